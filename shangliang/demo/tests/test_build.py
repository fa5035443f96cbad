"""The demo builds, and gives everybody something to do."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.db.models import Count

from shangliang.core.inbox import inbox
from shangliang.demo.build import build
from shangliang.demo.world import House
from shangliang.proposals import process
from shangliang.proposals.models import Assignment, Contact, Feedback, Proposal, Proposer

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]
NOW = datetime(2026, 11, 20, 6, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker) -> Iterator[House]:
    """The demo, built once for this module and rolled back after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield build(now=NOW)
        transaction.set_rollback(True)


def of(house: House, year: int):
    return Proposal.objects.filter(committee=house.committee, year=year)


def test_2024_is_as_published(demo):
    filed = of(demo, 2024).filter(filed_number__isnull=False)
    assert filed.count() == 169
    assert set(filed.values_list("filed_number", flat=True)) == set(range(1, 170))
    assert set(filed.values_list("state", flat=True)) == {"closed"}
    keys = filed.filter(is_key=True)
    assert keys.count() == 8
    assert {key.lead_supervisor for key in keys} == set(demo.chair)
    leads = Assignment.objects.filter(proposal__in=filed).exclude(role="assist").exclude(state="transferred")
    assert leads.values("unit").distinct().count() == 26
    assert len(demo.members) == 190


@pytest.mark.parametrize(
    ("model", "table"),
    [
        (Proposal, process.PROPOSAL),
        (Proposer, process.COSIGN),
        (Assignment, process.ASSIGNMENT),
        (Contact, process.CONTACT),
        (Feedback, process.FEEDBACK),
    ],
)
def test_every_state_has_a_record_this_year(demo, model, table):
    year = "year" if model is Proposal else "proposal__year"
    rows = model.objects.filter(committee=demo.committee, **{year: 2026})
    assert set(rows.values_list("state", flat=True)) == {state.key for state in table.states}


@pytest.mark.parametrize(
    "login",
    ["chen-weiyuan", "zhou-weiyuan", "tian-weiyuan", "wang-office", "zhao-clerk", "sun-leader", "qian-joint"],
)
def test_everybody_who_is_asked_for_something_has_something_to_do(demo, login):
    assert inbox(demo.actor(demo.people[login]))


def test_no_title_twice_and_nothing_in_the_future(demo):
    titles = Proposal.objects.exclude(title="").values("title").annotate(times=Count("id"))
    assert not titles.filter(times__gt=1).exists()
    assert not Proposal.objects.filter(state_since__gt=NOW).exists()


def test_a_second_time_is_refused(demo):
    before = Proposal.objects.count()
    with pytest.raises(CommandError, match="已有政协委员会"):
        call_command("demo")
    assert Proposal.objects.count() == before
