"""For every figure, in a world with a record in every state that matters, and for random questions: number, list, parts, months and journal agree."""

import random
from datetime import date, timedelta

import pytest
from django.utils import timezone

from shangliang.core.figures import Scope, axis_named, figures, measured, measures, ratios, split, values
from shangliang.reports import journal
from shangliang.tenancy import policy
from shangliang.tenancy.models import Committee

pytestmark = pytest.mark.django_db
LOOSE = {
    "briefs.city_rate"
}  # its definition says so: what was adopted without having been sent up counts above the line
ROUNDS = 10


@pytest.fixture
def home(world):
    return world.cast.home


@pytest.fixture(autouse=True)
def remembered(world):
    with policy.remembered():
        yield


def scopes(home, chance):
    """Random questions: whose, which year, which period."""
    year = timezone.localdate().year
    city = Committee.objects.get(pk=home.parent_id)
    for _ in range(ROUNDS):
        committee, below = chance.choice([(home, False), (home, True), (city, True), (city, False)])
        since = date(year, 1, 1) + timedelta(days=chance.randrange(300)) if chance.random() < 0.5 else None
        until = (
            (since or date(year, 1, 1)) + timedelta(days=chance.randrange(200))
            if chance.random() < 0.5
            else None
        )
        yield Scope(
            committee.pk, chance.choice((year, year, year - 1)), since=since, until=until, below=below
        )


def ids(records):
    return list(records.values_list("pk", flat=True))


def test_number_list_and_count_together_agree(home):
    for scope in scopes(home, random.Random(1)):  # noqa: S311 - not for secrets
        wanted = [each for each in figures().values() if each.allows(scope)]
        together = values(scope, wanted)
        for each in random.Random(2).sample(wanted, 40) if scope.is_narrow else wanted[::4]:  # noqa: S311
            found = ids(each.records(scope))
            assert len(found) == len(set(found)) == each.value(scope) == together[each.key], (each.key, scope)


def test_every_figure_equals_its_records(home):
    scope = Scope(home.pk, timezone.localdate().year)
    together = values(scope, list(figures().values()))
    assert sum(n > 0 for n in together.values()) > 100, [key for key, n in together.items() if not n]
    for key, each in figures().items():
        found = ids(each.records(scope))
        assert len(found) == len(set(found)) == each.value(scope) == together[key], key
    found = measured(scope, list(measures().values()))
    assert {key: each.value(scope) for key, each in measures().items()} == pytest.approx(found)


def test_parts_add_up_and_are_the_records_of_the_narrowed_figure(home):
    chance = random.Random(3)  # noqa: S311
    scope = Scope(home.parent_id, timezone.localdate().year, below=True)
    whole = values(scope, list(figures().values()))
    for axis in sorted({axis for each in figures().values() for axis in each.axes}):
        wanted = [each for each in figures().values() if axis in each.axes]
        parts = split(scope, wanted, axis)
        for each in wanted:
            assert sum(parts[each.key].values()) == whole[each.key], (each.key, axis)
        named = {value for found in parts.values() for value in found if value is not None}
        assert set(axis_named(axis).names(named)) == named, axis
        for value in chance.sample(sorted(named, key=str), min(1, len(named))):
            narrowed = values(scope.within(axis, value), wanted)
            for each in wanted:
                assert narrowed[each.key] == parts[each.key].get(value, 0), (each.key, axis, value)
            assert axis_named(axis).value(str(value)) == value
        unnamed = values(scope.within(axis, None), wanted)
        for each in wanted:
            assert unnamed[each.key] == parts[each.key].get(None, 0), (each.key, axis)


def test_both_sides_of_a_ratio(home):
    for scope in scopes(home, random.Random(4)):  # noqa: S311
        for key, each in ratios().items():
            if key in LOOSE or not each.allows(scope):
                continue
            above, below = set(ids(each.above.records(scope))), set(ids(each.denominator.records(scope)))
            assert above <= below, (key, scope)
        if scope.is_narrow:
            continue
        for key, each in ratios().items():
            assert each.numerator.value(scope) == each.above.value(scope), key


def test_as_of_today_is_today(home):
    year, today = timezone.localdate().year, timezone.localdate()
    journal.write(home.pk, year, today)
    scope = Scope(home.pk, year)
    for key, each in figures().items():
        assert sorted(ids(journal.records_as_of(each, scope, today))) == sorted(ids(each.records(scope))), key
