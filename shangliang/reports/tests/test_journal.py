"""The journal says what was counted on a day, from the day it began, and agrees with the query on the day it is written."""

from datetime import date, timedelta

import pytest

from shangliang.core.figures import Scope, figures, values
from shangliang.proposals import actions
from shangliang.reports import journal
from shangliang.reports.models import Stay

pytestmark = pytest.mark.django_db
FIRST = date(2026, 2, 10)


def test_the_journal_remembers_day_by_day(cast, noon, django_assert_max_num_queries):
    scope, filed = Scope(cast.home.pk, 2026), figures()["proposals.filed"]
    kept, lost = cast.filed(noon), cast.filed(noon)
    opened, closed, dropped = journal.write(cast.home.pk, 2026, FIRST)
    assert (opened > 2, closed, dropped) == (True, 0, 0)
    assert journal.write(cast.home.pk, 2026, FIRST) == (0, 0, 0)
    actions.withdraw(lost, reason="情况有变化。", by=cast.actor("chen"), at=noon + timedelta(days=1))
    new = cast.filed(noon + timedelta(days=1))
    with django_assert_max_num_queries(6):
        journal.write(cast.home.pk, 2026, FIRST + timedelta(days=3))
    ids = {
        day: set(
            journal.records_as_of(filed, scope, FIRST + timedelta(days=day)).values_list("pk", flat=True)
        )
        for day in (0, 2, 3, 9)
    }
    assert ids == {0: {kept.pk, lost.pk}, 2: {kept.pk, lost.pk}, 3: {kept.pk, new.pk}, 9: {kept.pk, new.pk}}
    assert journal.as_of(filed, scope, FIRST).known
    before = journal.as_of(filed, scope, FIRST - timedelta(days=1))
    assert (before.known, before.since) == (False, FIRST)
    assert not journal.as_of(filed, Scope(cast.neighbour.pk, 2026), FIRST).known
    found = values(scope, list(figures().values()))
    for key, figure in figures().items():
        assert journal.records_as_of(figure, scope, FIRST + timedelta(days=9)).count() == found[key], key


def test_what_comes_and_goes_within_a_day_leaves_no_trace(cast, noon):
    lost = cast.filed(noon)
    journal.write(cast.home.pk, 2026, FIRST)
    actions.withdraw(lost, reason="情况有变化。", by=cast.actor("chen"), at=noon)
    _, closed, dropped = journal.write(cast.home.pk, 2026, FIRST)
    assert closed == 0
    assert dropped > 0
    assert not Stay.objects.filter(key="proposals.filed").exists()


def test_every_committee_is_written_at_night(cast, noon):
    cast.filed(noon)
    journal.write_all(noon.date())
    assert Stay.objects.filter(committee=cast.home, key="proposals.filed").count() == 1
    assert 2026 in journal.years_to_write(cast.home.pk, noon.date())
