"""Calling for speeches at a meeting, and making known who speaks."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from shangliang.activities.actions.common import lock_activity, require_organiser
from shangliang.activities.models import Activity
from shangliang.audit.record import record
from shangliang.core.access import Actor
from shangliang.core.errors import Refused
from shangliang.core.given import words
from shangliang.speeches.choices import CALLING
from shangliang.speeches.models import Call

MOST_WORDS = 20_000


@dataclass(frozen=True)
class CallDraft:
    """What the organiser asks for: until when, topics to choose from, the limit of characters (0: none)."""

    until: datetime
    hints: str = ""
    most: int = 0


@transaction.atomic
def call(activity: Activity, draft: CallDraft, *, by: Actor, at: datetime) -> Call:
    """征集大会发言, or change what was asked for. The deadline becomes the meeting's own."""
    fresh = lock_activity(activity)
    by = require_organiser(fresh, by=by)
    if fresh.nature not in CALLING or fresh.station_id:
        raise Refused("no_meeting", "全体会议、常委会会议、专委会会议和协商会议才征集大会发言。")
    if fresh.state not in ("draft", "announced"):
        raise Refused("over", "会议已经结束或取消。")
    if draft.until > fresh.ends_at:
        raise Refused("late", "报送截止时间不能晚于会议结束时间。", "until")
    if not 0 <= draft.most <= MOST_WORDS:
        raise Refused("most", f"字数上限应在0到{MOST_WORDS}之间。", "most")
    fresh.speeches_until = draft.until
    fresh.save(update_fields=["speeches_until"])
    values = {"hints": words(draft.hints, 3000, "hints", "选题参考", required=False), "most": draft.most}
    made, new = Call.objects.update_or_create(
        activity=fresh,
        defaults=values,
        create_defaults={
            **values,
            "committee_id": fresh.committee_id,
            "called_by": by.name[:40],
            "created_at": at,
        },
    )
    activity.speeches_until = fresh.speeches_until
    record(
        "speech_call.save",
        fresh,
        by=by,
        at=at,
        label="征集大会发言" if new else "修改发言征集",
        note=made.hints[:500],
    )
    return made


@transaction.atomic
def publish(call: Call, *, by: Actor, at: datetime) -> Call:
    """公布发言安排: whoever reads the meeting sees who speaks. Refused while nobody is chosen; done again it changes nothing."""
    activity = lock_activity(call.activity)
    by = require_organiser(activity, by=by)
    fresh = Call.objects.select_for_update().get(pk=call.pk)
    if not activity.speeches.filter(state__in=("oral", "spoken")).exists():
        raise Refused("nobody", "还没有选定口头发言。")
    if fresh.published_at is None:
        fresh.published_at = at
        fresh.save(update_fields=["published_at"])
        record("speech_call.publish", activity, by=by, at=at, label="公布发言安排")
    return fresh
