"""Activities and stations of a replayed year: meetings, research and oversight, micro-consultations on residents' matters."""

from collections.abc import Iterator, Sequence
from datetime import date, time, timedelta
from uuid import UUID

from django.utils import timezone

from shangliang.activities import actions as activities
from shangliang.activities.actions import ActivityDraft, AudienceDraft
from shangliang.activities.choices import Nature
from shangliang.activities.times import moment
from shangliang.core.access import Actor
from shangliang.demo.replay_plan import Event, Place
from shangliang.demo.replay_plan import Stations as Plan
from shangliang.demo.stage import Stage, Story
from shangliang.demo.station_texts import NAMES, STREETS
from shangliang.people.models import Member
from shangliang.stations import actions
from shangliang.stations.actions import ConsultationDraft, MatterDraft, PersonDraft, StationDraft
from shangliang.stations.choices import Channel
from shangliang.stations.models import Station
from shangliang.stations.policy import notice

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
MATTERS = (
    ("路灯不亮", "巷子里三盏路灯一直不亮，晚上出门不安全。", "社区当天报修，三盏路灯已经换好。"),
    ("占道停车", "菜市场门口车辆乱停，行人要走到机动车道上。", "划定限时停车位，志愿者每天早晚疏导。"),
    ("楼道堆物", "楼道里堆满杂物，担心着火跑不出去。", "物业和住户商定清理办法，楼道已经清空。"),
    ("企业融资", "小微企业抵押物不足，银行贷款办不下来。", "银行上门对接，首批信用贷款已经发放。"),
    ("下水道堵塞", "一下雨院子就积水，下水道多年没有清理。", "管网疏通两处，列入今年改造计划。"),
)


def event_stories(stage: Stage, place: Place) -> Iterator[Story]:
    """Every activity of the year, spread evenly over its working days."""
    for event in place.events:
        for n in range(event.count):
            day = date(place.year, 2, 20) + DAY * (280 * n // event.count)
            yield _event(stage, event, n, stage.clock.workday(day))


def _event(stage: Stage, event: Event, n: int, day: date) -> Story:
    """Announced eight days before, held, and closed two days later with what happened."""
    house = stage.house
    at = stage.clock.office(stage.clock.workday(day - 8 * DAY, -1))
    yield at
    by = house.actor(house.people[f"{house.committee.slug}-huiwu"])
    title = event.titles[n % len(event.titles)]
    people = house.members[: len(house.chair)] if event.nature == Nature.CHAIR else _few(stage, 3)
    draft = ActivityDraft(
        nature=event.nature, title=f"{title}（第{n + 1}次）", place="政协机关门前集合" if n % 2 else "政协会议室",
        starts_at=moment(day, time(9)), ends_at=moment(day, time(11, 30)),
        audience=[AudienceDraft("member", member.pk, member.person.name) for member in people],
    )  # fmt: skip
    activity = activities.announce(activities.plan(draft, by=by, at=at), by=by, at=at)
    at = activity.ends_at + HOUR
    yield at
    activities.lapse(at=at)
    at += 2 * DAY
    yield at
    activities.close(
        activity, record="按计划举行，情况已整理送有关单位。", served=0, is_free=True, by=by, at=at
    )


def _few(stage: Stage, count: int) -> Sequence[Member]:
    return stage.random.sample(stage.house.members[6:], count)


def station_stories(stage: Stage, place: Place) -> Iterator[Story]:
    """The stations are opened in January; then what was talked over at them."""
    if place.stations is not None:
        yield _open(stage, place.year, place.stations)


def _open(stage: Stage, year: int, plan: Plan) -> Story:
    house, clock = stage.house, stage.clock
    at = clock.office(clock.workday(date(year, 1, 22)))
    yield at
    by = house.actor(house.office[0])
    streets = actions.save_streets(STREETS, by=by, at=at)
    kinds = [kind for kind, count in plan.kinds for _ in range(count)]
    conveners = house.members[len(house.chair) :]
    stations: list[tuple[Station, Actor]] = []
    for n, kind in enumerate(kinds):
        street = streets[n % len(streets)]
        draft = StationDraft(code=f"zd-{n + 1:02d}", name=f"{street.name}{kind}", kind=kind, street=street)
        station = actions.save_station(None, draft, by=by, at=at)
        person = PersonDraft(part="convenor", member=conveners[n], since=timezone.localdate(at))
        actions.add_person(station, person, by=by, at=at)
        stations.append((station, house.actor(conveners[n].person)))
    for n in range(plan.consultations):
        day = date(year, 1, 25) + DAY * (310 * n // plan.consultations)
        stage.add(_talked_over(stage, *stations[n % len(stations)], n, day, solved=n < plan.solved))


def _talked_over(stage: Stage, station: Station, by: Actor, n: int, day: date, *, solved: bool) -> Story:
    """A resident comes, the station talks it over with those concerned and answers; the resident says that it is solved, or nothing."""
    clock = stage.clock
    title, text, agreed = MATTERS[n % len(MATTERS)]
    at = clock.office(clock.workday(day))
    yield at
    version = notice(station.committee_id, timezone.localdate(at)).version
    draft = MatterDraft(
        text=text, title=title, name=NAMES[n % len(NAMES)], channel=Channel.VISIT, notice_version=version
    )
    key = UUID(int=stage.random.getrandbits(128), version=4)
    matter, _ = actions.enter_matter(station, draft, key=key, by=by, at=at)
    actions.consult(matter, topic=title, by=by, at=at)
    at = clock.later(at, 1, 3)
    yield at
    held = ConsultationDraft(
        topic=title, held_on=timezone.localdate(at), place="社区议事室", people="委员、社区、物业和居民代表", served=6,
        agreement=agreed,
    )  # fmt: skip
    actions.record_consultation(matter, held, by=by, at=at)
    actions.answer(matter, answer=agreed, by=by, at=at)
    at = clock.sometime(at, 1, 5) if solved else at + 60 * DAY  # by then nobody waits for his words any more
    yield at
    if solved:
        actions.say(matter, solved=True, words="", at=at)
    else:
        actions.lapse_silent(on=timezone.localdate(at), at=at)
