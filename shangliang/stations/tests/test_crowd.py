"""Many at once, with real commits: no form lost, none doubled, no number twice; two people sorting one matter."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import uuid4

import pytest
from django.db import connections
from django.utils import timezone

from shangliang.core.errors import Refused
from shangliang.stations import actions
from shangliang.stations.models import Booking, Matter
from tests.cast import build
from tests.stationed import PHONE, stationed

pytestmark = pytest.mark.django_db(transaction=True)
FORMS, TWICE, HANDS = 200, 60, 8


def at_once(work, items):
    """Run `work` over all items on several connections; results in order."""

    def one(item):
        try:
            return work(item)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(max_workers=HANDS) as hands:
        return list(hands.map(one, items))


def test_two_hundred_forms_some_sent_twice(transactional_db):
    room = stationed(build(), timezone.localtime())
    keys = [uuid4() for _ in range(FORMS)]
    sent = [*keys, *keys[:TWICE]]
    sent.sort(key=lambda key: key.int % 97)  # the doubles lie beside their firsts

    def work(key):
        station = room.stations[("east", "west", "empty")[key.int % 3]]
        matter, code = actions.receive_matter(station, room.draft(), key=key, at=timezone.localtime())
        return key, matter.pk, code

    answers = at_once(work, sent)
    assert Matter.objects.count() == FORMS
    assert sorted(Matter.objects.values_list("number", flat=True)) == list(range(1, FORMS + 1))
    assert len({pk for _, pk, _ in answers}) == len({code for *_, code in answers}) == FORMS
    assert len(set(answers)) == FORMS


def test_the_last_place_is_given_once(transactional_db):
    room = stationed(build(), timezone.localtime())
    reception = room.reception()

    def work(_):
        try:
            draft = actions.BookingDraft("某某", PHONE, "事项", room.version)
            return actions.book(reception, draft, key=uuid4(), at=timezone.localtime()).number
        except Refused as refusal:
            return refusal.code

    answers = at_once(work, range(8))
    assert sorted(answers, key=str) == [1, 2, *["full"] * 6]
    assert Booking.objects.count() == 2


def test_two_people_sort_one_matter_and_one_is_told(transactional_db):
    room = stationed(build(), timezone.localtime())
    matter, gate = room.matter(), Barrier(2)
    actors = {"chen": room.by("chen"), "li": room.by("li")}

    def work(who):
        mine = Matter.objects.get(pk=matter.pk)
        gate.wait()
        try:
            actions.solve(mine, answer=f"{who}已办。", by=actors[who], at=timezone.localtime())
        except Refused as refusal:
            return refusal.code
        return "done"

    assert sorted(at_once(work, actors)) == ["done", "moved_on"]
    assert Matter.objects.get().state == "answered"
