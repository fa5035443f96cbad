"""Coverage 覆盖 of a relation: whom it should reach, who has a tie, who was contacted in a year, which ties have been quiet too long.

Each answer is a queryset of the records themselves, so that the number on the page and the list behind it are the same.
"""

from datetime import date
from typing import Any

from django.db.models import DateTimeField, ExpressionWrapper, F, Func, QuerySet
from django.db.models.functions import Cast

from shangliang.contacts.choices import MEMBER_SIDES, Side
from shangliang.contacts.models import Counterpart, RelationType, Tie, TieContact
from shangliang.contacts.sides import members_on
from shangliang.people.models import Organisation, Person, Post, SpecialCommittee, Unit
from shangliang.people.roles import LEADERS

COLUMN = {
    Side.LEADER: "person",
    Side.UNIT: "unit",
    Side.SPECIAL: "special_committee",
    Side.ORGANISATION: "organisation",
    Side.COUNTERPART: "counterpart",
} | dict.fromkeys(MEMBER_SIDES, "member")
"""Side → the column of an end that names who stands there."""

_BODIES: dict[str, Any] = {
    Side.UNIT: Unit,
    Side.SPECIAL: SpecialCommittee,
    Side.ORGANISATION: Organisation,
    Side.COUNTERPART: Counterpart,
}


def target_side(relation: RelationType) -> str:
    """Who the relation should reach."""
    return str(getattr(relation, relation.target))


def wanted(relation: RelationType, on: date) -> QuerySet[Any]:
    """应联系: everybody on the target side on a day."""
    side = target_side(relation)
    if side in MEMBER_SIDES:
        return members_on(relation.committee_id, side, on)
    if side == Side.LEADER:
        posts = Post.objects.on(on).filter(committee_id=relation.committee_id, role__in=LEADERS)
        return Person.objects.filter(pk__in=posts.values("person_id"))
    found = _BODIES[side].objects.filter(committee_id=relation.committee_id, is_active=True)
    kind = getattr(relation, f"{relation.target}_kind")
    return found.filter(kind=kind) if side == Side.COUNTERPART and kind else found  # type: ignore[no-any-return]  # one of four models


def _ends(relation: RelationType, prefix: str = "") -> str:
    return f"{prefix}{relation.target}__{COLUMN[Side(target_side(relation))]}_id"


def tied(relation: RelationType, on: date) -> QuerySet[Any]:
    """已建立联系关系: those of them who have a tie in force."""
    ties = Tie.objects.filter(relation=relation, until=None)
    return wanted(relation, on).filter(pk__in=ties.values(_ends(relation)))


def reached(relation: RelationType, on: date, year: int) -> QuerySet[Any]:
    """已联系: those of them in whose ties at least one contact of the year counts."""
    counted = TieContact.objects.filter(tie__relation=relation, state="counted", on__year=year)
    return wanted(relation, on).filter(pk__in=counted.values(_ends(relation, "tie__")))


def missed(relation: RelationType, on: date, year: int) -> QuerySet[Any]:
    """未联系: the others."""
    return wanted(relation, on).exclude(pk__in=reached(relation, on, year).values("pk"))


def open_ties(**narrow: Any) -> QuerySet[Tie]:
    """Ties in force of relations in use."""
    return Tie.objects.filter(until=None, relation__is_active=True, **narrow)


def late(ties: QuerySet[Tie], on: date) -> QuerySet[Tie]:
    """到期未联系: ties in which nothing has counted for as many months as their relation allows; none of relations without an interval."""
    months = Func(F("relation__every_months"), template="make_interval(months => %(expressions)s::int)")
    due = ExpressionWrapper(Cast("quiet_since", DateTimeField()) + months, output_field=DateTimeField())
    return ties.filter(relation__every_months__gt=0).annotate(due_at=due).filter(due_at__date__lte=on)
