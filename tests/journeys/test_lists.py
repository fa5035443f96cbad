"""Work with many: a hand-over list of a whole session on paper, a scorecard that opens its records, hand-over in bulk that keeps the filter."""

import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import expect

from shangliang.files.tests.pages import poppler
from shangliang.proposals.models import Assignment, Proposal
from tests.cast import TEXT

SESSION = 169


def filed(cast, now, many, *units):
    """So many filed proposals whose proposers wished for these units, without the story of each."""
    wished = [cast.units[key] for key in units]
    first = cast.filed(now)
    rows = [
        Proposal(
            committee=cast.home, plenary=cast.plenary, year=first.year, number=5000 + n, filed_number=n, state="filed",
            state_since=now, submitted_at=now, filed_on=first.filed_on, timing=first.timing, title=f"关于第{n}件事的提案",
            first_proposer_name="陈志远", category="society",
        )
        for n in range(2, many + 1)
    ]  # fmt: skip
    made = [first, *Proposal.objects.bulk_create(rows)]
    link = Proposal.wished_units.through
    link.objects.bulk_create(link(proposal=proposal, unit=unit) for proposal in made for unit in wished)
    return made


def test_the_hand_over_list_of_a_whole_session(visit, cast, now, tmp_path):
    filed(cast, now, SESSION, "edu", "police")
    wang = visit("wang")
    wang.go("proposals:ledger")
    wang.choose("状态", "已立案")
    wang.see(f"选中筛选出的全部 {SESSION} 件")
    wang.page.get_by_text("选中筛选出的全部").click()
    wang.press("列入交办会清单")
    wang.write("清单名称", "第十届第五次会议提案交办会清单")
    wang.press("拟定清单")
    wang.see("清单已拟好")
    wang.press("全部交办")
    wang.see(f"{SESSION} / {SESSION}")  # the page goes on by itself, a second of work at a time
    assert Assignment.objects.filter(role="lead").count() == SESSION
    wang.follow("打印、导出")
    wang.see("第169号")
    expect(wang.page.locator(".sl-table tbody tr")).to_have_count(SESSION)
    table = Document(str(wang.download("导出 Word"))).tables[0]
    assert len(table.rows) == SESSION + 1
    parts = [part.split("　")[:2] for part in table.rows[1].cells[4].text.split("\n")]
    assert {unit for unit, _ in parts} == {"区教育局", "区公安局"}
    assert [role for _, role in parts] == ["主办", "会办"]
    wang.page.pdf(path=tmp_path / "screen.pdf", format="A4", prefer_css_page_size=True)
    check_paper(tmp_path / "screen.pdf")
    (tmp_path / "word.docx").write_bytes(wang.download("导出 Word").read_bytes())
    check_paper(printed_word(tmp_path / "word.docx"))

    wang.go("proposals:hand_over_meetings")
    wang.follow("第十届第五次会议提案交办会清单")
    wang.follow("交办函")
    wang.press("编发 2 份交办函")
    wang.see("交办函已编号，可以下载。")
    assert wang.download("全部下载").read_bytes().startswith(b"PK")


def check_paper(sheet: Path) -> None:
    """Every page has the head of the table; every row stands whole on one page, once."""
    text = poppler("pdftotext", "-layout", str(sheet), "-").decode()
    pages = ["".join(page.split()) for page in text.split("\f")]
    assert len(pages) > 3
    rows = [page for page in pages if "件事的提案" in page or TEXT.title in page]
    assert all("承办方式和答复期限" in page for page in rows)
    for n in range(1, SESSION + 1):
        title = TEXT.title if n == 1 else f"关于第{n}件事的提案"
        assert [f"第{n:03d}号" in page for page in pages].count(True) == 1, n
        (whole,) = (page for page in pages if f"第{n:03d}号" in page)
        assert title in whole, n
    for page in rows:  # no row is cut: both units of each stand beside it
        many = len(re.findall(r"第\d{3}号", page))
        assert page.count("主办") == page.count("会办") - page.count("会办单位的期限") == many


def printed_word(document: Path) -> Path:
    """As LibreOffice prints it."""
    office = shutil.which("soffice")
    if not office:
        pytest.skip("needs libreoffice-writer-nogui")
    folder = document.parent
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(document)]
    subprocess.run(command, check=True, capture_output=True, timeout=100)
    return document.with_suffix(".pdf")


def test_handing_over_in_bulk_keeps_the_filter_and_each_line_tells_its_result(visit, cast, now):
    good, bad = filed(cast, now, 2, "edu")
    bad.wished_units.clear()
    cast.submitted(now, replace(TEXT, title="关于其他事项的提案"))
    wang = visit("wang")
    wang.go("proposals:ledger")
    wang.choose("状态", "已立案")
    wang.see("共 2 件")
    for number in ("第001号", "第002号"):
        wang.page.get_by_label(f"选中{number}").check()
    wang.press("列入交办会清单")
    wang.press("拟定清单")
    wang.press("全部交办")
    wang.see("请填写主办（单办）单位。")
    wang.page.get_by_label("第002号主办（单办）单位").fill("区公安局")
    wang.press("全部交办")
    wang.see("2 / 2")
    wang.follow("返回台账")
    wang.see("没有符合条件的提案")
    expect(wang.page).to_have_url(re.compile("state=filed"))
    good.refresh_from_db()
    assert good.state == "assigned"
    wang.choose("状态", "已交办")
    wang.see("共 2 件")
    wang.page.get_by_label("选中第001号").check()
    wang.press("催办")
    wang.press("催办 1 项")
    wang.see("已催办 1 项承办")
    expect(wang.page).to_have_url(re.compile("state=assigned"))


def test_the_scorecard_of_a_unit_opens_its_records(visit, cast, now):
    (part,) = cast.handling(now)
    cast.answer(part, now)
    cast.handling(now)
    clerk = visit("edu_clerk")
    clerk.go("workbench:home")
    clerk.follow("办理成绩")
    clerk.see("年成绩单")
    clerk.page.get_by_role("link", name="承办", exact=True).click()
    clerk.see("承办 2 项")
    expect(clerk.page.locator(".sl-table tbody tr")).to_have_count(2)
    liu = visit("liu")
    liu.go("reports:units")
    liu.follow("区教育局")
    liu.page.get_by_role("link", name="按期答复率").click()
    liu.see("分子：按期答复")
    liu.see(TEXT.title)


def test_the_inbox_offers_the_next_one_of_the_filter(visit, cast, now):
    for title in ("关于校园食堂的提案", "关于公园的提案", "关于校园书屋的提案"):
        cast.submitted(now, replace(TEXT, title=title))
    wang = visit("wang", "phone")
    wang.go("workbench:home")
    wang.page.locator(".sl-chip", has_text="筛选").click()
    wang.write("关键词", "校园")
    wang.press("查询")
    wang.follow("关于校园食堂的提案")
    wang.follow("立案")
    wang.press("立案")
    wang.follow("审查立案《关于校园书屋的提案》")
    wang.see("关于校园书屋的提案")
    wang.page.locator(".sl-back").click()
    wang.see("清除")
    wang.see("关于校园书屋的提案")
    expect(wang.page.get_by_text("关于公园的提案")).to_have_count(0)
