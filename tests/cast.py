"""The cast: the people every test, screenshot and story uses. One small committee, its city and province above it, and a neighbour."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from shangliang.core.access import Actor
from shangliang.files.models import StoredFile
from shangliang.people.actors import actor_of
from shangliang.people.models import Group, Member, Organisation, Person, Post, Sector, SpecialCommittee, Unit
from shangliang.people.roles import Role
from shangliang.proposals import actions
from shangliang.proposals.actions import Content, ItemDraft, ReplyDraft
from shangliang.proposals.models import Assignment, Feedback, Proposal
from shangliang.tenancy.models import Committee, Plenary, Term

SINCE = date(2026, 1, 1)
TEXT = Content(
    title="关于改善老城区停车秩序的提案",
    situation="老城区共有居住小区四十六个，机动车保有量逐年增加，停车位缺口较大，占道停放影响通行。",
    analysis="配建车位不足，公共停车场周转率低，单位内部停车场夜间闲置，管理分散在多个部门。",
    recommendations=["推动机关事业单位停车场夜间向周边居民错时开放。", "利用边角地建设小型立体停车设施。"],
    category="society",
)


@dataclass
class Cast:
    """Committees, plenary, bodies and people by short keys."""

    home: Committee
    neighbour: Committee
    city: Committee
    plenary: Plenary
    units: dict[str, Unit] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    members: dict[str, Member] = field(default_factory=dict)
    bodies: dict[str, Sector | Group | Organisation | SpecialCommittee] = field(default_factory=dict)

    def person(self, key: str) -> Person:
        return self.people[key]

    def actor(self, key: str, on: date = date(2026, 3, 10)) -> Actor:
        """The actor of a person on a day."""
        return actor_of(self.people[key], on)

    def draft(self, at: datetime, content: Content = TEXT, author: str = "chen") -> Proposal:
        return actions.start(self.members[author], by=self.actor(author), at=at, content=content)

    def collective(self, key: str, at: datetime, content: Content = TEXT) -> Proposal:
        """A draft in the name of a body: the party's by its liaison, the sector's by its convenor (chen has to be made one)."""
        convened = key in ("sector", "group")
        member, by = (self.members["chen"], "chen") if convened else (None, "liaison")
        return actions.start(member, body=self.bodies[key], by=self.actor(by), at=at, content=content)

    def convene(self, key: str, person: str = "chen") -> None:
        """Make somebody the convenor of a body."""
        column = "special_committee" if key == "committee" else key
        Post.objects.create(
            committee=self.home, person=self.people[person], role=Role.CONVENOR, since=SINCE, **{column: self.bodies[key]}
        )  # fmt: skip

    def sealed(self, proposal: Proposal, at: datetime, by: str = "liaison") -> Proposal:
        """Hang the scan with the seal on a draft."""
        scan = StoredFile.objects.create(
            committee=self.home, name="盖章件.pdf", mime="application/pdf", size=4, sha256="cd" * 32,
            uploaded_by=self.people[by].pk,
        )  # fmt: skip
        actions.attach(proposal, scan, is_seal=True, by=self.actor(by), at=at)
        return proposal

    def submitted(self, at: datetime, content: Content = TEXT, author: str = "chen") -> Proposal:
        return actions.submit(self.draft(at, content, author), by=self.actor(author), at=at)

    def filed(self, at: datetime, content: Content = TEXT, author: str = "chen") -> Proposal:
        return actions.file(self.submitted(at, content, author), by=self.actor("wang"), at=at)

    def assigned(self, at: datetime, *units: tuple[str, str], content: Content = TEXT) -> list[Assignment]:
        named = [(self.units[key], role) for key, role in units] or [(self.units["edu"], "sole")]
        return actions.hand_over(self.filed(at, content), named, by=self.actor("wang"), at=at)

    def handling(self, at: datetime, *units: tuple[str, str]) -> list[Assignment]:
        given = self.assigned(at, *units)
        for assignment in given:
            self.accept(assignment, at)
        return given

    def clerk_of(self, assignment: Assignment) -> str:
        return next(f"{key}_clerk" for key, unit in self.units.items() if unit.pk == assignment.unit_id)

    def leader_of(self, assignment: Assignment) -> str:
        return self.clerk_of(assignment).replace("_clerk", "_leader")

    def accept(self, assignment: Assignment, at: datetime) -> Assignment:
        clerk = self.actor(self.clerk_of(assignment))
        return actions.accept(
            assignment,
            clerk="赵敏",
            clerk_phone="0310-5550101",
            leader="孙强",
            plan="实地走访后答复。",
            by=clerk,
            at=at,
        )

    def answer(self, assignment: Assignment, at: datetime, outcome: str = "A") -> Assignment:
        """Clerk drafts, leader signs."""
        assignment.refresh_from_db()
        clerk, leader = self.actor(self.clerk_of(assignment)), self.actor(self.leader_of(assignment))
        asks = assignment.proposal.recommendations.all() if assignment.answers else []
        items = [ItemDraft(ask.pk, outcome, "已与有关单位协商落实，现已完成。") for ask in asks]
        draft = ReplyDraft(
            outcome if assignment.answers else "",
            "您提出的提案收悉，现答复如下：",
            "感谢您的关心。",
            "赵敏",
            "0310-5550101",
            items,
        )
        actions.save_reply(assignment, draft, by=clerk, at=at)
        actions.submit_reply(assignment, by=clerk, at=at)
        actions.sign(assignment, by=leader, at=at)
        return assignment

    def rate(self, form: Feedback, at: datetime, rating: str = "satisfied", key: str = "chen") -> Feedback:
        return actions.rate(
            form,
            contacted=True,
            attitude=rating,
            result=rating,
            comment="落实还不到位。",
            by=self.actor(key),
            at=at,
        )


def _committee(level: str, name: str, slug: str, parent: Committee | None = None) -> Committee:
    lineage = parent.lineage if parent else []
    return Committee.objects.create(
        level=level,
        name=f"中国人民政治协商会议{name}委员会",
        short_name=f"{name}政协",
        place=name,
        slug=slug,
        parent=parent,
        ancestors=lineage,
    )


def build() -> Cast:
    """Create everybody. Few rows, made once per test inside its transaction."""
    province = _committee("province", "华原省", "huayuan")
    city = _committee("city", "河阳市", "heyang", province)
    home, neighbour = (
        _committee("county", "安和区", "anhe", city),
        _committee("county", "云台县", "yuntai", city),
    )
    plenary = _plenary(home)
    _plenary(neighbour)
    cast = Cast(home, neighbour, city, plenary)
    posts: list[Post] = []
    sector = Sector.objects.create(committee=home, name="教育和文化体育界")
    group = Group.objects.create(committee=home, name="第一活动组")
    for key, name, word in (
        ("edu", "区教育局", "安教提"),
        ("traffic", "区交通运输局", "安交提"),
        ("police", "区公安局", "安公提"),
    ):
        cast.units[key] = Unit.objects.create(committee=home, name=name, short_name=name, letter_word=word)
        _post(cast, posts, f"{key}_clerk", f"{name[1:3]}经办", home, Role.UNIT_CLERK, unit=cast.units[key])
        _post(cast, posts, f"{key}_leader", f"{name[1:3]}局长", home, Role.UNIT_LEADER, unit=cast.units[key])
    cast.bodies |= {
        "sector": sector,
        "group": group,
        "party": Organisation.objects.create(committee=home, name="民盟安和区总支部"),
        "committee": SpecialCommittee.objects.create(committee=home, name="经济和农业农村委员会"),
    }
    _post(cast, posts, "liaison", "何联络", home, Role.LIAISON, organisation=cast.bodies["party"])
    for number, (key, name) in enumerate((("chen", "陈志远"), ("li", "李秀兰"), ("zhou", "周德厚")), 1):
        _member(cast, posts, key, name, home, plenary, sector, group, number)
    _post(cast, posts, "wang", "王静", home, Role.OFFICE)
    _post(cast, posts, "liu", "刘建国", home, Role.CHAIRMAN)
    _post(cast, posts, "qian", "钱督查", home, Role.JOINT_OFFICE)
    for role in (Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN):
        _post(cast, posts, role.value, str(role.label), home, role)
    _post(cast, posts, "lin", "林晓燕", home, Role.EDITOR)
    _post(cast, posts, "xin", "辛信息", home, Role.INFORMANT)
    _post(cast, posts, "sec", "孟秋实", home, Role.SECRETARIAT)
    _post(cast, posts, "city_editor", "市信息科", city, Role.EDITOR)
    _post(cast, posts, "far_office", "邻县办公室", neighbour, Role.OFFICE)
    _post(cast, posts, "far_sec", "邻县会务", neighbour, Role.SECRETARIAT)
    far_sector = Sector.objects.create(committee=neighbour, name="农业界")
    _member(
        cast,
        posts,
        "far_member",
        "邻县委员",
        neighbour,
        Plenary.objects.get(committee=neighbour),
        far_sector,
        None,
        1,
    )
    # Every test makes them: with a statement for each of the sixty rows that would take longer than most tests.
    Person.objects.bulk_create(cast.people.values())
    Member.objects.bulk_create(cast.members.values())
    Post.objects.bulk_create(posts)
    return cast


def _plenary(committee: Committee) -> Plenary:
    term = Term.objects.create(committee=committee, number=10, since=date(2021, 12, 1))
    return Plenary.objects.create(
        committee=committee, term=term, number=5, opens_on=date(2026, 1, 12), closes_on=date(2026, 1, 15)
    )


def _person(cast: Cast, key: str, name: str) -> Person:
    person = Person(username=key.replace("_", "-"), name=name)
    person.set_unusable_password()
    cast.people[key] = person
    return person


def settle(cast: Cast, key: str, name: str, committee: Committee, role: Role, **held_for: Any) -> Post:
    """One more person with a post, for a test that needs him."""
    posts: list[Post] = []
    _post(cast, posts, key, name, committee, role, **held_for)
    cast.people[key].save()
    posts[0].save()
    return posts[0]


def _post(
    cast: Cast, posts: list[Post], key: str, name: str, committee: Committee, role: Role, **held_for: Any
) -> None:
    person = _person(cast, key, name)
    posts.append(Post(committee=committee, person=person, role=role, since=SINCE, **held_for))


def _member(
    cast: Cast,
    posts: list[Post],
    key: str,
    name: str,
    committee: Committee,
    plenary: Plenary,
    sector: Sector,
    group: Group | None,
    number: int,
) -> None:
    person = _person(cast, key, name)
    member = Member(
        committee=committee,
        term=plenary.term,
        person=person,
        number=f"{number:03d}",
        sector=sector,
        group=group,
    )
    posts.append(Post(committee=committee, person=person, role=Role.MEMBER, member=member, since=SINCE))
    cast.members[key] = member
