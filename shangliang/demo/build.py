"""Builds the whole demo in one transaction: either all of it is there, or nothing."""

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from shangliang.core.access import system
from shangliang.core.errors import Refused
from shangliang.demo import committees, texts
from shangliang.demo.activities import present_activities
from shangliang.demo.bodies import ways
from shangliang.demo.briefs import present_briefs
from shangliang.demo.checkin import present_checkin
from shangliang.demo.clock import Clock
from shangliang.demo.contacts import present_contacts
from shangliang.demo.duty import duty_files
from shangliang.demo.neighbour import far_shelf
from shangliang.demo.neighbour import neighbour as neighbours_work
from shangliang.demo.numbers import number_check
from shangliang.demo.past import past
from shangliang.demo.people import settle_home, settle_neighbour
from shangliang.demo.present import present
from shangliang.demo.present_appraisal import present_appraisal
from shangliang.demo.present_oversight import present_oversight
from shangliang.demo.public_site import public_site
from shangliang.demo.reviews import duty_reviews
from shangliang.demo.rotation import present_rotation
from shangliang.demo.schemes import present_schemes
from shangliang.demo.speeches import present_speeches
from shangliang.demo.stage import Stage
from shangliang.demo.stations import present_stations
from shangliang.demo.texts import Shelf, Text
from shangliang.demo.workreports import work_reports
from shangliang.demo.world import CAST, House
from shangliang.demo.years import Plan, year
from shangliang.tenancy import policy
from shangliang.tenancy.models import Committee, Plenary, SettingValue
from shangliang.topics.actions import ask
from shangliang.topics.finding import find_topics

Progress = Callable[[str, int, int], None]  # what is being done, steps done, steps in all

PLANS = {
    2022: Plan(13, declined=1, merged=1, withdrawn=1, key=2),
    2023: Plan(15, declined=2, merged=1, key=3),
    2024: Plan(169, declined=8, merged=7, withdrawn=4, key=8, all_units=True),
    2025: Plan(18, declined=1, merged=2, withdrawn=1, key=3),
}
LATER = Plan(14, declined=1, merged=1, key=3)  # this year; the scenes of the present come on top


def silent(what: str, done: int, total: int) -> None:
    """Show nothing."""
    del what, done, total


def _without_savepoints(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
    """Leave out savepoints: inside one transaction that stands or falls as a whole they only cost time."""
    if sql.startswith(("SAVEPOINT ", "RELEASE SAVEPOINT ")):
        return None
    return execute(sql, params, many, context)


@contextmanager
def in_one_piece() -> Iterator[None]:
    """One transaction for hundreds of thousands of short-lived objects, with no cycles worth looking for."""
    gc.disable()
    try:
        with transaction.atomic(), connection.execute_wrapper(_without_savepoints), policy.remembered():
            yield
    finally:
        gc.enable()


def build(*, now: datetime, seed: int = 1, own: Sequence[Text] = (), progress: Progress = silent) -> House:
    """Fill an empty database, with the shipped texts or with `own` ones; returns the home committee. Refused when committees exist already."""
    if Committee.objects.exists():
        raise Refused("not_empty", "数据库中已有政协委员会，不再装入演示数据。")
    with in_one_piece():
        return _build(now=now, seed=seed, own=own, progress=progress)


def _build(*, now: datetime, seed: int, own: Sequence[Text], progress: Progress) -> House:
    progress("政协、委员和承办单位", 0, 1)
    today = timezone.localdate(now)
    random = Random(seed)  # noqa: S311 - the dice of invented data, nothing secret
    taken = set(CAST.values())
    first, second = committees.tree()
    home, neighbour = House(first, today, random), House(second, today, random)
    home.plenaries = committees.plenaries(first, today)
    neighbour.plenaries = committees.plenaries(second, today)
    settle_home(home, taken)
    settle_neighbour(neighbour, taken)
    _settings(first, today)
    ways(home)
    progress("政协、委员和承办单位", 1, 1)
    clock = Clock(committees.TERM_BEGAN, now, random)
    stage = Stage(home, clock)
    shipped = Shelf(texts.shipped(), random, texts.other_titles())
    shelf = Shelf(own, random) if own else shipped
    _stories(stage, shelf, taken)
    for plenary in reversed(home.plenaries):
        year(stage, shelf, plenary, PLANS.get(plenary.year, LATER))
    stage.run(lambda done, total: progress(f"{first.short_name}历年提案", done, total))
    far = Stage(neighbour, clock)
    neighbours_work(far, far_shelf(shipped))
    far.run(lambda done, total: progress(f"{second.short_name}提案", done, total))
    past(home, now)
    _topics(first, home.plenaries, now, progress)
    public_site(home, now)
    progress("履职档案", 0, 1)
    duty_files(home, now)
    present_schemes(stage)
    duty_reviews(home, now)
    number_check(home, now)
    work_reports(home, now)
    progress("履职档案", 1, 1)
    return home


def _stories(stage: Stage, shelf: Shelf, taken: set[str]) -> None:
    """What the cast has before it today, room by room; it plays itself out together with the years."""
    present(stage, shelf)
    present_oversight(stage, shelf)
    present_appraisal(stage, shelf)
    present_briefs(stage, taken)
    present_stations(stage)
    present_activities(stage)
    present_checkin(stage)
    present_speeches(stage)
    present_contacts(stage)
    present_rotation(stage)


def _topics(committee: Committee, plenaries: Sequence[Plenary], now: datetime, progress: Progress) -> None:
    """What the job of the night would have found, for each year that has the year before to compare with."""
    years = sorted(plenary.year for plenary in plenaries)[1:]
    for done, each in enumerate(years):
        progress("选题归类", done, len(years))
        find_topics(ask(each, by=system(committee.pk), at=now).pk, at=now)
    progress("选题归类", len(years), len(years))


def _settings(committee: Committee, today: date) -> None:
    """Answers to proposals of the plenary within five months; for some days the committee tried out checking replies before they are sent."""
    answering, check = "proposal.answering_plenary", "proposal.check_replies"
    for key, value, since in (
        (answering, {"n": 5, "unit": "months"}, committees.TERM_BEGAN),
        (check, True, today - timedelta(days=90)),
        (check, False, today - timedelta(days=81)),
    ):
        SettingValue.objects.create(
            committee=committee, key=key, value=value, valid_from=since, set_by=CAST["wang-office"]
        )
