"""Tickets of the display: a signed address that shows the figures for display of one committee without an account.

A ticket follows from ids and the secret key; only the answer to the form that made it is kept. It runs out, and it is worthless as soon as the
person who made it may no longer read figures.
"""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import datetime, timedelta
from uuid import UUID

from django.core import signing
from django.utils import timezone

from shangliang.core.access import Actor
from shangliang.people.actors import actor_of
from shangliang.people.models import Person
from shangliang.reports.overview import READERS

GOOD_FOR = timedelta(days=90)
"""How long a link given to a display lasts."""
DISPLAY, INSIDE = "display", "inside"
"""What a ticket is good for: a display without an account, or the page of somebody signed in, whose numbers open their records."""


def _signer(purpose: str) -> signing.Signer:
    return signing.Signer(sep=".", salt=f"shangliang.dashboards.{purpose}")


def ticket(purpose: str, committee_id: UUID, person_id: UUID, until: datetime) -> str:
    """The ticket of a person of a committee, good until a moment; as short as it can be, for somebody may have to type it."""
    held = committee_id.bytes + person_id.bytes + int(until.timestamp()).to_bytes(4, "big")
    return _signer(purpose).sign(urlsafe_b64encode(held).decode())


def reader_of(purpose: str, text: str, at: datetime) -> Actor | None:
    """The person in whose name figures are shown; None when the ticket is none, has run out, or he reads no figures any more. Two queries."""
    try:
        held = urlsafe_b64decode(_signer(purpose).unsign(text))
    except (signing.BadSignature, ValueError):
        return None
    committee, person, until = (
        UUID(bytes=held[:16]),
        UUID(bytes=held[16:32]),
        int.from_bytes(held[32:], "big"),
    )
    if at.timestamp() > until:
        return None
    holder = Person.objects.filter(pk=person, is_active=True).first()
    actor = actor_of(holder, timezone.localdate(at), committee) if holder else None
    return actor if actor is not None and actor.committee_id and actor.has(*READERS) else None
