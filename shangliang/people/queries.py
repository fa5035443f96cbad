"""Reads about people that are used more than once."""

from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from shangliang.core.access import Actor
from shangliang.core.errors import Refused
from shangliang.people.models import Person, Unit
from shangliang.tenancy.models import Term

_SHOWN = 5


def current_term(committee_id: UUID, on: date) -> Term | None:
    """The term running on a day: the last one begun; before the first, the first."""
    terms = Term.objects.filter(committee_id=committee_id)
    return terms.filter(since__lte=on).order_by("-since").first() or terms.order_by("since").first()


def units_to_choose(actor: Actor) -> list[tuple[str, str]]:
    """Units in use of the actor's committee, as value and label of a filter."""
    units = Unit.objects.filter(committee_id=actor.committee, is_active=True)
    return [(str(pk), name) for pk, name in units.values_list("pk", "name")]


def people_of(committee_id: UUID) -> QuerySet[Person]:
    """People who hold or held a post or a membership in this committee."""
    here = Q(posts__committee_id=committee_id) | Q(memberships__committee_id=committee_id)
    return Person.objects.filter(here).distinct()


def find_person(committee_id: UUID, words: str, *, field: str) -> Person:
    """The one person of the committee meant by a name, a login name or a member's number.

    Raises Refused at `field` when there is none, or when several have the name (then it lists what tells them apart).
    """
    words = words.strip()
    meant = (
        Q(name=words)
        | Q(username=words)
        | Q(memberships__number=words, memberships__committee_id=committee_id)
    )
    found = list(people_of(committee_id).filter(meant, is_active=True).order_by("username")[: _SHOWN + 1])
    if not found:
        raise Refused("nobody", f"本会没有“{words[:40]}”这个人，请填写姓名、登录名或委员证号。", field)
    if len(found) > 1:
        names = "、".join(person.username for person in found[:_SHOWN])
        raise Refused("several", f"有多位“{words[:40]}”，请改填登录名：{names}。", field)
    return found[0]
