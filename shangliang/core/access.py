"""Who acts (Actor), and rules about rows: from one `Q` come the list, the check and the inbox."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar
from uuid import UUID

from django.db.models import Model, Q, QuerySet

from shangliang.core.errors import Forbidden

NOBODY = Q(pk__in=[])
EVERYBODY = ~NOBODY

M = TypeVar("M", bound=Model)


@dataclass(frozen=True)
class Actor:
    """A person at work in one committee: built once per request from the posts held that day, passed on as `by=`.

    `scopes` maps a role to the ids it is held for (units of a clerk, memberships of a member, sectors of a convenor);
    a role held for the whole committee maps to an empty set. `own` are the scopes of the person's own posts, without those he holds as a
    stand-in (AB角) for `acting_for`.
    """

    person_id: UUID | None
    name: str
    committee_id: UUID | None
    committee_name: str = ""
    scopes: Mapping[str, frozenset[UUID]] = field(default_factory=dict)
    own: Mapping[str, frozenset[UUID]] | None = None
    acting_for: str = ""

    @property
    def person(self) -> UUID:
        """Id of the person; Forbidden for the program itself and for strangers."""
        if self.person_id is None:
            raise Forbidden
        return self.person_id

    @property
    def committee(self) -> UUID:
        """Id of the committee worked in; Forbidden for somebody without a post."""
        if self.committee_id is None:
            raise Forbidden
        return self.committee_id

    @property
    def roles(self) -> frozenset[str]:
        return frozenset(self.scopes)

    def in_own_right(self) -> "Actor":
        """The same person without the posts he only stands in for."""
        return self if self.own is None else replace(self, scopes=self.own, own=None, acting_for="")

    def has(self, *roles: str) -> bool:
        """Whether at least one of the roles is held."""
        return any(role in self.scopes for role in roles)

    def ids(self, role: str) -> frozenset[UUID]:
        """What the role is held for; empty when it is not held."""
        return self.scopes.get(role, frozenset())


def system(committee_id: UUID | None) -> Actor:
    """The program itself, for what happens by the clock (reminders, lapsed invitations)."""
    return Actor(person_id=None, name="系统", committee_id=committee_id)


Rule = Callable[[Actor], Q]


def rows(actor: Actor, rule: Rule, queryset: QuerySet[M]) -> QuerySet[M]:
    """The rows of the actor's own committee that the rule lets through. The committee filter cannot be forgotten: it is here."""
    return queryset.filter(Q(committee_id=actor.committee_id) & rule(actor))


def allows(actor: Actor, rule: Rule, record: Model) -> bool:
    """Whether the rule lets this one record through."""
    manager = type(record)._default_manager
    return rows(actor, rule, manager.filter(pk=record.pk)).exists()


def any_of(*rules: Rule) -> Rule:
    """A rule that lets through what at least one of the rules does."""

    def rule(actor: Actor) -> Q:
        joined = NOBODY
        for part in rules:
            condition = part(actor)
            joined = condition if joined is NOBODY else joined if condition is NOBODY else joined | condition
        return joined

    return rule


@dataclass(frozen=True)
class Relation:
    """A relation between people and records with both faces: which records (for lists) and which people (for notices).

    A test over the cast holds the two together: a person is in `people(record)` exactly when the record is in `rows(person)`.
    """

    rows: Rule
    people: Callable[[Model], Iterable[UUID]]


__all__ = ["EVERYBODY", "NOBODY", "Actor", "Relation", "Rule", "allows", "any_of", "rows", "system"]
