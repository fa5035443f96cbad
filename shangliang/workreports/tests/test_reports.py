"""A report from its first draft to the final one, by those who make it, in the browser."""

import re
from datetime import UTC, date, datetime
from io import BytesIO
from uuid import uuid4

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from shangliang.core.errors import Forbidden, Refused
from shangliang.proposals import actions as proposals
from shangliang.tenancy.models import Plenary
from shangliang.workreports import actions
from shangliang.workreports.actions import Wanted
from shangliang.workreports.models import Report, TemplateVersion
from shangliang.workreports.tests.samples import texts, word
from tests.stationed import stationed
from tests.telling import told

pytestmark = pytest.mark.django_db


def url(edition, n):
    return f"https://example.invalid/{edition.pk}/{n}/"


def shown(answer):
    assert answer.status_code == 200, answer.status_code
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", answer.content.decode()))


def send(browser, address, **data):
    answer = browser.post(address, {"submission": str(uuid4()), **data})
    assert answer.status_code == 302, re.findall(r'sl-error".*?</div>', answer.content.decode(), re.DOTALL)
    return answer


def made(cast, noon, kind="year", by="wang", **more):
    wanted = Wanted(kind=kind, year=2026, **more)
    return actions.make(wanted, url=url, by=cast.actor(by), at=noon)


def test_the_year_from_draft_to_final(cast, noon, as_person):
    Plenary.objects.create(
        committee=cast.home, term=cast.plenary.term, number=cast.plenary.number + 10,
        opens_on=date(2025, 1, 8), closes_on=date(2025, 1, 10),
    )  # fmt: skip
    lost = cast.filed(noon)
    cast.filed(noon)
    with time_machine.travel(noon, tick=False):
        wang = as_person("wang")
        key = str(uuid4())
        for _ in range(2):  # sent twice, made once
            answer = wang.post(reverse("workreports:new", args=["year"]), {"submission": key, "year": "2026"})
        report = Report.objects.get()
        page = wang.get(answer.url)
        assert "全年共收到提案2件。经审查，立案2件，立案率100%。" in shown(page)
        link = re.search(r'<a href="([^"]+/numbers/2/)">2</a>件，立案率', page.content.decode())
        assert link
        assert "关于改善老城区停车秩序的提案" in shown(wang.get(link[1]))
        assert "分母" in shown(wang.get(link[1].replace("numbers/2", "numbers/3") + "?part=below"))

        proposals.withdraw(lost, reason="情况有变化。", by=cast.actor("chen"), at=noon)
        compare = shown(wang.get(reverse("workreports:compare", args=[report.pk])))
        assert "立案 2 1" in compare
        finish = reverse("workreports:step", args=["work_report", report.pk, "finish"])
        assert "记录有变化" in shown(wang.post(finish, {"submission": str(uuid4())}))
        send(wang, reverse("workreports:redraw", args=[report.pk]))
        page = shown(wang.get(answer.url))
        assert "与第1稿不同的数字" in page
        assert "提案人撤回1件" in page
        send(wang, finish)
        report.refresh_from_db()
        assert (report.state, report.editions.count()) == ("final", 2)
        assert report.publication
        frozen = report.publication.figures.filter(key="proposals.filed")
        assert [(one.year, float(one.value or 0)) for one in frozen] == [(2026, 1.0), (2025, 0.0)]
        then = reverse("reports:publication", args=[report.publication_id])
        assert then in wang.get(reverse("workreports:compare", args=[report.pk])).content.decode()
        assert report.title in shown(wang.get(then))
        first = report.editions.get(number=1)
        assert "这是较早的一稿" in shown(wang.get(reverse("workreports:edition", args=[first.pk])))


def test_files_of_a_report(cast, noon, as_person):
    cast.filed(noon)
    edition = made(cast, noon).editions.get()
    wang = as_person("wang")
    docx = wang.get(reverse("workreports:file", args=[edition.pk, "docx"]))
    assert any("立案1件" in each for each in texts(docx.content))
    pdf = wang.get(reverse("workreports:file", args=[edition.pk, "pdf"]))
    assert pdf.content.startswith(b"%PDF")
    sheet = wang.get(reverse("workreports:file", args=[edition.pk, "xlsx"]))
    rows = list(load_workbook(BytesIO(b"".join(sheet.streaming_content))).worksheets[0].values)
    assert rows[0][:5] == ("序号", "位置", "字段", "指标", "数值")
    assert rows[1][2:5] == ("提案.收到", "收到", "1")
    assert rows[1][-1] == f"http://testserver{reverse('workreports:number', args=[edition.pk, 1])}"
    assert wang.get(reverse("workreports:file", args=[edition.pk, "exe"])).status_code == 404


def test_a_circular_is_read_by_its_unit_once_it_is_issued(cast, noon, as_person):
    cast.assigned(noon, ("edu", "sole"))
    report = made(cast, noon, "circular", unit=cast.units["edu"])
    page, issued = reverse("workreports:report", args=[report.pk]), reverse("workreports:issued")
    clerk = as_person("edu_clerk")
    assert clerk.get(page).status_code == 404
    assert "还没有报告" in shown(clerk.get(issued))
    actions.finish(report, by=cast.actor("wang"), at=noon)
    assert told("work_report.finish")
    assert "你单位共承办提案1项" in shown(clerk.get(page))
    number = reverse("workreports:number", args=[report.editions.get().pk, 1])
    assert "关于改善老城区停车秩序的提案" in shown(clerk.get(number))
    assert report.title in shown(clerk.get(issued))
    for who in ("health_clerk", "far_office"):
        if who in cast.people:
            assert as_person(who).get(page).status_code == 404
    with pytest.raises(Refused):
        made(cast, noon, "circular")


def test_months_quarters_and_who_may_not(cast, noon):
    cast.filed(noon)
    march = made(cast, noon, "month", part=3, by="sec")
    words = "".join(run["text"] for block in march.editions.get().blocks for run in block["runs"])
    assert "收到提案1件" in words
    april = made(cast, noon, "month", part=4)
    assert april.editions.get().numbers == []
    quarter = made(cast, noon, "quarter", part=1)
    assert quarter.title == "2026年第一季度工作季报"
    actions.finish(april, by=cast.actor("wang"), at=noon)
    with pytest.raises(Refused):
        made(cast, noon, "month", part=13)
    for who in ("chen", "liu"):
        with pytest.raises(Forbidden):
            made(cast, noon, by=who)
    with pytest.raises(Forbidden):
        actions.redraw(march, url=url, by=cast.actor("far_office"), at=noon)
    actions.drop(march, reason="不需要了。", by=cast.actor("wang"), at=noon)
    with pytest.raises(Refused, match="已变为"):
        actions.finish(march, by=cast.actor("wang"), at=noon)


def test_one_station_and_one_special_committee(cast, noon):
    room = stationed(cast, noon)
    stations = [made(cast, noon, "station", station=room.stations[key]) for key in ("east", "west")]
    assert all(each.title.endswith("站点工作报告") for each in stations)
    body = cast.bodies["committee"]
    report = made(cast, noon, "special", special=body)
    assert report.title.startswith(body.name)
    actions.finish(report, by=cast.actor("wang"), at=noon)
    for wanted in ("station", "special"):
        with pytest.raises(Refused, match="请选择"):
            made(cast, noon, wanted)


def test_templates_are_checked_kept_in_versions_and_restored(cast, noon, as_person):
    wang = as_person("wang")
    page = reverse("workreports:template", args=["year"])
    sound = SimpleUploadedFile("模板.docx", word("{{ 年度 }}年收到{{ 提案.收到 }}件。"))
    wrong = SimpleUploadedFile("模板.docx", word("收到{{ 提案.收到数 }}件。"))
    answer = wang.post(page, {"submission": str(uuid4()), "file": wrong, "note": ""})
    assert "没有字段“提案.收到数”" in shown(answer)
    assert not TemplateVersion.objects.exists()
    send(wang, page, file=sound, note="精简")
    assert TemplateVersion.objects.get().number == 1
    cast.filed(noon)
    report = made(cast, noon)
    assert texts(wang.get(reverse("workreports:file", args=[report.editions.get().pk, "docx"])).content) == [
        "2026年收到1件。"
    ]
    send(wang, reverse("workreports:template_restore", args=["year"]))
    assert "第2版" in shown(wang.get(page))
    assert wang.get(reverse("workreports:template_file", args=["year", 1])).status_code == 200
    assert actions.redraw(report, url=url, by=cast.actor("wang"), at=noon).template == "年度工作总结默认模板"
    with pytest.raises(Refused):
        actions.restore_default("year", by=cast.actor("wang"), at=noon)
    for name in ("templates", "fields"):
        assert wang.get(reverse(f"workreports:{name}")).status_code == 200
        assert as_person("chen").get(reverse(f"workreports:{name}")).status_code == 403


def test_a_number_in_parts(cast, noon, as_person):
    cast.filed(noon)
    wang = as_person("wang")
    own = word(
        "{% for 项 in 提案.立案.按界别 %}", "{{ 项.名称 }}{{ 项.数 }}件", "{% endfor %}",
        "{% for 项 in 提案.立案.按月份 %}{{ 项.名称 }}{{ 项.数 }}件{% endfor %}",
    )  # fmt: skip
    send(wang, reverse("workreports:template", args=["year"]), file=SimpleUploadedFile("模板.docx", own))
    report = made(cast, noon)
    edition = report.editions.get()
    sector = cast.members["chen"].sector.name
    assert texts(wang.get(reverse("workreports:file", args=[edition.pk, "docx"])).content) == [
        f"{sector}1件", "2026年3月1件",
    ]  # fmt: skip
    second = cast.filed(noon)
    assert f"立案（{sector}） 1 2" in shown(wang.get(reverse("workreports:compare", args=[report.pk])))
    page = shown(wang.get(reverse("workreports:number", args=[edition.pk, 1])))
    assert f"立案（{sector}） 1" in page
    assert "2 件" in page
    proposals.withdraw(second, reason="情况有变化。", by=cast.actor("chen"), at=noon)
    actions.finish(report, by=cast.actor("wang"), at=noon)
    assert report.editions.count() == 1


@time_machine.travel(datetime(2026, 3, 10, 4, 0, tzinfo=UTC), tick=False)
def test_all_units_in_one_circular(cast, noon, as_person):
    """A row for each unit; each number opens its records; a correction shows in its row; all units read it once it is issued."""
    cast.assigned(noon, ("edu", "lead"), ("police", "assist"))
    cast.assigned(noon, ("edu", "sole"))
    report = made(cast, noon, "units")
    assert report.title == "2026年各承办单位提案办理情况通报"
    edition = report.editions.get()
    edu, police = (cast.units[key].name for key in ("edu", "police"))
    table = next(block for block in edition.blocks if "rows" in block)
    rows = [
        ["".join(run["text"] for line in cell["lines"] for run in line["runs"]) for cell in row]
        for row in table["rows"]
    ]
    assert {row[0]: row[1:] for row in rows[1:]} == {
        edu: ["2", "2", *"00000", "—"], police: ["1", "0", *"00000", "—"], "合计": ["3", "2", *"00000", "—"],
    }  # fmt: skip
    assert rows[-1][0] == "合计"
    ours = next(each for each in edition.numbers if each["label"] == f"承办（{edu}）")
    assert ours["field"] == "承办.承办.按承办单位"
    shares = [each for each in edition.numbers if each["kind"] == "ratio" and each["part"][0]]
    assert {(each["label"], each["above"], each["below"]) for each in shares} == {
        (f"满意率（办理结果）（{unit}）", 0, 0) for unit in (edu, police)
    }
    clerk, number = as_person("edu_clerk"), reverse("workreports:number", args=[edition.pk, ours["n"]])
    assert clerk.get(number).status_code == 404
    wang = as_person("wang")
    assert "记录：2 项" in shown(wang.get(number))
    cast.assigned(noon, ("edu", "sole"))
    with CaptureQueriesContext(connection) as asked:
        compared = shown(wang.get(reverse("workreports:compare", args=[report.pk])))
    assert f"承办（{edu}） 2 3" in compared
    assert len(asked) <= 30, len(asked)
    assert re.search(r"按现在的记录\s*3项", shown(wang.get(number)))
    with pytest.raises(Refused, match="记录有变化"):
        actions.finish(report, by=cast.actor("wang"), at=noon)
    edition = actions.redraw(report, url=url, by=cast.actor("wang"), at=noon)
    actions.finish(report, by=cast.actor("wang"), at=noon)
    assert told("work_report.finish")
    assert report.title in shown(clerk.get(reverse("workreports:issued")))
    ours = next(each for each in edition.numbers if each["label"] == f"承办（{edu}）")
    assert "记录：3 项" in shown(clerk.get(reverse("workreports:number", args=[edition.pk, ours["n"]])))


@pytest.mark.parametrize("many", [1, 12])
def test_pages_ask_few_questions(cast, noon, as_person, many):
    for _ in range(3):
        cast.filed(noon)
    for _ in range(many):
        report = made(cast, noon)
    wang, edition = as_person("wang"), report.editions.get()
    for most, name, *args in (
        (12, "list"), (12, "report", report.pk), (24, "number", edition.pk, 3), (30, "compare", report.pk),
    ):  # fmt: skip
        with CaptureQueriesContext(connection) as asked:
            assert wang.get(reverse(f"workreports:{name}", args=args)).status_code == 200
        assert len(asked) <= most, (name, len(asked))
