"""Speeches of the demo: a meeting that is over, with its book, and one that still calls."""

from datetime import datetime, timedelta

from shangliang.activities import actions as activities
from shangliang.activities.actions import ActivityDraft, AudienceDraft
from shangliang.activities.models import Activity
from shangliang.core.perform import day_of
from shangliang.demo.checkin import attend
from shangliang.demo.stage import Stage, Story
from shangliang.speeches import actions
from shangliang.speeches.actions import CallDraft, SpeechDraft
from shangliang.speeches.models import Speech

SECRETARY = "anhe-huiwu"
HINTS = "民生实事和基层治理\n优化营商环境\n教育医疗和养老服务\n生态环境和乡村建设"
SPEECHES = (
    ("补齐县域养老服务短板", "一、现状\n全区六十岁以上老人占比逐年上升，社区日间照料中心使用率不高。\n二、建议\n（一）支持社会力量参与运营。\n（二）推动医养结合，家庭医生定期到中心坐诊。"),
    ("让老旧小区改造更合民意", "一、问题\n改造项目前期征求意见不够，停车、充电等难题解决不多。\n二、建议\n坚持先商量后改造，把居民协商作为立项前置环节。"),
    ("以柔性执法优化营商环境", "一、主要做法和不足\n轻微违法首违不罚清单知晓度不高。\n二、建议\n统一清单、加强宣讲、建立联合检查日制度。"),
    ("完善乡村小规模学校支持办法", "一、调研情况\n小规模学校师资结构性短缺。\n二、建议\n推行教师县管校聘走教，保障公用经费。"),
)  # fmt: skip


def present_speeches(stage: Stage) -> None:
    """Put both meetings on the stage."""
    stage.add(_held(stage))
    stage.add(_calling(stage))


def _meeting(stage: Stage, title: str, begins: datetime, at: datetime) -> Activity:
    """Planned, calling for speeches until three days before, and announced to the standing members."""
    house = stage.house
    by = house.actor(house.people[SECRETARY])
    draft = ActivityDraft(
        nature="standing", title=title, starts_at=begins, ends_at=begins + timedelta(hours=3), place="区政协常委会议室",
        audience=[AudienceDraft("standing", label="全体常委")],
    )  # fmt: skip
    activity = activities.plan(draft, by=by, at=at)
    actions.call(activity, CallDraft(begins - timedelta(days=3), HINTS, 1500), by=by, at=at)
    return activities.announce(activity, by=by, at=at)


def _written(stage: Stage, activity: Activity, n: int, at: datetime) -> Speech:
    """Sent by the n-th member, every second one together with his neighbour."""
    house, (title, text) = stage.house, SPEECHES[n]
    member = house.members[n * 3]
    co = [house.members[n * 3 + 1]] if n % 2 else []
    by = house.actor(member.person)
    speech = actions.start(activity, SpeechDraft(title, text, co), member=member, by=by, at=at)
    return actions.submit(speech, by=by, at=at)


def _held(stage: Stage) -> Story:
    """Two spoken, one in writing, one not used."""
    house, clock = stage.house, stage.clock
    at = clock.ago(150)
    yield at
    activity = _meeting(stage, "议政性常委会会议", clock.ago(118), at)
    yield at + timedelta(days=5)
    speeches = [_written(stage, activity, n, at + timedelta(days=5, hours=n)) for n in range(len(SPEECHES))]
    then = at + timedelta(days=10)
    yield then
    by = house.actor(house.people[SECRETARY])
    spoken = [actions.choose_oral(one, minutes=8, by=by, at=then) for one in speeches[:2]]
    actions.choose_written(speeches[2], note="", by=by, at=then)
    actions.pass_over(speeches[3], reason="与本次议题不符，建议写成提案。", by=by, at=then)
    call = activity.speech_call
    actions.publish(call, by=by, at=then)
    after = activity.ends_at + timedelta(hours=2)
    yield after
    for one in spoken:
        actions.mark_spoken(one, spoken_on=day_of(activity.starts_at), by=by, at=after)
    activities.lapse(at=after)
    activity.refresh_from_db()
    record = "围绕养老服务和老旧小区改造议政，两位委员口头发言，书面发言一篇。"
    attend(activity, by=by, at=after)
    activities.close(activity, record=record, served=0, is_free=True, by=by, at=after)


def _calling(stage: Stage) -> Story:
    """A meeting in three weeks, with one speech that waits to be chosen."""
    clock = stage.clock
    at = clock.ago(6)
    yield at
    begins = clock.ago(-21)
    activity = _meeting(stage, "专题议政性常委会会议", begins, at)
    then = at + timedelta(days=2)
    yield then
    _written(stage, activity, 1, then)
