"""Two people at the same moment: one of them is told that the other was quicker, and nothing is counted twice or lost."""

from collections.abc import Callable
from typing import Any

import pytest

from shangliang.appraisal import actions
from shangliang.appraisal.models import Award, Nominee, Round, Sheet
from shangliang.appraisal.policy import MEMBER_CRITERIA, UNIT_CRITERIA
from shangliang.audit.models import Event
from shangliang.core.errors import Refused
from shangliang.core.tests.test_numbers_and_submissions import together
from tests import appraising as start
from tests.cast import SINCE, build

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def cast(transactional_db):
    """The usual people, committed, so that other threads see them."""
    return build()


def both(*calls: Callable[[], Any]) -> list[str]:
    """What became of each: done, or the code of the refusal."""

    def tried(call: Callable[[], Any]) -> Callable[[], str]:
        def run() -> str:
            try:
                call()
            except Refused as refusal:
                return refusal.code
            return "done"

        return run

    return sorted(together(*map(tried, calls)))


def test_a_round_is_opened_once_and_a_sheet_filled_in_once(cast, noon):
    start.closed(cast, noon)
    criteria = {"unit_criteria": UNIT_CRITERIA, "member_criteria": MEMBER_CRITERIA}
    by = cast.actor("wang")
    opening = [lambda: actions.open_round(SINCE.year, **criteria, by=by, at=noon)] * 2
    assert both(*opening) == ["done", "there"]
    sheet = Sheet.objects.get(round=Round.objects.get(), side="unit")
    clerk, leader = cast.actor("edu_clerk"), cast.actor("edu_leader")
    filling = [
        lambda: actions.fill(sheet, scores=[20] * 5, comment="", by=clerk, at=noon),
        lambda: actions.fill(sheet, scores=[10] * 5, comment="", by=leader, at=noon),
    ]
    assert both(*filling) == ["done", "moved_on"]
    assert Event.objects.filter(key="appraisal.fill").count() == 1


def test_the_last_sheet_comes_as_the_round_is_closed(cast, noon):
    start.closed(cast, noon)
    record = start.opened(cast, noon)
    start.fill(cast, record, "unit", "edu_clerk", noon)
    late, wang = noon + start.AFTER, cast.actor("wang")
    done = both(
        lambda: start.fill(cast, record, "member", "chen", late),
        lambda: actions.close_round(record, by=wang, at=late),
    )
    sheet = Sheet.objects.get(round=record, side="member")
    assert (done, sheet.state) in [(["done", "done"], "filled"), (["done", "moved_on"], "lapsed")]
    assert (sheet.total is not None) == (sheet.state == "filled")


def test_the_last_vote_comes_as_votes_are_counted(cast, noon):
    start.seat(cast)
    start.others(cast, noon)
    award = start.voting(cast, start.nominated(cast, noon), noon)
    start.vote(cast, award, "liu", noon, 0)
    late, wang = noon + start.AFTER, cast.actor("wang")
    done = both(
        lambda: start.vote(cast, award, "chen", late, 0),
        lambda: actions.count_votes(award, by=wang, at=late),
    )
    first = Nominee.objects.filter(award=award).order_by("created_at", "id")[0]
    assert (done, first.votes) in [(["done", "done"], 2), (["done", "moved_on"], 1)]
    striking = [lambda: actions.exclude(first, reason="材料不实", by=wang, at=late)] * 2
    assert both(*striking) == ["done", "moved_on"]
    assert Event.objects.filter(key="award.exclude").count() == 1
    publishing = [lambda: actions.publish(award, by=wang, at=late + start.AFTER)] * 2
    assert both(*publishing) == ["done", "moved_on"]
    assert Award.objects.get().state == "published"
