"""Plausible moments: office hours on working days for offices, any time of the day for members."""

from datetime import date, datetime, time, timedelta
from random import Random

from django.utils import timezone

from shangliang.workdays.calendar import calendar_for

DAY = timedelta(days=1)


class Clock:
    """Dice for moments. Knows the working days from the first year of the demo to the end of next year."""

    def __init__(self, first: date, now: datetime, random: Random) -> None:
        self.now, self.random = now, random
        self.today = timezone.localdate(now)
        self._calendar = calendar_for(first, date(self.today.year + 1, 12, 31))

    def workday(self, day: date, step: int = 1) -> date:
        """The day itself, or the next (or, with -1, the previous) working day."""
        while not self._calendar.is_workday(day):
            day += step * DAY
        return day

    def workdays_after(self, day: date, count: int) -> date:
        """The count-th working day after a day."""
        for _ in range(count):
            day = self.workday(day + DAY)
        return day

    def office(self, day: date) -> datetime:
        """A moment in office hours of the day."""
        half = time(8, 40) if self.random.random() < 0.55 else time(14, 40)
        return self._moment(day, half, 170)

    def any(self, day: date) -> datetime:
        """A moment of the day at which a member may sit down to write."""
        return self._moment(day, time(7, 30), 14 * 60)

    def _moment(self, day: date, start: time, minutes: int) -> datetime:
        begin = datetime.combine(day, start, tzinfo=timezone.get_current_timezone())
        return begin + timedelta(seconds=self.random.randrange(minutes * 60))

    def later(self, at: datetime, low: int, high: int) -> datetime:
        """In office hours, `low` to `high` working days after a moment; the same day means within two hours."""
        count = self.random.randint(low, high)
        if count == 0:
            return at + timedelta(seconds=self.random.randint(900, 7200))
        return self.office(self.workdays_after(timezone.localdate(at), count))

    def sometime(self, at: datetime, low: int, high: int) -> datetime:
        """`low` to `high` calendar days after a moment, at any time of the day."""
        count = self.random.randint(low, high)
        if count == 0:
            return at + timedelta(seconds=self.random.randint(600, 5400))
        return self.any(timezone.localdate(at) + count * DAY)

    def ago(self, days: int, after: datetime | None = None) -> datetime:
        """Office hours of the last working day that is at least so many days ago; later than `after`."""
        at = self.office(self.workday(self.today - days * DAY, -1))
        if after is not None and at <= after:
            at = after + timedelta(seconds=self.random.randint(600, 3600))
        return at
