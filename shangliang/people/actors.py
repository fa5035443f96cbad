"""Building an Actor from the posts a person holds on a day, own ones and those he stands in for (AB角)."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.db import connection
from django.db.models import Q

from shangliang.core.access import Actor
from shangliang.people.models import Person, Post
from shangliang.people.roles import Role


def posts_of(person_id: UUID, day: date) -> list[Post]:
    """Posts held on a day, also as a stand-in; members cannot be stood in for. One query; committee and holder come along."""
    lent = Q(stand_ins__stand_in_id=person_id, stand_ins__since__lte=day, stand_ins__until__gte=day) & ~Q(
        role=Role.MEMBER
    )
    held = Post.objects.on(day).filter(Q(person_id=person_id) | lent)
    return list(held.select_related("committee", "person").order_by("since", "id").distinct())


class Held(NamedTuple):
    """A post as far as an actor is made of it."""

    committee_id: UUID
    committee_name: str
    role: str
    scope_id: UUID | None
    holder_id: UUID
    holder_name: str


# Written out because it is asked at every request: the ids first, each by its index, then the few rows.
_HELD = """
SELECT post.committee_id, committee.short_name, post.role,
    COALESCE(post.member_id, post.unit_id, post.sector_id, post.group_id, post.special_committee_id, post.organisation_id), post.person_id, holder.name
FROM people_post AS post
JOIN tenancy_committee AS committee ON committee.id = post.committee_id
JOIN people_person AS holder ON holder.id = post.person_id
WHERE post.id IN (
        SELECT id FROM people_post WHERE person_id = %(person)s
        UNION SELECT post_id FROM people_standin WHERE stand_in_id = %(person)s AND since <= %(day)s AND until >= %(day)s
    )
    AND post.since <= %(day)s AND (post.until IS NULL OR post.until >= %(day)s)
    AND (post.person_id = %(person)s OR post.role <> 'member')
ORDER BY post.since, post.id
"""


def actor_of(person: Person, day: date, committee_id: UUID | None = None) -> Actor:
    """The actor of a person on a day, in the named committee or else the one of the oldest post. Posts elsewhere do not count there.

    The posts are those of `posts_of`; one query.
    """
    with connection.cursor() as cursor:
        cursor.execute(_HELD, {"person": person.pk, "day": day})
        posts = [Held(*row) for row in cursor.fetchall()]
    chosen = committee_id or (posts[0].committee_id if posts else None)
    here = [post for post in posts if post.committee_id == chosen]
    own = [post for post in here if post.holder_id == person.pk]
    lenders = sorted({post.holder_name for post in here if post.holder_id != person.pk})
    return Actor(
        person_id=person.pk,
        name=person.name,
        committee_id=here[0].committee_id if here else None,
        committee_name=here[0].committee_name if here else "",
        scopes=_scopes(here),
        own=_scopes(own) if lenders else None,
        acting_for="、".join(lenders),
    )


def _scopes(posts: Iterable[Held]) -> dict[str, frozenset[UUID]]:
    scopes: dict[str, set[UUID]] = {}
    for post in posts:
        ids = scopes.setdefault(post.role, set())
        if post.scope_id is not None:
            ids.add(post.scope_id)
    return {role: frozenset(ids) for role, ids in scopes.items()}


def people_in(
    committee_id: UUID, day: date, *roles: str, unit_id: UUID | None = None, held_for: Q | None = None
) -> list[UUID]:
    """Ids of the people who hold one of the roles on a day (for a unit, or posts that fit `held_for`), stand-ins included: the other face of a relation."""
    posts = Post.objects.on(day).filter(committee_id=committee_id, role__in=roles)
    if unit_id is not None:
        posts = posts.filter(unit_id=unit_id)
    if held_for is not None:
        posts = posts.filter(held_for)
    lent = Q(stand_ins__since__lte=day, stand_ins__until__gte=day)
    own = set(posts.values_list("person_id", flat=True))
    return sorted(
        own
        | set(posts.filter(lent).exclude(role=Role.MEMBER).values_list("stand_ins__stand_in_id", flat=True))
    )
