"""Commitments: made with the reply, asked for, reported, confirmed or not; their ledger and figures."""

from datetime import date, timedelta
from io import BytesIO
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook
from pytest_django.asserts import assertContains

from shangliang.core.errors import Forbidden
from shangliang.core.figures import Scope, figures
from shangliang.core.flow import flow
from shangliang.core.inbox import overdue_in, waiting_for
from shangliang.proposals import actions
from shangliang.proposals.models import Commitment, Feedback
from shangliang.proposals.tests.test_handling import refused, written
from tests.telling import told

pytestmark = pytest.mark.django_db


def promised(cast, noon) -> Commitment:
    """A promise for forty days from now, one of two."""
    (assignment,) = cast.handling(noon)
    written(cast, assignment, noon, "B")
    actions.sign(assignment, by=cast.actor("edu_leader"), at=noon)
    return Commitment.objects.order_by("item__recommendation__position")[0]


def report(cast, commitment, at) -> Commitment:
    return actions.report_commitment(
        commitment, evidence="已开放三百个。", file=None, by=cast.actor("edu_clerk"), at=at
    )


def waits(cast, who: str) -> list[str]:
    return [record.state for record in waiting_for(cast.actor(who), flow("commitment"))]


def test_every_b_answer_becomes_one_commitment(cast, noon):
    commitment = promised(cast, noon)
    assert Commitment.objects.count() == 2
    assert (commitment.text, commitment.due_on) == ("年内开放车位。", noon.date() + timedelta(days=40))
    assert waits(cast, "edu_clerk") == []  # nothing to do before the day comes near


def test_a_unit_is_asked_when_the_day_comes_near_and_the_proposer_confirms(cast, noon):
    commitment = promised(cast, noon)
    assert actions.fall_due(on=noon.date() + timedelta(days=24), at=noon) == 0
    near = noon + timedelta(days=25)
    assert actions.fall_due(on=near.date(), at=near) == 2
    assert actions.fall_due(on=near.date(), at=near) == 0
    commitment.refresh_from_db()
    assert (commitment.state, commitment.due_on) == ("asked", commitment.promised_on)
    assert waits(cast, "edu_clerk") == ["asked", "asked"]
    with refused("near"):
        actions.progress(commitment, note="还在做", by=cast.actor("edu_clerk"), at=near)
    with pytest.raises(Forbidden):
        actions.report_commitment(
            commitment, evidence="有", file=None, by=cast.actor("traffic_clerk"), at=near
        )
    report(cast, commitment, near)
    assert set(told("commitment.report")) == {"陈志远"}
    with pytest.raises(Forbidden):
        actions.confirm_commitment(commitment, by=cast.actor("edu_clerk"), at=near)
    with refused("required"):
        actions.deny_commitment(commitment, note="", by=cast.actor("chen"), at=near)
    actions.deny_commitment(commitment, note="只开放了一百个", by=cast.actor("chen"), at=near)
    assert set(told("commitment.deny")) == {"教育经办", "王静", "钱督查"}
    report(cast, commitment, near)
    actions.confirm_commitment(commitment, by=cast.actor("chen"), at=near)
    assert (commitment.state, commitment.answered_by, commitment.answer_note) == ("kept", "陈志远", "")
    with refused("moved_on"):
        actions.confirm_commitment(commitment, by=cast.actor("chen"), at=near)


def test_whoever_reports_or_confirms_reads_the_promise(cast, noon, as_person):
    commitment = promised(cast, noon)
    actions.fall_due(on=noon.date() + timedelta(days=25), at=noon)
    page = as_person("edu_clerk").get(reverse("proposals:step", args=["commitment", commitment.pk, "report"]))
    assertContains(page, commitment.text)
    report(cast, commitment, noon)
    page = as_person("chen").get(reverse("proposals:step", args=["commitment", commitment.pk, "confirm"]))
    assertContains(page, "已开放三百个。")


def test_silence_confirms_nothing(cast, noon):
    commitment = promised(cast, noon)
    actions.report_early(commitment, evidence="已开放。", file=None, by=cast.actor("edu_clerk"), at=noon)
    year_later = noon + timedelta(days=365)
    actions.fall_due(on=year_later.date(), at=year_later)
    commitment.refresh_from_db()
    assert commitment.state == "reported"


def test_overdue_ones_are_watched_and_counted(cast, noon):
    promised(cast, noon)
    later = noon + timedelta(days=50)
    actions.fall_due(on=later.date(), at=later)
    watched = {
        who: overdue_in(cast.actor(who), flow("commitment"), later.date()).count()
        for who in ("wang", "qian", "liu")
    }
    assert watched == {"wang": 2, "qian": 2, "liu": 0}
    values = {
        key: figures()[f"commitments.{key}"].value(Scope(cast.home.pk, 2026))
        for key in ("made", "kept", "overdue")
    }
    passed = 2 if timezone.localdate() > noon.date() + timedelta(days=40) else 0
    assert values == {"made": 2, "kept": 0, "overdue": passed}


def test_a_second_answer_replaces_the_promises_of_the_first(cast, noon):
    first = promised(cast, noon)
    actions.report_early(first, evidence="已开放。", file=None, by=cast.actor("edu_clerk"), at=noon)
    cast.rate(Feedback.objects.get(), noon, "dissatisfied")
    assignment = first.assignment
    assignment.refresh_from_db()
    actions.rehandle(assignment, reason="请再办", by=cast.actor("wang"), at=noon)
    written(cast, assignment, noon, "B")
    actions.sign(assignment, by=cast.actor("edu_leader"), at=noon)
    found = Commitment.objects.order_by("round").values_list("round", "state")
    assert list(found) == [(1, "replaced"), (1, "replaced"), (2, "open"), (2, "open")]


def test_looking_back_asks_units_and_proposers_once_in_a_while(cast, noon):
    first = promised(cast, noon)
    actions.report_early(first, evidence="已开放。", file=None, by=cast.actor("edu_clerk"), at=noon)
    by: dict[str, Any] = {"by": cast.actor("wang")}
    assert actions.look_back(unit=None, at=noon + timedelta(days=20), **by) == (0, 0)
    quarter = noon + timedelta(days=100)
    assert actions.look_back(unit=cast.units["police"], at=quarter, **by) == (0, 0)
    assert actions.look_back(unit=cast.units["edu"], at=quarter, **by) == (1, 1)
    assert actions.look_back(unit=None, at=quarter, **by) == (0, 0)
    with pytest.raises(Forbidden):
        actions.look_back(unit=None, by=cast.actor("qian"), at=quarter)


def test_progress_is_told_while_the_day_is_far(cast, noon):
    commitment = promised(cast, noon)
    actions.look_back_at(commitment, by=cast.actor("wang"), at=noon)
    assert commitment.state == "asked"
    with refused("required"):
        actions.progress(commitment, note=" ", by=cast.actor("edu_clerk"), at=noon)
    actions.progress(commitment, note="已完成选址。", by=cast.actor("edu_clerk"), at=noon)
    assert (commitment.state, commitment.due_on) == ("open", commitment.promised_on)


def test_the_ledger_shows_each_reader_what_he_may_read(cast, as_person):
    promised(cast, timezone.localtime())
    pages = {who: as_person(who).get("/proposals/commitments/").content.decode() for who in ("wang", "chen", "edu_clerk", "traffic_clerk", "far_office")}  # fmt: skip
    assert {who for who, text in pages.items() if "年内开放车位。" in text} == {"wang", "chen", "edu_clerk"}


@pytest.mark.parametrize(
    ("query", "found"),
    [("", 2), ("state=open", 2), ("state=kept", 0), ("late=1", 0), ("year=2026", 2), ("year=1999", 2), ("state=x&unit=y", 2), ("after=x", 2)],
)  # fmt: skip
def test_filters_narrow_and_nonsense_is_left_out(cast, as_person, query, found):
    promised(cast, timezone.localtime())
    text = as_person("wang").get(f"/proposals/commitments/?{query}").content.decode()
    assert text.count("年内开放车位。") == found


def test_the_sheet_holds_the_filtered_rows(cast, as_person):
    commitment = promised(cast, timezone.localtime())
    answer = as_person("wang").get(f"/proposals/commitments/commitments.xlsx?unit={cast.units['edu'].pk}")
    rows = list(load_workbook(BytesIO(b"".join(answer.streaming_content)))["承诺事项台账"].values)
    assert (len(rows), rows[1][3:5]) == (3, ("区教育局", "年内开放车位。"))
    assert date.fromisoformat(str(rows[1][5])[:10]) == commitment.promised_on


def test_the_office_looks_back_with_one_form(cast, as_person):
    commitment = promised(cast, timezone.localtime() - timedelta(days=120))
    browser = as_person("wang")
    assert "目前有 2 项" in browser.get("/proposals/commitments/look-back/").content.decode()
    done = browser.post("/proposals/commitments/look-back/", {"unit": ""}, follow=True).content.decode()
    assert "已提请承办单位报告2项" in done
    commitment.refresh_from_db()
    assert commitment.state == "asked"


def test_a_report_with_a_bad_file_keeps_the_words(cast, as_person):
    commitment = promised(cast, timezone.localtime())
    url = f"/proposals/do/commitment/{commitment.pk}/report_early/"
    file = BytesIO(b"MZ no document")
    file.name = "证明.exe"
    text = as_person("edu_clerk").post(url, {"evidence": "已开放三百个车位。", "file": file}).content.decode()
    assert "已开放三百个车位。" in text
    assert Commitment.objects.filter(state="open").count() == 2
