"""Series, rotation and feeds in the world of the access matrix: chen was drawn, and asks li to take over."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from shangliang.activities import actions
from shangliang.activities.actions import ActivityDraft, AudienceDraft, exchanging, repeating, rotating
from shangliang.activities.actions.repeating import SeriesDraft
from shangliang.activities.models import Activity, Exchange, Invitation, Series
from shangliang.people.models import Member
from tests.cast import Cast


@dataclass
class RotationWorld:
    """`drawn_draft` has been drawn and not announced; `drawn_meeting` is announced, `turn` chen's in it."""

    series: Series
    drawn_draft: Activity
    drawn_line: Any
    drawn_meeting: Activity
    turn: Invitation
    exchange: Exchange


def series(cast: Cast, now: datetime) -> Series:
    """每月21日委员活动日."""
    draft = SeriesDraft(
        title="委员活动日", nature="station_day", pattern="month_day", number=21, weekday=0, shift="after", starts=time(9),
        ends=time(11, 30), since=date(2026, 1, 1), until=date(now.year + 1, 12, 31), place="委员工作室",
        audience=[AudienceDraft("all", None, "全体委员")],
    )  # fmt: skip
    return repeating.save_series(None, draft, by=cast.actor("sec", now.date()), at=now)


def meeting(cast: Cast, now: datetime, days: int, seat: str = "") -> Activity:
    """A standing-committee meeting with one drawn; everybody but `seat` is away when one is named."""
    sec, starts = cast.actor("sec", now.date()), now + timedelta(days=days)
    draft = ActivityDraft(
        nature="standing", title=f"第{days}次常委会会议", starts_at=starts, ends_at=starts + timedelta(hours=3), place="会议室",
        audience=[AudienceDraft("standing", None, "全体常委"), AudienceDraft("rotation", None, "轮流列席", "sit_in", 1)],
    )  # fmt: skip
    activity = actions.plan(draft, by=sec, at=now)
    others = Member.objects.filter(committee=cast.home).exclude(pk=cast.members[seat].pk) if seat else ()
    away = {each.pk: "外出" for each in others}
    rotating.draw(activity, away=away, reason="", by=sec, at=now, seed="抽签")
    return activity


def make(cast: Cast, sha256: str, now: datetime) -> RotationWorld:
    """By the actions."""
    del sha256
    # Other stories may have made standing members of the cast, who do not sit in by turns.
    for key in ("chen", "li"):
        cast.members[key].is_standing = False
        cast.members[key].save()
    announced = meeting(cast, now, 20, "chen")
    actions.announce(announced, by=cast.actor("sec", now.date()), at=now)
    turn = announced.invitations.get(by_rotation=True)
    drawn_draft = meeting(cast, now, 40)
    line = next(each for each in drawn_draft.draws.get().pool if each["taken"])
    exchange = exchanging.propose(
        turn, cast.members["li"], back=None, reason="外出学习", by=cast.actor("chen", now.date()), at=now
    )
    return RotationWorld(series(cast, now), drawn_draft, line, announced, turn, exchange)
