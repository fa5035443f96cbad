"""Finding: the one door of the index for pages and for the rooms above.

Rights are part of the question to the index; what is shown is asked once more of PostgreSQL, so that a right lost a moment ago shows nothing.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import replace
from uuid import UUID

from markupsafe import Markup

from shangliang.core.access import Actor, rows
from shangliang.core.searchable import Searchable, kinds
from shangliang.search import look as index
from shangliang.search import marks
from shangliang.search.answers import LAST_PAGE, NEWEST, PAGE_SIZE, Asked, Candidate, Facet, Found, Hit
from shangliang.search.home import default_home
from shangliang.search.index import Reading
from shangliang.search.query import parse
from shangliang.search.schema import Stored, key_of
from shangliang.texts.weights import Weights

__all__ = [
    "Asked",
    "Candidate",
    "Facet",
    "Found",
    "Hit",
    "candidates",
    "facet_labels",
    "find",
    "newest",
    "weights",
]

UNTITLED = Markup("（未填题目）")

_readings: dict[str, Reading] = {}


def reading() -> Reading:
    """The index of this installation, opened once a process."""
    home = default_home()
    return _readings.setdefault(str(home.path), Reading(home))


def find(actor: Actor, asked: Asked, *, count_values: bool = False) -> Found:
    """What the actor may see of what is asked for. Among very many records facets are counted only with `count_values`."""
    there = reading()
    searcher, progress = there.searcher(), there.home.progress()
    if searcher is None:
        return Found(ready=False, rebuilding=progress is not None, progress=progress or 0)
    words, keys = parse(asked.words), keys_of(actor)
    page = index.look(searcher, asked, words, keys, count_values=count_values)
    shown = marks.pattern(piece for word in words if not word.excluded for piece in (word.line, *word.pieces))
    better = ""
    if (page.loose or not page.total) and there.sounds:
        better = index.suggestion(searcher, words, keys, there.sounds)
    known = {each.kind: each for each in kinds()}
    return Found(
        total=page.total,
        hits=[_hit(known[each.kind], each, shown) for each in allowed(actor, page.found)],
        facets=_facets(page.values or ()),
        uncounted=page.values is None,
        loose=page.loose,
        rebuilding=progress is not None,
        progress=100 if progress is None else progress,
        suggestion=better,
        pages=min(-(-page.total // PAGE_SIZE), LAST_PAGE),
    )


def newest(actor: Actor, asked: Asked, *, limit: int) -> list[tuple[str, UUID]] | None:
    """Kind and id of the newest records of what is asked for, at most `limit`; None while no index is complete."""
    searcher = reading().searcher()
    if searcher is None:
        return None
    page = index.look(
        searcher, replace(asked, order=NEWEST, page=1), parse(asked.words), keys_of(actor), size=limit
    )
    return [(each.kind, each.pk) for each in allowed(actor, page.found)]


def facet_labels() -> dict[str, str]:
    """The facets of all kinds by name, as they are called."""
    return {name: label for each in kinds() for name, label in each.facets.items()}


def candidates(
    actor: Actor, title: str, body: str, *, limit: int = 50, leave_out: Collection[UUID] = ()
) -> list[Candidate]:
    """Records the actor may see that share the rarest bigrams of a draft, best first; [] before the first index is complete."""
    searcher, known = reading().searcher(), weights()
    if searcher is None or known is None:
        return []
    grams = index.rare(title, body, known)
    found = index.alike(searcher, grams, keys_of(actor), limit=limit, leave_out=leave_out)
    scores = {(each.pk, each.stamp): score for score, each in found}
    return [
        Candidate(
            kind=each.kind,
            pk=each.pk,
            committee=each.committee,
            is_open=each.stamp is not None,
            title=each.title,
            body=each.body,
            year=each.year,
            facets=each.facets,
            score=scores[each.pk, each.stamp],
        )
        for each in allowed(actor, [each for _, each in found])
    ]


def weights() -> Weights | None:
    """How rare each bigram is in everything that is indexed; None before the first index is complete."""
    return reading().weights()


def keys_of(actor: Actor) -> frozenset[str]:
    """The keys of the actor to everything that can be found."""
    return frozenset(key_of(each.kind, key) for each in kinds() for key in each.keys(actor))


def allowed(actor: Actor, found: Iterable[Stored]) -> list[Stored]:
    """What of it the actor may see at this moment: one question a kind to PostgreSQL, one more when public texts are among it."""
    found = list(found)
    whole: dict[str, set[UUID]] = defaultdict(set)
    public: dict[str, set[UUID]] = defaultdict(set)
    for each in found:
        (whole if each.stamp is None else public)[each.kind].add(each.pk)
    standing: set[tuple[str, UUID, str | None]] = set()
    for searchable in kinds():
        kind = searchable.kind
        if kind in whole:
            readable = rows(
                actor, searchable.rule, searchable.model._default_manager.filter(pk__in=whole[kind])
            )
            standing |= {(kind, pk, None) for pk in readable.values_list("pk", flat=True)}
        if kind in public:
            standing |= {(kind, pk, stamp) for pk, stamp in searchable.standing(public[kind]).items()}
    return [each for each in found if (each.kind, each.pk, each.stamp) in standing]


def _hit(searchable: Searchable, found: Stored, words: marks.Words) -> Hit:
    is_open = found.stamp is not None
    return Hit(
        kind=found.kind,
        kind_label=searchable.label,
        pk=found.pk,
        committee=found.committee,
        url=(searchable.open_url if is_open else searchable.url)(found.pk),
        is_open=is_open,
        title=marks.marked(found.title, marks.spans(found.title, words)) or UNTITLED,
        passages=marks.passages(found.body, words),
        on=found.on,
        year=found.year,
        term=found.term,
        numbers=found.numbers,
        names=found.names,
        facets=found.facets,
    )


def _facets(values: Iterable[tuple[str, str, int]]) -> list[Facet]:
    """In the order in which the kinds name them; a facet several kinds share is one."""
    counted: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for name, value, times in values:
        counted[name].append((value, times))
    return [Facet(name, label, counted[name]) for name, label in facet_labels().items() if name in counted]
