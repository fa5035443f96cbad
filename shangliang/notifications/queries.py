"""Reads of the notices room: always those of one person in the committee where he is at work."""

from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

from shangliang.core.access import Actor
from shangliang.notifications.models import Notice

PAGE_SIZE = 20


def mine(actor: Actor) -> QuerySet[Notice]:
    """The actor's own notices, the newest first; nobody reads those of another."""
    if actor.person_id is None or actor.committee_id is None:
        return Notice.objects.none()
    return Notice.objects.filter(committee_id=actor.committee_id, person_id=actor.person_id)


def unread_count(actor: Actor) -> int:
    """How many of them are unread: one query on the partial index `notice_unread`, none for a stranger."""
    if actor.person_id is None or actor.committee_id is None:
        return 0
    with connection.cursor() as cursor:  # with every page, so without the time it takes to compose a query
        cursor.execute(
            "SELECT count(*) FROM notifications_notice WHERE committee_id = %s AND person_id = %s AND read_at IS NULL",
            [actor.committee_id, actor.person_id],
        )
        return int(cursor.fetchone()[0])


def page_of(actor: Actor, *, before: UUID | None, unread_only: bool) -> tuple[list[Notice], UUID | None]:
    """One page of notices older than `before` (None: the newest), and the id after which the next page begins (None: the end)."""
    rows = mine(actor)
    if unread_only:
        rows = rows.filter(read_at=None)
    if before is not None:
        rows = rows.filter(pk__lt=before)
    found = list(rows.order_by("-id")[: PAGE_SIZE + 1])
    more = len(found) > PAGE_SIZE
    return found[:PAGE_SIZE], found[PAGE_SIZE - 1].pk if more else None
