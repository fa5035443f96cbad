"""Posts held by the committee's people outside the roster: convenors, clerks and signing leaders of units."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from shangliang.audit.record import record
from shangliang.core.access import Actor
from shangliang.core.errors import Forbidden, Refused
from shangliang.people.actions.shared import apply, cleaned
from shangliang.people.logins import staff_username
from shangliang.people.models import Group, Person, Post, Sector, SpecialCommittee, Unit
from shangliang.people.permissions import OFFICE_GIVES, as_office
from shangliang.people.roles import EXCLUSIVE, UNIT_ROLES, Role
from shangliang.people.shapes import clean_name, clean_phone, clean_text


@dataclass(frozen=True)
class PostData:
    """A post to be given: what, for which body, from when, until when (None: open)."""

    role: str
    since: date
    until: date | None = None
    title: str = ""
    unit: Unit | None = None
    sector: Sector | None = None
    group: Group | None = None
    special_committee: SpecialCommittee | None = None


@transaction.atomic
def add_person(*, committee_id: UUID, name: str, phone: str, by: Actor, at: datetime) -> Person:
    """A person with a running login name and no password; he belongs to the committee once he has a post there."""
    by = as_office(by, committee_id)
    name = cleaned(clean_name, name, field="name")
    person = Person.objects.create_user(
        staff_username(committee_id), name=name, phone=cleaned(clean_phone, phone, field="phone")
    )
    record("person.add", person, by=by, at=at, label="新增人员", data={"username": person.username})
    return person


def _refuse_shape(data: PostData, committee_id: UUID) -> None:
    if data.role not in OFFICE_GIVES or data.role == Role.MEMBER:
        raise Forbidden("此角色由安全管理员授予。")
    if data.until is not None and data.until < data.since:
        raise Refused("ends_early", "卸任日期不能早于任职日期。", "until")
    if data.role in UNIT_ROLES and data.unit is None:
        raise Refused("no_unit", "请选择承办单位。", "unit")
    bodies = [body for body in (data.sector, data.group, data.special_committee) if body is not None]
    if data.role == Role.CONVENOR and len(bodies) != 1:
        raise Refused("no_body", "召集人请在界别、活动组和专门委员会中选择一项。", "sector")
    for body in (data.unit, *bodies):
        if body is not None and body.committee_id != committee_id:
            raise Refused("foreign", "请选择本会的单位、界别、活动组或专门委员会。")


@transaction.atomic
def give_post(person: Person, data: PostData, *, committee_id: UUID, by: Actor, at: datetime) -> Post:
    """Give a convenor's or a unit's post. Administrators hold no other post (三员分立), and nobody holds the same post twice at a time."""
    by = as_office(by, committee_id)
    _refuse_shape(data, committee_id)
    Person.objects.select_for_update().get(pk=person.pk)
    overlapping = Post.objects.filter(person=person).filter(Q(until=None) | Q(until__gte=data.since))
    if data.until is not None:
        overlapping = overlapping.filter(since__lte=data.until)
    if overlapping.filter(role__in=EXCLUSIVE).exists():
        raise Refused("exclusive", f"{person.name}是管理员，不能兼任其他职务。", "person")
    if overlapping.filter(
        committee_id=committee_id,
        role=data.role,
        unit=data.unit,
        sector=data.sector,
        group=data.group,
        special_committee=data.special_committee,
    ).exists():
        raise Refused("held", f"{person.name}在此期间已担任这一职务。", "person")
    title = cleaned(clean_text, data.title, field="title", what="职务", limit=60)
    post = Post(
        committee_id=committee_id,
        person=person,
        role=data.role,
        title=title,
        unit=data.unit,
        sector=data.sector,
        group=data.group,
        special_committee=data.special_committee,
        since=data.since,
        until=data.until,
        created_at=at,
    )
    post.save(force_insert=True)
    record(
        "post.give",
        post,
        by=by,
        at=at,
        label=f"任命{post.get_role_display()}",
        data={"since": data.since.isoformat()},
    )
    return post


@transaction.atomic
def end_post(post: Post, *, until: date, by: Actor, at: datetime) -> None:
    """Set the last day of a post; members' posts end with the membership."""
    by = as_office(by, post.committee_id)
    if post.role not in OFFICE_GIVES or post.role == Role.MEMBER:
        raise Forbidden("此职务不由办公室卸任。")
    if until < post.since:
        raise Refused("ends_early", "卸任日期不能早于任职日期。", "until")
    if apply(post, {"until": until}):
        record(
            "post.end",
            post,
            by=by,
            at=at,
            label=f"卸任{post.get_role_display()}",
            data={"until": until.isoformat()},
        )
