"""Checks from the first text to the commented file: verdicts against real records, pages, files, refusals."""

import csv
import io
import shutil
import subprocess
from datetime import timedelta
from io import BytesIO
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from docx import Document
from docx.shared import Pt
from openpyxl import load_workbook

from shangliang.audit.models import Event
from shangliang.core.text import day_in_words
from shangliang.numbercheck import commenting, queries, reading, showing
from shangliang.numbercheck.judging import Kind
from shangliang.numbercheck.models import Check
from shangliang.numbercheck.periods import months
from shangliang.proposals.models import Feedback
from shangliang.reports import journal

db = pytest.mark.django_db
REPORT = """安和区政协2026年工作总结
一、提案工作
全年共收到委员提案4件，经审查立案3件，确定重点提案2件。
提案答复率达到50%，委员满意率100%。
二、其他工作
换届以来，累计收到提案500件。修订完善15项工作制度。2025年收到提案90件。
"""


@pytest.fixture
def year(cast, noon):
    """Three proposals received and filed; two handed over, one answered and rated."""
    (assignment,) = cast.handling(noon)
    cast.answer(assignment, noon)
    cast.rate(Feedback.objects.get(), noon)
    cast.handling(noon)
    cast.filed(noon)
    return cast


def verdicts(cast, text, **more):
    asked = {"committee_id": cast.home.pk, "year": 2026} | more
    found = queries.check_text(text, **asked)
    return {verdict.claim.text: verdict for verdict in found.verdicts}


@db
def test_verdicts_against_the_records(year, django_assert_max_num_queries):
    with django_assert_max_num_queries(4):
        found = verdicts(year, REPORT)
    kinds = {text: verdict.kind for text, verdict in found.items()}
    by_number = {number: next(kind for text, kind in kinds.items() if number in text) for number in ("4件", "3件", "2件", "50%", "100%", "500件", "15项", "90件")}  # fmt: skip
    assert by_number == {
        "4件": Kind.DIFFERS,  # three are received
        "3件": Kind.AGREES,
        "2件": Kind.UNKNOWN,  # there are none in the records: perhaps not kept here
        "50%": Kind.AGREES,
        "100%": Kind.AGREES,
        "500件": Kind.UNKNOWN,
        "15项": Kind.NONE,
        "90件": Kind.UNKNOWN,  # no records of that year
    }
    differing = next(verdict for verdict in found.values() if verdict.kind is Kind.DIFFERS)
    assert [value.shown for value in differing.values] == ["3 件"]


@db
def test_a_month_and_two_shares_of_one_number(year):
    text = "2026年3月收到提案3件。答复率、走访率均达100%。"
    first, second = queries.check_text(text, committee_id=year.home.pk, year=2026, title="2026年3月").verdicts
    assert first.kind is Kind.AGREES
    assert first.period == months(2026, 3, 3)
    assert second.kind is Kind.DIFFERS
    assert second.values[0].shown == "50%"


def word() -> bytes:
    """A report as somebody writes it: bold inside a number, a table, a number over two runs."""
    document = Document()
    document.add_heading("安和区政协2026年工作总结", 0)
    line = document.add_paragraph("一年来，")
    line.add_run("共收到").bold = True
    line.add_run("委员提案4")
    last = line.add_run("件，立案3件。")
    last.font.size = Pt(16)
    cell = document.add_table(1, 2).rows[0].cells[1]
    cell.text = "提案答复率\t50%"
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def test_a_word_file_gets_its_comments_at_their_places():
    data = word()
    text = reading.text_of_word(data, "报告.docx")
    places = [(text.index(part), text.index(part) + len(part), f"说明{n}") for n, part in enumerate(("收到委员提案4件", "立案3件", "50%"))]  # fmt: skip
    returned = commenting.commented(data, places)
    document = Document(BytesIO(returned))
    assert [(comment.author, comment.text) for comment in document.comments] == [
        (commenting.AUTHOR, words) for *_, words in reversed(places)
    ]
    assert reading.text_of_word(returned, "报告.docx") == text, "the text is as it was"
    body = document.element.body
    covered = {}
    for start in body.iter("{*}commentRangeStart"):
        key = start.get(start.nsmap["w"].join("{}") + "id")
        words, node = [], start.getnext()
        while node is not None and not node.tag.endswith("commentRangeEnd"):
            words += [piece.text for piece in node.iter("{*}t")]
            node = node.getnext()
        covered[key] = "".join(words)
    assert sorted(covered.values()) == sorted(["收到委员提案4件", "立案3件", "50%"])
    sizes = {run.text: run.font.size for run in document.paragraphs[1].runs if run.font.size}
    assert set(sizes) == {"件", "，", "立案3件", "。"}
    assert {run.text for run in document.paragraphs[1].runs if run.bold} == {"共", "收到"}


def test_libreoffice_opens_the_returned_file(tmp_path):
    office = shutil.which("soffice")
    if not office:
        pytest.skip("needs libreoffice-writer-nogui")
    text = reading.text_of_word(word(), "报告.docx")
    file = tmp_path / "returned.docx"
    file.write_bytes(commenting.commented(word(), [(text.index("立案"), text.index("立案") + 4, "说明")]))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [
        office,
        profile,
        "--headless",
        "--convert-to",
        "txt:Text",
        "--outdir",
        str(tmp_path),
        str(file),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=100)  # noqa: S603 - the office program on our own file
    assert "共收到委员提案4件，立案3件。" in file.with_suffix(".txt").read_text(encoding="utf-8-sig")


def give(client, **fields):
    named = {"submission": str(uuid4()), "title": "", "year": "2026", "text": ""} | fields
    return client.post("/numbercheck/new/", named)


@db
def test_from_pasting_to_the_files(year, as_person):
    wang = as_person("wang")
    key = str(uuid4())
    first, again = give(wang, text=REPORT, submission=key), give(wang, text=REPORT, submission=key)
    assert first.url == again.url
    check = Check.objects.get()
    assert (check.title, check.year, check.file) == ("安和区政协2026年工作总结", 2026, None)
    page = wang.get(first.url).content.decode()
    assert "≠ 不一致" in page
    assert 'id="c1" href="#r1"' in page
    assert 'id="r1"' in page
    assert "/reports/proposals.received/?year=2026" in page
    only = wang.get(first.url, {"only": "differs"}).content.decode()
    assert ('id="r1"' in only, 'id="r2"' in only, 'id="c2"' in only) == (True, False, True)
    assert wang.get(first.url, {"year": "1999", "only": "nothing"}).status_code == 200
    made = wang.get(f"{first.url}commented.docx").content
    assert len(list(Document(BytesIO(made)).comments)) == len(find_numbers(check))
    rows = list(csv.reader(io.StringIO(b"".join(wang.get(f"{first.url}result.csv").streaming_content).decode("utf-8-sig"))))  # fmt: skip
    assert tuple(rows[0]) == showing.SHEET_HEADS
    assert rows[1][3:6] == ["不一致", "收到", "3 件"]
    sheet = load_workbook(BytesIO(b"".join(wang.get(f"{first.url}result.xlsx").streaming_content)))
    assert sheet.worksheets[0].max_row == len(rows)
    assert check.title in wang.get("/numbercheck/").content.decode()


def find_numbers(check):
    return queries.check_text(check.text, committee_id=check.committee_id, year=check.year).verdicts


@db
def test_a_word_file_is_kept_and_given_back(year, as_person):
    wang = as_person("wang")
    upload = SimpleUploadedFile("工作总结.docx", word())
    url = give(wang, file=upload).url
    check = Check.objects.get()
    assert check.title == "工作总结"
    assert check.file is not None
    assert check.file.name == "工作总结.docx"
    words = [comment.text for comment in Document(BytesIO(wang.get(f"{url}commented.docx").content)).comments]
    assert any("不一致" in text and "收到 3 件" in text for text in words)
    text = SimpleUploadedFile("总结.txt", "收到提案3件。\r\n立案3件。".encode("gb18030"))
    give(wang, file=text)
    assert Check.objects.get(title="总结").text == "收到提案3件。\n立案3件。"


@db
@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "请粘贴文稿，或者选择文件"),
        ({"text": "字" * 100_001}, "现有100001字"),
        ({"text": "收到提案3件", "file": SimpleUploadedFile("a.txt", b"x")}, "只留一种"),
        ({"file": SimpleUploadedFile("a.docx", b"PK not really")}, "不是有效的Word文档"),
        ({"file": SimpleUploadedFile("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")}, "另存为.docx"),
        ({"file": SimpleUploadedFile("a.pdf", b"%PDF-1.4")}, "Word"),
        ({"file": SimpleUploadedFile("a.txt", b"\xff\xfe\x00\x01")}, "编码"),
        ({"file": SimpleUploadedFile("a.txt", b"")}, "请粘贴文稿"),
        ({"text": "留着", "title": "题" * 81}, "80"),
        ({"text": "留着", "year": "1999"}, "年度"),
    ],
)  # fmt: skip
def test_what_cannot_be_checked_is_said_and_kept(cast, as_person, fields, words):
    response = give(as_person("wang"), **fields)
    assert response.status_code == 200
    page = response.content.decode()
    assert words in page
    assert fields.get("text", "") in page
    assert not Check.objects.exists()


@db
def test_who_reads_and_who_takes_away(year, as_person):
    url = give(as_person("wang"), text=REPORT).url
    assert as_person("lin").get(url).status_code == 200
    assert as_person("far_office").get(url).status_code == 404
    assert as_person("chen").get(url).status_code == 403
    title = "安和区政协2026年工作总结"
    assert title not in as_person("lin").get("/numbercheck/").content.decode()
    assert title in as_person("lin").get("/numbercheck/?all=1").content.decode()
    assert as_person("lin").post(f"{url}withdraw/").status_code == 404
    for _ in range(2):
        assert as_person("wang").post(f"{url}withdraw/").url == "/numbercheck/"
    assert as_person("wang").get(url).status_code == 404
    assert list(Event.objects.filter(key__startswith="numbercheck").values_list("key", flat=True)) == ["numbercheck.take_in", "numbercheck.withdraw"]  # fmt: skip


@db
def test_contradictions_inside_the_text_stand_beside_the_verdicts(year, as_person):
    text = "全年收到提案180件，其中立案169件、并案8件、不予立案5件。"
    page = as_person("wang").get(give(as_person("wang"), text=text).url).content.decode()
    assert "文稿前后不一之处（1处）" in page
    assert '<a href="#c1">第1处</a>' in page


@db
def test_ten_thousand_signs_are_checked_in_one_go(year):
    text = (REPORT * 100)[:10_000]
    found = queries.check_text(text, committee_id=year.home.pk, year=2026)
    assert len(found.verdicts) > 300


@db
@pytest.mark.parametrize("many", [0, 35])
def test_the_pages_ask_few_queries(year, as_person, django_assert_max_num_queries, many):
    wang = as_person("wang")
    url = give(wang, text=REPORT).url
    Check.objects.bulk_create(
        Check(committee=year.home, title=f"稿{n}", year=2026, text="无", made_by=year.person("wang").pk, made_by_name="王静")
        for n in range(many)
    )  # fmt: skip
    for address in (url, "/numbercheck/", "/numbercheck/?all=1", "/numbercheck/?after=x"):
        with django_assert_max_num_queries(12):
            assert wang.get(address).status_code == 200


@db
def test_a_check_may_follow_what_was_known_on_a_day(year, noon, as_person, django_assert_max_num_queries):
    text = "安和区政协2026年工作总结\n共收到提案3件，其中集体提案5件。答复率达到50%。提案平均办理天数为20天。3月份收到提案3件。"
    day = noon.date()
    wang = as_person("wang")
    assert "还没有开始逐日留存" in give(wang, text=text, known_on=str(day)).content.decode()
    journal.write(year.home.pk, 2026, day)
    year.filed(noon + timedelta(days=2))
    journal.write(year.home.pk, 2026, day + timedelta(days=2))
    before = give(wang, text=text, known_on=str(day - timedelta(days=1))).content.decode()
    assert f"2026年的记录自{day_in_words(day)}起逐日留存" in before
    assert "今天以后" in give(wang, text=text, known_on="2099-01-01").content.decode()
    assert not Check.objects.exists()
    url = give(wang, text=text, known_on=str(day)).url
    check = Check.objects.get()
    assert check.known_on == day
    with django_assert_max_num_queries(12):
        then = queries.check_text(text, committee_id=year.home.pk, year=2026, on=day).verdicts
    now = queries.check_text(text, committee_id=year.home.pk, year=2026).verdicts
    assert [verdict.kind for verdict in then[:3]] == [Kind.AGREES, Kind.UNKNOWN, Kind.AGREES]
    assert now[0].kind is Kind.DIFFERS
    assert then[3].values
    assert then[3].values == now[3].values, "a mean over the records counted then"
    assert then[4].kind is Kind.AGREES, "a month of what was known"
    assert "已知）" in wang.get("/numbercheck/").content.decode()
    page = wang.get(url).content.decode()
    assert f"按{day_in_words(day)}当日终了时已知的情况" in page
    assert f"on={day}" in page
    comments = [each.text for each in Document(BytesIO(wang.get(f"{url}commented.docx").content)).comments]
    assert any(f"{day_in_words(day)}已知" in words for words in comments)
    sheet = b"".join(wang.get(f"{url}result.csv").streaming_content).decode("utf-8-sig")
    assert f"{day_in_words(day)}已知" in sheet
    today = give(wang, text=text, known_on=str(timezone.localdate())).url
    assert "截至" in wang.get(today).content.decode(), "today is no earlier day"


@db
def test_the_page_of_a_long_text_comes_before_its_result(year, as_person):
    wang = as_person("wang")
    url = give(wang, text=REPORT * 400).url
    page = wang.get(f"{url}?only=differs").content.decode()
    assert "正在核对，请稍候" in page
    assert f'hx-get="{url}?only=differs"' in page
    assert 'href="?only=differs&amp;now=1"' in page, "without scripts"
    assert "不一致" not in page
    part = wang.get(
        f"{url}?only=differs", headers={"HX-Request": "true", "HX-Target": "checked"}
    ).content.decode()
    assert part.lstrip().startswith('<div id="checked">')
    assert "≠ 不一致" in part
    assert "≠ 不一致" in wang.get(f"{url}?now=1").content.decode()


@db
def test_a_number_told_of_each_month_agrees_when_every_month_has_it(cast, noon):
    for month in range(1, 13):
        cast.filed(noon.replace(month=month, day=10))
    text = "每月收到提案1件。每月立案提案2件。各活动组指定2名召集人。"
    found = queries.check_text(text, committee_id=cast.home.pk, year=2026).verdicts
    assert [verdict.kind for verdict in found] == [Kind.AGREES, Kind.UNKNOWN, Kind.UNKNOWN]
    assert found[0].values[0].shown == "12个分项各 1 件"
