"""The proposals of a replayed year: nothing late, nothing silent, forms rated in the published shares."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, time
from itertools import chain, repeat
from random import Random

from django.utils import timezone

from shangliang.demo import texts
from shangliang.demo.course import play
from shangliang.demo.oversight import Key, decided
from shangliang.demo.places import UNITS
from shangliang.demo.replay_plan import Place, Proposals
from shangliang.demo.stage import Stage, Story
from shangliang.demo.texts import Shelf, renamer
from shangliang.demo.years import declined_courses, filed_courses, twin

SATISFIED, FAIRLY = ("satisfied", "satisfied"), ("satisfied", "fairly")


def proposal_stories(stage: Stage, place: Place) -> Iterator[Story]:
    """The year's proposals one by one, and the chair's meeting that decides the key proposals."""
    if place.proposals is not None:
        yield from _courses(stage, place, place.proposals)


def renamed(place: Place) -> Callable[[str], str]:
    """Words of the demonstration in those of this place."""
    return renamer(_words(place))


def _courses(stage: Stage, place: Place, plan: Proposals) -> Iterator[Story]:
    plenary = stage.house.plenary(place.year)
    shelf = _shelf(stage.random, place)
    filed = filed_courses(stage, shelf, plenary, plan.filed, share_between=0.2, all_units=True)
    for n, course in enumerate(filed):
        others = [member for member in stage.house.members if member is not course.case.author]
        course.case.cosigners = [stage.random.choice(others)] if n < plan.cosigned else []
    meeting = timezone.make_aware(datetime.combine(date(place.year, 3, 15), time(9)))
    keys = [
        Key(course.case, n % len(stage.house.chair), meeting) for n, course in enumerate(filed[: plan.key])
    ]
    for course, key in zip(filed, keys, strict=False):
        course.key = key
    yield decided(stage, keys, meeting)
    rest = declined_courses(stage, shelf, plenary, plan.declined)
    rest += [twin(stage, shelf, lead, plenary) for lead in filed[10 : 10 + plan.merged]]
    ratings = chain(repeat(FAIRLY, plan.fairly), repeat(SATISFIED))
    courses = sorted([*filed, *rest], key=lambda course: course.starts)
    for course in courses:
        course.ratings = ratings
        yield play(stage, course)


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
