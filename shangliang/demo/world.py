"""What the builders share: the committee with its people, the dice, and the actors of the people."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from random import Random
from uuid import UUID

from shangliang.core.access import Actor
from shangliang.people.actors import actor_of
from shangliang.people.models import Member, Person, SpecialCommittee, Unit
from shangliang.proposals.actions.proposing import ProposingBody
from shangliang.tenancy.models import Committee, Plenary


@dataclass
class House:
    """One committee with everybody who works in it. `people` is keyed by login name; members and units keep their order."""

    committee: Committee
    today: date
    random: Random
    plenaries: list[Plenary] = field(default_factory=list)
    people: dict[str, Person] = field(default_factory=dict)
    members: list[Member] = field(default_factory=list)
    units: dict[str, Unit] = field(default_factory=dict)
    bodies: dict[str, ProposingBody] = field(default_factory=dict)
    clerks: dict[UUID, Person] = field(default_factory=dict)
    leaders: dict[UUID, Person] = field(default_factory=dict)
    liaisons: dict[UUID, Person] = field(default_factory=dict)
    office: list[Person] = field(default_factory=list)
    joint: list[Person] = field(default_factory=list)
    chair: list[Person] = field(default_factory=list)
    special: list[SpecialCommittee] = field(default_factory=list)
    heads: dict[UUID, Person] = field(default_factory=dict)  # convenors of the special committees
    _actors: dict[UUID, Actor] = field(default_factory=dict)

    def actor(self, person: Person) -> Actor:
        """The actor of a person; posts in the demo last from the first to the last day, so one actor serves for all days."""
        if person.pk not in self._actors:
            self._actors[person.pk] = actor_of(person, self.today, self.committee.pk).in_own_right()
        return self._actors[person.pk]

    def unit(self, unit_id: UUID) -> Unit:
        """The unit of an id, without asking the database."""
        return next(unit for unit in self.units.values() if unit.pk == unit_id)

    def proposer(self, member_id: UUID | None, body_id: UUID | None = None) -> Person:
        """The person behind a membership, or the liaison of a body, without asking the database."""
        if body_id is not None:
            return self.liaisons[body_id]
        return next(member.person for member in self.members if member.pk == member_id)

    def member(self, login: str) -> Member:
        """The membership of a person."""
        return next(member for member in self.members if member.person_id == self.people[login].pk)

    def of_sector(self, sector: str) -> list[Member]:
        """Members of a sector, by its name; all members when the committee has no such sector."""
        return [member for member in self.members if member.sector.name == sector] or self.members

    def plenary(self, year: int) -> Plenary:
        """The plenary of a year."""
        return next(plenary for plenary in self.plenaries if plenary.year == year)


Names = Mapping[str, str]
CAST: Names = {
    "chen-weiyuan": "陈志远",
    "zhou-weiyuan": "周德厚",
    "tian-weiyuan": "田慧",
    "wang-office": "王静",
    "he-office": "何晓燕",
    "anhe-editor": "林晓燕",
    "anhe-huiwu": "孟秋实",
    "anhe-xinxi-01": "董玉兰",
    "heyang-editor": "宋立新",
    "liu-chairman": "刘建国",
    "minmeng-liaison": "许文静",
    "zhao-clerk": "赵敏",
    "sun-leader": "孙强",
    "qian-joint": "钱明",
    "sys-admin": "马立群",
    "sec-admin": "郝文杰",
    "audit-admin": "冯雅琴",
    "neighbour-office": "郭海燕",
}
