"""Spans and due dates against the real calendar of 2025 and 2026 with its make-up days (调休)."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shangliang.workdays.calendar import calendar_for, calendar_warning, shipped
from shangliang.workdays.models import CalendarYear, SpecialDay
from shangliang.workdays.spans import Span, Unit, due

WORKDAYS: Unit = "workdays"
DAYS: Unit = "days"
MONTHS: Unit = "months"


@pytest.mark.parametrize(
    ("n", "unit", "since", "on"),
    [
        # Spring Festival 2026: off 15-23 February, Saturdays 14 and 28 February are worked.
        (1, WORKDAYS, "2026-02-13", "2026-02-14"),
        (2, WORKDAYS, "2026-02-13", "2026-02-24"),
        (5, WORKDAYS, "2026-02-14", "2026-02-28"),
        (5, WORKDAYS, "2026-02-16", "2026-02-28"),
        (7, DAYS, "2026-02-10", "2026-02-24"),
        (4, DAYS, "2026-02-10", "2026-02-14"),
        (1, MONTHS, "2026-01-17", "2026-02-24"),
        # National Day 2026: off 1-7 October, Sunday 20 September and Saturday 10 October are worked.
        (1, WORKDAYS, "2026-09-18", "2026-09-20"),
        (3, WORKDAYS, "2026-09-30", "2026-10-10"),
        (1, DAYS, "2026-09-30", "2026-10-08"),
        (3, MONTHS, "2026-07-03", "2026-10-08"),
        (10, DAYS, "2026-09-30", "2026-10-10"),
        # The same day of the month, or its last day (民法典 202).
        (1, MONTHS, "2026-01-31", "2026-02-28"),
        (1, MONTHS, "2025-01-31", "2025-02-28"),
        (1, MONTHS, "2024-01-31", "2024-02-29"),
        (3, MONTHS, "2025-11-30", "2026-02-28"),
        (3, MONTHS, "2026-03-10", "2026-06-10"),
        (12, MONTHS, "2024-02-29", "2025-02-28"),
        # The day it begins on is not counted (民法典 201), and a last day off moves on (203).
        (5, WORKDAYS, "2026-03-09", "2026-03-16"),
        (5, WORKDAYS, "2026-03-14", "2026-03-20"),
        (5, DAYS, "2026-03-09", "2026-03-16"),
        (4, DAYS, "2026-03-09", "2026-03-13"),
        # Nothing to wait for.
        (0, WORKDAYS, "2026-03-10", "2026-03-10"),
        (0, DAYS, "2026-03-10", "2026-03-10"),
        (0, DAYS, "2026-03-14", "2026-03-16"),
        (0, MONTHS, "2026-02-16", "2026-02-24"),
        # Over the turn of the year into a known one.
        (2, WORKDAYS, "2025-12-31", "2026-01-05"),
        (1, DAYS, "2025-12-31", "2026-01-04"),
    ],
)
def test_the_last_day_of_a_span(n, unit, since, on):
    found = due(Span(n, unit), date.fromisoformat(since))
    assert found.on.isoformat() == on
    assert not found.provisional


def test_the_days_that_did_not_count_are_named():
    found = due(Span(2, WORKDAYS), date(2026, 2, 13))
    assert [name for _, name in found.skipped] == ["春节"] * 9
    told = found.explain()
    assert (told["span"], told["since"], told["provisional"]) == ("2个工作日", "2026-02-13", False)
    assert told["skipped"][0] == ["2026-02-15", "春节"]
    assert due(Span(1, WORKDAYS), date(2026, 3, 13)).skipped[0] == (date(2026, 3, 14), "周末")


@pytest.mark.django_db
def test_beyond_the_known_years_weekends_count_and_the_date_says_so():
    found = due(Span(3, MONTHS), date(2026, 11, 2))
    assert found.on == date(2027, 2, 2)
    assert found.provisional
    assert not due(Span(5, WORKDAYS), date(2026, 12, 1)).provisional


@pytest.mark.django_db
def test_an_entered_year_is_known_and_counts():
    year = CalendarYear.objects.create(year=2027, source="国务院办公厅通知", entered_by="王静")
    SpecialDay.objects.create(year=year, day=date(2027, 2, 2), name="春节", kind="off")
    SpecialDay.objects.create(year=year, day=date(2027, 2, 6), name="春节", kind="work")
    found = due(Span(3, MONTHS), date(2026, 11, 2))
    assert (found.on, found.provisional) == (date(2027, 2, 3), False)
    assert due(Span(1, WORKDAYS), date(2027, 2, 5)).on == date(2027, 2, 6)


@pytest.mark.django_db
def test_the_office_is_warned_half_a_year_ahead():
    assert calendar_warning(date(2026, 3, 10)) == ""
    assert "2027" in calendar_warning(date(2026, 11, 22))
    CalendarYear.objects.create(year=2027, source="通知", entered_by="王静")
    assert calendar_warning(date(2026, 11, 22)) == ""


@pytest.mark.parametrize(
    "value", [{}, {"n": -1, "unit": "days"}, {"n": 5, "unit": "years"}, {"n": "5", "unit": "days"}, {"n": 1.5, "unit": "days"}]
)  # fmt: skip
def test_what_is_no_span_is_refused(value):
    with pytest.raises(ValueError, match="not a span"):
        Span.of(value)


KNOWN = st.dates(date(2017, 1, 1), date(2025, 6, 30))
SHORT = settings(max_examples=200, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


@SHORT
@given(KNOWN, st.integers(0, 90), st.sampled_from([WORKDAYS, DAYS]))
def test_a_due_date_never_lies_before_its_start_and_falls_on_a_working_day(since, n, unit):
    found = due(Span(n, unit), since)
    assert found.on >= since
    if n or unit == DAYS:
        assert shipped().is_workday(found.on)
    assert all(since <= day <= found.on and not shipped().is_workday(day) for day, _ in found.skipped)


@SHORT
@given(KNOWN, st.integers(0, 12))
def test_months_end_on_a_working_day_close_to_the_same_day(since, n):
    found = due(Span(n, MONTHS), since)
    assert shipped().is_workday(found.on)
    assert since + timedelta(days=28 * n) <= found.on <= since + timedelta(days=31 * n + 12)


@SHORT
@given(KNOWN, st.integers(0, 60), st.sampled_from([WORKDAYS, DAYS, MONTHS]))
def test_a_longer_span_never_ends_earlier(since, n, unit):
    n = n % 10 if unit == MONTHS else n
    assert due(Span(n + 1, unit), since).on >= due(Span(n, unit), since).on


@SHORT
@given(KNOWN, st.integers(1, 40))
def test_working_days_are_counted_one_by_one(since, n):
    found = due(Span(n, WORKDAYS), since)
    days = [since + timedelta(days=i + 1) for i in range((found.on - since).days)]
    assert sum(calendar_for(since, found.on).is_workday(day) for day in days) == n
