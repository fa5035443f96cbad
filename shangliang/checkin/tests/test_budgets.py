"""What the pages of a meeting ask the database does not grow with the number of people asked to it."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from shangliang.checkin import actions
from shangliang.checkin.tests.meeting import come, held
from shangliang.checkin.views.screens import KEPT
from tests.house.test_budgets import TRANSACTION
from tests.stationed import many_members

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

PAGES = {
    "sec checkin:home": 7,
    "sec checkin:names": 12,
    "sec checkin:board": 11,
    "liu checkin:board": 11,
    "sec checkin:screen": 10,
    "sec checkin:door": 7,
    "sec checkin:door_sync": 10,
    "sec checkin:doors": 8,
    "sec checkin:seats": 7,
    "sec checkin:seat_plan": 8,
    "sec checkin:attendance": 11,
    "sec checkin:sheet": 7,
    "chen checkin:mine": 9,
}


def asked(browser, address: str) -> int:
    KEPT.forget()
    b"".join(browser.get(address).streaming_content) if "attendance" in address else browser.get(address)
    with CaptureQueriesContext(connection) as captured:
        answer = browser.get(address)
        if answer.streaming:
            b"".join(answer.streaming_content)
    assert answer.status_code == 200, address
    return sum(not query["sql"].startswith(TRANSACTION) for query in captured.captured_queries)


def test_no_page_asks_more_for_thirty_than_for_three(cast, noon, as_person):
    found: dict[str, list[int]] = {}
    with time_machine.travel(noon, tick=False):
        few = held(cast, noon)
        many_members(cast, 30)
        many = held(cast, noon + timedelta(minutes=5))
        browsers = {who: as_person(who) for who in ("sec", "liu", "chen")}
        for meeting in (few, many):
            sitting = meeting.sittings.get()
            invited = list(meeting.invitations.exclude(person=cast.person("chen")))
            came = {each.pk: meeting.starts_at - timedelta(minutes=n) for n, each in enumerate(invited)}
            come(meeting, cast, "chen", noon)
            actions.enter_arrivals(sitting, came, by=cast.actor("sec"), at=noon + timedelta(minutes=6))
            rows = [("1", str(n), each.name) for n, each in enumerate(invited)]
            actions.seat(meeting, rows, by=cast.actor("sec"), at=noon)
            for key in PAGES:
                who, name = key.split(" ")
                query = "?list=1" if name == "checkin:door_sync" else ""
                address = reverse(name, args=[] if name == "checkin:home" else [meeting.pk]) + query
                found.setdefault(key, []).append(asked(browsers[who], address))
    over = {
        key: numbers
        for key, numbers in found.items()
        if max(numbers) > PAGES[key] or numbers[0] != numbers[1]
    }
    assert not over
