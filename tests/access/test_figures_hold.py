"""For every figure, in a world with a record in every state that matters, and for random questions: number, list, parts, months and journal agree.

Every figure is asked every time, but many in one statement, and what a figure asks of one scope is put together once for each test.
"""

import random
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

import pytest
from django.db import connection
from django.utils import timezone

from shangliang.core.figures import (
    Scope,
    axis_named,
    figures,
    measured,
    measures,
    ratios,
    record_ids,
    split,
    values,
)
from shangliang.reports import journal
from shangliang.tenancy import policy
from shangliang.tenancy.models import Committee

pytestmark = pytest.mark.django_db
LOOSE = {
    "briefs.city_rate"
}  # its definition says so: what was adopted without having been sent up counts above the line


@pytest.fixture
def home(world):
    return world.cast.home


@pytest.fixture
def every():
    """All figures by key; each remembers what it asks of a scope, for as long as the test runs and nothing changes."""
    return {key: replace(each, query=cache(each.query)) for key, each in figures().items()}


@pytest.fixture(autouse=True)
def remembered(world):
    with policy.remembered():
        yield


def scopes(home, chance):
    """Random questions: each of the committees asked with and without those below, periods open and closed, mostly of this year."""
    year, city = timezone.localdate().year, Committee.objects.get(pk=home.parent_id)
    whose = [(home, False), (home, True), (city, True), (city, False), (home, False), (city, True)]
    bounds = [(False, False), (True, False), (False, True), (True, True), (False, False), (True, True)]
    years = [year, year, year, year, year, year - 1]
    for each in (whose, bounds, years):
        chance.shuffle(each)
    for (committee, below), (begins, ends), of in zip(whose, bounds, years, strict=True):
        first = date(year, 1, 1) + timedelta(days=chance.randrange(300))
        last = (first if begins else date(year, 1, 1)) + timedelta(days=chance.randrange(200))
        yield Scope(
            committee.pk, of, since=first if begins else None, until=last if ends else None, below=below
        )


def ids(records):
    return list(records.values_list("pk", flat=True))


def lists(wanted):
    """Name → sorted ids of the records, for many querysets in one statement."""
    found = {name: [] for name, _ in wanted}
    sql, parameters = record_ids(wanted)
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        for name, record_id in cursor:
            found[name].append(record_id)
    return {name: sorted(each) for name, each in found.items()}


def test_number_list_and_count_together_agree(home, every):
    chance = random.Random(2)  # noqa: S311 - not for secrets
    for scope in scopes(home, random.Random(1)):  # noqa: S311
        wanted = [each for each in every.values() if each.allows(scope)]
        together, found = values(scope, wanted), lists([(each.key, each.records(scope)) for each in wanted])
        for each in wanted:
            assert len(set(found[each.key])) == len(found[each.key]) == together[each.key], (each.key, scope)
        for each in chance.sample(wanted, 10):
            assert sorted(ids(each.records(scope))) == found[each.key], (each.key, scope)
            assert each.value(scope) == together[each.key], (each.key, scope)


def test_every_figure_equals_its_records(home, every):
    scope = Scope(home.pk, timezone.localdate().year)
    together = values(scope, list(every.values()))
    assert sum(n > 0 for n in together.values()) > 100, [key for key, n in together.items() if not n]
    for key, each in every.items():
        found = ids(each.records(scope))
        assert len(found) == len(set(found)) == each.value(scope) == together[key], key
    found = measured(scope, list(measures().values()))
    assert {key: each.value(scope) for key, each in measures().items()} == pytest.approx(found)


def test_parts_add_up_and_are_the_records_of_the_narrowed_figure(home, every):
    chance = random.Random(3)  # noqa: S311
    scope = Scope(home.parent_id, timezone.localdate().year, below=True)
    whole = values(scope, list(every.values()))
    for axis in sorted({axis for each in every.values() for axis in each.axes}):
        wanted = [each for each in every.values() if axis in each.axes]
        parts = split(scope, wanted, axis)
        for each in wanted:
            assert sum(parts[each.key].values()) == whole[each.key], (each.key, axis)
            assert 0 not in parts[each.key].values(), (each.key, axis)
        named = {value for found in parts.values() for value in found if value is not None}
        assert set(axis_named(axis).names(named)) == named, axis
        for value in [*chance.sample(sorted(named, key=str), min(1, len(named))), None]:
            narrowed = values(scope.within(axis, value), wanted)
            for each in wanted:
                assert narrowed[each.key] == parts[each.key].get(value, 0), (each.key, axis, value)
            assert value is None or axis_named(axis).value(str(value)) == value


def test_both_sides_of_a_ratio(home, every):
    shares = {
        key: replace(each, numerator=every[each.numerator.key], denominator=every[each.denominator.key])
        for key, each in ratios().items()
    }
    for scope in scopes(home, random.Random(4)):  # noqa: S311
        asked = {key: each for key, each in shares.items() if each.allows(scope)}
        above = lists([(key, each.above.records(scope)) for key, each in asked.items()])
        below = lists([(key, each.denominator.records(scope)) for key, each in asked.items()])
        for key in asked.keys() - LOOSE:
            assert set(above[key]) <= set(below[key]), (key, scope)
        if not scope.is_narrow:
            plain = lists([(key, each.numerator.records(scope)) for key, each in asked.items()])
            assert plain == above, scope


def test_as_of_today_is_today(home, every):
    year, today = timezone.localdate().year, timezone.localdate()
    journal.write(home.pk, year, today)
    scope = Scope(home.pk, year)
    then = lists([(key, journal.records_as_of(each, scope, today)) for key, each in every.items()])
    assert then == lists([(key, each.records(scope)) for key, each in every.items()])
