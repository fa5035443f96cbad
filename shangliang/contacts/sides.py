"""Who can stand on a side of a relation, and how a name in a list is understood."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from shangliang.activities.audience import active_members
from shangliang.contacts.choices import MEMBER_SIDES, EndKind, Mark, Side
from shangliang.contacts.models import Counterpart, End, RelationType
from shangliang.people.actors import people_in
from shangliang.people.models import Member, Organisation, Post, SpecialCommittee, Unit
from shangliang.people.roles import LEADERS, Role


@dataclass(frozen=True)
class Subject:
    """Somebody or something that can stand at an end. `number`: a member's number; `band`: what it belongs to (group), for a fair share."""

    kind: str
    pk: UUID
    name: str
    number: str = ""
    band: UUID | None = None
    person: UUID | None = None

    @property
    def value(self) -> str:
        """As a form sends it."""
        return f"{self.kind}:{self.pk}"


COLUMN = {
    EndKind.MEMBER: "member_id",
    EndKind.LEADER: "person_id",
    EndKind.UNIT: "unit_id",
    EndKind.SPECIAL: "special_committee_id",
    EndKind.ORGANISATION: "organisation_id",
    EndKind.COUNTERPART: "counterpart_id",
}


def members_on(committee_id: UUID, side: str, on: date) -> QuerySet[Member]:
    """Members in office who stand on a side of members."""
    narrow = {
        Side.STANDING: Q(is_standing=True),
        Side.MEMBER: Q(),
        Side.PARTY: Q(contact_mark__mark=Mark.PARTY),
        Side.NON_PARTY: Q(contact_mark__isnull=False) & ~Q(contact_mark__mark=Mark.PARTY),
    }[Side(side)]
    return active_members(committee_id, on).filter(narrow)


def _members(committee_id: UUID, side: str, on: date) -> list[Subject]:
    found = members_on(committee_id, side, on).select_related("person").order_by("number", "id")
    return [
        Subject(EndKind.MEMBER, one.pk, one.person.name, one.number, one.group_id or one.sector_id, one.person_id)
        for one in found
    ]  # fmt: skip


def _leaders(committee_id: UUID, on: date) -> list[Subject]:
    posts = Post.objects.on(on).filter(committee_id=committee_id, role__in=LEADERS).select_related("person")
    found = {post.person_id: post.person.name for post in posts.order_by("role", "since", "id")}
    return [Subject(EndKind.LEADER, pk, name, person=pk) for pk, name in found.items()]


def _bodies(model: Any, end_kind: str, committee_id: UUID, **narrow: str) -> list[Subject]:
    found = model.objects.filter(committee_id=committee_id, is_active=True, **narrow)
    return [Subject(end_kind, pk, name) for pk, name in found.values_list("pk", "name")]


def subjects(committee_id: UUID, side: str, kind: str, on: date) -> list[Subject]:
    """Everybody who can stand on a side today. `kind` narrows counterparts."""
    if side in MEMBER_SIDES:
        return _members(committee_id, side, on)
    if side == Side.LEADER:
        return _leaders(committee_id, on)
    if side == Side.UNIT:
        return _bodies(Unit, EndKind.UNIT, committee_id)
    if side == Side.SPECIAL:
        return _bodies(SpecialCommittee, EndKind.SPECIAL, committee_id)
    if side == Side.ORGANISATION:
        return _bodies(Organisation, EndKind.ORGANISATION, committee_id)
    narrow = {"kind": kind} if kind else {}
    return _bodies(Counterpart, EndKind.COUNTERPART, committee_id, **narrow)


def on_side(relation: RelationType, which: str, on: date) -> list[Subject]:
    """Everybody who can stand on the `near` or `far` side of a relation."""
    side, kind = getattr(relation, which), getattr(relation, f"{which}_kind")
    return subjects(relation.committee_id, side, kind, on)


class Names:
    """Understands names and members' numbers among subjects."""

    def __init__(self, known: Iterable[Subject]) -> None:
        self._by_name: dict[str, list[Subject]] = {}
        self._by_number: dict[str, Subject] = {}
        for one in known:
            self._by_name.setdefault(one.name, []).append(one)
            if one.number:
                self._by_number[one.number] = one

    def find(self, words: str, label: str) -> tuple[Subject | None, str]:
        """The subject meant, or what is wrong."""
        words = words.strip()
        if not words:
            return None, f"没有填写{label}"
        if words in self._by_number:
            return self._by_number[words], ""
        found = self._by_name.get(words, [])
        if len(found) == 1:
            return found[0], ""
        if not found:
            return None, f"“{words[:30]}”不在{label}的范围内，请核对姓名或名称"
        numbers = "、".join(one.number for one in found if one.number)
        return (
            None,
            f"有多位“{words[:30]}”，请改填委员证号：{numbers}"
            if numbers
            else f"有多个“{words[:30]}”，请先修改名称以便区分",
        )


def people_at(end: End, on: date) -> set[UUID]:
    """People who stand at an end: the member or leader himself, who speaks for a body, the clerks of a unit; nobody for a counterpart."""
    committee = end.committee_id
    if end.person_id:
        return {end.person_id} & set(people_in(committee, on, Role.MEMBER, *LEADERS))
    if end.unit_id:
        return set(people_in(committee, on, Role.UNIT_CLERK, unit_id=end.unit_id))
    speakers = (Role.CONVENOR, Role.LIAISON)
    if end.special_committee_id:
        held = Q(special_committee_id=end.special_committee_id)
    elif end.organisation_id:
        held = Q(organisation_id=end.organisation_id)
    else:
        return set()
    return set(people_in(committee, on, *speakers, held_for=held))
