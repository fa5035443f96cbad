"""The years of the home committee: 2024 as published elsewhere for a committee of this size, smaller years around it, this year up to today."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

from shangliang.demo.case import Case
from shangliang.demo.clock import DAY
from shangliang.demo.course import Course, play
from shangliang.demo.stage import Stage
from shangliang.demo.texts import Shelf, Text
from shangliang.people.models import Member
from shangliang.tenancy.models import Plenary

_REASONS = (
    "proceedings",
    "personal",
    "academic",
    "empty",
    "advertising",
    "party_matters",
    "accusing",
    "forbidden",
)
_SUPERVISORS = (0, 1, 2, 3, 4, 5, 1, 2)  # chairman and vice-chairmen by place; two of them lead two


@dataclass(frozen=True)
class Plan:
    """How many proposals of which kind a year brings. `filed` have a number of their own, the others come on top."""

    filed: int
    declined: int = 0
    merged: int = 0
    withdrawn: int = 0
    key: int = 0
    between: float = 0.24
    all_units: bool = False


def year(stage: Stage, shelf: Shelf, plenary: Plenary, plan: Plan) -> list[Course]:
    """Put a year's proposals on the stage."""
    courses = filed_courses(
        stage, shelf, plenary, plan.filed, share_between=plan.between, all_units=plan.all_units
    )
    _mark_key(stage, courses, plenary, plan.key)
    _spice(stage, courses)
    others = declined_courses(stage, shelf, plenary, plan.declined)
    for _ in range(plan.withdrawn):
        course = _course(stage, _case(stage, shelf), plenary, session=True)
        course.withdrawn = True
        others.append(course)
    leads = [course for course in courses if _in_session(course, plenary) and not course.returned]
    others.extend(twin(stage, shelf, lead, plenary) for lead in leads[3 : 3 + plan.merged])
    for course in sorted([*courses, *others], key=lambda course: course.starts):
        stage.add(play(stage, course))
    return courses


def _cycled(items: Sequence[str], length: int) -> list[str]:
    return [items[n % len(items)] for n in range(length)]


def _in_session(course: Course, plenary: Plenary) -> bool:
    return plenary.in_session(timezone.localdate(course.submits))


def filed_courses(
    stage: Stage, shelf: Shelf, plenary: Plenary, count: int, *, share_between: float, all_units: bool
) -> list[Course]:
    """So many proposals that will be filed, the last share of them between the plenaries; with `all_units` every unit leads one."""
    leads = list(stage.house.units) if all_units else []
    in_session = count - round(count * share_between)
    courses = []
    for n in range(count):
        case = _case(stage, shelf, leads[n] if n < len(leads) else "")
        courses.append(_course(stage, case, plenary, session=n < in_session))
    return courses


def declined_courses(stage: Stage, shelf: Shelf, plenary: Plenary, count: int) -> list[Course]:
    """So many proposals that will not be filed, for one reason after the other."""
    courses = [_course(stage, _case(stage, shelf), plenary, session=True) for _ in range(count)]
    for course, reason in zip(courses, _cycled(_REASONS, count), strict=True):
        course.declined = reason
    return courses


def _mark_key(stage: Stage, courses: Sequence[Course], plenary: Plenary, count: int) -> None:
    meeting = datetime.combine(
        stage.clock.workday(date(plenary.year, 3, 12)),
        datetime.min.time().replace(hour=15),
        tzinfo=timezone.get_current_timezone(),
    )
    for n, supervisor in zip(range(count), _SUPERVISORS, strict=False):
        courses[n * 3].key = (meeting + timedelta(minutes=6 * n), supervisor)


def _spice(stage: Stage, courses: list[Course]) -> None:
    """What goes otherwise than usual, spread over the year."""
    units = list(stage.house.units)
    for n, course in enumerate(courses):
        lead = course.case.text.lead
        course.returned = n % 19 == 4
        course.late = n % 33 == 9
        course.silent = n % 29 == 11
        course.unhappy = n % 41 == 17
        course.disputed = n % 37 == 6
        if n % 48 == 20:
            course.objection = "keep"
        elif n % 34 == 14:
            names = {lead, *course.case.text.assist}
            course.objection = next(name for name in units[n % 20 :] + units if name not in names)
            course.units = [(course.objection, course.units[0][1]), *course.units[1:]]
        elif n % 42 == 30 and course.case.text.assist:
            course.units = [(lead, "separate"), (course.case.text.assist[0], "separate")]


def _case(stage: Stage, shelf: Shelf, lead: str = "") -> Case:
    text = shelf.take(lead)
    author = stage.random.choice(stage.house.of_sector(text.sector))
    return Case(stage.house, text, author, cosigners(stage, author))


def cosigners(stage: Stage, author: Member, share: float = 0.27) -> list[Member]:
    """Sometimes a few others sign, too."""
    if stage.random.random() >= share:
        return []
    others = [member for member in stage.house.members if member is not author]
    return stage.random.sample(others, stage.random.choice((1, 2, 2, 3, 4, 6)))


def roles(text: Text) -> list[tuple[str, str]]:
    """One unit alone, or a lead unit with those that assist."""
    if not text.assist:
        return [(text.lead, "sole")]
    return [(text.lead, "lead"), *((name, "assist") for name in text.assist)]


def _course(stage: Stage, case: Case, plenary: Plenary, *, session: bool) -> Course:
    clock, random = stage.clock, stage.random
    if session:
        starts = clock.any(plenary.opens_on)
        submits = clock.any(plenary.opens_on + random.randint(1, 3) * DAY)
        reviewed = clock.workdays_after(plenary.closes_on, random.randint(2, 8))
        handed = clock.workdays_after(plenary.closes_on, 13)
    else:
        starts = clock.any(plenary.closes_on + random.randint(25, 250) * DAY)
        submits = clock.sometime(starts, 1, 4)
        reviewed = clock.workdays_after(timezone.localdate(submits), random.randint(2, 7))
        handed = clock.workdays_after(reviewed, random.randint(5, 8))
    return Course(case, starts, submits, reviewed, handed, roles(case.text))


def twin(stage: Stage, shelf: Shelf, lead: Course, plenary: Plenary) -> Course:
    """Another member's proposal on the same matter, merged into the lead proposal before hand-over."""
    text = shelf.again(lead.case.text.key)
    author = stage.random.choice([m for m in stage.house.members if m is not lead.case.author])
    twin = _course(stage, Case(stage.house, text, author), plenary, session=True)
    twin.reviewed, twin.merged_into = lead.reviewed, lead
    return twin
