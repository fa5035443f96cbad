"""The days of a series 系列活动, as a pure function of its rule and of which days are working days. Knows no database.

Each occurrence has a nominal day 应办日期 (the 21st), which is its identity for ever, and the day on which it is held, moved away from holidays if
the rule says so. What would fall on a day that is taken already, or would be moved out of the time of the series, is left out.
"""

import calendar
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import takewhile

from shangliang.activities.choices import Pattern, Shift

LAST = 5
"""As number of a weekday in the month: the last one."""
_WEEK, _QUARTER = 7, 3
_FARTHEST = 30  # days: no holiday is longer; beyond it the day is kept

WEEKDAYS = ("星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日")
ORDINALS = {1: "第一个", 2: "第二个", 3: "第三个", 4: "第四个", LAST: "最后一个"}

IsWorkday = Callable[[date], bool]


@dataclass(frozen=True)
class Rule:
    """`number`: day of the month 1 to 31, or which weekday of the month (1 to 4, 5 the last); `weekday` 1 (Monday) to 7.

    A month without the day (31 April) has it on its last day.
    """

    pattern: str
    number: int
    weekday: int
    shift: str
    since: date
    until: date


@dataclass(frozen=True)
class Occurrence:
    """One time of a series: the day the rule names, and the day on which it is held."""

    nominal: date
    on: date

    @property
    def is_moved(self) -> bool:
        return self.nominal != self.on


def in_words(rule: Rule) -> str:
    """每月21日；每月第二个星期三；每季度最后一个星期五；每周星期二."""
    weekday = WEEKDAYS[rule.weekday - 1] if rule.weekday else ""
    return {
        Pattern.MONTH_DAY: f"每月{rule.number}日",
        Pattern.MONTH_WEEKDAY: f"每月{ORDINALS.get(rule.number, '')}{weekday}",
        Pattern.QUARTER_WEEKDAY: f"每季度最后一个{weekday}",
        Pattern.WEEKLY: f"每周{weekday.removeprefix('星期')}",
    }[Pattern(rule.pattern)]


def days(rule: Rule, last: date, is_workday: IsWorkday) -> list[Occurrence]:
    """All occurrences with a nominal day up to `last`, from the beginning of the series on, so that the same one is always left out; in order of days."""
    taken: dict[date, Occurrence] = {}
    for nominal in nominal_days(rule, last):
        on = held_on(nominal, rule.shift, is_workday)
        if rule.since <= on <= rule.until:
            taken.setdefault(on, Occurrence(nominal, on))
    return [taken[on] for on in sorted(taken)]


def nominal_days(rule: Rule, last: date) -> Iterator[date]:
    """The days the rule names, from its beginning to `last` or its end, before holidays are looked at."""
    step = {
        Pattern.MONTH_DAY: _month_days,
        Pattern.MONTH_WEEKDAY: _month_weekdays,
        Pattern.QUARTER_WEEKDAY: _quarter_weekdays,
        Pattern.WEEKLY: _weekly,
    }[Pattern(rule.pattern)]
    end = min(last, rule.until)
    for day in takewhile(lambda found: found <= end, step(rule)):
        if day >= rule.since:
            yield day


def held_on(nominal: date, shift: str, is_workday: IsWorkday) -> date:
    """The nearest working day in the direction of the shift."""
    if shift == Shift.KEEP:
        return nominal
    step = timedelta(days=1 if shift == Shift.AFTER else -1)
    for n in range(_FARTHEST):
        if is_workday(nominal + n * step):
            return nominal + n * step
    return nominal


def _months(since: date) -> Iterator[tuple[int, int]]:
    """Year and month, from that of a day on."""
    n = since.year * 12 + since.month - 1
    while n < date.max.year * 12:
        yield n // 12, n % 12 + 1
        n += 1


def _length(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1]


def _month_days(rule: Rule) -> Iterator[date]:
    for year, month in _months(rule.since):
        yield date(year, month, min(rule.number, _length(year, month)))


def nth_weekday(year: int, month: int, number: int, weekday: int) -> date:
    """The first to fourth, or (5) the last such weekday of a month; weekday 1 is Monday."""
    if number == LAST:
        last = date(year, month, _length(year, month))
        return last - timedelta(days=(last.isoweekday() - weekday) % _WEEK)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.isoweekday()) % _WEEK + (number - 1) * _WEEK)


def _month_weekdays(rule: Rule) -> Iterator[date]:
    for year, month in _months(rule.since):
        yield nth_weekday(year, month, rule.number, rule.weekday)


def _quarter_weekdays(rule: Rule) -> Iterator[date]:
    for year, month in _months(rule.since):
        if month % _QUARTER == 0:
            yield nth_weekday(year, month, LAST, rule.weekday)


def _weekly(rule: Rule) -> Iterator[date]:
    day = rule.since + timedelta(days=(rule.weekday - rule.since.isoweekday()) % _WEEK)
    while True:
        yield day
        day += timedelta(days=_WEEK)
