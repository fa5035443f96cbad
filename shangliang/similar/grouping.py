"""Groups of proposals of which each two are taken for one matter (并案建议)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from shangliang.core.access import Actor, rows
from shangliang.proposals import permissions as may
from shangliang.proposals.actions.merging import LEADING
from shangliang.proposals.models import Proposal
from shangliang.proposals.process import REVIEW
from shangliang.similar.finding import text_of
from shangliang.texts.later import np
from shangliang.texts.neighbourhood import Neighbourhood
from shangliang.texts.papers import Paper
from shangliang.texts.passages import copied
from shangliang.texts.reasons import sentence, why
from shangliang.texts.same import KEPT, THRESHOLD, features, probabilities
from shangliang.texts.weights import Weights

if TYPE_CHECKING:
    from numpy.typing import NDArray


MERGING = (*REVIEW, "filed")
"""States in which a proposal can be merged into another."""

MOST = 400
_NEAR, _COPY = 0.12, 0.95


@dataclass(frozen=True)
class Group:
    """One matter: its proposals, those that can lead, the ones to be merged, how probable it is at the weakest, and why."""

    members: list[Proposal]
    probability: float
    reason: str

    @property
    def leads(self) -> list[Proposal]:
        """Proposals the others can be merged into, the first filed first."""
        return sorted(
            (each for each in self.members if each.state in LEADING), key=lambda each: each.filed_number or 0
        )

    @property
    def others(self) -> list[tuple[Proposal, Proposal]]:
        """What can be merged, each with the proposal it is best compared with: the first lead, or the first of the group. A lead that is
        filed and no more is among it: another one may be chosen to lead.
        """
        first = (self.leads or self.members)[0]
        only = self.leads if len(self.leads) == 1 else []
        ones = [each for each in self.members if each.state in MERGING and each not in only]
        return [(each, first if each != first else self._second) for each in ones]

    @property
    def _second(self) -> Proposal:
        first = (self.leads or self.members)[0]
        return next(each for each in self.members if each != first)


def asked_about(actor: Actor, plenary: UUID) -> list[Proposal]:
    """Proposals of this plenary that can be merged or merged into, the newest first; at most MOST."""
    open_ones = Proposal.objects.filter(plenary_id=plenary, state__in={*MERGING, *LEADING})
    found = (
        rows(actor, may.office, open_ones).prefetch_related("recommendations").select_related("plenary__term")
    )
    return list(found.order_by("-submitted_at", "pk")[:MOST])


def groups(proposals: Sequence[Proposal], weights: Weights) -> list[Group]:
    """The groups, the surest first. Two belong together when both ways of asking say so; every member with every other."""
    if len(proposals) < 2:
        return []
    papers = [text_of(each) for each in proposals]
    chances = _chances(papers, [each.state in MERGING for each in proposals], weights)
    found = []
    for members in complete(chances, len(proposals)):
        weakest = min(chances[pair] for pair in _pairs(members))
        best = max(_pairs(members), key=lambda pair: chances[pair])
        one, other = papers[best[0]], papers[best[1]]
        reason = sentence(why(one, other, weights, copied(one.body, other.body)))
        found.append(Group([proposals[each] for each in members], weakest, reason))
    return sorted(found, key=lambda group: -group.probability)


def _chances(
    papers: Sequence[Paper], asking: Sequence[bool], weights: Weights
) -> dict[tuple[int, int], float]:
    """The probability of each pair taken for one matter, of which one can be merged; asked from both sides, the lower counts."""
    everybody = Neighbourhood(papers, weights)
    close = everybody.close.copy()
    np.fill_diagonal(close, 0)
    chances: dict[tuple[int, int], float] = {}
    for place in range(len(papers)):
        order = np.argsort(-close[place], kind="stable")[:KEPT]
        beside = [int(each) for each in order if close[place, each] >= _NEAR]
        if not beside:
            continue
        for other, chance in zip(beside, _asked(everybody, place, beside), strict=True):
            pair = (min(place, other), max(place, other))
            certain = close[pair] >= _COPY
            chances[pair] = (
                max(float(chance), float(close[pair]))
                if certain
                else min(chances.get(pair, 1.0), float(chance))
            )
    for one, other in zip(
        *np.nonzero(np.triu(close >= _COPY)), strict=True
    ):  # copies, however many there are
        chances.setdefault((int(one), int(other)), float(close[one, other]))
    return {
        pair: chance
        for pair, chance in chances.items()
        if chance >= THRESHOLD and (asking[pair[0]] or asking[pair[1]])
    }


def _asked(everybody: Neighbourhood, place: int, beside: Sequence[int]) -> NDArray[np.float64]:
    """One paper's view of those beside it."""
    return probabilities(features(everybody.part([place, *beside])))


def complete(chances: dict[tuple[int, int], float], number: int) -> list[list[int]]:
    """Groups in which each two are a pair (complete linkage): the surest pairs first, two groups join when all their pairs are there."""
    group_of = {each: [each] for each in range(number)}
    for one, other in sorted(chances, key=lambda pair: -chances[pair]):
        left, right = group_of[one], group_of[other]
        if left is right or any((min(a, b), max(a, b)) not in chances for a in left for b in right):
            continue
        left += right
        group_of |= dict.fromkeys(right, left)
    distinct = {id(group): sorted(group) for group in group_of.values()}
    return [group for group in distinct.values() if len(group) > 1]


def _pairs(members: Sequence[int]) -> list[tuple[int, int]]:
    return [(one, other) for seat, one in enumerate(members) for other in members[seat + 1 :]]
