"""Memberships: enter, change, suspend or end them."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from shangliang.audit.record import record, together
from shangliang.core.access import Actor
from shangliang.core.errors import Forbidden, Refused
from shangliang.core.perform import day_of
from shangliang.people.actions.shared import alter, cleaned, save_altered
from shangliang.people.logins import add_accounts, member_username
from shangliang.people.models import Group, Member, MemberState, Person, Post, Sector, SpecialCommittee
from shangliang.people.permissions import acting, as_office
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
    special_committee: SpecialCommittee | None = None


def _of_member(data: MemberData, term: Term) -> dict[str, Any]:
    """Columns of the membership; refuses bodies of another committee."""
    if data.sector.committee_id != term.committee_id:
        raise Refused("foreign", "请选择本会的界别。", "sector")
    if data.group is not None and data.group.committee_id != term.committee_id:
        raise Refused("foreign", "请选择本会的活动组。", "group")
    if data.special_committee is not None and data.special_committee.committee_id != term.committee_id:
        raise Refused("foreign", "请选择本会的专门委员会。", "special_committee")
    return {
        "number": cleaned(clean_number, data.number, field="number"),
        "sector_id": data.sector.pk,
        "group_id": data.group.pk if data.group else None,
        "special_committee_id": data.special_committee.pk if data.special_committee else None,
        "is_standing": data.is_standing,
        "employer": cleaned(clean_text, data.employer, field="employer", what="工作单位及职务"),
    }


def _of_person(data: MemberData) -> dict[str, Any]:
    return {
        "name": cleaned(clean_name, data.name, field="name"),
        "phone": cleaned(clean_phone, data.phone, field="phone"),
    }


def _people_before(term: Term, phones: Collection[str]) -> dict[tuple[str, str], Person]:
    """Members of this committee's other terms with one of these telephone numbers, by name and telephone: one person, one account."""
    before = Member.objects.filter(committee_id=term.committee_id, person__phone__in=[*filter(None, phones)])
    before = before.exclude(term=term).exclude(person__posts__role__in=EXCLUSIVE).select_related("person")
    return {(member.person.name, member.person.phone): member.person for member in before}


def _refuse_taken(term: Term, numbers: Sequence[tuple[str, UUID | None]]) -> None:
    """Refuse a number of the term that is another's. Each comes with the membership it is for, None for a new one."""
    known = Member.objects.filter(committee_id=term.committee_id, term=term)
    holders: dict[str, object] = dict(
        known.filter(number__in=[number for number, _ in numbers]).values_list("number", "pk")
    )
    for number, member_id in numbers:
        if holders.get(number, member_id) != member_id:
            raise Refused("number_taken", f"本届已有委员证号{number}。", "number")
        holders[number] = member_id or "a new one"


def _accounts(term: Term, wanted: Sequence[tuple[str, str, str]]) -> list[Person]:
    """The account of each (login name, name, telephone): that of an earlier term, or a new one."""
    before = _people_before(term, [phone for _, _, phone in wanted])
    known = [before.get((name, phone)) for _, name, phone in wanted]
    already = Member.objects.filter(term=term, person__in=[*filter(None, known)]).select_related("person")
    for member in already[:1]:
        raise Refused("member_already", f"{member.person.name}已是本届委员，证号不同，请核对。", "number")
    new = iter(add_accounts([who for who, person in zip(wanted, known, strict=True) if person is None]))
    return [person or next(new) for person in known]


def _seat(member: Member, since: date, at: datetime) -> Post:
    """The post that goes with a membership, not yet saved."""
    until = member.term.until if member.term.until and member.term.until >= since else None
    return Post(
        committee_id=member.committee_id,
        person_id=member.person_id,
        role=Role.MEMBER,
        member=member,
        since=since,
        until=until,
        created_at=at,
    )


def add_member(data: MemberData, *, term: Term, by: Actor, at: datetime) -> Member:
    """One new member; see `add_members`."""
    return add_members([data], term=term, by=by, at=at)[0]


@transaction.atomic
def add_members(entries: Sequence[MemberData], *, term: Term, by: Actor, at: datetime) -> list[Member]:
    """New members with account (without a password: each sets his own) and post; as many queries for thousands as for one.

    Who was a member in another term, under the same name and telephone number, keeps his account. Raises Refused for a number already
    given in the term, and for somebody who already is a member under another number.
    """
    by = as_office(by, term.committee_id)
    wanted = [(_of_member(data, term), _of_person(data)) for data in entries]
    _refuse_taken(term, [(columns["number"], None) for columns, _ in wanted])
    people = _accounts(
        term,
        [(member_username(columns["number"]), who["name"], who["phone"]) for columns, who in wanted],
    )
    members = Member.objects.bulk_create(
        Member(committee_id=term.committee_id, term=term, person=person, created_at=at, **columns)
        for person, (columns, _) in zip(people, wanted, strict=True)
    )
    Post.objects.bulk_create(_seat(member, max(day_of(at), term.since), at) for member in members)
    with together():
        for member in members:
            record("member.add", member, by=by, at=at, label="新增委员", data={"number": member.number})
    return members


def change_member(member: Member, data: MemberData, *, by: Actor, at: datetime) -> bool:
    """One member; see `change_members`. False when nothing was different."""
    return change_members([(member, data)], term=member.term, by=by, at=at) == 1


@transaction.atomic
def change_members(
    entries: Sequence[tuple[Member, MemberData]], *, term: Term, by: Actor, at: datetime
) -> int:
    """Bring memberships of a term, and these people's names and telephones, up to date; how many were different (only these are recorded).

    Raises Refused for a number that is another's, and for a new name of somebody who also works in another committee.
    """
    by = as_office(by, term.committee_id)
    if any(member.term_id != term.pk for member, _ in entries):
        raise Forbidden
    wanted = [(member, _of_member(data, term), _of_person(data)) for member, data in entries]
    _refuse_taken(term, [(columns["number"], member.pk) for member, columns, _ in wanted])
    _refuse_renaming_elsewhere(term, [m.person_id for m, _, who in wanted if who["name"] != m.person.name])
    altered = [(member, alter(member.person, who), alter(member, columns)) for member, columns, who in wanted]
    save_altered([(member.person, changes) for member, changes, _ in altered])
    save_altered([(member, changes) for member, _, changes in altered])
    different = [(member, who | columns) for member, who, columns in altered if who or columns]
    with together():
        for member, changes in different:
            record("member.change", member, by=by, at=at, label="修改委员信息", data={"changed": changes})
    return len(different)


def _refuse_renaming_elsewhere(term: Term, people: Sequence[UUID]) -> None:
    if Post.objects.filter(person__in=people).exclude(committee_id=term.committee_id).exists():
        raise Refused("elsewhere", "此人还在其他政协任职，姓名请由系统管理员修改。", "name")


def set_member_state(member: Member, *, state: str, note: str, by: Actor, at: datetime) -> None:
    """One membership; see `set_member_states`."""
    set_member_states([(member, state)], term=member.term, note=note, by=by, at=at)


@transaction.atomic
def set_member_states(
    entries: Sequence[tuple[Member, str]], *, term: Term, note: str, by: Actor, at: datetime
) -> None:
    """Suspend or end memberships of a term (the member's post ends with the day before, or today if it began today), or take them up again."""
    by = acting(by, term.committee_id, Role.OFFICE, Role.SECRETARIAT)
    own = Member.objects.select_for_update(of=("self",)).select_related("term", "person").filter(term=term)
    fresh = own.in_bulk([member.pk for member, _ in entries])
    today = day_of(at)
    held: dict[UUID | None, list[Post]] = defaultdict(list)
    for post in Post.objects.on(today).filter(member__in=fresh, role=Role.MEMBER):
        held[post.member_id].append(post)
    seats, ends, moved = [], [], []
    with together():
        for member, state in entries:
            found, before = fresh[member.pk], fresh[member.pk].state
            if before == state:
                continue
            member.state = state
            moved.append((found, alter(found, {"state": state})))
            if state != MemberState.ACTIVE:
                last = today - timedelta(days=1)
                ends += [(post, alter(post, {"until": max(post.since, last)})) for post in held[found.pk]]
            elif not held[found.pk]:
                seats.append(_seat(found, today, at))
            label = f"委员状态改为{MemberState(state).label}"
            record("member.state", found, by=by, at=at, label=label, source=before, target=state, note=note)
    save_altered(moved)
    save_altered(ends)
    Post.objects.bulk_create(seats)
