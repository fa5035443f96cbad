"""Statements written or put together by hand run prepared on the server, too (SHANGLIANG_PREPARE=1)."""

import pytest
from django.db import connection

from shangliang.core.figures import Scope, figures, measured, measures, split, values
from shangliang.duty import actions as duty
from shangliang.duty.models import Deed
from shangliang.reports import journal
from shangliang.reports.publishing import differences, publish


@pytest.mark.usefixtures("prepared")
def test_deeds_and_figures_with_statements_prepared_on_the_server(cast, noon):
    filed, scope = cast.filed(noon), Scope(cast.home.pk, 2026)
    Deed.objects.all().delete()
    duty.rebuild(cast.home.pk)
    assert Deed.objects.filter(kind="proposal.submitted", record_id=filed.pk).exists()
    wanted = list(figures().values())
    assert values(scope, wanted)["proposals.filed"] == 1
    for axis in ("month", "sector", "category", "nature"):  # days, ids, and words that may be empty
        along = [each for each in wanted if axis in each.axes]
        assert sum(split(scope, along, axis).get("proposals.filed", {None: 1}).values()) == 1
    assert set(measured(scope, list(measures().values()))) == set(measures())
    journal.write(cast.home.pk, 2026, noon.date())
    keys = ("proposals.filed", "proposals.filing_rate", "proposals.average_days")
    made = publish(keys, scope, title="全部数字", by=cast.actor("wang"), at=noon)
    assert not any(each.differs for each in differences(made))
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE '%INSERT INTO duty_deed%'"
        )
        assert cursor.fetchone()[0] > 0
