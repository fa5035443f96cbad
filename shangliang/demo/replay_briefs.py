"""The opinion briefs (社情民意) of a replayed year, in one tree of province, city and county.

Every brief is written, edited, signed, sent up, adopted above and credited below by the real actions.
"""

from collections.abc import Generator, Iterator
from datetime import date, datetime, time, timedelta
from random import Random

from django.utils import timezone

from shangliang.briefs import actions
from shangliang.briefs.actions import OutcomeDraft
from shangliang.briefs.choices import OutcomeKind, OutcomeLevel, Source
from shangliang.briefs.models import Brief, Issue
from shangliang.demo.brief_desk import Desk, arrived
from shangliang.demo.brief_texts import Shelf
from shangliang.demo.replay_plan import Briefs
from shangliang.demo.stage import Stage, Story

Desks = tuple[Desk, Desk, Desk]


def brief_stories(stage: Stage, year: int, plan: Briefs, desks: Desks) -> Iterator[Story]:
    """The year's issues one by one: those that go on, and the rest. Every tenth brief besides is sent back or kept."""
    shelf, random = Shelf(stage.random), stage.random
    spread = _days(random, year, plan)
    for n in range(plan.singles):
        day = next((day for day in spread if day.month == plan.taken_in), spread[-1])
        spread.remove(day)
        yield _upward(stage, desks, shelf, [day], province=n < plan.province, told=n < plan.instructions)
    for _ in range(plan.pairs):
        yield _upward(stage, desks, shelf, [spread.pop(), spread.pop()], province=False, told=False)
    for n, day in enumerate(spread):
        yield _sent(stage, desks, shelf, day, n)
    for _ in range(plan.sent // 10):
        yield _not_used(stage, desks[0], shelf, _some_day(random, year))


def _some_day(random: Random, year: int) -> date:
    """A day from January to November."""
    return date(year, 1, 4) + timedelta(days=random.randrange(310))


def _days(random: Random, year: int, plan: Briefs) -> list[date]:
    """When what is sent up was written: so many in each month and signed in it, or spread over the year."""
    if plan.monthly:
        return [date(year, month, 7 + 2 * (n % 5)) for month in range(1, 13) for n in range(plan.monthly)]
    return [_some_day(random, year) for _ in range(plan.sent)]


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


def _sent(stage: Stage, desks: Desks, shelf: Shelf, day: date, n: int) -> Story:
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
    desks: Desks,
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
