"""Numbers and submissions when several people press at the same moment: real threads, real transactions."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Barrier
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection, transaction
from django.test import RequestFactory

from shangliang.core.access import Actor
from shangliang.core.errors import Refused
from shangliang.core.http.once import once
from shangliang.core.models import Counter, Submission, next_number
from shangliang.tenancy.ids import new_id
from shangliang.tenancy.models import Committee

AT = datetime(2026, 3, 10, 4, 0, tzinfo=UTC)


def a_committee(slug: str = "anhe") -> Committee:
    return Committee.objects.create(level="county", name=slug, short_name=slug, place=slug, slug=slug)


def together(*calls: Callable[[], Any]) -> list[Any]:
    """Run the calls at the same moment, each in its own thread with its own connection."""
    gate = Barrier(len(calls))

    def run(call: Callable[[], Any]) -> Any:
        try:
            gate.wait(timeout=20)
            return call()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(calls)) as pool:
        return [future.result(timeout=60) for future in [pool.submit(run, call) for call in calls]]


@pytest.mark.django_db(transaction=True)
def test_numbers_given_at_the_same_moment_have_no_gap_and_no_twin():
    committee = a_committee()

    def take() -> list[int]:
        found = []
        for turn in range(12):
            with transaction.atomic():
                number = next_number(committee.pk, "proposal.filed")
                if turn % 4 == 3:
                    transaction.set_rollback(True)  # refused after the number was taken
                else:
                    found.append(number)
        return found

    first, second = together(take, take)
    assert sorted(first + second) == list(range(1, 19))
    assert Counter.objects.get().value == 18


@pytest.mark.django_db
def test_every_committee_and_series_counts_for_itself():
    here, there = a_committee(), a_committee("yuntai")
    given = [
        next_number(here.pk, "a"), next_number(here.pk, "a"), next_number(here.pk, "b"), next_number(there.pk, "a"),
    ]  # fmt: skip
    assert given == [1, 2, 1, 1]


def a_request(key: object, person: UUID, committee: UUID) -> Any:
    request: Any = RequestFactory().post("/", {"submission": str(key)})
    request.actor = Actor(person_id=person, name="王静", committee_id=committee)
    return request


@pytest.mark.django_db(transaction=True)
def test_a_form_sent_twice_at_the_same_moment_is_carried_out_once():
    committee, person, key = a_committee(), new_id(), uuid4()

    def send() -> str:
        def do() -> str:
            number = next_number(committee.pk, "carried out")
            time.sleep(0.2)  # long enough for the other one to arrive
            return f"/result/{number}/"

        return once(a_request(key, person, committee.pk), do).headers["Location"]

    assert together(send, send, send) == ["/result/1/"] * 3
    assert Counter.objects.get().value == 1
    assert Submission.objects.count() == 1


@pytest.mark.django_db
def test_a_refused_form_can_be_sent_again_with_the_same_key():
    committee, person, key = a_committee(), new_id(), uuid4()

    def refuse() -> str:
        next_number(committee.pk, "carried out")
        raise Refused("required", "请填写理由。", "reason")

    with pytest.raises(Refused):
        once(a_request(key, person, committee.pk), refuse)
    assert not Submission.objects.exists()
    assert not Counter.objects.exists()
    assert once(a_request(key, person, committee.pk), lambda: "/done/").headers["Location"] == "/done/"


@pytest.mark.django_db
def test_a_key_seen_by_somebody_else_does_not_show_him_the_result():
    committee, key = a_committee(), uuid4()
    once(a_request(key, new_id(), committee.pk), lambda: "/secret/")
    ran: list[str] = []

    def run() -> str:
        ran.append("ran")
        return "/mine/"

    answer = once(a_request(key, new_id(), committee.pk), run)
    assert answer.headers["Location"] == "/"
    assert not ran


@pytest.mark.django_db
def test_a_key_that_is_no_key_is_replaced():
    committee = a_committee()
    assert once(a_request("<script>", new_id(), committee.pk), lambda: "/a/").headers["Location"] == "/a/"
