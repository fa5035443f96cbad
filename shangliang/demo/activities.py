"""Activities of the demo: the plenary of the year with everybody invited, meetings and visits in every state, replies and leave to grant."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from shangliang.activities import actions
from shangliang.activities.actions import ActivityDraft, AgendaDraft, AudienceDraft, SittingDraft
from shangliang.activities.models import Activity, Invitation
from shangliang.activities.times import moment
from shangliang.core.access import Actor
from shangliang.demo.checkin import attend
from shangliang.demo.stage import Stage, Story
from shangliang.demo.world import House
from shangliang.people.models import Member
from shangliang.stations.models import Station
from shangliang.tenancy.models import Plenary

SECRETARY = "anhe-huiwu"
HOUR = timedelta(hours=1)
LEAVES = (
    "参加市里会议，已另行报告。",
    "住院治疗。",
    "赴外地招商，返程时间冲突。",
    "参加上级组织的脱产培训。",
)
FIRST_TOPIC = AgendaDraft("学习传达最新讲话精神和上级会议精神", "主席", 30, is_first=True)


class Told(NamedTuple):
    """One activity of the demo: how many days ago it was (below 0: it comes), what, for whom, and how far it has gone."""

    days: int
    title: str
    nature: str
    place: str
    audience: tuple[AudienceDraft, ...]
    record: str = ""
    served: int = 0
    body: str = ""
    agenda: tuple[AgendaDraft, ...] = ()
    far: str = "closed"


STANDING = (AudienceDraft("standing", label="全体常委"),)
EVENTS = (
    Told(
        70, "常委会第二十二次会议", "standing", "区政协常委会议室", STANDING,
        "听取区政府关于上半年经济运行情况的通报，审议通过老旧小区改造专题调研报告。",
        agenda=(FIRST_TOPIC, AgendaDraft("听取上半年经济运行情况通报", "区政府", 40), AgendaDraft("审议专题调研报告", "专委会", 60)),
    ),
    Told(
        45, "城市更新民主监督视察", "inspection", "安和街道党群服务中心集合", (AudienceDraft("special"),),
        "视察三个更新片区，提出意见建议七条，已整理送有关单位。", body="special",
    ),
    Told(
        26, "“委员活动日”便民义诊", "station_day", "安和街道委员工作室", (AudienceDraft("station"),),
        "六位医卫界委员坐诊，接待居民咨询和义诊。", 83, body="station",
    ),
    Told(
        3, "履职能力提升培训班", "study", "区委党校报告厅", STANDING, far="ended",
        agenda=(FIRST_TOPIC, AgendaDraft("怎样写好一件提案", "提案委员会", 60)),
    ),
    Told(-6, "民营企业座谈会", "consultation", "区工商联会议室", STANDING, far="cancelled"),
    Told(
        -9, "夜间停车错时共享专题调研", "research", "区政协机关门前集合乘车", (AudienceDraft("member"),), far="announced",
    ),
    Told(
        -16, "常委会第二十三次会议", "standing", "区政协常委会议室", STANDING, far="announced",
        agenda=(FIRST_TOPIC, AgendaDraft("协商讨论社区养老服务", "社会法制和民族宗教委员会", 60)),
    ),
    Told(-20, "教育界别读书交流会", "sector", "", (AudienceDraft("sector"),), body="sector", far="draft"),
)  # fmt: skip

LAST_YEAR = (
    (5, Told(0, "委员集中视察重点项目", "inspection", "区政协机关门前集合乘车", (AudienceDraft("all", label="全体委员"),),
             "分四路视察十二个项目，提出意见建议二十三条，已整理送有关单位。")),
    (9, Told(0, "委员学习日", "study", "区委党校报告厅", (AudienceDraft("all", label="全体委员"),),
             "学习政协章程和提案工作规则，分组交流。", agenda=(FIRST_TOPIC,))),
)  # fmt: skip
"""Month of last year, and what took place."""


def present_activities(stage: Stage) -> None:
    """Put them on the stage."""
    for plenary in stage.house.plenaries[-2:]:
        stage.add(_plenary(stage, plenary))
    today = stage.house.today
    last_year = [
        told._replace(days=(today - date(today.year - 1, month, 16)).days) for month, told in LAST_YEAR
    ]
    for told in (*EVENTS, *last_year):
        stage.add(_event(stage, told))


def _at(day: date, hour: int, minute: int = 0) -> datetime:
    return moment(day, time(hour, minute))


def _plenary(stage: Stage, this: Plenary) -> Story:
    """全体会议: four days, seven half-days, everybody invited; some excused by the chairman."""
    house = stage.house
    opens = this.opens_on
    days = [opens + timedelta(days=n) for n in range(4)]
    at = _at(opens - timedelta(days=10), 9, 30)
    yield at
    sec = house.actor(house.people[SECRETARY])
    halves = [half for day in days for half in ((day, 9, 11), (day, 14, 17))][:-1]
    labels = ("开幕大会", "分组讨论", "列席人大会议", "大会发言", "分组审议", "酝酿决议草案", "闭幕大会")
    sittings = [
        SittingDraft(_at(day, begins), _at(day, ends, 30), label)
        for (day, begins, ends), label in zip(halves, labels, strict=True)
    ]
    draft = ActivityDraft(
        nature="plenary", title=f"区政协{this}", starts_at=sittings[0].starts_at, ends_at=sittings[-1].ends_at,
        place="安和区会议中心", purpose="请着正装，凭委员证入场。", contact="孟秋实 0310-5550200",
        audience=[AudienceDraft("all", label="全体委员")], sittings=sittings, speeches_until=at + timedelta(days=6),
    )  # fmt: skip
    activity = actions.plan(draft, by=sec, at=at)
    for item in (
        FIRST_TOPIC,
        AgendaDraft("听取常委会工作报告", "主席", 60),
        AgendaDraft("通过各项决议", "大会"),
    ):
        actions.add_item(activity, item, by=sec, at=at)
    actions.announce(activity, by=sec, at=at)
    at += timedelta(days=2)
    yield at
    _reply(house, activity, at, [house.member("chen-weiyuan"), house.member("zhou-weiyuan")])
    asked = _ask(house, activity, house.members[60::37], at)
    at += timedelta(days=1)
    yield at
    actions.grant_all(asked, answer="同意。", by=house.actor(house.people["liu-chairman"]), at=at)
    yield from _end(house, activity, "听取并审议常委会工作报告和提案工作情况的报告，通过各项决议。", 0)


def _reply(house: House, activity: Activity, at: datetime, members: Sequence[Member]) -> None:
    for invitation in activity.invitations.filter(member__in=[member.pk for member in members]):
        if invitation.member is not None:
            by = house.actor(house.proposer(invitation.member_id))
            actions.accept(invitation, by=by, at=at)


def _ask(house: House, activity: Activity, members: Sequence[Member], at: datetime) -> list[Invitation]:
    asked = []
    found = activity.invitations.filter(member__in=[member.pk for member in members]).select_related(
        "activity"
    )
    for n, invitation in enumerate(found):
        by = house.actor(house.proposer(invitation.member_id))
        asked.append(actions.ask_leave(invitation, reason=LEAVES[n % len(LEAVES)], by=by, at=at))
    return asked


def _end(house: House, activity: Activity, record: str, served: int) -> Story:
    """Over by the clock, then closed with what happened, where there is a record."""
    at = activity.ends_at + HOUR
    yield at
    actions.lapse(at=at)
    if record:
        at += timedelta(days=2)
        yield at
        by = house.actor(house.people[SECRETARY])
        attend(activity, by=by, at=at)
        actions.close(activity, record=record, served=served, is_free=True, by=by, at=at)


def _body(house: House, told: Told) -> dict[str, object]:
    if told.body == "special":
        return {"special_committee": house.special[1]}
    if told.body == "sector":
        return {"sector": house.member("chen-weiyuan").sector}
    if told.body == "station":
        return {"station": Station.objects.filter(committee=house.committee).order_by("code")[0]}
    return {}


def _lines(house: House, told: Told, body: dict[str, object]) -> list[AudienceDraft]:
    """The lines of “to whom”, with the body or the members they mean."""
    named = [house.member(login) for login in ("chen-weiyuan", "zhou-weiyuan", "tian-weiyuan")]
    lines = []
    for line in told.audience:
        if line.kind == "member":
            lines += [AudienceDraft("member", member.pk, member.person.name) for member in named]
        elif line.kind in ("standing", "all"):
            lines.append(line)
        else:
            (one,) = body.values()
            lines.append(AudienceDraft(line.kind, one.pk, str(one)))  # type: ignore[attr-defined]  # one of the three bodies
    return lines


def _event(stage: Stage, told: Told) -> Story:
    """One activity, announced eight days before (or yesterday, if it is still to come)."""
    house, clock = stage.house, stage.clock
    day = clock.workday(clock.today - timedelta(days=told.days))
    at = clock.ago(told.days + 8) if told.days > 0 else clock.ago(1)
    yield at
    by: Actor = house.actor(house.people["chen-weiyuan" if told.body == "sector" else SECRETARY])
    body = _body(house, told)
    draft = ActivityDraft(
        nature=told.nature, title=told.title, place=told.place, starts_at=_at(day, 9), ends_at=_at(day, 11, 30),
        contact="孟秋实 0310-5550200", audience=_lines(house, told, body), **body,  # type: ignore[arg-type]  # names of bodies
    )  # fmt: skip
    activity = actions.plan(draft, by=by, at=at)
    for item in told.agenda:
        actions.add_item(activity, item, by=by, at=at)
    if told.far == "draft":
        return
    actions.announce(activity, by=by, at=at)
    at += HOUR
    yield at
    if told.far == "cancelled":
        actions.cancel(activity, reason="与区里会议时间冲突，另行通知。", by=by, at=at)
        return
    if told.nature == "research":  # for the secretariat to grant; chen has not replied
        _ask(house, activity, [house.member("zhou-weiyuan")], at)
    yield from _end(house, activity, told.record, told.served)
