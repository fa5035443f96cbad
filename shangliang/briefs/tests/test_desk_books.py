"""Receivers, goals, exchange, statistics, the month's list, the year's circular, and who is told."""

import io
from dataclasses import replace
from datetime import date, timedelta

import docx
import openpyxl
import pytest
from django.urls import reverse

from shangliang.audit.models import Event
from shangliang.briefs import actions, goals, packing, tallies
from shangliang.briefs.actions import OutcomeDraft
from shangliang.briefs.models import Delivery, Issue, Outcome, Peer, Quota, Receiver, SigningKey
from shangliang.briefs.tests.floors import DRAFT, floor, issued, submitted
from shangliang.core.figures import Scope, figures
from shangliang.core.secret_box import seal
from shangliang.notifications.actions import tell
from shangliang.notifications.models import Notice
from tests.journeys.desk_scene import receivers, signed

pytestmark = pytest.mark.django_db


@pytest.fixture
def lin(as_person):
    return as_person("lin")


def test_receivers_are_added_and_changed(lin, cast):
    new = reverse("briefs:receiver_new")
    data = {"name": "区委办公室", "kind": "party", "position": "1", "is_active": "on"}
    assert lin.post(new, data).status_code == 302
    assert "已有“区委办公室”。" in lin.post(new, data).content.decode()
    both = {**data, "name": "两项", "unit": cast.units["edu"].pk, "person": cast.person("liu").pk}
    assert "只填一项" in lin.post(new, both).content.decode()
    edit = reverse("briefs:receiver_edit", args=[Receiver.objects.get().pk])
    lin.post(edit, {**data, "name": "区委", "is_active": ""})
    assert "停用" in lin.get(reverse("briefs:receivers")).content.decode()
    superior = {
        "name": "河阳市政协",
        "kind": "superior",
        "committee_to": cast.city.pk,
        "position": "2",
        "is_active": "on",
    }
    assert lin.post(new, superior).status_code == 302
    assert lin.post(new, {**superior, "name": "邻县", "committee_to": cast.neighbour.pk}).status_code == 200


def test_more_receivers_get_it_later_and_the_document_stays(lin, cast, noon):
    home = floor(cast.home, cast.city)
    issue = issued(home, [submitted(cast, noon)], noon)
    late = Receiver.objects.create(committee=cast.home, name="区住建局", kind="unit")
    page = lin.post(reverse("briefs:deliver", args=[issue.pk]), {"receivers": []})
    assert page.status_code == 200
    assert lin.post(reverse("briefs:deliver", args=[issue.pk]), {"receivers": [late.pk]}).status_code == 302
    assert Delivery.objects.filter(issue=issue, receiver=late).exists()
    issue.refresh_from_db()
    from shangliang.briefs.letters import receivers_of

    assert [row.name for row in receivers_of(issue)] == ["河阳市政协"]


def test_receipts_by_hand_and_by_the_receiver(lin, as_person, cast, noon):
    to = receivers(cast, noon)
    issue = signed(cast, noon, [submitted(cast, noon)], "关于充电设施的建议", to)
    paper, leader = (Delivery.objects.get(receiver=row) for row in to[:2])
    note = reverse("briefs:step", args=["delivery", paper.pk, "note_receipt"])
    assert (
        "签收日期不能晚于今天"
        in lin.post(note, {"received_by": "张收发", "received_on": "2099-01-01"}).content.decode()
    )
    lin.post(note, {"received_by": "张收发", "received_on": noon.date().isoformat()})
    take = reverse("briefs:step", args=["delivery", leader.pk, "receive"])
    assert lin.post(take).status_code == 403
    assert as_person("liu").post(take).status_code == 302
    page = lin.get(reverse("briefs:issue", args=[issue.pk])).content.decode()
    assert "张收发" in page
    # the superior committee here gives its receipt by itself
    up = Delivery.objects.get(receiver=to[2])
    assert reverse("briefs:step", args=["delivery", up.pk, "note_receipt"]) not in page


def test_goals_count_their_period(lin, cast, noon):
    home = floor(cast.home, cast.city)
    data = {"body": "committee", "of": "", "count": "5", "period": "month", "valid_from": "2026-01-01"}
    assert lin.post(reverse("briefs:quota_new"), data).status_code == 302
    wrong = {**data, "of": f"sector:{cast.bodies['sector'].pk}"}
    assert "不一致" in lin.post(reverse("briefs:quota_new"), wrong).content.decode()
    lin.post(reverse("briefs:quota_new"), {**wrong, "body": "sector", "count": "3"})
    lin.post(
        reverse("briefs:quota_new"),
        {**data, "body": "informant", "of": f"informant:{cast.person('xin').pk}", "period": "year"},
    )
    for at in (noon, noon, noon - timedelta(days=40)):
        issued(home, [submitted(cast, at)], at)
    submitted(cast, noon, "xin")
    found = {row.quota.body: row for row in goals.progress(cast.home.pk, noon.date())}
    assert {body: row.done for body, row in found.items()} == {"committee": 2, "sector": 2, "informant": 1}
    assert (found["committee"].first, found["committee"].last) == (date(2026, 3, 1), date(2026, 3, 31))
    actions.set_quota(
        body="committee", count=0, period="month", valid_from=noon.date(), by=home.editor, at=noon
    )
    assert {row.quota.body for row in goals.progress(cast.home.pk, noon.date())} == {"sector", "informant"}
    assert goals.progress(cast.home.pk, date(2025, 12, 1)) == []


@pytest.mark.parametrize(
    ("period", "on", "span"),
    [
        ("month", date(2026, 12, 31), (date(2026, 12, 1), date(2026, 12, 31))),
        ("month", date(2028, 2, 10), (date(2028, 2, 1), date(2028, 2, 29))),
        ("quarter", date(2026, 11, 5), (date(2026, 10, 1), date(2026, 12, 31))),
        ("quarter", date(2026, 3, 31), (date(2026, 1, 1), date(2026, 3, 31))),
        ("year", date(2026, 6, 1), (date(2026, 1, 1), date(2026, 12, 31))),
    ],
)
def test_periods(period, on, span):
    assert goals.period_of(period, on) == span


def test_a_goal_of_a_quarter_covers_every_kind_of_body(cast, noon):
    home = floor(cast.home, cast.city)
    for body in ("special", "sector", "group", "party", "station", "informant", "lower"):
        actions.set_quota(
            body=body, count=1, period="quarter", valid_from=noon.date(), by=home.editor, at=noon
        )
    submitted(cast, noon)
    submitted(cast, noon, "xin")
    done = {row.quota.body: row.done for row in goals.progress(cast.home.pk, noon.date())}
    assert done == {
        "special": 0,
        "sector": 1,
        "group": 1,
        "party": 0,
        "station": 0,
        "informant": 1,
        "lower": 0,
    }
    assert Quota.objects.count() == 7


def test_tables_add_up_to_the_figures(cast, noon):
    home = floor(cast.home, cast.city)
    pair = [submitted(cast, noon), submitted(cast, noon, "xin")]
    issue = issued(home, pair, noon, "两件合编")
    submitted(cast, noon, "li", replace(DRAFT, title="还在等"))
    for draft in (
        OutcomeDraft("adoption", "city", "single", noon.date(), "《河阳信息》"),
        OutcomeDraft("adoption", "city", "single", noon.date(), "《河阳专报》"),
        OutcomeDraft("instruction", "county", "", noon.date(), "", "区长张明", "请研究。"),
    ):
        actions.record_outcome(issue, draft, by=home.editor, at=noon)
    scope = Scope(cast.home.pk, 2026)
    tables = {each.key: tallies.tally(scope, each) for each in tallies.DIMENSIONS}
    assert {row.name: row.numbers for row in tables["source"]} == {
        "信息员": (1, 1, 0, 1, 0, 0, 1),
        "委员个人": (2, 1, 0, 1, 0, 0, 1),
    }
    assert [row.name for row in tables["month"]] == ["3月"]
    assert {row.name: row.of("received") for row in tables["author"]} == {
        "陈志远": 1,
        "辛信息": 1,
        "李秀兰": 1,
    }
    assert tables["sector"][0].numbers[:2] == (2, 1)
    assert tallies.total(scope).numbers == (3, 2, 0, 2, 0, 0, 2)
    known = figures()
    for key, column in (("briefs.received", "received"), ("briefs.used", "used")):
        assert known[key].value(scope) == tallies.total(scope).of(column)
        assert sum(row.of(column) for row in tables["source"]) == known[key].value(scope)
    assert tallies.total(Scope(cast.neighbour.pk, 2026)).numbers == (0,) * 7


def test_pages_and_papers_of_the_year(lin, cast, noon, django_assert_max_num_queries):
    issue = issued(
        floor(cast.home, cast.city), [submitted(cast, noon), submitted(cast, noon, "xin")], noon, "两件合编"
    )
    lin.get(reverse("briefs:figures"))
    for each in tallies.DIMENSIONS:
        with django_assert_max_num_queries(12):
            page = lin.get(reverse("briefs:figures") + f"?year=2026&by={each.key}").content.decode()
        assert f"按{each.label}统计" in page or "没有相应的来稿" in page
    answer = lin.get(reverse("briefs:year_circular") + "?year=2026")
    words = "\n".join(line.text for line in docx.Document(io.BytesIO(answer.content)).paragraphs)
    assert "关于2026年社情民意信息工作情况的通报" in words.replace("\n", "")
    assert "教育和文化体育界：报送1件，采编1件。" in words
    assert not any(name in words for name in ("陈志远", "辛信息"))
    month = reverse("briefs:month") + "?month=2026-03"
    assert "两件合编" in lin.get(month).content.decode()
    assert "两件合编" not in lin.get(reverse("briefs:month") + "?month=2026-02").content.decode()
    sheet = lin.get(reverse("briefs:month_file", args=["xlsx"]) + "?month=2026-03")
    book = openpyxl.load_workbook(io.BytesIO(b"".join(sheet.streaming_content)))
    assert book.worksheets[0].cell(2, 2).value == issue.title
    table = lin.get(reverse("briefs:month_file", args=["docx"]) + "?month=2026-03").content
    assert docx.Document(io.BytesIO(table)).tables[0].rows[1].cells[3].text == "陈志远、辛信息"
    assert lin.get(reverse("briefs:month_file", args=["exe"])).status_code == 404


def test_the_list_of_issues_is_narrowed(lin, cast, noon):
    home = floor(cast.home, cast.city)
    first = issued(home, [submitted(cast, noon)], noon, "第一期的题目")
    actions.open_issue(
        [submitted(cast, noon, draft=replace(DRAFT, title="编辑中的一期"))], by=home.editor, at=noon
    )
    address = reverse("briefs:issues")
    for query, seen in (
        ("", {0, 1}),
        ("?state=editing", {1}),
        ("?year=2026", {0}),
        ("?q=第1期", {0}),
        ("?month=2026-03", {0}),
    ):
        page = lin.get(address + query).content.decode()
        assert {n for n, title in enumerate((first.title, "编辑中的一期")) if title in page} == seen, query


def test_a_package_goes_up_and_its_outcomes_come_back(as_person, cast, noon):
    """The neighbour plays the superior committee on another installation: it knows us by our key alone."""
    upper = floor(cast.neighbour)
    private, public = packing.new_key()
    SigningKey.objects.create(committee=cast.neighbour, public_key=public, sealed=seal(private))
    lin, issue = as_person("lin"), issued(floor(cast.home, cast.city), [submitted(cast, noon)], noon)
    page = lin.get(reverse("briefs:exchange")).content.decode()
    own = SigningKey.objects.get(committee=cast.home).public_key
    assert own in page
    data = {"name": "云台市政协", "public_key": public, "is_superior": "on"}
    assert (
        "公钥的格式不对" in lin.post(reverse("briefs:peer_new"), {**data, "public_key": "x"}).content.decode()
    )
    assert lin.post(reverse("briefs:peer_new"), data).status_code == 302
    package = lin.post(reverse("briefs:export_issue", args=[issue.pk]))
    assert package.headers["Content-Type"] == "application/zip"
    actions.add_peer(name="安和区政协", public_key=own, is_superior=False, by=upper.editor, at=noon)
    brief = actions.import_issue(package.content, by=upper.editor, at=noon)
    issued(upper, [brief], noon)
    peer = Peer.objects.get(committee=cast.neighbour)
    back = actions.export_outcomes(peer, by=upper.editor, at=noon)
    upload = io.BytesIO(back)
    upload.name = "成果回传包.zip"
    assert lin.post(reverse("briefs:import_outcomes"), {"file": upload}).status_code == 302
    assert Outcome.objects.get(issue=issue, peer__isnull=False).kind == "adoption"
    broken = io.BytesIO(b"PK nothing")
    broken.name = "坏包.zip"
    assert lin.post(reverse("briefs:import_issue"), {"file": broken}).status_code == 200


def test_who_hears_what_of_an_issue(cast, noon):
    issue = signed(cast, noon, [submitted(cast, noon)], "关于充电设施的建议", receivers(cast, noon))
    actions.record_outcome(
        issue, OutcomeDraft("instruction", "county", "", noon.date(), "", "区长", "请研究。"),
        by=cast.actor("lin"), at=noon,
    )  # fmt: skip
    for event in Event.objects.filter(key__startswith="issue.") | Event.objects.filter(key="delivery.begin"):
        tell(event_id=event.pk)
    keys = {person.pk: key for key, person in cast.people.items()}
    heard = {(keys[one.person_id], one.title) for one in Notice.objects.all()}
    assert heard >= {
        ("liu", "社情民意待签发"),
        ("lin", "社情民意已签发"),
        ("edu_clerk", "社情民意待签收"),
        ("edu_leader", "社情民意待签收"),
    }
    assert all(
        "《关于充电设施的建议》" in one.text or "关于充电设施的建议" in one.text
        for one in Notice.objects.all()
    )
    assert Issue.objects.get().state == "issued"
