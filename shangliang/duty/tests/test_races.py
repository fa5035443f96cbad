"""Several workers read the same record at the same moment: every deed is written once, and what is kept is what the records say."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from shangliang.audit.models import Event
from shangliang.duty.actions import follow, rebuild
from shangliang.duty.models import Deed
from shangliang.proposals import actions as proposals
from tests.cast import build


def together(*calls: Callable[[], object]) -> None:
    """Run the calls at the same moment, each on a connection of its own; an error in one is an error here."""
    gate = Barrier(len(calls))

    def run(call: Callable[[], object]) -> None:
        try:
            gate.wait(timeout=20)
            call()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(calls)) as hands:
        for future in [hands.submit(run, call) for call in calls]:
            future.result(timeout=60)


@pytest.mark.django_db(transaction=True)
def test_workers_and_a_rebuild_at_once_write_each_deed_once(noon):
    cast = build()
    papers = [cast.submitted(noon, author=author) for author in ("chen", "li", "zhou")]
    events = list(Event.objects.order_by("pk"))

    def worker() -> None:
        for event in events:
            follow(event)

    together(worker, worker, lambda: rebuild(cast.home.pk))
    assert Deed.objects.filter(kind="proposal.submitted").count() == len(papers)

    proposals.withdraw(papers[0], reason="情况有变化。", by=cast.actor("chen"), at=noon)
    together(*(lambda: follow(Event.objects.latest("pk")) for _ in range(3)), lambda: rebuild(cast.home.pk))
    kept = set(Deed.objects.filter(kind="proposal.submitted").values_list("record_id", flat=True))
    assert kept == {paper.pk for paper in papers[1:]}
    assert rebuild(cast.home.pk) == 0
