"""Row rules of the work reports room: those who read figures read reports; a unit reads the circulars about itself once they are issued."""

from typing import Final

from django.db.models import Q

from shangliang.core.access import NOBODY, Actor, Rule, any_of
from shangliang.people.roles import UNIT_ROLES, Role
from shangliang.reports.overview import READERS
from shangliang.workreports.choices import Kind

MAKERS: Final = (Role.OFFICE, Role.SECRETARIAT)
VISITORS: Final = (*READERS, *UNIT_ROLES)


def makes(actor: Actor) -> Q:
    """Reports and templates of the committee, for those who make them."""
    return Q(committee_id=actor.committee) if actor.has(*MAKERS) else NOBODY


def _readers(actor: Actor) -> Q:
    return Q(committee_id=actor.committee) if actor.has(*READERS) else NOBODY


def issued(actor: Actor) -> Q:
    """Circulars about the actor's own units, or about all units, that have been issued."""
    units = [pk for role in UNIT_ROLES for pk in actor.ids(role)]
    about = Q(kind=Kind.CIRCULAR, unit_id__in=units) | Q(kind=Kind.UNITS)
    return Q(about, committee_id=actor.committee_id, state="final") if units else NOBODY


reads: Rule = any_of(_readers, issued)


def reads_editions(actor: Actor) -> Q:
    """Editions of readable reports."""
    from shangliang.workreports.models import Report  # noqa: PLC0415 - rules are read before models are loaded

    rule = reads(actor)
    return rule if rule is NOBODY else Q(report__in=Report.objects.filter(rule))
