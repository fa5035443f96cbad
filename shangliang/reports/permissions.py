"""Who reads and who publishes numbers: what was published is read by everybody who reads the figures."""

from django.db.models import F, Q, QuerySet

from shangliang.core.access import NOBODY, Actor, rows
from shangliang.people.roles import Role
from shangliang.reports.models import PublishedFigure
from shangliang.reports.overview import READERS

PUBLISHERS = (Role.OFFICE, Role.EDITOR, Role.SECRETARIAT, Role.JOINT_OFFICE)
_SHOWN = 6


def read(actor: Actor) -> Q:
    """Publications of the committee."""
    return Q(committee_id=actor.committee) if actor.has(*READERS) else NOBODY


def published_under(actor: Actor, key: str) -> QuerySet[PublishedFigure]:
    """The last publications of one figure the actor may read; not those where it only stands beside the next year's."""
    of_year = PublishedFigure.objects.filter(key=key, year=F("publication__year"))
    found = of_year.select_related("publication").defer("records", "base")
    return rows(actor, read, found).order_by("-created_at")[:_SHOWN]
