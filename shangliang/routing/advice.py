"""The advice itself (建议): the likeliest units or categories of a text, with reasons. Models of another committee, and its records, are never asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from shangliang.core.access import Actor, rows
from shangliang.people.models import Unit
from shangliang.proposals.choices import Category
from shangliang.proposals.models import Proposal
from shangliang.routing import permissions as may
from shangliang.routing.decisions import decided
from shangliang.routing.duties import matched
from shangliang.routing.models import Duty, Kind, RoutingModel
from shangliang.routing.store import newest
from shangliang.texts.cases import Sparse, cosine
from shangliang.texts.classify import Classifier
from shangliang.texts.grams import bigrams
from shangliang.texts.later import np

MOST, LEAST = 3, 0.02  # pieces of advice; less probable ones say nothing
ALIKE = 0.15  # cosine from which a decided case is shown as a similar one
FRESH, COUNTS = (
    100,
    0.3,
)  # decisions since the training that are read, and the cosine from which one has a say


@dataclass(frozen=True)
class Advice:
    """One unit or category: `label` its id or value, `words` of the text that speak for it, similar decided cases, the duty that fits."""

    label: str
    name: str
    probability: float
    words: tuple[str, ...] = ()
    cases: Sequence[Proposal] = ()
    duty: str = ""

    @property
    def share(self) -> str:
        """The probability as one says it: 约八成."""
        tenths = round(self.probability * 10)
        return (
            "九成以上"
            if self.probability >= 0.9
            else f"约{'不〇一二三四五六七八九'[tenths + 1]}成"
            if tenths
            else "不到一成"
        )


@dataclass(frozen=True)
class Advised:
    """Advice on one text. `sure` tells whether the first may be relied on, `proven` whether there were decisions enough to test that; `basis` says what it rests on; without a model it is not `ready`."""

    ready: bool
    basis: str = ""
    sure: bool = False
    items: list[Advice] = field(default_factory=list)
    proven: bool = False


def advise(
    kind: str, text: str, *, committee_id: UUID, reader: Actor | None = None, besides: UUID | None = None
) -> Advised:
    """The likeliest units or categories. With `reader` (the office) also similar cases he may read; `besides` is the proposal asked about."""
    found = newest(committee_id, kind)
    if found is None or not text.strip():
        return Advised(ready=found is not None)
    source = _Source(kind, *found, names_of(committee_id, kind), _fresh(*found))
    return _advised(source, text, reader, besides)


def advise_many(kind: str, texts: Sequence[tuple[UUID, str]], *, committee_id: UUID) -> list[Advised]:
    """The same for many proposals (id and text), without similar cases: what is read of the committee is read once."""
    found = newest(committee_id, kind)
    if found is None:
        return [Advised(ready=False)] * len(texts)
    source = _Source(kind, *found, names_of(committee_id, kind), _fresh(*found))
    return [_advised(source, text, None, pk) for pk, text in texts]


Fresh = list[tuple[UUID, tuple[str, ...], Sparse]]
"""Decisions taken since the training: proposal, labels, vector."""


@dataclass(frozen=True)
class _Source:
    """What advice of one kind is made from in one committee: its model, what may be chosen, what was decided since the training."""

    kind: str
    row: RoutingModel
    model: Classifier
    names: Mapping[str, str]
    fresh: Fresh


def _fresh(row: RoutingModel, model: Classifier) -> Fresh:
    since = decided(row.committee_id, row.kind, since=row.trained_at, most=FRESH)
    return [(each.pk, each.labels, model.vocabulary.vector(each.text)) for each in since]


def _advised(source: _Source, text: str, reader: Actor | None, besides: UUID | None) -> Advised:
    model, names, committee = source.model, source.names, source.row.committee_id
    vector = model.vocabulary.vector(text)
    chances, said = _with_fresh(source, vector, besides)
    best = [label for label in sorted(chances, key=chances.__getitem__, reverse=True) if label in names]
    best = [label for label in best if chances[label] >= LEAST][:MOST]
    known = [label for label in best if label in model.labels]
    reasons = model.reasons(text, vector, np.array([model.labels.index(label) for label in known], int))
    words = dict(zip(known, reasons, strict=True))
    of_units = source.kind == Kind.UNIT
    duties = _duties(committee, [names[label] for label in best], text) if of_units and reader else {}
    cases = _cases(reader, model, vector, best, said, besides) if of_units and reader else {}
    items = [
        Advice(
            label,
            names[label],
            chances[label],
            words.get(label, ()),
            cases.get(label, ()),
            duties.get(names[label], ""),
        )
        for label in best
    ]
    sure = bool(items) and items[0].probability >= source.row.threshold
    return Advised(True, basis(source.row), sure, items, proven=source.row.threshold < 1)


def basis(row: RoutingModel) -> str:
    """What the advice rests on, with figures and never a slogan."""
    unit = row.kind == Kind.UNIT
    rest = "部门职责" if unit else "各类别的说明"
    if not row.examples:
        return (
            f"依据{rest}推荐，尚无本会的办理记录可学。"
            if unit
            else f"依据{rest}推荐，尚无本会的立案记录可学。"
        )
    learned = f"依据本会{row.examples}件{'办理' if unit else '立案'}记录和{rest}推荐"
    if not row.tested:
        return f"{learned}；记录较少，准确率尚未检验。"
    right, three = round(row.top1 * row.tested), round(row.top3 * row.tested)
    return f"{learned}；用较早的记录检验最近{row.tested}件，首选对{right}件，前三项内对{three}件。"


def names_of(committee_id: UUID, kind: str) -> dict[str, str]:
    """Label → wording, of what may be chosen now."""
    if kind == Kind.CATEGORY:
        return dict(Category.choices)
    units = Unit.objects.filter(committee_id=committee_id, is_active=True)
    return {str(pk): name for pk, name in units.values_list("pk", "name")}


Said = list[tuple[str, UUID, float]]
"""Label, proposal and cosine of decisions taken since the training."""


def _with_fresh(source: _Source, vector: Sparse, besides: UUID | None) -> tuple[dict[str, float], Said]:
    """Probabilities of the model, corrected by what was decided since: each like decision has a say as large as it is like."""
    chances = dict(zip(source.model.labels, source.model.of_vector(vector).tolist(), strict=True))
    said: Said = []
    for pk, labels, other in source.fresh:
        like = cosine(vector, other)
        if like >= COUNTS and pk != besides:
            said += [(label, pk, like) for label in labels]
    for label, _, like in said:
        chances[label] = chances.get(label, 0.0) + like
    total = sum(chances.values()) or 1.0
    return {label: chance / total for label, chance in chances.items()}, said


def _cases(
    reader: Actor, model: Classifier, vector: Sparse, labels: Sequence[str], said: Said, besides: UUID | None
) -> dict[str, list[Proposal]]:
    """For each label the most similar decided cases the reader may read. One query."""
    keys: dict[str, list[UUID]] = {}
    for label in labels:
        new = [(pk, like) for other, pk, like in said if other == label]
        old = [(UUID(key), like) for key, like in model.alike(vector, label)]
        ordered = sorted(
            {pk: like for pk, like in [*old, *new] if pk != besides}.items(), key=lambda each: -each[1]
        )
        keys[label] = [pk for pk, like in ordered[:2] if like >= ALIKE]
    wanted = [pk for pks in keys.values() for pk in pks]
    shown = Proposal.objects.only("title", "number", "filed_number", "year")
    found = (
        {each.pk: each for each in rows(reader, may.readable, shown.filter(pk__in=wanted))} if wanted else {}
    )
    return {label: [found[pk] for pk in pks if pk in found] for label, pks in keys.items()}


def _duties(committee_id: UUID, units: Sequence[str], text: str) -> Mapping[str, str]:
    """For each unit the sentence of its duties that has most in common with the text."""
    own = dict(Duty.objects.filter(committee_id=committee_id).values_list("unit__name", "text"))
    areas = matched(units)
    grams = set(bigrams(text))
    best = {}
    for unit in units:
        whole = own.get(unit) or "".join(area.duties for area in areas[unit])
        sentences = [part for part in whole.replace("\n", "。").split("。") if part.strip()]
        if sentences:
            best[unit] = max(sentences, key=lambda part: len(grams & set(bigrams(part)))) + "。"
    return best
