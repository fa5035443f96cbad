"""A person's calendar feed 日历订阅: a secret address, of which only the hash is kept; renewing ends the old one."""

import hashlib
from datetime import datetime
from secrets import token_urlsafe

from django.db import transaction

from shangliang.activities.models import Feed
from shangliang.audit.record import record
from shangliang.core.access import Actor
from shangliang.people.models import Person

PURPOSE = "shangliang calendar feed"
"""Goes into the hash, so that a token made for something else never opens a calendar."""


def hash_of(token: str) -> str:
    """What is kept of a token."""
    return hashlib.sha256(f"{PURPOSE}:{token}".encode()).hexdigest()


@transaction.atomic
def open_feed(*, by: Actor, at: datetime) -> str:
    """开通或更换日历订阅地址; returns the token, which nobody can read again. The address before stops working."""
    person = Person.objects.select_for_update().get(pk=by.person)
    earlier = Feed.objects.filter(committee_id=by.committee, person=person, ended_at=None)
    renewed = earlier.update(ended_at=at)
    token = token_urlsafe(32)
    feed = Feed.objects.create(
        committee_id=by.committee, person=person, token_hash=hash_of(token), created_at=at
    )
    label = "更换日历订阅地址" if renewed else "开通日历订阅"
    record("feed.open", feed, by=by, at=at, label=label)
    return token


@transaction.atomic
def stop_feed(*, by: Actor, at: datetime) -> None:
    """停用日历订阅; nothing happens when there is none."""
    feed = (
        Feed.objects.select_for_update()
        .filter(committee_id=by.committee, person_id=by.person, ended_at=None)
        .first()
    )
    if feed is None:
        return
    feed.ended_at = at
    feed.save(update_fields=["ended_at"])
    record("feed.stop", feed, by=by, at=at, label="停用日历订阅")
