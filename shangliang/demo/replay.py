"""Replays a published year: records through the real actions until the numbers that a place published come out (`shangliang replay`).

What a work report published are a few numbers; everything else (texts, people, days, what happened to proposals not filed, how many briefs
were kept or sent back) is made up, and the committee says so in its name. Where briefs go up, a city and a province of its own stand above.
"""

from datetime import date, datetime
from random import Random

from django.utils import timezone

from shangliang.core.errors import Refused
from shangliang.demo import committees
from shangliang.demo.brief_desk import desk
from shangliang.demo.build import Progress, in_one_piece, silent
from shangliang.demo.clock import Clock
from shangliang.demo.people import settle_place
from shangliang.demo.replay_briefs import brief_stories
from shangliang.demo.replay_plan import Place
from shangliang.demo.replay_proposals import proposal_stories, renamed
from shangliang.demo.replay_work import event_stories, station_stories
from shangliang.demo.stage import Stage
from shangliang.demo.world import House
from shangliang.duty.actions import rebuild
from shangliang.tenancy.models import Committee


def replay(place: Place, *, now: datetime, progress: Progress = silent) -> Committee:
    """Build the year beside whatever is there; Refused when this place was replayed before."""
    if Committee.objects.filter(slug=place.slug).exists():
        raise Refused("there", f"{place.name}{place.year}年已经重放过。")
    with in_one_piece():
        return _replay(place, now=now, progress=progress)


def _replay(place: Place, *, now: datetime, progress: Progress) -> Committee:
    random = Random(sum(map(ord, place.name)))  # noqa: S311 - the dice of invented data, nothing secret
    above = _above(place) if place.briefs else []
    own = committees.committee(
        "county", f"{place.name}（{place.year}年重放）", place.slug, above[-1] if above else None
    )
    house = House(own, timezone.localdate(now), random)
    house.plenaries = [
        plenary for plenary in committees.plenaries(own, house.today) if plenary.year == place.year
    ]
    settle_place(
        house,
        place.slug,
        rename=renamed(place),
        members=place.members,
        sectors=place.sectors,
        groups=place.groups,
    )
    stage = Stage(house, Clock(committees.TERM_BEGAN, now, random))
    _play(stage, place, above)
    stage.run(lambda done, total: progress(f"{place.name}{place.year}年", done, total))
    rebuild(own.pk)
    return own


def _above(place: Place) -> list[Committee]:
    """A province and a city of its own, with the plenaries of the year."""
    province = committees.committee("province", f"{place.name[:-1]}重放省", f"{place.slug}-sheng")
    city = committees.committee("city", f"{place.name[:-1]}重放市", f"{place.slug}-shi", province)
    for each in (province, city):
        committees.plenaries(each, date(place.year, 12, 31))
    return [province, city]


def _play(stage: Stage, place: Place, above: list[Committee]) -> None:
    for story in proposal_stories(stage, place):
        stage.add(story)
    if place.briefs:
        taken: set[str] = set()
        on = date(place.year, 6, 1)
        house = stage.house
        own = desk(
            house.committee,
            stage.random,
            taken,
            informants=place.briefs.informants,
            on=on,
            signer=house.chair[0],
        )
        province, city = (desk(each, stage.random, taken, informants=0, on=on) for each in above)
        for story in brief_stories(stage, place.year, place.briefs, (own, city, province)):
            stage.add(story)
    for story in (*event_stories(stage, place), *station_stories(stage, place)):
        stage.add(story)
