"""Goals of briefs that are not reached are told once, on the committee's day, to who can do something about it."""

from datetime import date, timedelta

import pytest

from shangliang.briefs import actions
from shangliang.briefs.choices import Period, QuotaBody
from shangliang.briefs.tests.floors import floor, issued, submitted
from shangliang.notifications.goals import remind_goals
from shangliang.notifications.models import Notice

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 20)


@pytest.fixture
def county(cast, noon):
    county = floor(cast.home, cast.city)
    cast.convene("sector")
    for body, count, period in (
        (QuotaBody.COMMITTEE, 2, Period.MONTH),
        (QuotaBody.SECTOR, 1, Period.QUARTER),
        (QuotaBody.INFORMANT, 1, Period.YEAR),
    ):
        actions.set_quota(
            body=body, count=count, period=period, valid_from=date(2026, 1, 1), by=county.editor, at=noon
        )
    return county


def told(on: date, at) -> dict[str, str]:
    remind_goals(on, at=at, mail=lambda _: None)
    return dict(Notice.objects.filter(title="报送任务还没有完成").values_list("person__name", "text"))


def test_who_is_behind_is_told_once_on_the_day(cast, noon, county):
    issued(county, [submitted(cast, noon, "xin")], noon)
    assert told(DAY - timedelta(days=1), noon) == {}
    found = told(DAY, noon)
    assert found["林晓燕"].startswith("社情民意报送任务：本会向上级报送每月2篇，已完成1篇，还差1篇")
    assert "2026年3月31日" in found["林晓燕"]
    assert "界别每季度1篇" in found["陈志远"]
    assert "辛信息" not in found, "the year does not end this month"
    remind_goals(DAY, at=noon, mail=lambda _: None)
    assert Notice.objects.filter(person=cast.person("lin"), title="报送任务还没有完成").count() == 1


def test_reached_goals_and_committees_that_want_no_reminder_are_left_alone(cast, noon, county):
    for _ in range(2):
        issued(county, [submitted(cast, noon)], noon)
    assert "林晓燕" not in told(DAY, noon)
