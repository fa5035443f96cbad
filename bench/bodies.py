"""The bodies of a committee for measuring: plenaries, sectors, units, members, and the people with their posts."""

from datetime import date
from typing import Any, NamedTuple

YEARS, UNITS = 10, 26


class Bodies(NamedTuple):
    """What the proposals of a committee refer to; `members` know their persons."""

    committee: Any
    members: list[Any]
    units: list[Any]
    plenaries: list[Any]


def bodies(n: int, today: date) -> Bodies:
    """Make the committee number n; the first is the large one."""
    from shangliang.people.models import Member, Person, Post, Sector, Unit  # noqa: PLC0415
    from shangliang.tenancy.models import Committee, Plenary, Term  # noqa: PLC0415

    slug = "bench" if n == 0 else f"bench-{n:04d}"
    place = "量衡区" if n == 0 else f"量衡{n:04d}县"
    committee = Committee.objects.create(
        level="county",
        name=f"中国人民政治协商会议{place}委员会",
        short_name=f"{place}政协",
        place=place,
        slug=slug,
    )
    first = today.year - YEARS + 1
    term = Term.objects.create(committee=committee, number=10, since=date(first - 1, 12, 1))
    plenaries = Plenary.objects.bulk_create(
        Plenary(
            committee=committee,
            term=term,
            number=k + 1,
            opens_on=date(first + k, 1, 5),
            closes_on=date(first + k, 1, 8),
        )
        for k in range(YEARS)
    )
    sectors = Sector.objects.bulk_create(
        Sector(committee=committee, name=f"第{k}界别", position=k) for k in range(1, 11)
    )
    units = Unit.objects.bulk_create(
        Unit(committee=committee, name=f"第{k}承办单位", short_name=f"第{k}单位", letter_word=f"量{k}提")
        for k in range(1, UNITS + 1)
    )
    people: list[Any] = []
    posts: list[Any] = []

    def person(login: str, name: str, role: str, **scope: Any) -> Any:
        found = Person(username=f"{slug}-{login}", name=name, password="!")  # noqa: S106 - unusable
        people.append(found)
        posts.append(Post(committee=committee, person=found, role=role, since=term.since, **scope))
        return found

    members: list[Any] = []
    for k in range(190 if n == 0 else 40):
        member = Member(committee=committee, term=term, number=f"{k + 1:03d}", sector=sectors[k % 10])
        member.person = person(f"member-{k + 1:03d}", f"委员{k + 1:03d}", "member", member=member)
        members.append(member)
    for k, unit in enumerate(units if n == 0 else units[:2], 1):
        person(f"clerk-{k}", f"经办人{k}", "unit_clerk", unit=unit)
        person(f"leader-{k}", f"签发人{k}", "unit_leader", unit=unit)
    for role in ("office", "joint_office", "chairman"):
        person(role, role, role)
    Person.objects.bulk_create(people)
    Member.objects.bulk_create(members)
    Post.objects.bulk_create(posts)
    return Bodies(committee, members, units, plenaries)
