"""How an activity ends: called off, over, closed with what happened."""

from datetime import datetime

from django.db import transaction

from shangliang.activities.actions.common import lock_activity
from shangliang.activities.actions.inviting import let_go
from shangliang.activities.models import Activity
from shangliang.core.access import Actor, system
from shangliang.core.errors import Refused
from shangliang.core.given import line, words
from shangliang.core.perform import perform

RECORD_MOST = 10_000


@transaction.atomic
def cancel(activity: Activity, *, reason: str, by: Actor, at: datetime) -> Activity:
    """取消活动; the reason is told to everybody invited."""
    reason = line(reason, 200, "reason", "取消理由", required=True)
    perform(activity, "cancel", by=by, at=at, note=reason)
    let_go(activity, at=at, called_off=True)
    return activity


@transaction.atomic
def finish(activity: Activity, *, by: Actor, at: datetime) -> Activity:
    """提前结束: it is over, though its time is not yet."""
    if at < activity.starts_at:
        raise Refused("not_begun", "活动还没有开始，不举行的请取消。")
    perform(activity, "finish", by=by, at=at)
    let_go(activity, at=at)
    return activity


def lapse(*, at: datetime) -> int:
    """Activities whose time is over wait for being closed from now on; returns how many."""
    over = Activity.objects.filter(state="announced", ends_at__lte=at)
    done = 0
    for activity in over.order_by("pk"):
        with transaction.atomic():
            fresh = lock_activity(activity)
            if fresh.state == "announced" and fresh.ends_at <= at:
                perform(fresh, "lapse", by=system(fresh.committee_id), at=at)
                let_go(fresh, at=at)
                done += 1
    return done


@transaction.atomic
def close(
    activity: Activity, *, record: str, served: int, is_free: bool, by: Actor, at: datetime
) -> Activity:  # fmt: skip
    """归档: what happened, whom it served; from here on absences count."""
    fields = {
        "record": words(record, RECORD_MOST, "record", "活动情况"),
        "served": served,
        "is_free": is_free,
    }
    perform(activity, "close", by=by, at=at, fields=fields)
    return activity


@transaction.atomic
def reopen(activity: Activity, *, reason: str, by: Actor, at: datetime) -> Activity:
    """更正归档: opened once more, with the reason."""
    perform(activity, "reopen", by=by, at=at, note=line(reason, 200, "reason", "更正理由", required=True))
    return activity
