"""The days of a series: what the rule names, moved away from holidays, never two on one day."""

import calendar
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shangliang.activities.choices import Pattern, Shift
from shangliang.activities.recurrence import LAST, Rule, days, in_words, nominal_days, nth_weekday
from shangliang.workdays.calendar import shipped

YEAR = (date(2026, 1, 1), date(2026, 12, 31))
is_workday = shipped().is_workday


def rule(pattern: str, number: int = 0, weekday: int = 0, shift: str = Shift.KEEP) -> Rule:
    return Rule(pattern, number, weekday, shift, *YEAR)


def on(found: Rule) -> list[tuple[int, int]]:
    return [(each.on.month, each.on.day) for each in days(found, YEAR[1], is_workday)]


@pytest.mark.parametrize(
    ("given_rule", "words", "expected"),
    [
        (rule(Pattern.MONTH_DAY, 21), "每月21日", [(m, 21) for m in range(1, 13)]),
        (rule(Pattern.QUARTER_WEEKDAY, LAST, 5), "每季度最后一个星期五", [(3, 27), (6, 26), (9, 25), (12, 25)]),
        (rule(Pattern.MONTH_DAY, 31), "每月31日", [(1, 31), (2, 28), (3, 31), (4, 30), (5, 31), (6, 30), (7, 31), (8, 31), (9, 30), (10, 31), (11, 30), (12, 31)]),
    ],
)  # fmt: skip
def test_the_usual_rules_for_2026(given_rule, words, expected):
    assert in_words(given_rule) == words
    assert on(given_rule) == expected


def test_the_second_wednesday_of_each_month():
    found = rule(Pattern.MONTH_WEEKDAY, 2, 3)
    assert in_words(found) == "每月第二个星期三"
    assert on(found)[:4] == [(1, 14), (2, 11), (3, 11), (4, 8)]


def test_a_day_off_is_moved_to_the_next_or_the_last_working_day():
    """21 February 2026 is a Saturday in the Spring Festival (15 to 23 February)."""
    after, before = (rule(Pattern.MONTH_DAY, 21, shift=shift) for shift in (Shift.AFTER, Shift.BEFORE))
    assert on(after)[1] == (2, 24)
    assert on(before)[1] == (2, 14)


def test_in_a_long_holiday_two_weeks_give_one_day():
    """1 and 7 October 2026 would both be held on the first working day after the holiday."""
    found = [
        each
        for each in days(rule(Pattern.WEEKLY, 0, 4, Shift.AFTER), YEAR[1], is_workday)
        if each.on.month == 10
    ]
    assert len({each.on for each in found}) == len(found)
    assert found[0].nominal == date(2026, 10, 1)
    assert found[0].on == date(2026, 10, 8)


rules = st.builds(
    lambda pattern, day, which, weekday, shift, since, length: Rule(
        pattern,
        day if pattern == Pattern.MONTH_DAY else which,
        weekday,
        shift,
        since,
        since + timedelta(days=length),
    ),
    pattern=st.sampled_from(Pattern.values),
    day=st.integers(1, 31),
    which=st.integers(1, 5),
    weekday=st.integers(1, 7),
    shift=st.sampled_from(Shift.values),
    since=st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    length=st.integers(0, 900),
)
off = st.sets(st.integers(0, 6), max_size=6)


@settings(max_examples=150, deadline=None)
@given(rules, off)
def test_days_are_working_days_in_order_once_each_and_inside_the_series(found, closed):
    def open_on(day: date) -> bool:
        return day.weekday() not in closed and day.day not in (1, 2, 3)

    held = days(found, found.until, open_on)
    dates = [each.on for each in held]
    assert dates == sorted(set(dates))
    assert len({each.nominal for each in held}) == len(held)
    assert all(found.since <= each.on <= found.until for each in held)
    if found.shift != Shift.KEEP:
        assert all(open_on(each.on) for each in held)
        sign = 1 if found.shift == Shift.AFTER else -1
        assert all((each.on - each.nominal).days * sign >= 0 for each in held)


@settings(max_examples=150, deadline=None)
@given(rules, st.integers(0, 900))
def test_looking_less_far_ahead_shows_the_same_days(found, ahead):
    """The preview, the job of today and that of next month agree."""
    near = found.since + timedelta(days=ahead)
    every = days(found, found.until, is_workday)
    assert days(found, near, is_workday) == [each for each in every if each.nominal <= near]
    assert list(nominal_days(found, near)) == [day for day in nominal_days(found, found.until) if day <= near]


@settings(max_examples=150, deadline=None)
@given(st.integers(2020, 2040), st.integers(1, 12), st.integers(1, 5), st.integers(1, 7))
def test_the_nth_weekday_is_that_weekday_and_that_one_of_the_month(year, month, number, weekday):
    found = nth_weekday(year, month, number, weekday)
    assert (found.year, found.month, found.isoweekday()) == (year, month, weekday)
    if number == LAST:
        assert found.day + 7 > calendar.monthrange(year, month)[1]
    else:
        assert (found.day - 1) // 7 == number - 1
