"""What the lists of this room ask the database: no more with thirty than with one."""

from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.spoken import Spoken

MOST = 14  # the desk of a meeting looks up the meeting, its call, its tallies and who organises it
SETTING_UP = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "ROLLBACK")


def asked(browser, address):
    """Queries of the second visit."""
    assert browser.get(address).status_code == 200
    with CaptureQueriesContext(connection) as captured:
        assert browser.get(address).status_code == 200
    return sum(not query["sql"].startswith(SETTING_UP) for query in captured.captured_queries)


def test_lists_do_not_ask_more_with_more_to_show(cast, as_person):
    room = Spoken(cast, timezone.localtime())
    room.sent()
    room.oral()
    pages: dict[str, list[tuple[str, list[Any]]]] = {
        "sec": [
            ("speeches:calls", []),
            ("speeches:desk", [room.meeting.pk]),
            ("speeches:programme", [room.meeting.pk]),
        ],
        "chen": [("speeches:mine", [])],
    }
    browsers = {who: as_person(who) for who in pages}

    def all_asked():
        return {
            name: asked(browsers[who], reverse(name, args=args))
            for who, listed in pages.items()
            for name, args in listed
        }

    few = all_asked()
    for _ in range(30):
        room.sent()
        room.oral("li")
    many = all_asked()
    assert {name: (few[name], n) for name, n in many.items() if n > few[name] or n > MOST} == {}
