"""The working calendar (工作日历): which days are working days, and where knowledge of public holidays ends.

Known years ship with the program (`data/holidays_cn.csv`, from the holiday-cn project, see NOTICE); later years are entered by an
administrator. In a year that is not known, Saturdays and Sundays count as days off and every result is marked provisional.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from shangliang.workdays.models import CalendarYear, SpecialDay

_DATA = Path(__file__).parent / "data" / "holidays_cn.csv"
_SATURDAY = 5
_WARN_DAYS = 180


@dataclass(frozen=True)
class Special:
    """A special day: its name and whether it is worked."""

    name: str
    worked: bool


@dataclass(frozen=True)
class Calendar:
    """Special days by date, and the years for which they are completely known."""

    special: Mapping[date, Special]
    known_years: frozenset[int]

    def is_workday(self, day: date) -> bool:
        special = self.special.get(day)
        return special.worked if special else day.weekday() < _SATURDAY

    def why_off(self, day: date) -> str:
        """Name of the holiday, or 周末."""
        special = self.special.get(day)
        return special.name if special else "周末"

    def knows(self, day: date) -> bool:
        return day.year in self.known_years

    def covers(self, first: date, last: date) -> bool:
        """Whether nothing entered later can matter between two days: the notice of the next year may begin in the last days of December."""
        return first.year in self.known_years and last < date(max(self.known_years), 12, 25)


@cache
def shipped() -> Calendar:
    """The calendar that ships with the program."""
    with _DATA.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    special = {
        date.fromisoformat(row["date"]): Special(row["name"], worked=row["kind"] == "work") for row in rows
    }
    return Calendar(special, frozenset(day.year for day in special))


def calendar_for(first: date, last: date) -> Calendar:
    """The calendar between two days: shipped years, with entered years laid over them (one query only beyond the shipped years)."""
    base = shipped()
    if base.covers(first, last):
        return base
    years = range(first.year, last.year + 1)
    entered = frozenset(CalendarYear.objects.filter(year__in=years).values_list("year", flat=True))
    reach = (date(first.year, 1, 1), date(last.year, 12, 31))
    days = SpecialDay.objects.filter(day__range=reach)
    extra = {row.day: Special(row.name, worked=row.kind == "work") for row in days}
    return Calendar({**base.special, **extra}, base.known_years | entered)


def calendar_warning(today: date) -> str:
    """A sentence for the office and the administrators when terms set today may reach into a year that is not known; else nothing."""
    ahead = today + timedelta(days=_WARN_DAYS)
    if shipped().knows(ahead) or CalendarYear.objects.filter(year=ahead.year).exists():
        return ""
    return f"{ahead.year}年节假日安排尚未录入，期限暂按周末推算"
