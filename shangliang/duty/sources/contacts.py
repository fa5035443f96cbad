"""Contacts 联系走访 that count: a deed of the member who made them, one for each contact."""

from collections.abc import Iterator, Sequence
from uuid import UUID

from django.urls import reverse

from shangliang.contacts.models import TieContact
from shangliang.contacts.process import TIE_CONTACT
from shangliang.duty.models import Deed
from shangliang.duty.sources.base import Source
from shangliang.people.models import Member

KEY, KIND = "contact", "contact.made"


def deeds(committee_id: UUID, cases: Sequence[UUID] | None) -> Iterator[Deed]:
    """One deed for a contact in the state `counted`; waiting, disputed and withdrawn ones give none. The subject is the tie."""
    found = TieContact.objects.filter(committee_id=committee_id, state="counted", maker__person__isnull=False)
    if cases is not None:
        found = found.filter(pk__in=cases)
    contacts = list(found.select_related("maker", "other", "tie__relation").order_by("on", "pk"))
    members = _members(committee_id, contacts)
    for one in contacts:
        member = members.get(one.pk)
        if member is not None:
            yield Deed(
                committee_id=committee_id, member_id=member, kind=KIND, on=one.on, source=KEY, record_id=one.pk,
                subject_id=one.tie_id, title=f"{one.tie.relation}：联系{one.other}"[:200],
            )  # fmt: skip


def _members(committee_id: UUID, contacts: Sequence[TieContact]) -> dict[UUID, UUID]:
    """Contact → membership of who made it: the one named, and for leaders the one of the term in which the day lies."""
    found = {one.pk: one.maker.member_id for one in contacts if one.maker.member_id}
    leaders = {one.maker.person_id for one in contacts if one.maker.person_id and not one.maker.member_id}
    if leaders:
        held = Member.objects.filter(committee_id=committee_id, person_id__in=leaders).select_related("term")
        terms = sorted(held, key=lambda member: member.term.since)
        for one in contacts:
            if one.pk not in found:
                mine = [m.pk for m in terms if m.person_id == one.maker.person_id and m.term.since <= one.on]
                if mine:
                    found[one.pk] = mine[-1]
    return found


SOURCE = Source(
    key=KEY,
    label="联系走访",
    follows=(TIE_CONTACT.key,),
    deeds=deeds,
    url=lambda pk: reverse("contacts:contact", args=[pk]),
)
