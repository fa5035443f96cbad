"""Reads: who is eligible by the rule of an award, results of an evaluation."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Avg, Count, Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from shangliang.appraisal.choices import Side, Subject
from shangliang.appraisal.models import Award, Nominee, Round, Sheet
from shangliang.people.actors import people_in
from shangliang.people.models import Person, Post
from shangliang.people.roles import LEADERS, UNIT_ROLES, Role
from shangliang.proposals.choices import ANSWERING, Outcome, Rating
from shangliang.proposals.figures import ON_FILE
from shangliang.proposals.flows import people_behind
from shangliang.proposals.models import Assignment, Feedback, Proposal, Proposer
from shangliang.tenancy import policy


@dataclass(frozen=True)
class Eligible:
    """Something that may become a candidate, with the facts that speak for it."""

    pk: UUID
    label: str
    facts: str


def _filed(committee_id: UUID, year: int) -> QuerySet[Proposal]:
    return Proposal.objects.filter(committee_id=committee_id, year=year, state__in=ON_FILE)


def eligible_count(committee_id: UUID, year: int, subject: str) -> int:
    """What the share of places is counted from: filed proposals, answering units, or first proposers of the year."""
    filed = _filed(committee_id, year)
    if subject == Subject.PROPOSAL:
        return filed.count()
    if subject == Subject.UNIT:
        return _answering(committee_id, year).values("unit").distinct().count()
    return _first_proposers(committee_id, year).values("pk").distinct().count()


def _answering(committee_id: UUID, year: int) -> QuerySet[Assignment]:
    return Assignment.objects.filter(
        committee_id=committee_id, proposal__year=year, proposal__state__in=ON_FILE, role__in=ANSWERING
    ).exclude(state="transferred")


def _first_proposers(committee_id: UUID, year: int) -> QuerySet[Person]:
    return Person.objects.filter(
        memberships__proposals__position=0,
        memberships__proposals__proposal__in=_filed(committee_id, year),
    )


def eligible(award: Award) -> Iterator[Eligible]:
    """Candidates by rule. Proposals: closed, class A or B, no dissatisfied rating in the last round. Units: everything answered in time.
    Persons: first proposers of proposals filed in the year.
    """
    if award.subject == Subject.PROPOSAL:
        yield from _proposals(award)
    elif award.subject == Subject.UNIT:
        yield from _units(award)
    else:
        found = _first_proposers(award.committee_id, award.year)
        for person in found.annotate(filed=Count("pk")).order_by("-filed", "name", "pk"):
            yield Eligible(person.pk, person.name, f"立案提案{person.filed}件")


def _proposals(award: Award) -> Iterator[Eligible]:
    unhappy = Feedback.objects.filter(
        Q(attitude=Rating.DISSATISFIED) | Q(result=Rating.DISSATISFIED),
        proposal=OuterRef("pk"),
        round=F("assignment__round"),
    )
    found = _filed(award.committee_id, award.year).filter(state="closed", outcome__in=(Outcome.A, Outcome.B))
    for proposal in found.exclude(Exists(unhappy)).order_by("-is_key", "filed_number"):
        facts = "，".join(["重点提案"] * proposal.is_key + [f"{proposal.outcome}类"])
        label = f"{proposal.shown_number} {proposal.title}（{proposal.first_proposer_name}）"
        yield Eligible(proposal.pk, label[:220], facts)


def _units(award: Award) -> Iterator[Eligible]:
    late = Q(replied_on__gt=F("reply_due_on")) | Q(replied_on=None)
    found = (
        _answering(award.committee_id, award.year)
        .values("unit", "unit__name")
        .annotate(n=Count("pk"), late=Count("pk", filter=late), solved=Count("pk", filter=Q(outcome="A")))
        .filter(late=0)
        .order_by("-n", "unit__name")
    )
    for row in found:
        facts = f"承办{row['n']}件，全部按期答复，A类{row['solved']}件"
        yield Eligible(row["unit"], row["unit__name"], facts)


def grade(total: float | None, limits: dict[str, Any]) -> str:
    """优秀、良好、一般、较差, by the committee's limits; — for nothing."""
    if total is None:
        return "—"
    for key, word in (("excellent", "优秀"), ("good", "良好"), ("fair", "一般")):
        if total >= limits[f"appraisal.{key}"]:
            return word
    return "较差"


def limits(committee_id: UUID, on: date) -> dict[str, Any]:
    """The lowest points of each grade in force on a day."""
    return policy.values(committee_id, on, "appraisal.excellent", "appraisal.good", "appraisal.fair")


def progress(record: Round) -> dict[str, dict[str, int]]:
    """How many sheets of each side are in each state. One query."""
    found: dict[str, dict[str, int]] = {side: {"asked": 0, "filled": 0, "lapsed": 0} for side in Side}
    for side, state, n in record.sheets.values_list("side", "state").annotate(n=Count("pk")).order_by():
        found[side][state] = n
    return found


def by_unit(record: Round) -> QuerySet[Sheet, Any]:
    """Average points each unit got from the proposers, and how many sheets that is from."""
    filled = record.sheets.filter(side=Side.MEMBER, state="filled")
    return (
        filled.values("assignment__unit__name")
        .annotate(average=Avg("total"), sheets=Count("pk"))
        .order_by("-average", "assignment__unit__name")
    )


def by_proposal(record: Round) -> QuerySet[Sheet]:
    """The units' sheets on proposals, the best first."""
    filled = record.sheets.filter(side=Side.UNIT, state="filled").select_related(
        "proposal", "assignment__unit"
    )
    return filled.order_by("-total", "proposal__filed_number", "pk")


def jurors(committee_id: UUID) -> QuerySet[Person]:
    """Who may sit on a jury: leaders, the office, convenors and standing members of the committee."""
    posts = Post.objects.on(timezone.localdate()).filter(
        Q(role__in=(*LEADERS, Role.OFFICE, Role.CONVENOR)) | Q(member__is_standing=True),
        committee_id=committee_id,
    )
    return Person.objects.filter(pk__in=posts.values("person_id")).order_by("name", "pk")


def recused(award: Award, juror_id: UUID) -> QuerySet[Nominee]:
    """Candidates a juror does not vote on: himself, and proposals of which he is the first proposer."""
    signed = Proposer.objects.filter(member__person_id=juror_id, position=0, state="confirmed")
    return award.candidates.filter(Q(person_id=juror_id) | Q(proposal__in=signed.values("proposal_id")))


def people_behind_nominees(nominees: QuerySet[Nominee], committee_id: UUID) -> set[UUID]:
    """The persons themselves, clerks and leaders of the units, proposers of the proposals."""
    today = timezone.localdate()
    found = set(nominees.exclude(person=None).values_list("person_id", flat=True))
    for unit in nominees.exclude(unit=None).values_list("unit_id", flat=True):
        found.update(people_in(committee_id, today, *UNIT_ROLES, unit_id=unit))
    proposals = nominees.exclude(proposal=None).values("proposal_id")
    signed = Proposer.objects.filter(proposal__in=proposals, state="confirmed")
    return found | people_behind(signed, committee_id)


def turnout(award: Award) -> tuple[int, int]:
    """How many jurors have voted, of how many."""
    found = award.ballots.aggregate(cast=Count("pk", filter=Q(state="cast")), all=Count("pk"))
    return found["cast"], found["all"]
