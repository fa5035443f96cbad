"""Days and clocks of activities, in words and as moments."""

from datetime import date, datetime, time

from django.utils import timezone

from shangliang.core.text import day_in_words

WEEKDAYS = "一二三四五六日"


def moment(on: date, at: time) -> datetime:
    """A day and a time of day in the time zone of the committee."""
    return timezone.make_aware(datetime.combine(on, at))


def weekday(day: date) -> str:
    """星期四."""
    return f"星期{WEEKDAYS[day.weekday()]}"


def day_with_weekday(day: date) -> str:
    """11月26日 星期四, of this or another year."""
    return f"{day_in_words(day)} {weekday(day)}"


def when(starts_at: datetime, ends_at: datetime) -> str:
    """2026年3月5日 星期四 09:00—11:30, or both days when there are several."""
    begins, ends = timezone.localtime(starts_at), timezone.localtime(ends_at)
    first = f"{day_with_weekday(begins.date())} {begins:%H:%M}"
    if begins.date() == ends.date():
        return f"{first}—{ends:%H:%M}"
    return f"{first} 至 {ends.month}月{ends.day}日 {ends:%H:%M}"
