"""Jobs of the search room: each morning, what was found anew for kept searches."""

from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from shangliang.audit.record import record
from shangliang.core.access import system
from shangliang.notifications.actions import tell_one
from shangliang.notifications.tasks import mail_soon
from shangliang.people.actors import actor_of
from shangliang.search import actions, changes
from shangliang.search.address import asked_in
from shangliang.search.find import newest
from shangliang.search.models import KeptSearch

LOOKED_THROUGH = 500
"""Newest hits of a kept search that are compared with those of the day before."""


@app.periodic(cron="35 23 * * *", periodic_id="daily")
@app.task(
    name="shangliang.search_news",
    retry=RetryStrategy(max_attempts=8, wait=1, exponential_wait=3),
    queueing_lock="shangliang.search_news",
)
def search_news(timestamp: int) -> None:
    """At 07:35 in Asia/Shanghai."""
    del timestamp
    now = timezone.now()
    for kept in KeptSearch.objects.filter(notify=True, person__is_active=True).select_related("person"):
        look_through(kept, at=now)


@app.periodic(cron="25 19 * * *", periodic_id="daily")
@app.task(name="shangliang.search_clean", queueing_lock="shangliang.search_clean")
def search_clean(timestamp: int) -> None:
    """At 03:25 in Asia/Shanghai: forget old changes, also where no indexer runs that would."""
    del timestamp
    changes.clean()


def look_through(kept: KeptSearch, *, at: datetime) -> int:
    """Look for what one search finds now that it did not find before, with the rights its person has now, and tell him; returns how many."""
    reader = actor_of(kept.person, timezone.localdate(at), kept.committee_id)
    found = newest(reader, asked_in(kept.query), limit=LOOKED_THROUGH) if reader.roles else None
    if found is None:
        return 0  # no index to look into, or no post: nothing is forgotten, the next morning looks again
    with transaction.atomic():
        new = actions.note_found(kept, [pk for _, pk in found], at=at)
        if new:
            event = record(
                "search.news", kept, by=system(kept.committee_id), at=at, label="常用检索有新结果",
                data={"found": len(new)},
            )  # fmt: skip
            notice = tell_one(
                event,
                kept.person_id,
                committee_id=kept.committee_id,
                title="常用检索有新结果",
                text=f"您保存的检索“{kept.name}”比上次多查到 {len(new)} 条。",
                url=f"{reverse('search:search')}?{kept.query}",
            )
            mail_soon(notice)
    return len(new)
