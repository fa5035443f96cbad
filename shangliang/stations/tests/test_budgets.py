"""What the room's pages may ask the database, and that it does not grow with the records."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from shangliang.stations import actions
from shangliang.stations.actions import StationDraft
from tests.stationed import stationed

TRANSACTION = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "ROLLBACK")
MOST = 12  # of a list
PAGES = {
    "list": MOST,
    "matters": MOST,
    "receptions": MOST,
    "report": MOST,
    "assign": MOST,
    "station": 17,
    "matter": 17,
}


def asked(browser, address):
    assert browser.get(address).status_code == 200
    with CaptureQueriesContext(connection) as captured:
        assert browser.get(address).status_code == 200
    return sum(not query["sql"].startswith(TRANSACTION) for query in captured.captured_queries)


@pytest.mark.parametrize("who", ["wang", "chen"])
def test_pages_ask_little_and_no_more_with_many_records(cast, as_person, who):
    room = stationed(cast, timezone.localtime())
    matter = room.with_unit()
    of = {"station": [room.east.pk], "matter": [matter.pk]}
    names = [name for name in PAGES if who == "wang" or name != "assign"]
    browser = as_person(who)

    def count():
        return {name: asked(browser, reverse(f"stations:{name}", args=of.get(name, []))) for name in names}

    few = count()
    for n in range(30):
        room.matter(text=f"第{n}件")
        draft = StationDraft(
            code=f"more-{n}", name=f"站点{n}", kind="委员工作室", street=room.streets["town"]
        )
        actions.save_station(None, draft, by=room.by("wang"), at=room.at)
    for _ in range(10):
        room.reception()
    many = count()
    assert few == many
    assert {name: n for name, n in many.items() if n > PAGES[name]} == {}
