"""Counting absences 缺席 of a term from the duty file: one for each meeting, leave included if so set, without those the office has exempted."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from shangliang.duty.models import Deed
from shangliang.people.models import Member, MemberState
from shangliang.people.queries import current_term
from shangliang.reviews import policy as named
from shangliang.reviews.choices import Measure, Stage
from shangliang.reviews.models import Exemption
from shangliang.tenancy import policy
from shangliang.tenancy.models import Term

KINDS = ("standing.absent", "standing.on_leave", "plenary.absent", "plenary.on_leave")


@dataclass(frozen=True)
class Missed:
    """A meeting a member missed: the deed that says so, whether by leave, and whether it counts."""

    member_id: UUID
    record_id: UUID
    meeting_id: UUID
    title: str
    on: date
    nature: str
    by_leave: bool
    exempt: bool


@dataclass(frozen=True)
class Count:
    """How often a member missed what one measure counts, of how many allowed. `year` is 0 for the term."""

    member: Member
    measure: Measure
    year: int
    count: int
    most: int

    @property
    def stage(self) -> Stage | None:
        """One before the threshold, or at it; None below."""
        if not self.most or self.count < self.most - 1 or not self.count:
            return None
        return Stage.REACHED if self.count >= self.most else Stage.EARLY


def missed(committee_id: UUID, term: Term, member_id: UUID | None = None) -> list[Missed]:
    """Meetings of the term that members missed, latest first; two queries."""
    deeds = Deed.objects.filter(committee_id=committee_id, kind__in=KINDS, member__term=term, excluded=False)
    exempt = Exemption.objects.filter(committee_id=committee_id)
    if member_id is not None:
        deeds, exempt = deeds.filter(member_id=member_id), exempt.filter(member_id=member_id)
    excused = set(exempt.values_list("member_id", "record_id"))
    return [
        Missed(
            member_id=deed.member_id,
            record_id=deed.record_id,
            meeting_id=deed.subject_id,
            title=deed.title,
            on=deed.on,
            nature=deed.kind.partition(".")[0],
            by_leave=deed.kind.endswith("on_leave"),
            exempt=(deed.member_id, deed.record_id) in excused,
        )
        for deed in deeds.order_by("-on", "-id")
    ]


def counts(committee_id: UUID, on: date) -> list[Count]:
    """Every member who has missed something, by measure; those of the year of `on` and of the term running then."""
    term = current_term(committee_id, on)
    if term is None:
        return []
    found = policy.values(
        committee_id, on, named.STANDING_YEAR, named.STANDING_TERM, named.PLENARY_TERM, named.LEAVE_COUNTS
    )
    tally: dict[UUID, dict[tuple[Measure, int], set[UUID]]] = defaultdict(lambda: defaultdict(set))
    for each in missed(committee_id, term):
        if each.on > on or each.exempt or (each.by_leave and not found[named.LEAVE_COUNTS]):
            continue
        for measure, year in _measures(each, on.year):
            tally[each.member_id][measure, year].add(each.meeting_id)
    members = Member.objects.filter(pk__in=tally).exclude(state=MemberState.LEFT)
    most = {
        Measure.STANDING_YEAR: int(found[named.STANDING_YEAR]),
        Measure.STANDING_TERM: int(found[named.STANDING_TERM]),
        Measure.PLENARY_TERM: int(found[named.PLENARY_TERM]),
    }
    return [
        Count(member, measure, year, len(meetings), most[measure])
        for member in members.select_related("person", "term").order_by("number")
        for (measure, year), meetings in sorted(tally[member.pk].items())
        if member.is_standing or measure == Measure.PLENARY_TERM
    ]


def _measures(each: Missed, this_year: int) -> Iterator[tuple[Measure, int]]:
    if each.nature == "plenary":
        yield Measure.PLENARY_TERM, 0
        return
    yield Measure.STANDING_TERM, 0
    if each.on.year == this_year:
        yield Measure.STANDING_YEAR, this_year
