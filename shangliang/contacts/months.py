"""Whole months between days: what “not contacted for three months” means."""

from calendar import monthrange
from datetime import date


def months_between(first: date, last: date) -> int:
    """Whole months from `first` to `last`; 0 when `last` is not later."""
    found = (last.year - first.year) * 12 + last.month - first.month
    complete = last.day >= first.day or last.day == monthrange(last.year, last.month)[1]
    return max(0, found - (not complete))


def months_before(day: date, months: int) -> date:
    """The same day so many months earlier; the last day of a shorter month."""
    number = day.year * 12 + day.month - 1 - months
    year, month = divmod(number, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
