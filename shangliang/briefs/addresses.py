"""Who issues go to: receivers of this committee, who may sign for them, and committees on other installations."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from shangliang.briefs.models import Issue, Peer, Receiver
from shangliang.core.access import Actor
from shangliang.people.models import Person, Post, Unit
from shangliang.people.roles import LEADERS, UNIT_ROLES
from shangliang.tenancy.models import Committee


def receivers(actor: Actor, *, active: bool = False) -> QuerySet[Receiver]:
    """The committee's receivers in order."""
    found = Receiver.objects.filter(committee_id=actor.committee)
    return found.filter(is_active=True) if active else found


def usual_receivers(issue: Issue) -> list[UUID]:
    """Whom the last issue of this urgency went to: ticked beforehand while nobody has been chosen yet."""
    last = Issue.objects.filter(committee_id=issue.committee_id, state="issued", urgency=issue.urgency)
    found = last.order_by("-issued_on", "-id").first()
    if found is None:
        return []
    return list(found.receivers.filter(is_active=True).values_list("pk", flat=True))


def receiver_choices(actor: Actor, today: date) -> dict[str, QuerySet[Any]]:
    """Who may sign for what a receiver gets: our units, people in office here, the committees above ours."""
    own = Committee.objects.get(pk=actor.committee)
    people = Post.objects.on(today).filter(committee_id=actor.committee, role__in=LEADERS + UNIT_ROLES)
    return {
        "unit": Unit.objects.filter(committee_id=actor.committee, is_active=True),
        "person": Person.objects.filter(pk__in=people.values("person_id")).order_by("name"),
        "committee_to": Committee.objects.filter(pk__in=own.ancestors),
    }


def peers(actor: Actor) -> QuerySet[Peer]:
    """The committees on other installations that are known here."""
    return Peer.objects.filter(committee_id=actor.committee)
