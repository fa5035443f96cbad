"""Memberships: enter, change, suspend or end them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction

from shangliang.audit.record import record
from shangliang.core.access import Actor
from shangliang.core.errors import Refused
from shangliang.core.perform import day_of
from shangliang.people.actions.shared import apply, cleaned
from shangliang.people.logins import member_username
from shangliang.people.models import Group, Member, MemberState, Person, Post, Sector
from shangliang.people.permissions import as_office
from shangliang.people.roles import EXCLUSIVE, Role
from shangliang.people.shapes import clean_name, clean_number, clean_phone, clean_text
from shangliang.tenancy.models import Term


@dataclass(frozen=True)
class MemberData:
    """What the roster says about one member."""

    number: str
    name: str
    sector: Sector
    group: Group | None = None
    is_standing: bool = False
    phone: str = ""
    employer: str = ""


def _of_member(data: MemberData, term: Term) -> dict[str, Any]:
    """Columns of the membership; refuses bodies of another committee."""
    if data.sector.committee_id != term.committee_id:
        raise Refused("foreign", "请选择本会的界别。", "sector")
    if data.group is not None and data.group.committee_id != term.committee_id:
        raise Refused("foreign", "请选择本会的活动组。", "group")
    return {
        "number": cleaned(clean_number, data.number, field="number"),
        "sector_id": data.sector.pk,
        "group_id": data.group.pk if data.group else None,
        "is_standing": data.is_standing,
        "employer": cleaned(clean_text, data.employer, field="employer", what="工作单位及职务"),
    }


def _of_person(data: MemberData) -> dict[str, Any]:
    return {
        "name": cleaned(clean_name, data.name, field="name"),
        "phone": cleaned(clean_phone, data.phone, field="phone"),
    }


Earlier = Mapping[tuple[str, str], Person]


def members_before(term: Term) -> Earlier:
    """Members of this committee's other terms by name and telephone number: one person, one account. One query."""
    before = (
        Member.objects.filter(committee_id=term.committee_id).exclude(term=term).exclude(person__phone="")
    )
    before = before.exclude(person__posts__role__in=EXCLUSIVE).select_related("person")
    return {(member.person.name, member.person.phone): member.person for member in before}


def _same_person(term: Term, name: str, phone: str) -> Person | None:
    before = Member.objects.filter(
        committee_id=term.committee_id, person__name=name, person__phone=phone
    ).exclude(term=term)
    found = (
        before.exclude(person__posts__role__in=EXCLUSIVE).select_related("person").first() if phone else None
    )
    return found.person if found else None


@transaction.atomic
def add_member(
    data: MemberData, *, term: Term, by: Actor, at: datetime, earlier: Earlier | None = None
) -> Member:
    """A new member with account (without a password: he sets his own) and post. Raises Refused for a number already given in the term.

    Who was a member in another term, under the same name and telephone number, keeps his account; long lists pass `members_before(term)` as `earlier`.
    """
    by = as_office(by, term.committee_id)
    columns, personal = _of_member(data, term), _of_person(data)
    if Member.objects.filter(committee_id=term.committee_id, term=term, number=columns["number"]).exists():
        raise Refused("number_taken", f"本届已有委员证号{columns['number']}。", "number")
    name, phone = personal["name"], personal["phone"]
    person = _same_person(term, name, phone) if earlier is None else earlier.get((name, phone))
    if person is not None and Member.objects.filter(term=term, person=person).exists():
        raise Refused("member_already", f"{name}已是本届委员，证号不同，请核对。", "number")
    if person is None:
        person = Person.objects.create_user(member_username(columns["number"]), **personal)
    member = Member(committee_id=term.committee_id, term=term, person=person, created_at=at, **columns)
    member.save(force_insert=True)
    _seat(member, max(day_of(at), term.since), at)
    record("member.add", member, by=by, at=at, label="新增委员", data={"number": member.number})
    return member


def _seat(member: Member, since: date, at: datetime) -> None:
    until = member.term.until if member.term.until and member.term.until >= since else None
    Post(
        committee_id=member.committee_id,
        person_id=member.person_id,
        role=Role.MEMBER,
        member=member,
        since=since,
        until=until,
        created_at=at,
    ).save(force_insert=True)


@transaction.atomic
def change_member(member: Member, data: MemberData, *, by: Actor, at: datetime) -> bool:
    """Bring a membership and the person's name and telephone up to date; False (and no event) when nothing was different."""
    by = as_office(by, member.committee_id)
    columns, personal = _of_member(data, member.term), _of_person(data)
    others = Member.objects.filter(
        committee_id=member.committee_id, term_id=member.term_id, number=columns["number"]
    )
    if others.exclude(pk=member.pk).exists():
        raise Refused("number_taken", f"本届已有委员证号{columns['number']}。", "number")
    if personal["name"] != member.person.name and _works_elsewhere(member):
        raise Refused("elsewhere", "此人还在其他政协任职，姓名请由系统管理员修改。", "name")
    changed = apply(member.person, personal) | apply(member, columns)
    if changed:
        record("member.change", member, by=by, at=at, label="修改委员信息", data={"changed": changed})
    return bool(changed)


def _works_elsewhere(member: Member) -> bool:
    return Post.objects.filter(person_id=member.person_id).exclude(committee_id=member.committee_id).exists()


@transaction.atomic
def set_member_state(member: Member, *, state: str, note: str, by: Actor, at: datetime) -> None:
    """Suspend or end a membership (the member's post ends with the day before, or today if it began today), or take it up again."""
    by = as_office(by, member.committee_id)
    fresh = Member.objects.select_for_update(of=("self",)).select_related("term", "person").get(pk=member.pk)
    before = fresh.state
    if before == state:
        return
    today = day_of(at)
    apply(fresh, {"state": state})
    member.state = state
    held = Post.objects.on(today).filter(member=fresh, role=Role.MEMBER)
    if state == MemberState.ACTIVE:
        if not held.exists():
            _seat(fresh, today, at)
    else:
        for post in held:
            apply(post, {"until": max(post.since, today - timedelta(days=1))})
    label = f"委员状态改为{MemberState(state).label}"
    record("member.state", fresh, by=by, at=at, label=label, source=before, target=state, note=note)
