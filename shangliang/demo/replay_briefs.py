"""Replays a year of opinion briefs (社情民意) in one tree of province, city and counties, until the figures two places published come out.

Every brief is written, edited, signed, sent up, adopted above and credited below by the real actions. What was published are the numbers
only (牡丹区 2023: 491 sent up, 1 instruction; 秦都区: 308 sent, 32 adopted by the city, 5 by the province, 50 informants; its report names no
year, it is replayed as 2023, too); texts, people, days, and how many briefs were kept or sent back are made up.
"""

from collections.abc import Generator, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

from django.utils import timezone

from shangliang.briefs import actions
from shangliang.briefs.actions import OutcomeDraft
from shangliang.briefs.choices import OutcomeKind, OutcomeLevel, Source
from shangliang.briefs.models import Brief, Issue
from shangliang.core.errors import Refused
from shangliang.demo import committees
from shangliang.demo.brief_desk import Desk, arrived, desk
from shangliang.demo.brief_texts import Shelf
from shangliang.demo.build import Progress, in_one_piece, silent
from shangliang.demo.clock import Clock
from shangliang.demo.stage import Stage, Story
from shangliang.demo.world import House
from shangliang.duty.actions import rebuild
from shangliang.tenancy.models import Committee

YEAR = 2023
NAME = "社情民意2023"


@dataclass(frozen=True)
class County:
    """A county's published year. `singles` of its issues go on alone, `pairs` two by two into one issue of the city; `province` of the singles further up."""

    slug: str
    name: str
    year: int
    informants: int
    sent: int
    published: Mapping[str, str]
    singles: int = 0
    pairs: int = 0
    province: int = 0
    instructions: int = 0


COUNTIES = (
    County(
        slug="mudan-shqmy", name="牡丹区", year=YEAR, informants=30, sent=491, singles=1, instructions=1,
        published={"briefs.sent_up": "491", "briefs.instructions": "1"},
    ),
    County(
        slug="qindu-shqmy", name="秦都区", year=YEAR, informants=50, sent=308, singles=20, pairs=6, province=5,
        published={
            "briefs.sent_up": "308", "briefs.adopted_city": "32", "briefs.adopted_province": "5",
            "briefs.informants": "50",
        },
    ),
)  # fmt: skip


def replay_briefs(*, now: datetime, progress: Progress = silent) -> list[tuple[County, Committee]]:
    """Build the tree and its year beside whatever is there; Refused when it was replayed before."""
    if Committee.objects.filter(slug=COUNTIES[0].slug).exists():
        raise Refused("there", f"{NAME}已经重放过。")
    with in_one_piece():
        return _replay(now, progress)


def _replay(now: datetime, progress: Progress) -> list[tuple[County, Committee]]:
    random = Random(YEAR)  # noqa: S311 - the dice of invented data, nothing secret
    taken: set[str] = set()

    def settled(place: Committee, informants: int = 0) -> Desk:
        committees.plenaries(place, date(YEAR, 12, 31))
        return desk(place, random, taken, informants=informants, on=date(YEAR, 6, 1))

    province = settled(committees.committee("province", "重放省", "chongfang-sheng"))
    city = settled(committees.committee("city", "重放市", "chongfang-shi", province.committee))
    shelf = Shelf(random)
    house = House(city.committee, timezone.localdate(now), random)
    stage = Stage(house, Clock(committees.TERM_BEGAN, now, random))
    found = []
    for county in COUNTIES:
        place = f"{county.name}（{county.year}年重放）"
        own = committees.committee("county", place, county.slug, city.committee)
        for story in _stories(stage, county, (settled(own, county.informants), city, province), shelf):
            stage.add(story)
        found.append((county, own))
    stage.run(lambda done, total: progress(NAME, done, total))
    for _, committee in found:
        rebuild(committee.pk)
    return found


def _stories(stage: Stage, county: County, desks: tuple[Desk, Desk, Desk], shelf: Shelf) -> Iterator[Story]:
    """The year's issues one by one: those that go on, and the rest. Every tenth brief besides is sent back or kept."""
    spread = _days(stage.random, county.sent + county.sent // 10)
    for n in range(county.singles):
        yield _upward(
            stage, desks, shelf, [spread.pop()], province=n < county.province, told=n < county.instructions
        )
    for _ in range(county.pairs):
        yield _upward(stage, desks, shelf, [spread.pop(), spread.pop()], province=False, told=False)
    for n in range(county.sent - county.singles - 2 * county.pairs):
        yield _sent(stage, desks, shelf, spread.pop(), n)
    while spread:
        yield _not_used(stage, desks[0], shelf, spread.pop())


def _days(random: Random, count: int) -> list[date]:
    """Days from January to November, in no order."""
    return [date(YEAR, 1, 4) + timedelta(days=random.randrange(310)) for _ in range(count)]


def _written(desk: Desk, shelf: Shelf, random: Random, at: datetime) -> Brief:
    by = random.choice(desk.writers)
    brief = actions.start(shelf.draft(), source=Source.INFORMANT, by=by, at=at)
    return actions.submit(brief, by=by, at=at)


def _issued(stage: Stage, desk: Desk, shelf: Shelf, day: date) -> Generator[datetime, None, Issue]:
    """One brief written, edited and signed; yields its moments, returns the issue."""
    at = stage.clock.any(day)
    yield at
    brief = _written(desk, shelf, stage.random, at)
    at = stage.clock.later(at, 0, 2)
    yield at
    issue = desk.issue([brief], at)
    at = stage.clock.later(at, 0, 1)
    yield at
    return actions.sign(issue, by=desk.signer, at=at)


def _sent(stage: Stage, desks: tuple[Desk, Desk, Desk], shelf: Shelf, day: date, n: int) -> Story:
    """Sent up; of most the city hears no more, some it keeps or sends back."""
    county, city, _ = desks
    issue = yield from _issued(stage, county, shelf, day)
    at = stage.clock.later(_noon(issue), 1, 8)
    if n % 6 == 0:
        yield at
        actions.keep(arrived(issue), by=city.editor, at=at)
    elif n % 17 == 0:
        yield at
        actions.send_back(arrived(issue), reason="已有同类信息，请补充新的情况。", by=city.editor, at=at)


def _upward(
    stage: Stage,
    desks: tuple[Desk, Desk, Desk],
    shelf: Shelf,
    days: list[date],
    *,
    province: bool,
    told: bool,
) -> Story:
    """Issues of the county that the city puts into one of its own; with `province` that one goes on; with `told` it gets an instruction."""
    county, city, top = desks
    issues = []
    for day in sorted(days):
        issue = yield from _issued(stage, county, shelf, day)
        issues.append(issue)
    at = stage.clock.later(max(_noon(issue) for issue in issues), 2, 8)
    yield at
    briefs = [arrived(issue) for issue in issues]
    above = city.issue(briefs, at, "" if len(briefs) == 1 else "关于两件基层反映问题的综合信息")
    at = stage.clock.later(at, 0, 2)
    yield at
    above = actions.sign(above, by=city.signer, at=at)
    if told:
        at = stage.clock.later(at, 1, 5)
        yield at
        draft = OutcomeDraft(
            OutcomeKind.INSTRUCTION, OutcomeLevel.CITY, on=timezone.localdate(at), by_whom="市政府分管领导",
            text="请有关部门研究办理。",
        )  # fmt: skip
        actions.record_outcome(above, draft, by=city.editor, at=at)
    if province:
        at = stage.clock.later(at, 2, 8)
        yield at
        last = top.issue([arrived(above)], at)
        at = stage.clock.later(at, 0, 2)
        yield at
        actions.sign(last, by=top.signer, at=at)


def _not_used(stage: Stage, desk: Desk, shelf: Shelf, day: date) -> Story:
    at = stage.clock.any(day)
    yield at
    brief = _written(desk, shelf, stage.random, at)
    at = stage.clock.later(at, 0, 3)
    yield at
    if stage.random.random() < 0.6:
        actions.keep(brief, by=desk.editor, at=at)
    else:
        actions.send_back(brief, reason="内容较为笼统，请补充具体情况和数据。", by=desk.editor, at=at)


def _noon(issue: Issue) -> datetime:
    """A moment of the day an issue was signed."""
    if issue.issued_on is None:
        raise AssertionError("not issued")
    return timezone.make_aware(datetime.combine(issue.issued_on, time(17)))
