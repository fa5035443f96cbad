"""Stations of the demo: twelve of them with people, reception days, questions of towns, and residents' matters in every state."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.utils import timezone

from shangliang.core.access import Actor
from shangliang.demo.committees import TERM_BEGAN
from shangliang.demo.stage import Stage, Story
from shangliang.demo.station_texts import MATTERS, NAMES, PLACES, QUESTIONS, STREETS, Told
from shangliang.demo.world import House
from shangliang.stations import actions
from shangliang.stations.actions import (
    BookingDraft,
    Choice,
    ConsultationDraft,
    MatterDraft,
    PersonDraft,
    Place,
    ReceptionDraft,
    StationDraft,
)
from shangliang.stations.choices import ENTERED_HERE
from shangliang.stations.models import Matter, Reception, Station, Street
from shangliang.stations.policy import notice
from shangliang.stations.queries import proposed

OPENED = 500  # days ago


def present_stations(stage: Stage) -> None:
    """Put the stations on the stage: opened first, then their work."""
    stage.add(_open(stage))


def _open(stage: Stage) -> Story:
    """Streets, stations, people; members by where they work; then the stories of the stations."""
    house, clock = stage.house, stage.clock
    at = clock.ago(OPENED)
    yield at
    by = house.actor(house.office[0])
    streets = actions.save_streets(STREETS, by=by, at=at)
    stations = [_station(house, n, streets, by, at) for n in range(len(PLACES))]
    places = [
        Place(
            member,
            streets[n % len(streets)] if n % 9 else None,
            streets[(n * 3) % len(streets)] if n % 4 else None,
        )
        for n, member in enumerate(house.members)
    ]
    actions.save_places(places, by=by, at=at)
    _convenors(house, stations, by, at)
    choices = [
        Choice(line.member, line.station, line.basis) for line in proposed(house.committee.pk) if line.station
    ]
    actions.assign_members(choices, by=by, at=at)
    for n, told in enumerate(MATTERS):
        stage.add(_matter(stage, stations[n % len(stations)], told, n))
    for n, station in enumerate(stations):
        stage.add(_receptions(stage, station, n))
    for n, (title, answer) in enumerate(QUESTIONS):
        stage.add(_question(stage, stations[n], streets[n], title, answer))


def _station(house: House, n: int, streets: list[Street], by: Actor, at: datetime) -> Station:
    name, kind, form = PLACES[n]
    draft = StationDraft(
        code=f"zd-{n + 1:02d}",
        name=name,
        kind=kind,
        form=form,
        street=streets[n % len(streets)],
        address=f"安和区{streets[n % len(streets)].name}便民服务中心{n % 3 + 1}楼",
        opening="工作日9:00—11:30，14:30—17:00",
        plaque_on=timezone.localdate(at),
        party_branch=f"{name}临时党支部" if n % 3 == 0 else "",
        phone=f"0310-55502{n:02d}",
        introduction="联系群众、收集社情民意、开展微协商的站点，每月安排一次委员接待日。",
        is_public=n != len(PLACES) - 1,
        units=list(house.units.values())[n : n + 1],
    )
    return actions.save_station(None, draft, by=by, at=at)


def _convenors(house: House, stations: list[Station], by: Actor, at: datetime) -> None:
    """Two members convene each station but the last, which has nobody yet; a volunteer by name only."""
    chen = house.member("chen-weiyuan")
    others = [member for member in house.members if member.pk != chen.pk]
    for n, station in enumerate(stations[:-1]):
        pair = [chen if n == 0 else others[2 * n], others[2 * n + 1]]
        for member in pair:
            actions.add_person(
                station, PersonDraft(part="convenor", member=member, since=TERM_BEGAN), by=by, at=at
            )
        actions.add_person(station, PersonDraft(part="volunteer", name=NAMES[n]), by=by, at=at)


def _convenor(house: House, station: Station) -> Actor:
    """Who acts for the station: its first convenor; the office where there is none."""
    row = station.people.filter(part="convenor").select_related("person").first()
    if row is None or row.person is None:
        return house.actor(house.office[0])
    return house.actor(row.person)


def _key(stage: Stage) -> UUID:
    """A key the browser would have made; from the demo's own dice, so that the codes are the same each time."""
    return UUID(int=stage.random.getrandbits(128), version=4)


def _matter(stage: Stage, station: Station, told: Told, n: int) -> Story:
    """A matter from its day on, as far as the demo tells it."""
    house, clock = stage.house, stage.clock
    at = clock.ago(told.days)
    yield at
    version = notice(house.committee.pk, timezone.localdate(at)).version
    draft = MatterDraft(
        text=told.text,
        title=told.title,
        place=told.place,
        category=told.category,
        name=NAMES[n % len(NAMES)],
        phone=f"1380000{n:04d}",
        channel=told.channel,
        notice_version=version,
        is_dispute=told.is_dispute,
    )
    by = _convenor(house, station)
    if told.channel in ENTERED_HERE:
        matter, _ = actions.enter_matter(station, draft, key=_key(stage), by=by, at=at)
    else:
        matter, _ = actions.receive_matter(station, draft, key=_key(stage), at=at)
    for verb in told.steps:
        at = clock.later(at, 1, 3)
        yield at
        _act(house, matter, verb, told, by, at)


def _act(house: House, matter: Matter, verb: str, told: Told, by: Actor, at: datetime) -> None:
    unit = next(iter(house.units.values()))
    if verb == "consult":
        actions.consult(matter, topic=told.title, by=by, at=at)
    elif verb == "record":
        draft = ConsultationDraft(
            topic=told.title, held_on=timezone.localdate(at), place="社区议事室",
            people="委员、社区、物业和居民代表", served=9, agreement=told.answer,
        )  # fmt: skip
        actions.record_consultation(matter, draft, by=by, at=at)
    elif verb == "unit":
        actions.hand_over(matter, unit=unit, remark="请研究办理并答复站点。", by=by, at=at)
    elif verb == "unit_answer":
        actions.unit_answer(matter, answer=told.answer, by=house.actor(house.clerks[unit.pk]), at=at)
    elif verb == "decline":
        actions.decline(matter, reason="petition", note="已当面说明。", by=by, at=at)
    else:
        _simple(matter, verb, told, by, at)


def _simple(matter: Matter, verb: str, told: Told, by: Actor, at: datetime) -> None:
    if verb == "solve":
        actions.solve(matter, answer=told.answer, by=by, at=at)
    elif verb == "answer":
        actions.answer(matter, answer=told.answer, by=by, at=at)
    elif verb == "brief":
        actions.to_brief(matter, by=by, at=at)
    elif verb == "proposal":
        actions.to_proposal(matter, by=by, at=at)
    elif verb == "lapse":
        actions.lapse_silent(on=timezone.localdate(at) + timedelta(days=60), at=at)
    else:
        actions.say(matter, solved=verb == "yes", words="" if verb == "yes" else "还没有解决。", at=at)


def _receptions(stage: Stage, station: Station, n: int) -> Story:
    """A reception day a month; the next one is planned and booked."""
    house, clock = stage.house, stage.clock
    by = _convenor(house, station)
    for days in (95 - n, 65 - n, 35 - n):
        at = clock.ago(days)
        yield at
        day = _plan(station, timezone.localdate(at), n, by, at)
        at += timedelta(hours=4)
        yield at
        text = "委员和镇街干部共同接待，当场答复多数事项，其余登记后办理。"
        actions.hold_reception(day, served=5 + (n * 7 + days) % 11, text=text, by=by, at=at)
    at = clock.ago(4)
    yield at
    day = _plan(station, clock.workday(clock.today + timedelta(days=3 + n)), n, by, at)
    version = notice(house.committee.pk, timezone.localdate(at)).version
    for each in range(n % 3):
        draft = BookingDraft(NAMES[each], f"1390000{n:02d}{each:02d}", "反映小区停车和充电问题", version)
        actions.book(day, draft, key=_key(stage), at=at)


def _plan(station: Station, on: date, n: int, by: Actor, at: datetime) -> Reception:
    draft = ReceptionDraft(
        on=on,
        starts=time(9),
        ends=time(11, 30),
        receiver=f"{by.name}委员",
        theme=("老旧小区改造", "物业服务", "交通出行", "养老托育")[n % 4],
        places=8,
    )
    return actions.plan_reception(station, draft, by=by, at=at)


def _question(stage: Stage, station: Station, street: Street, title: str, answer: str) -> Iterator[datetime]:
    house, clock = stage.house, stage.clock
    at = clock.ago(60)
    yield at
    by = house.actor(house.office[0])
    question = actions.set_question(station, street=street, title=title, by=by, at=at)
    if answer:
        at = clock.later(at, 8, 20)
        yield at
        actions.answer_question(question, answer=answer, by=_convenor(house, station), at=at)
