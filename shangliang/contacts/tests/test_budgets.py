"""What the lists of this room ask the database: no more with thirty than with one."""

from datetime import timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from shangliang.contacts import actions
from shangliang.people.models import Member, Person
from tests.connected import Connected

MOST = 12
SETTING_UP = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "ROLLBACK")


def asked(browser, address):
    """Queries of the second visit."""
    assert browser.get(address).status_code == 200
    with CaptureQueriesContext(connection) as captured:
        assert browser.get(address).status_code == 200
    return sum(not query["sql"].startswith(SETTING_UP) for query in captured.captured_queries)


def test_lists_do_not_ask_more_with_more_to_show(cast, as_person):
    room = Connected(cast, timezone.localtime())
    pair, grid = room.pair(), room.grid()
    relation = room.relation(name="委员互访", near="member", far="member")
    room.tie(relation, "陈志远", "李秀兰", room.at.date() - timedelta(days=200))
    pages = {
        who: [(name, reverse(name, args=args)) for name, args in listed]
        for who, listed in {
            "sec": [
                ("contacts:relations", []), ("contacts:late", []), ("contacts:counterparts", []), ("contacts:marks", []),
                ("contacts:relation", [relation.pk]), ("contacts:coverage", [relation.pk]), ("contacts:matrix", [relation.pk]),
                ("contacts:tree", [grid.relation_id]), ("contacts:tie", [pair.pk]), ("contacts:member", [cast.members["chen"].pk]),
            ],
            "chen": [("contacts:mine", [])],
        }.items()
    }  # fmt: skip
    browsers = {who: as_person(who) for who in pages}

    def all_asked():
        return {name: asked(browsers[who], url) for who, listed in pages.items() for name, url in listed}

    few = all_asked()
    for n in range(30):
        person = Person.objects.create(username=f"many-{n}", name=f"委员{n}")
        Member.objects.create(
            committee=cast.home, term=cast.plenary.term, person=person, number=f"9{n:02d}", sector=cast.bodies["sector"]
        )  # fmt: skip
        room.tie(relation, "陈志远", f"委员{n}", room.at.date() - timedelta(days=300))
        room.log(pair)
    actions.save_counterparts(
        "grid", [("安和区", "城关镇", f"小区{n}") for n in range(30)], by=room.by("sec"), at=room.at
    )
    many = all_asked()
    assert {name: (few[name], n) for name, n in many.items() if n > few[name] or n > MOST} == {}
