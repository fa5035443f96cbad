"""Two texts side by side, with what they have in common marked and numbered on both sides."""

from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe
from markupsafe import Markup

from shangliang.core.access import Actor, rows
from shangliang.core.http.doors import needs
from shangliang.core.http.page import page
from shangliang.core.http.request import Request
from shangliang.core.searchable import Searchable, Text, kinds
from shangliang.search import find
from shangliang.texts.passages import copied, passages

Span = tuple[int, int, int]  # begin, end, number


@dataclass(frozen=True)
class Side:
    """One of the two texts as this reader may see it."""

    title: str
    body: str
    number: str
    year: int
    state: str
    url: str


@require_safe
@needs()
def compare(request: Request, one: UUID, other: UUID) -> HttpResponse:
    """Both texts, as far as the reader may see them."""
    left, right = _side(request.actor, one), _side(request.actor, other)
    shared = passages(left.body, right.body, find.weights())
    context = {
        "sides": [
            (left, marked(left.body, [(*each.one, each.number) for each in shared], "a", "b")),
            (right, marked(right.body, [(*each.other, each.number) for each in shared], "b", "a")),
        ],
        "number": len(shared),
        "copied": copied(left.body, right.body),
    }
    return page(request, "similar/compare.html", context)


def _side(actor: Actor, pk: UUID) -> Side:
    """The whole text for who reads the record, the public one for everybody else; 404 without either."""
    kind, text = _text(pk)
    if rows(actor, kind.rule, kind.model._default_manager.filter(pk=pk)).exists():
        number = text.numbers[0] if text.numbers else ""
        state = "、".join(text.facets.get("state", ()))
        return Side(text.title, text.body, number, text.year, state, kind.url(pk))
    if text.open is None:
        raise Http404
    number = text.open.numbers[0] if text.open.numbers else ""
    return Side(text.open.title, text.open.body, number, text.year, "已公开", kind.open_url(pk))


def _text(pk: UUID) -> tuple[Searchable, Text]:
    """The record of whatever kind it is; 404 when nothing has this id."""
    for kind in kinds():
        for text in kind.texts([pk]):
            return kind, text
    raise Http404


def marked(text: str, spans: list[Span], here: str, there: str) -> Markup:
    """The text with its passages marked; each leads to its twin on the other side."""
    parts, last = [], 0
    for begin, end, number in sorted(spans):
        parts.append(Markup("{}").format(text[last:begin]))
        parts.append(
            Markup(
                '<mark id="{here}{number}" class="sl-shared">{words}<a href="#{there}{number}" aria-label="另一侧的相同段落{number}">{number}</a></mark>'
            ).format(here=here, there=there, number=number, words=text[begin:end])
        )
        last = end
    return Markup("").join([*parts, Markup("{}").format(text[last:])])
