"""The people of the demo and their posts. Inserted directly: who belongs to a committee is a given here, not an act."""

from collections.abc import Callable, Iterable
from datetime import timedelta
from itertools import cycle

from django.contrib.auth.hashers import make_password

from shangliang.demo.committees import TERM_BEGAN
from shangliang.demo.names import names
from shangliang.demo.places import (
    EMPLOYERS,
    FAR_SECTORS,
    FAR_UNITS,
    GROUPS,
    ORGANISATIONS,
    SECTORS,
    SPECIAL_COMMITTEES,
    UNITS,
)
from shangliang.demo.world import CAST, House
from shangliang.people.models import (
    Group,
    Member,
    Organisation,
    Person,
    Post,
    Sector,
    SpecialCommittee,
    StandIn,
    Unit,
)
from shangliang.people.roles import Role

MEMBERS, STANDING, VICE_CHAIRS = 190, 30, 5
_KNOWN_MEMBERS = (  # login, sector
    ("liu-chairman", "中共界"),
    ("chen-weiyuan", "教育和文化体育界"),
    ("zhou-weiyuan", "农业和农村界"),
    ("tian-weiyuan", "医药卫生和社会福利界"),
)


class Staff:
    """Collects people and posts of one committee and inserts them at once."""

    def __init__(self, house: House, taken: set[str]) -> None:
        self.house, self.taken = house, taken
        self.posts: list[Post] = []

    def person(self, login: str, name: str = "") -> Person:
        """A new person without a password; a made-up name unless one is given or the login is one of the cast."""
        name = name or CAST.get(login) or names(self.house.random, 1, self.taken)[0]
        person = Person(username=login, name=name, password=make_password(None))
        person.large_type = login == "zhou-weiyuan"
        self.house.people[login] = person
        return person

    def post(self, person: Person, role: Role, title: str = "", **scope: object) -> Post:
        """A post from the first day of the term on."""
        post = Post(
            committee=self.house.committee, person=person, role=role, title=title, since=TERM_BEGAN, **scope
        )
        self.posts.append(post)
        return post

    def units(self, table: Iterable[tuple[str, str, str, str]]) -> None:
        """Handling units, each with a clerk and a signing leader."""
        house = self.house
        for position, (code, name, short, word) in enumerate(table):
            unit = Unit(
                committee=house.committee,
                name=name,
                short_name=short,
                letter_word=word,
                position=position,
                phone=f"0310-5551{position:02d}0",
            )
            house.units[name] = unit
            known = code == "jiaoyu"
            clerk = self.person("zhao-clerk" if known else f"{code}-clerk")
            leader = self.person("sun-leader" if known else f"{code}-leader")
            house.clerks[unit.pk], house.leaders[unit.pk] = clerk, leader
            self.post(clerk, Role.UNIT_CLERK, "办公室主任", unit=unit)
            self.post(leader, Role.UNIT_LEADER, "局长" if name.endswith("局") else "负责人", unit=unit)
        Unit.objects.bulk_create(house.units.values())

    def membership(self, person: Person, sector: Sector, group: Group | None, employer: str) -> Member:
        """Membership and post of a member, numbered in order."""
        house = self.house
        member = Member(
            committee=house.committee,
            term=house.plenaries[0].term,
            person=person,
            number=f"{len(house.members) + 1:03d}",
            sector=sector,
            group=group,
            employer=employer,
        )
        house.members.append(member)
        self.post(person, Role.MEMBER, member=member)
        return member

    def save(self) -> None:
        """Insert everybody."""
        Person.objects.bulk_create(self.house.people.values())
        Member.objects.bulk_create(self.house.members)
        Post.objects.bulk_create(self.posts)


def settle_home(house: House, taken: set[str]) -> None:
    """190 members in 10 sectors and 5 groups, the chair, units, offices, the three administrators, one stand-in (AB角)."""
    staff = Staff(house, taken)
    staff.units(UNITS)
    _members(staff)
    _chair(staff)
    _bodies(staff)
    wang, second = staff.person("wang-office"), staff.person("he-office")
    qian = staff.person("qian-joint")
    house.office, house.joint = [wang, second], [qian]
    staff.post(wang, Role.OFFICE, "提案委办公室主任")
    staff.post(second, Role.OFFICE, "提案委办公室副主任")
    staff.post(staff.person("anhe-huiwu"), Role.SECRETARIAT, "委员联络室主任")
    staff.post(qian, Role.JOINT_OFFICE, "两办督查室主任")
    for login, role in (
        ("sys-admin", Role.SYSTEM_ADMIN),
        ("sec-admin", Role.SECURITY_ADMIN),
        ("audit-admin", Role.AUDIT_ADMIN),
    ):
        staff.post(staff.person(login), role, role.label)
    deputy = staff.person("jiaoyu-deputy")
    staff.save()
    absent = next(post for post in staff.posts if post.person is house.people["zhao-clerk"])
    today = house.today
    StandIn.objects.create(
        committee=house.committee,
        post=absent,
        stand_in=deputy,
        since=today - timedelta(days=2),
        until=today + timedelta(days=12),
    )


def _members(staff: Staff) -> None:
    house = staff.house
    sectors = {
        name: Sector(committee=house.committee, name=name, position=n) for n, name in enumerate(SECTORS)
    }
    groups = [Group(committee=house.committee, name=name, position=n) for n, name in enumerate(GROUPS)]
    Sector.objects.bulk_create(sectors.values())
    Group.objects.bulk_create(groups)
    jobs = {name: cycle(EMPLOYERS[name]) for name in SECTORS}
    in_turn, group_turn = cycle(SECTORS), cycle(groups)
    for login, sector in _KNOWN_MEMBERS:
        employer = "区政协主席" if login == "liu-chairman" else next(jobs[sector])
        staff.membership(staff.person(login), sectors[sector], next(group_turn), employer)
    while len(house.members) < MEMBERS:
        sector = next(in_turn)
        person = staff.person(f"member-{len(house.members) + 1:03d}")
        staff.membership(person, sectors[sector], next(group_turn), next(jobs[sector]))
    ordinary = house.people["chen-weiyuan"].pk  # takes his turn at sitting in
    for member in house.members[: STANDING + 1]:
        member.is_standing = member.person_id != ordinary
    for n, member in enumerate(house.members[STANDING : STANDING + 2 * len(groups)]):
        staff.post(member.person, Role.CONVENOR, "召集人", group=groups[n % len(groups)])


def _chair(staff: Staff) -> None:
    """The chairman and vice-chairmen; every vice-chairman looks after a special committee."""
    house = staff.house
    _special_committees(staff)
    liu = house.people["liu-chairman"]
    house.chair = [liu]
    staff.post(liu, Role.CHAIRMAN, "主席")
    first = len(_KNOWN_MEMBERS)
    for member in house.members[first : first + VICE_CHAIRS]:
        member.employer = "区政协副主席"
        house.chair.append(member.person)
        staff.post(member.person, Role.VICE_CHAIRMAN, "副主席")


def _special_committees(staff: Staff) -> None:
    """The special committees; the last members are their heads."""
    house = staff.house
    bodies = [
        SpecialCommittee(committee=house.committee, name=name, position=n)
        for n, name in enumerate(SPECIAL_COMMITTEES)
    ]
    SpecialCommittee.objects.bulk_create(bodies)
    house.bodies |= {body.name: body for body in bodies}
    house.special = bodies
    for n, member in enumerate(house.members):  # after the chair, who sit in none
        if n > len(_KNOWN_MEMBERS) + VICE_CHAIRS or n in range(1, len(_KNOWN_MEMBERS)):
            member.special_committee = bodies[n % len(bodies)]
    for body, member in zip(bodies, house.members[-len(bodies) :], strict=True):
        house.heads[body.pk] = member.person
        member.special_committee = body
        staff.post(member.person, Role.CONVENOR, "主任", special_committee=body)


def settle_place(
    house: House, slug: str, *, rename: Callable[[str], str], members: int, sectors: int, groups: int
) -> None:
    """A committee of a given size with the units of the demo in its own words; nobody is of the cast."""
    staff = Staff(house, set())
    staff.units((f"{slug}-{code}", rename(name), rename(short), word) for code, name, short, word in UNITS)
    bodies = [
        Sector(committee=house.committee, name=name, position=n) for n, name in enumerate(SECTORS[:sectors])
    ]
    circles = [
        Group(committee=house.committee, name=name, position=n) for n, name in enumerate(GROUPS[:groups])
    ]
    Sector.objects.bulk_create(bodies)
    Group.objects.bulk_create(circles)
    for n in range(members):
        sector = bodies[n % len(bodies)]
        job = rename(EMPLOYERS[sector.name][n % 5])
        person = staff.person(f"{slug}-member-{n + 1:03d}")
        staff.membership(person, sector, circles[n % len(circles)], job)
    office, joint = staff.person(f"{slug}-office"), staff.person(f"{slug}-joint")
    house.office, house.joint = [office], [joint]
    staff.post(office, Role.OFFICE, "提案委办公室主任")
    staff.post(joint, Role.JOINT_OFFICE, "两办督查室主任")
    staff.post(staff.person(f"{slug}-huiwu"), Role.SECRETARIAT, "委员联络室主任")
    for n, member in enumerate(house.members[STANDING : STANDING + 2 * len(circles)]):
        staff.post(member.person, Role.CONVENOR, "召集人", group=circles[n % len(circles)])
    house.chair = [member.person for member in house.members[: 1 + VICE_CHAIRS]]
    staff.post(house.chair[0], Role.CHAIRMAN, "主席")
    for person in house.chair[1:]:
        staff.post(person, Role.VICE_CHAIRMAN, "副主席")
    _special_committees(staff)
    staff.save()


def _bodies(staff: Staff) -> None:
    """Parties and organisations with their liaisons, the liaison of a special committee, the convenor of a sector."""
    house = staff.house
    for position, (login, name, kind) in enumerate(ORGANISATIONS):
        body = Organisation(committee=house.committee, name=name, kind=kind, position=position)
        house.bodies[name] = body
        house.liaisons[body.pk] = staff.person(login)
        staff.post(house.liaisons[body.pk], Role.LIAISON, "办公室主任", organisation=body)
    Organisation.objects.bulk_create(body for body in house.bodies.values() if isinstance(body, Organisation))
    special = house.bodies[SPECIAL_COMMITTEES[1]]
    house.liaisons[special.pk] = staff.person("jingji-liaison")
    staff.post(house.liaisons[special.pk], Role.LIAISON, "专委办主任", special_committee=special)
    chen = house.member("chen-weiyuan")
    house.bodies[chen.sector.name] = chen.sector
    staff.post(chen.person, Role.CONVENOR, "界别召集人", sector=chen.sector)


def settle_neighbour(house: House, taken: set[str]) -> None:
    """A small committee: an office, twelve members, four units."""
    staff = Staff(house, taken)
    staff.units(FAR_UNITS)
    sectors = [Sector(committee=house.committee, name=name, position=n) for n, name in enumerate(FAR_SECTORS)]
    Sector.objects.bulk_create(sectors)
    for n in range(12):
        sector = sectors[n % len(sectors)]
        job = EMPLOYERS[sector.name][n % 5].replace("区", "县").replace("安和县", "云台县")
        staff.membership(staff.person(f"far-member-{n + 1:02d}"), sector, None, job)
    office, joint = staff.person("neighbour-office"), staff.person("far-joint")
    house.office, house.joint = [office], [joint]
    staff.post(office, Role.OFFICE, "提案委办公室主任")
    staff.post(joint, Role.JOINT_OFFICE, "两办督查室主任")
    chairman = house.members[0].person
    house.chair = [chairman]
    staff.post(chairman, Role.CHAIRMAN, "主席")
    staff.save()
