"""Replays a published year: records through the real actions until the figures that a place published come out (`shangliang replay`).

What a work report published are a few numbers; everything else (texts, people, days, what happened to proposals not filed) is made up, and
the committee says so in its name. Sources: the places' published yearly work reports.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import chain, repeat
from random import Random
from typing import Protocol

from django.utils import timezone

from shangliang.core.errors import Refused
from shangliang.core.figures import Scope, figures, percent, ratios
from shangliang.demo import committees, texts
from shangliang.demo.build import Progress, in_one_piece, silent
from shangliang.demo.clock import Clock
from shangliang.demo.course import Course, play
from shangliang.demo.oversight import Key, decided
from shangliang.demo.people import settle_place
from shangliang.demo.places import UNITS
from shangliang.demo.stage import Stage
from shangliang.demo.texts import Shelf, renamer
from shangliang.demo.world import House
from shangliang.demo.years import declined_courses, filed_courses, twin
from shangliang.duty.actions import rebuild
from shangliang.tenancy.models import Committee

SATISFIED, FAIRLY = ("satisfied", "satisfied"), ("satisfied", "fairly")


@dataclass(frozen=True)
class Place:
    """A published year. `published` are figures by key, in the words of `shangliang figure`; `cosigned` proposals have one co-signer."""

    slug: str
    name: str
    year: int
    members: int
    sectors: int
    groups: int
    filed: int
    published: Mapping[str, str]
    declined: int = 0
    merged: int = 0
    key: int = 0
    cosigned: int = 0
    fairly: int = 0


PLACES = {
    place.name + str(place.year): place
    for place in (
        Place(
            slug="nanhe",
            name="南和区",
            year=2024,
            members=190,
            sectors=10,
            groups=5,
            filed=169,
            key=8,
            published={
                "proposals.filed": "169",
                "proposals.key": "8",
                "proposals.units": "26",
                "proposals.reply_rate": "100%",
            },
        ),
        Place(
            slug="mudan",
            name="牡丹区",
            year=2023,
            members=150,
            sectors=10,
            groups=5,
            filed=135,
            merged=10,
            cosigned=5,
            fairly=3,  # of 150 forms: 135 proposals, 10 merged ones, 5 co-signers
            published={
                "proposals.filed": "135",
                "proposals.reply_rate": "100%",
                "proposals.on_time_rate": "100%",
                "proposals.contact_rate": "100%",
                "proposals.satisfaction_result": "98%",
            },
        ),
        Place(
            slug="zaoqiang",
            name="枣强县",
            year=2022,
            members=150,
            sectors=10,
            groups=5,
            filed=95,
            declined=18,
            merged=8,
            key=6,
            published={
                "proposals.received": "121",
                "proposals.filed": "95",
                "proposals.key": "6",
            },
        ),
    )
}


def replay(place: Place, *, now: datetime, progress: Progress = silent) -> Committee:
    """Build the year beside whatever is there; Refused when this place was replayed before."""
    if Committee.objects.filter(slug=place.slug).exists():
        raise Refused("there", f"{place.name}{place.year}年已经重放过。")
    with in_one_piece():
        return _replay(place, now=now, progress=progress)


class Published(Protocol):
    """What a place published of a year: figures by key."""

    @property
    def year(self) -> int: ...
    @property
    def published(self) -> Mapping[str, str]: ...


def compare(place: Published, committee: Committee) -> Iterator[tuple[str, str, str, str]]:
    """(key, label, published, counted) for every published figure."""
    scope = Scope(committee.pk, place.year)
    for key, published in place.published.items():
        if key in figures():
            counted = figures()[key]
            yield key, counted.label, published, str(counted.value(scope))
        else:
            ratio = ratios()[key]
            yield key, ratio.label, published, percent(ratio.value(scope))


def _replay(place: Place, *, now: datetime, progress: Progress) -> Committee:
    random = Random(place.filed)  # noqa: S311 - the dice of invented data, nothing secret
    committee = committees.county(f"{place.name}（{place.year}年重放）", place.slug)
    house = House(committee, timezone.localdate(now), random)
    house.plenaries = [
        plenary for plenary in committees.plenaries(committee, house.today) if plenary.year == place.year
    ]
    settle_place(
        house,
        place.slug,
        rename=renamer(_words(place)),
        members=place.members,
        sectors=place.sectors,
        groups=place.groups,
    )
    stage = Stage(house, Clock(committees.TERM_BEGAN, now, random))
    for course in _courses(stage, place):
        stage.add(play(stage, course))
    stage.run(lambda done, total: progress(f"{place.name}{place.year}年提案", done, total))
    rebuild(committee.pk)
    return committee


def _courses(stage: Stage, place: Place) -> list[Course]:
    """The year's proposals: nothing late, nothing silent, forms rated in the published shares."""
    plenary = stage.house.plenary(place.year)
    shelf = _shelf(stage.random, place)
    filed = filed_courses(stage, shelf, plenary, place.filed, share_between=0.2, all_units=True)
    for n, course in enumerate(filed):
        others = [member for member in stage.house.members if member is not course.case.author]
        course.case.cosigners = [stage.random.choice(others)] if n < place.cosigned else []
    meeting = timezone.make_aware(datetime.combine(date(place.year, 3, 15), time(9)))
    keys = [
        Key(course.case, n % len(stage.house.chair), meeting) for n, course in enumerate(filed[: place.key])
    ]
    for course, key in zip(filed, keys, strict=False):
        course.key = key
    stage.add(decided(stage, keys, meeting))
    rest = declined_courses(stage, shelf, plenary, place.declined)
    rest += [twin(stage, shelf, lead, plenary) for lead in filed[10 : 10 + place.merged]]
    ratings = chain(repeat(FAIRLY, place.fairly), repeat(SATISFIED))
    courses = sorted([*filed, *rest], key=lambda course: course.starts)
    for course in courses:
        course.ratings = ratings
    return courses


def _shelf(random: Random, place: Place) -> Shelf:
    """The shipped texts in the words of this place."""
    shipped = Shelf(texts.shipped(), random, texts.other_titles())
    words = _words(place)
    titles = {key: list(map(renamer(words), known)) for key, known in shipped.titles.items()}
    return Shelf([text.mapped(words) for text in shipped.texts], random, titles)


def _words(place: Place) -> dict[str, str]:
    words = {"安和区": place.name, "安和": place.name[:-1]}
    if place.name.endswith("县"):
        words |= dict(
            zip(
                ("全区", "我区", "区里", "区级", "区政府", "区委"),
                ("全县", "我县", "县里", "县级", "县政府", "县委"),
                strict=True,
            )
        )
        words |= {name: f"县{name[1:]}" for _, name, _, _ in UNITS if name.startswith("区")}
    return words
