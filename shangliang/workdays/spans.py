"""Spans (期限) such as 5 working days or 3 months, and the due dates they give, with the way each was reached."""

import calendar as months
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

from shangliang.workdays.calendar import Calendar, calendar_for, shipped

Unit = Literal["workdays", "days", "months"]
UNIT_LABELS: dict[str, str] = {"workdays": "个工作日", "days": "天", "months": "个月"}


@dataclass(frozen=True)
class Span:
    """A length of time as people set it: `n` working days, calendar days or months."""

    n: int
    unit: Unit

    @classmethod
    def of(cls, value: dict[str, Any]) -> "Span":
        """From the JSON of a setting; raises ValueError when it is not one."""
        n, unit = value.get("n"), value.get("unit")
        if not isinstance(n, int) or n < 0 or unit not in UNIT_LABELS:
            raise ValueError(f"not a span: {value}")
        return cls(n, unit)

    def __str__(self) -> str:
        return f"{self.n}{UNIT_LABELS[self.unit]}"


@dataclass(frozen=True)
class Due:
    """A due date and how it was reached: which days off did not count, and whether the calendar of that year is still unknown.

    `how` is the account of a date that was given before and only counts on: it is kept as it was.
    """

    on: date
    span: Span
    since: date
    skipped: tuple[tuple[date, str], ...] = ()
    provisional: bool = False
    how: dict[str, Any] | None = None

    def explain(self) -> dict[str, Any]:
        """JSON kept beside the date, so that it can be shown years later."""
        return self.how or {
            "span": str(self.span),
            "since": self.since.isoformat(),
            "skipped": [[day.isoformat(), name] for day, name in self.skipped],
            "provisional": self.provisional,
        }


def due(span: Span, since: date) -> Due:
    """The last day of a span that begins on the day after `since` (民法典 201: the first day is not counted).

    Calendar days and months that end on a day off end on the next working day (民法典 203).
    """
    base = shipped()
    found = _count(span, since, base)
    if base.covers(since, found.on):
        return found
    # Even in the longest holidays fewer than half of the days are worked only for two weeks, so this window is always wide enough.
    reach = span.n * 3 if span.unit == "workdays" else (found.on - since).days
    return _count(span, since, calendar_for(since, since + timedelta(days=reach + 31)))


def _count(span: Span, since: date, known: Calendar) -> Due:
    if span.unit == "workdays":
        return _after_workdays(span, since, known)
    last = since + timedelta(days=span.n) if span.unit == "days" else _months_later(since, span.n)
    skipped = []
    while not known.is_workday(last):
        skipped.append((last, known.why_off(last)))
        last += timedelta(days=1)
    return Due(last, span, since, tuple(skipped), provisional=not known.knows(last))


def _after_workdays(span: Span, since: date, known: Calendar) -> Due:
    skipped, left, day = [], span.n, since
    while left:
        day += timedelta(days=1)
        if known.is_workday(day):
            left -= 1
        else:
            skipped.append((day, known.why_off(day)))
    return Due(day, span, since, tuple(skipped), provisional=not known.knows(day))


def _months_later(day: date, n: int) -> date:
    """The same day of the month n months later, or the month's last day (民法典 202)."""
    year, month = divmod(day.year * 12 + day.month - 1 + n, 12)
    return date(year, month + 1, min(day.day, months.monthrange(year, month + 1)[1]))
