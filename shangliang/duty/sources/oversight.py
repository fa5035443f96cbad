"""Oversight as deeds: supervision activities of key proposals a member took part in, and votes cast as a juror of an award.

The list of participants of an activity is text, as the follower typed it. A name counts when exactly one member of that term bears it; a member who
is missing or meant by mistake says so with an objection.
"""

import re
from collections.abc import Iterable, Iterator
from uuid import UUID

from django.db.models import Q, QuerySet
from django.urls import reverse

from shangliang.appraisal.choices import Subject
from shangliang.appraisal.models import Ballot, Nominee
from shangliang.audit.models import Event
from shangliang.duty.choices import Level
from shangliang.duty.models import Deed
from shangliang.duty.sources.base import Source
from shangliang.duty.sources.reading import Roster, day, reader
from shangliang.people.models import Member
from shangliang.supervision.models import Activity

OVERSIGHT_KEY, JURY_KEY, AWARDS_KEY = "oversight", "jury", "awards"
_BETWEEN = re.compile(r"[、，,；;。\s：:（）()]+")
_TITLES = re.compile(r"(委员|常委|同志)$")


def names_in(people: str) -> list[str]:
    """Names in a list of participants, each once: “陈志远委员、李秀兰” gives 陈志远 and 李秀兰."""
    words = (_TITLES.sub("", word) for word in _BETWEEN.split(people))
    return list(dict.fromkeys(word for word in words if word))


def _read_oversight(committee_id: UUID, ids: list[UUID]) -> Iterator[Deed]:
    found = list(Activity.objects.filter(pk__in=ids).select_related("supervision").order_by("pk"))
    names = {name for activity in found for name in names_in(activity.people)}
    members = Member.objects.filter(committee_id=committee_id, person__name__in=names).select_related(
        "person"
    )
    roster, bearers = Roster(members), dict[str, set[UUID]]()
    for member in members:
        bearers.setdefault(member.person.name, set()).add(member.person_id)
    for activity in found:
        for name in names_in(activity.people):
            found_on = (roster.on(person, activity.held_on) for person in bearers.get(name, ()))
            on_day = {member_id for member_id in found_on if member_id}
            if len(on_day) == 1:
                yield Deed(
                    committee_id=committee_id, source=OVERSIGHT_KEY, record_id=activity.pk,
                    subject_id=activity.supervision.proposal_id, member_id=on_day.pop(), kind="oversight.joined",
                    on=activity.held_on, title=str(activity),
                )  # fmt: skip


def _oversight_cases(event: Event) -> Iterable[UUID]:
    """Activities of the supervision; after a change of the roster, those that name the member or named him before."""
    if event.key.startswith("member."):
        named = Q(people__contains=event.subject_text) if event.subject_text else Q(pk__in=())
        kept = Deed.objects.filter(member=event.subject_id, source=OVERSIGHT_KEY).values("record_id")
        found = Activity.objects.filter(named | Q(pk__in=kept), committee=event.committee_id)
    else:
        found = Activity.objects.filter(supervision__proposal=event.case_id, committee=event.committee_id)
    return found.values_list("pk", flat=True)


def _read_jury(committee_id: UUID, ids: list[UUID]) -> Iterator[Deed]:
    cast = list(Ballot.objects.filter(pk__in=ids, state="cast").select_related("award").order_by("pk"))
    roster = Roster.of_people(committee_id, (ballot.juror_id for ballot in cast))
    for ballot in cast:
        on = day(ballot.state_since)
        member = roster.on(ballot.juror_id, on)
        if member:
            yield Deed(
                committee_id=committee_id, source=JURY_KEY, record_id=ballot.pk, subject_id=ballot.award_id, member_id=member,
                kind="appraisal.juror", on=on, title=f"担任{ballot.award}评委",
            )  # fmt: skip


def _read_awards(committee_id: UUID, ids: list[UUID]) -> Iterator[Deed]:
    chosen = Nominee.objects.filter(pk__in=ids, chosen=True, award__state="published")
    found = list(chosen.select_related("award", "committee").order_by("pk"))
    roster = Roster.of_people(committee_id, (each.person_id for each in found))
    for each in found:
        on = day(each.award.state_since)
        member = roster.on(each.person_id, on)
        if member:
            yield Deed(
                committee_id=committee_id, source=AWARDS_KEY, record_id=each.pk, subject_id=each.award_id, member_id=member,
                kind="outside.honour", on=on, level=Level(each.committee.level), title=f"{each.award}",
            )  # fmt: skip


def _nominees(committee_id: UUID) -> QuerySet[Nominee]:
    return Nominee.objects.filter(committee_id=committee_id, award__subject=Subject.PERSON)


def _nominees_of(event: Event) -> Iterable[UUID]:
    found = Nominee.objects.filter(award=event.case_id, award__subject=Subject.PERSON)
    return found.values_list("pk", flat=True)


def _proposal(pk: UUID) -> str:
    """An activity stands on the page of its proposal."""
    return reverse("proposals:detail", args=[pk])


def _award(pk: UUID) -> str:
    return reverse("appraisal:award", args=[pk])


OVERSIGHT = Source(
    key=OVERSIGHT_KEY,
    label="民主监督",
    follows=("supervision", "member"),
    deeds=reader(lambda pk: Activity.objects.filter(committee_id=pk), _read_oversight),
    url=_proposal,
    cases=_oversight_cases,
    by_subject=True,
)
JURY = Source(
    key=JURY_KEY,
    label="评议评选",
    follows=("ballot",),
    deeds=reader(lambda pk: Ballot.objects.filter(committee_id=pk), _read_jury),
    url=_award,
    by_subject=True,
    cases=lambda event: (event.subject_id,),
)
AWARDS = Source(
    key=AWARDS_KEY,
    label="评优表彰",
    follows=("award",),
    deeds=reader(_nominees, _read_awards),
    url=_award,
    by_subject=True,
    cases=_nominees_of,
)
