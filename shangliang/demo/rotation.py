"""Rotation and series of the demo: members drawn to sit in at three standing-committee meetings, a turn offered to 陈志远, a monthly activity day."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from shangliang.activities import actions
from shangliang.activities.actions import ActivityDraft, AudienceDraft, exchanging, repeating, rotating
from shangliang.activities.actions.repeating import SeriesDraft
from shangliang.activities.models import Activity
from shangliang.activities.times import moment
from shangliang.demo.checkin import attend
from shangliang.demo.stage import Stage, Story
from shangliang.demo.world import House

SECRETARY, MEMBER = "anhe-huiwu", "chen-weiyuan"
DRAWN = 6
MEETINGS = ((210, "常委会第二十次会议"), (140, "常委会第二十一次会议"), (-24, "常委会第二十四次会议"))
"""Days ago (below 0: to come), title."""


def present_rotation(stage: Stage) -> None:
    """Put them on the stage."""
    stage.add(_series(stage))
    for days, title in MEETINGS:
        stage.add(_meeting(stage, days, title))


def _meeting(stage: Stage, days: int, title: str) -> Story:
    """Drawn and announced ten days before, or yesterday for one to come."""
    house, clock = stage.house, stage.clock
    at = clock.ago(days + 10) if days > 0 else clock.ago(2)
    yield at
    sec = house.actor(house.people[SECRETARY])
    day = clock.workday(clock.today - timedelta(days=days))
    draft = ActivityDraft(
        nature="standing", title=title, place="区政协常委会议室", starts_at=moment(day, time(9)), ends_at=moment(day, time(11, 30)),
        contact="孟秋实 0310-5550200", purpose="列席委员可以发言，请提前阅读会议材料。",
        audience=[AudienceDraft("standing", None, "全体常委"), AudienceDraft("rotation", None, "轮流列席", "sit_in", DRAWN)],
    )  # fmt: skip
    activity = actions.plan(draft, by=sec, at=at)
    rotating.draw(activity, away={}, reason="", by=sec, at=at, seed=f"{stage.random.getrandbits(64):016x}")
    actions.announce(activity, by=sec, at=at)
    if days < 0:
        at = clock.ago(1, at)
        yield at
        _offer(house, activity, at)
        return
    at = activity.ends_at + timedelta(hours=1)
    yield at
    actions.lapse(at=at)
    at += timedelta(days=1)
    yield at
    record = "审议有关报告，轮流列席的委员结合本界别情况发言。"
    attend(activity, by=sec, at=at)
    actions.close(activity, record=record, served=0, is_free=True, by=sec, at=at)


def _offer(house: House, activity: Activity, at: datetime) -> None:
    """Somebody drawn asks 陈志远 to take over; were it 陈志远 himself, he asks a member of his sector."""
    chen = house.member(MEMBER)
    turns = list(activity.invitations.filter(by_rotation=True).select_related("activity").order_by("name"))
    own = next((turn for turn in turns if turn.member_id == chen.pk), None)
    asked = {turn.member_id for turn in turns}
    held = own or turns[0]
    others = [each for each in house.members if not each.is_standing and each.pk not in asked]
    to = others[0] if own else chen
    by = house.actor(house.proposer(held.member_id))
    exchanging.propose(held, to, back=None, reason="当天参加市里组织的培训，不能列席。", by=by, at=at)


def _series(stage: Stage) -> Story:
    """每月21日委员活动日 of a special committee, with its drafts."""
    house, clock = stage.house, stage.clock
    at = clock.ago(20)
    yield at
    sec = house.actor(house.people[SECRETARY])
    body = house.special[0]
    draft = SeriesDraft(
        title="委员活动日", nature="station_day", pattern="month_day", number=21, weekday=0, shift="after",
        starts=time(9), ends=time(11, 30), since=timezone.localdate(at).replace(day=1),
        until=date(clock.today.year + 1, 12, 31), place="区政协委员活动中心", purpose="接待群众，开展微协商和为民服务。",
        bodies={"special_committee": body.pk}, audience=[AudienceDraft("special", body.pk, body.name)],
    )  # fmt: skip
    series = repeating.save_series(None, draft, by=sec, at=at)
    repeating.generate(series, by=sec, at=clock.ago(1, at))
