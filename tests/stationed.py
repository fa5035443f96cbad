"""Beginnings of stories about stations, on top of the cast: two stations with people, one without, and matters of residents."""

from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any
from uuid import UUID, uuid4

from shangliang.core.access import system
from shangliang.people.models import Member, Person, Post, Sector
from shangliang.people.roles import Role
from shangliang.stations import actions
from shangliang.stations.actions import (
    ConsultationDraft,
    MatterDraft,
    PersonDraft,
    ReceptionDraft,
    StationDraft,
)
from shangliang.stations.models import Matter, Reception, Station, Street
from shangliang.stations.policy import notice
from tests.cast import SINCE, Cast

TEXT = "小区东门外路灯坏了半个月，晚上老人出门不方便，请帮助协调修复。"
RESIDENT, PHONE = "周大妈", "13800000001"


@dataclass
class Stationed:
    """The stations by short keys: `east` has chen (convenor), li (member) and xin (liaison); `west` has zhou; `empty` nobody."""

    cast: Cast
    at: datetime
    stations: dict[str, Station] = field(default_factory=dict)
    streets: dict[str, Street] = field(default_factory=dict)

    @property
    def east(self) -> Station:
        return self.stations["east"]

    @property
    def version(self) -> str:
        return notice(self.cast.home.pk, self.at.date()).version

    def draft(self, **more: Any) -> MatterDraft:
        given = {
            "text": TEXT,
            "name": RESIDENT,
            "phone": PHONE,
            "place": "东门",
            "notice_version": self.version,
        }
        return MatterDraft(**(given | more))

    def matter(self, station: str = "east", key: UUID | None = None, **more: Any) -> Matter:
        found, _ = actions.receive_matter(
            self.stations[station], self.draft(**more), key=key or uuid4(), at=self.at
        )
        return found

    def by(self, key: str) -> Any:
        return self.cast.actor(key, self.at.date())

    def consulting(self, **more: Any) -> Matter:
        return actions.consult(self.matter(**more), topic="路灯由谁修", by=self.by("chen"), at=self.at)

    def with_unit(self, unit: str = "edu", **more: Any) -> Matter:
        given = self.cast.units[unit]
        return actions.hand_over(
            self.matter(**more), unit=given, remark="请协调修复。", by=self.by("chen"), at=self.at
        )

    def unit_answered(self, **more: Any) -> Matter:
        matter = self.with_unit(**more)
        return actions.unit_answer(matter, answer="已安排更换灯具。", by=self.by("edu_clerk"), at=self.at)

    def answered(self, **more: Any) -> Matter:
        return actions.solve(self.matter(**more), answer="路灯已修好。", by=self.by("chen"), at=self.at)

    def solved(self, **more: Any) -> Matter:
        return actions.say(self.answered(**more), solved=True, words="亮了，谢谢。", at=self.at)

    def reception(self, on: date | None = None, station: str = "east") -> Reception:
        draft = ReceptionDraft(
            on=on or self.at.date(), starts=time(9), ends=time(11, 30), receiver="刘建国主席、陈志远委员",
            theme="老旧小区改造", places=2, members=[self.cast.members["chen"]],
        )  # fmt: skip
        return actions.plan_reception(self.stations[station], draft, by=self.by("wang"), at=self.at)

    def consultation(self) -> ConsultationDraft:
        return ConsultationDraft(
            topic="路灯由谁修", held_on=self.at.date(), people="物业、居委会、居民代表", agreement="物业三日内修复。",
            place="社区议事室", served=6,
        )  # fmt: skip


def stationed(cast: Cast, at: datetime) -> Stationed:
    """Three stations on two streets."""
    by, made = system(cast.home.pk), Stationed(cast, at)
    streets = actions.save_streets(["城关镇", "河西街道"], by=by, at=at)
    made.streets = {"town": streets[0], "west": streets[1]}
    for key, name, street in (
        ("east", "城东委员工作室", streets[0]),
        ("west", "河西委员驿站", streets[1]),
        ("empty", "文化界别委员之家", None),
    ):
        draft = StationDraft(
            code=key, name=name, kind="委员工作室", street=street, address="和平路12号", opening="周一至周五9:00—17:00",
            phone="0310-5550199", introduction="联系群众、协商议事的站点。",
        )  # fmt: skip
        made.stations[key] = actions.save_station(None, draft, by=by, at=at)
    for station, part, who in (
        ("east", "convenor", "chen"),
        ("east", "member", "li"),
        ("east", "liaison", "xin"),
        ("west", "convenor", "zhou"),
    ):
        member = cast.members.get(who)
        draft_of = PersonDraft(
            part=part, member=member, person=None if member else cast.people[who], since=SINCE
        )
        actions.add_person(made.stations[station], draft_of, by=by, at=at)
    return made


def many_members(cast: Cast, count: int) -> list[Member]:
    """So many more members of the home committee, with accounts and posts."""
    sector = Sector.objects.filter(committee=cast.home).first()
    people = Person.objects.bulk_create(
        Person(username=f"wy-{n:03d}", name=f"委员{n:03d}", password="!") for n in range(count)
    )
    members = Member.objects.bulk_create(
        Member(committee=cast.home, term=cast.plenary.term, person=person, number=f"9{n:03d}", sector=sector)
        for n, person in enumerate(people)
    )
    Post.objects.bulk_create(
        Post(committee=cast.home, person=member.person, role=Role.MEMBER, member=member, since=SINCE)
        for member in members
    )
    return members
