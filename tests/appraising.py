"""Beginnings of stories about two-way evaluation and awards, on top of the cast."""

from datetime import datetime, timedelta

from shangliang.appraisal import actions, queries
from shangliang.appraisal.models import Award, Ballot, Round, Sheet
from shangliang.appraisal.policy import MEMBER_CRITERIA, UNIT_CRITERIA
from shangliang.people.models import Person
from shangliang.proposals import actions as proposals
from shangliang.proposals.models import Assignment, Feedback, Proposal
from tests.cast import SINCE, Cast

JURORS = ("chen", "wang", "liu")
AFTER = timedelta(days=25)  # when every time limit of the room is over


def closed(cast: Cast, at: datetime) -> Assignment:
    """A proposal of chen, answered by the school office, rated and closed."""
    (part,) = cast.handling(at)
    cast.answer(part, at)
    cast.rate(Feedback.objects.get(assignment=part), at)
    proposals.close(part.proposal, by=cast.actor("wang"), at=at)
    part.refresh_from_db()
    return part


def opened(cast: Cast, at: datetime) -> Round:
    """A round of the cast's year; call `closed` before."""
    by = cast.actor("wang")
    return actions.open_round(
        SINCE.year, unit_criteria=UNIT_CRITERIA, member_criteria=MEMBER_CRITERIA, by=by, at=at
    )


def fill(
    cast: Cast,
    record: Round,
    side: str,
    key: str,
    at: datetime,
    scores: tuple[int, ...] = (20, 20, 20, 20, 15),
) -> Sheet:
    """The one sheet of a side, filled in by somebody of the cast."""
    sheet = Sheet.objects.get(round=record, side=side, state="asked")
    return actions.fill(sheet, scores=scores, comment="", by=cast.actor(key), at=at)


def nominated(cast: Cast, at: datetime, subject: str = "proposal", year: int = SINCE.year) -> Award:
    """An award with one place and everything eligible on its list."""
    by = cast.actor("wang")
    award = actions.create_award(year=year, subject=subject, title="", places=1, by=by, at=at)
    actions.nominate(award, [each.pk for each in queries.eligible(award)], by=by, at=at)
    return award


def others(cast: Cast, at: datetime, keys: tuple[str, ...] = ("li", "zhou", "li")) -> list[Proposal]:
    """Closed proposals by others than chen, who may then vote on them."""
    found = []
    for key in keys:
        (part,) = proposals.hand_over(
            cast.filed(at, author=key), [(cast.units["edu"], "sole")], by=cast.actor("wang"), at=at
        )
        cast.answer(cast.accept(part, at), at)
        cast.rate(Feedback.objects.get(assignment=part), at, key=key)
        found.append(proposals.close(part.proposal, by=cast.actor("wang"), at=at))
    return found


def seat(cast: Cast) -> None:
    """Make the members of the cast standing members, who may sit on a jury."""
    for member in cast.members.values():
        if member.committee_id == cast.home.pk:
            member.is_standing = True
            member.save()


def voting(cast: Cast, award: Award, at: datetime, jurors: tuple[str, ...] = JURORS) -> Award:
    people = list(Person.objects.filter(pk__in=[cast.people[key].pk for key in jurors]))
    return actions.open_voting(award, people, by=cast.actor("wang"), at=at)


def vote(cast: Cast, award: Award, key: str, at: datetime, *places: int) -> Ballot:
    """Choose candidates by their place on the list."""
    ballot = Ballot.objects.get(award=award, juror=cast.people[key])
    candidates = list(award.candidates.order_by("created_at", "id"))
    return actions.cast(ballot, [candidates[n].pk for n in places], by=cast.actor(key), at=at)


def counted(cast: Cast, award: Award, at: datetime) -> Award:
    """Voted for the first on the list by two of three, and counted after the time for voting."""
    voting(cast, award, at)
    for key in JURORS[1:]:
        vote(cast, award, key, at, 0)
    return actions.count_votes(award, by=cast.actor("wang"), at=at + AFTER)
