"""The demo builds, and gives everybody something to do."""

import json
from datetime import UTC, datetime

import pytest
from django.core.management import CommandError, call_command
from django.db.models import Count

from shangliang.activities.models import Activity
from shangliang.activities.process import ACTIVITY
from shangliang.appraisal import process as appraisal
from shangliang.appraisal.models import Award, Ballot, Nominee, Round, Sheet
from shangliang.core.inbox import inbox
from shangliang.demo.build import build
from shangliang.demo.foreign import load
from shangliang.demo.world import House
from shangliang.demo.years import Plan
from shangliang.proposals import process, process_aside
from shangliang.proposals.models import (
    Assignment,
    Commitment,
    Contact,
    Extension,
    Feedback,
    Merger,
    Opinion,
    Proposal,
    Proposer,
)
from shangliang.supervision import process as oversight
from shangliang.supervision.models import Candidate, Circular, Conference, Receipt, Side, Supervision

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]
NOW = datetime(2026, 11, 20, 6, 0, tzinfo=UTC)


TABLES = (
    (Proposal, process.PROPOSAL),
    (Proposer, process.COSIGN),
    (Assignment, process.ASSIGNMENT),
    (Contact, process.CONTACT),
    (Feedback, process.FEEDBACK),
    (Merger, process_aside.MERGER),
    (Opinion, process_aside.OPINION),
    (Extension, process.EXTENSION),
    (Commitment, process.COMMITMENT),
)
OVERSIGHT = (
    (Candidate, oversight.CANDIDATE),
    (Supervision, oversight.SUPERVISION),
    (Conference, oversight.CONFERENCE),
    (Side, oversight.SIDE),
    (Circular, oversight.CIRCULAR),
    (Receipt, oversight.RECEIPT),
)
APPRAISAL = (
    (Round, appraisal.ROUND),
    (Sheet, appraisal.SHEET),
    (Award, appraisal.AWARD),
    (Ballot, appraisal.BALLOT),
)
ASKED = (
    "chen-weiyuan",
    "zhou-weiyuan",
    "tian-weiyuan",
    "wang-office",
    "anhe-huiwu",
    "minmeng-liaison",
    "zhao-clerk",
    "sun-leader",
    "qian-joint",
)


def of(house: House, year: int):
    return Proposal.objects.filter(committee=house.committee, year=year)


def year_2024_is_as_published(demo):
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


def every_state_has_a_record_this_year(demo):
    for model, table in TABLES:
        year = "year" if model is Proposal else "proposal__year"
        rows = model.objects.filter(committee=demo.committee, **{year: 2026})
        assert set(rows.values_list("state", flat=True)) == {state.key for state in table.states}, table.key


def every_state_of_supervision_has_a_record(demo):
    for model, table in OVERSIGHT:
        states = set(model.objects.filter(committee=demo.committee).values_list("state", flat=True))
        assert states == {state.key for state in table.states}, table.key


def every_state_of_evaluation_and_awards_has_a_record(demo):
    for model, table in APPRAISAL:
        states = set(model.objects.filter(committee=demo.committee).values_list("state", flat=True))
        assert states == {state.key for state in table.states}, table.key


def activities_in_every_state_wait_for_their_people(demo):
    rows = Activity.objects.filter(committee=demo.committee)
    assert set(rows.values_list("state", flat=True)) == {state.key for state in ACTIVITY.states}
    plenaries = rows.filter(nature="plenary")  # of this year and of the last
    assert plenaries.count() == 2
    for plenary in plenaries:
        assert (plenary.state, plenary.sittings.count(), plenary.invitations.count()) == ("closed", 7, 190)
    for login in ("chen-weiyuan", "anhe-huiwu"):
        waiting = {group.flow.process.key for group in inbox(demo.actor(demo.people[login]))}
        assert "invitation" in waiting, login


def evaluation_and_awards_wait_for_their_people(demo):
    """Both sides of one part have their sheets to fill in; a juror has to vote, the office to put up candidates and to look ahead."""
    for login, keys in (
        ("chen-weiyuan", {"appraisal"}),
        ("zhao-clerk", {"appraisal"}),
        ("liu-chairman", {"ballot"}),
        ("wang-office", {"award", "appraisal_round"}),
    ):
        waiting = {group.flow.process.key for group in inbox(demo.actor(demo.people[login]))}
        assert keys <= waiting, (login, waiting)
    assert Nominee.objects.filter(award__state="published", chosen=True).count() == 1


def everybody_has_something_to_do(demo):
    for login in ASKED:
        assert inbox(demo.actor(demo.people[login])), login


def no_title_twice_and_nothing_in_the_future():
    titles = Proposal.objects.exclude(title="").values("title").annotate(times=Count("id"))
    assert not titles.filter(times__gt=1).exists()
    assert not Proposal.objects.filter(state_since__gt=NOW).exists()


def a_second_time_is_refused():
    before = Proposal.objects.count()
    with pytest.raises(CommandError, match="已有政协委员会"):
        call_command("demo")
    assert Proposal.objects.count() == before


def test_the_demo(db):
    """One test, because the demo is built only once for all of it."""
    demo = build(now=NOW)
    year_2024_is_as_published(demo)
    every_state_has_a_record_this_year(demo)
    every_state_of_supervision_has_a_record(demo)
    every_state_of_evaluation_and_awards_has_a_record(demo)
    evaluation_and_awards_wait_for_their_people(demo)
    activities_in_every_state_wait_for_their_people(demo)
    everybody_has_something_to_do(demo)
    no_title_twice_and_nothing_in_the_future()
    a_second_time_is_refused()


@pytest.mark.parametrize(
    "day", [datetime(2027, 1, 5, 6, 0, tzinfo=UTC), datetime(2031, 2, 9, 6, 0, tzinfo=UTC)]
)
def test_it_builds_in_other_months_and_years(db, monkeypatch, day):
    monkeypatch.setattr("shangliang.demo.build.PLANS", {year: Plan(1) for year in range(2022, 2040)})
    demo = build(now=day)
    for model, table in TABLES:
        states = set(model.objects.filter(committee=demo.committee).values_list("state", flat=True))
        assert states == {state.key for state in table.states}, table.key
    every_state_of_supervision_has_a_record(demo)
    everybody_has_something_to_do(demo)


def test_it_builds_a_full_year_from_a_private_file(db, monkeypatch, tmp_path):
    """Long enough that everything that goes otherwise than usual happens, also two units that answer separately."""
    file = tmp_path / "own.jsonl"
    body = "调研情况：路坏了。问题分析：没有人管。具体建议：一是由交通部门尽快安排维修路面。二是建立日常巡查养护的长效机制。"
    lines = [{"title": f"关于{n}号路的建议", "category": "城乡建设", "body": body} for n in range(10, 50)]
    file.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    monkeypatch.setattr("shangliang.demo.build.PLANS", {2024: Plan(80, merged=2), 2025: Plan(1)})
    monkeypatch.setattr("shangliang.demo.build.LATER", Plan(1))
    demo = build(now=NOW, own=load(file))
    closed = of(demo, 2024).filter(filed_number__isnull=False, state="closed")
    assert closed.count() == 80
    assert Assignment.objects.filter(proposal__in=closed, role="separate", state="done").count() > 1
