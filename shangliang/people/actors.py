"""Building an Actor from the posts a person holds on a day, own ones and those he stands in for (AB角)."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Q

from shangliang.core.access import Actor
from shangliang.people.models import Person, Post
from shangliang.people.roles import Role
from shangliang.tenancy.models import Committee


def posts_of(person_id: UUID, day: date) -> list[Post]:
    """Posts held on a day, also as a stand-in; members cannot be stood in for. One query; committee and holder come along."""
    lent = Q(stand_ins__stand_in_id=person_id, stand_ins__since__lte=day, stand_ins__until__gte=day) & ~Q(
        role=Role.MEMBER
    )
    held = Post.objects.on(day).filter(Q(person_id=person_id) | lent)
    return list(held.select_related("committee", "person").order_by("since", "id").distinct())


def actor_for(person: Person, posts: Iterable[Post], committee: Committee | None) -> Actor:
    """The actor of a person working in one committee; posts in other committees do not count there."""
    here = [post for post in posts if committee is not None and post.committee_id == committee.pk]
    own = [post for post in here if post.person_id == person.pk]
    lenders = sorted({post.person.name for post in here if post.person_id != person.pk})
    return Actor(
        person_id=person.pk,
        name=person.name,
        committee_id=committee.pk if committee else None,
        committee_name=committee.short_name if committee else "",
        scopes=_scopes(here),
        own=_scopes(own) if lenders else None,
        acting_for="、".join(lenders),
    )


def _scopes(posts: Iterable[Post]) -> dict[str, frozenset[UUID]]:
    scopes: dict[str, set[UUID]] = {}
    for post in posts:
        ids = scopes.setdefault(post.role, set())
        if isinstance(post.scope_id, UUID):
            ids.add(post.scope_id)
    return {role: frozenset(ids) for role, ids in scopes.items()}


def actor_of(person: Person, day: date, committee_id: UUID | None = None) -> Actor:
    """The actor of a person on a day, in the named committee or else the one of the oldest post."""
    posts = posts_of(person.pk, day)
    committees = {post.committee_id: post.committee for post in posts}
    chosen = committees.get(committee_id) if committee_id else next(iter(committees.values()), None)
    return actor_for(person, posts, chosen)


def people_in(committee_id: UUID, day: date, *roles: str, unit_id: UUID | None = None) -> list[UUID]:
    """Ids of the people who hold one of the roles on a day (for a unit when given), stand-ins included: the other face of a relation."""
    posts = Post.objects.on(day).filter(committee_id=committee_id, role__in=roles)
    if unit_id is not None:
        posts = posts.filter(unit_id=unit_id)
    lent = Q(stand_ins__since__lte=day, stand_ins__until__gte=day)
    own = set(posts.values_list("person_id", flat=True))
    return sorted(
        own
        | set(posts.filter(lent).exclude(role=Role.MEMBER).values_list("stand_ins__stand_in_id", flat=True))
    )
