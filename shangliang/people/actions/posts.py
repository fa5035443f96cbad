"""Posts held by the committee's people outside the roster: convenors, clerks and signing leaders of units."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from shangliang.audit.record import record, together
from shangliang.core.access import Actor
from shangliang.core.errors import Forbidden, Refused
from shangliang.people.actions.shared import apply, cleaned
from shangliang.people.logins import add_accounts, staff_usernames
from shangliang.people.models import Group, Person, Post, Sector, Unit
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


def add_person(*, committee_id: UUID, name: str, phone: str, by: Actor, at: datetime) -> Person:
    """One person; see `add_people`."""
    return add_people([(name, phone)], committee_id=committee_id, by=by, at=at)[0]


@transaction.atomic
def add_people(
    entries: Sequence[tuple[str, str]], *, committee_id: UUID, by: Actor, at: datetime
) -> list[Person]:
    """People by name and telephone, with running login names and no passwords; they belong to the committee once they have a post there."""
    by = as_office(by, committee_id)
    known = [
        (cleaned(clean_name, name, field="name"), cleaned(clean_phone, phone, field="phone"))
        for name, phone in entries
    ]
    usernames = staff_usernames(committee_id, len(known))
    people = add_accounts([(username, *who) for username, who in zip(usernames, known, strict=True)])
    with together():
        for person in people:
            record("person.add", person, by=by, at=at, label="新增人员", data={"username": person.username})
    return people


def _refuse_shape(data: PostData, committee_id: UUID) -> None:
    if data.role not in OFFICE_GIVES or data.role == Role.MEMBER:
        raise Forbidden("此角色由安全管理员授予。")
    if data.until is not None and data.until < data.since:
        raise Refused("ends_early", "卸任日期不能早于任职日期。", "until")
    if data.role in UNIT_ROLES and data.unit is None:
        raise Refused("no_unit", "请选择承办单位。", "unit")
    if data.role == Role.CONVENOR and (data.sector is None) == (data.group is None):
        raise Refused("no_body", "召集人请在界别和活动组中选择一项。", "sector")
    for body in (data.unit, data.sector, data.group):
        if body is not None and body.committee_id != committee_id:
            raise Refused("foreign", "请选择本会的单位、界别或活动组。")


def give_post(person: Person, data: PostData, *, committee_id: UUID, by: Actor, at: datetime) -> Post:
    """One post; see `give_posts`."""
    return give_posts([(person, data)], committee_id=committee_id, by=by, at=at)[0]


@transaction.atomic
def give_posts(
    entries: Sequence[tuple[Person, PostData]], *, committee_id: UUID, by: Actor, at: datetime
) -> list[Post]:
    """Give convenors' or units' posts. Administrators hold no other post (三员分立), and nobody holds the same post twice at a time."""
    by = as_office(by, committee_id)
    people = {person.pk for person, _ in entries}
    list(Person.objects.select_for_update().order_by("pk").filter(pk__in=people))
    held: dict[UUID, list[Post]] = defaultdict(list)
    for post in Post.objects.filter(person__in=people):
        held[post.person_id].append(post)
    posts = []
    for person, data in entries:
        _refuse_shape(data, committee_id)
        post = _post(person, data, committee_id, at)
        _refuse_beside(post, held[person.pk])
        held[person.pk].append(post)
        posts.append(post)
    Post.objects.bulk_create(posts)
    with together():
        for post in posts:
            since = {"since": post.since.isoformat()}
            record("post.give", post, by=by, at=at, label=f"任命{post.get_role_display()}", data=since)
    return posts


def _post(person: Person, data: PostData, committee_id: UUID, at: datetime) -> Post:
    return Post(
        committee_id=committee_id,
        person=person,
        role=data.role,
        title=cleaned(clean_text, data.title, field="title", what="职务", limit=60),
        unit=data.unit,
        sector=data.sector,
        group=data.group,
        since=data.since,
        until=data.until,
        created_at=at,
    )


def _refuse_beside(post: Post, others: Sequence[Post]) -> None:
    """Refuse what cannot be held beside the person's other posts at the same time."""
    overlapping = [
        other
        for other in others
        if (other.until is None or other.until >= post.since)
        and (post.until is None or other.since <= post.until)
    ]
    if any(other.role in EXCLUSIVE for other in overlapping):
        raise Refused("exclusive", f"{post.person.name}是管理员，不能兼任其他职务。", "person")
    place = (post.committee_id, post.role, post.unit_id, post.sector_id, post.group_id)
    if any((o.committee_id, o.role, o.unit_id, o.sector_id, o.group_id) == place for o in overlapping):
        raise Refused("held", f"{post.person.name}在此期间已担任这一职务。", "person")


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
