"""What was said before: candidates from the index with their rights, compared, with what a reader wants to know of each."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from uuid import UUID

from shangliang.briefs import permissions as briefs
from shangliang.briefs.models import Brief
from shangliang.briefs.process import BRIEF
from shangliang.core.access import Actor
from shangliang.core.searchable import of_kind
from shangliang.proposals import permissions as may
from shangliang.proposals.actions.merging import LEADING
from shangliang.proposals.models import Proposal
from shangliang.proposals.process import PROPOSAL
from shangliang.search import find
from shangliang.search.answers import Candidate
from shangliang.texts.papers import Paper
from shangliang.texts.reasons import sentence
from shangliang.texts.same import Comparison, rank

SHOWN = 5
LEAST = 8
"""Characters a draft needs before it is compared."""

_FAR = 0.08
_HIGH, _PART = 0.35, 0.15


@dataclass(frozen=True)
class Match:
    """One record and how it stands to the draft."""

    candidate: Candidate
    comparison: Comparison
    proposal: Proposal | None = None
    is_own: bool = False

    @property
    def number(self) -> str:
        """What it is called by."""
        return self.proposal.shown_number if self.proposal else ""

    def leads(self, other: Proposal) -> bool:
        """Whether the other proposal can be merged into this one."""
        return self.of(other.plenary_id) and self.proposal is not None and self.proposal.state in LEADING

    def of(self, plenary: UUID) -> bool:
        """Whether it is a proposal of this plenary, readable as a whole."""
        return (
            self.proposal is not None and not self.candidate.is_open and self.proposal.plenary_id == plenary
        )

    @property
    def label(self) -> str:
        """What it is, where it is no proposal."""
        return "" if self.proposal else of_kind(self.candidate.kind).label

    @property
    def url(self) -> str:
        """Its page, or its public page."""
        kind = of_kind(self.candidate.kind)
        return (kind.open_url if self.candidate.is_open else kind.url)(self.candidate.pk)

    @property
    def degree(self) -> str:
        """How similar, in words."""
        if self.comparison.near_copy:
            return f"基本相同（相同文字占{self.comparison.copied:.0%}）"
        if self.comparison.similarity >= _HIGH:
            return "高度相似"
        return "部分相似" if self.comparison.similarity >= _PART else "略有相似"

    @property
    def tone(self) -> str:
        """Colour of the degree."""
        strong = self.comparison.near_copy or self.comparison.similarity >= _HIGH
        return "warn" if strong else "neutral"

    @property
    def chance(self) -> str:
        """How probable one matter is, in words."""
        return chance_words(self.comparison.probability)

    @property
    def reason(self) -> str:
        """What is shared, as a sentence."""
        return sentence(self.comparison.reasons)

    def facet(self, name: str) -> str:
        """Values of a facet as shown."""
        return "、".join(self.candidate.facets.get(name, ()))


@dataclass(frozen=True)
class Similar:
    """The answer. `ready` is False before the first index is complete, `short` when there is too little text to compare."""

    matches: list[Match] = field(default_factory=list)
    ready: bool = True
    short: bool = False


def chance_words(probability: float) -> str:
    """A probability in words."""
    return "很可能" if probability >= 0.8 else "较可能" if probability >= 0.5 else "可能性不大"


def text_of(proposal: Proposal) -> Paper:
    """A proposal as it is compared: what it says and asks."""
    asks = [each.text for each in proposal.recommendations.all()]
    return Paper(proposal.title, "\n".join([proposal.situation, proposal.analysis, *asks]))


def similar(actor: Actor, draft: Paper, *, leave_out: Collection[UUID] = (), shown: int = SHOWN) -> Similar:
    """The nearest records the actor may see."""
    weights = find.weights()
    if weights is None:
        return Similar(ready=False)
    if len(draft.line) < LEAST:
        return Similar(short=True)
    found = find.candidates(actor, draft.title, draft.body, leave_out=leave_out)
    ranked = rank(draft, [Paper(each.title, each.body) for each in found], weights)
    near = [(found[place], comparison) for place, comparison in ranked if comparison.similarity >= _FAR]
    return Similar(_matches(actor, near[:shown]))


def _matches(actor: Actor, near: list[tuple[Candidate, Comparison]]) -> list[Match]:
    facts = _facts(each.pk for each, _ in near if each.kind == PROPOSAL.key)
    own = _own(actor, facts) if facts else set()
    own |= _own_briefs(actor, [each.pk for each, _ in near if each.kind == BRIEF.key])
    return [
        Match(
            each,
            comparison,
            proposal=facts.get(each.pk),
            is_own=each.pk in own,
        )
        for each, comparison in near
    ]


def _facts(ids: Iterable[UUID]) -> dict[UUID, Proposal]:
    return Proposal.objects.only("number", "filed_number", "state", "plenary_id").in_bulk(list(ids))


def _own(actor: Actor, ids: Collection[UUID]) -> set[UUID]:
    mine = Proposal.objects.filter(may.proposer(actor), pk__in=ids)
    return set(mine.values_list("pk", flat=True))


def _own_briefs(actor: Actor, ids: Collection[UUID]) -> set[UUID]:
    if not ids:
        return set()
    return set(Brief.objects.filter(briefs.author(actor), pk__in=ids).values_list("pk", flat=True))
