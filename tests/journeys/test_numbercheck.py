"""A clerk brings a report written by hand: two numbers are wrong in it, and both are found, opened and given back as comments in the file."""

import re
from io import BytesIO

from docx import Document
from playwright.sync_api import expect

from shangliang.proposals.models import Feedback
from tests.journeys.test_pages import violations


def report(year: int) -> bytes:
    """As somebody types it in Word: two numbers are not those of the records (收到 4, 答复率 100%)."""
    document = Document()
    document.add_heading(f"安和区政协{year}年工作总结", 0)
    document.add_paragraph("一、提案工作质效提升")
    line = document.add_paragraph("全年共收到委员提案")
    line.add_run("4").bold = True
    line.add_run("件，经审查立案3件，交由")
    line.add_run("1个承办单位办理。")
    table = document.add_table(2, 2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "项目", "完成情况"
    table.rows[1].cells[0].text, table.rows[1].cells[1].text = "提案办理", "提案答复率100%，委员满意率100%"
    document.add_paragraph("修订完善15项工作制度。")
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def test_two_planted_errors_are_found(visit, cast, now, tmp_path):
    (assignment,) = cast.handling(now)
    cast.answer(assignment, now)
    cast.rate(Feedback.objects.get(), now)
    cast.handling(now)
    cast.filed(now)
    file = tmp_path / "工作总结.docx"
    file.write_bytes(report(cast.plenary.year))

    wang = visit("wang")
    wang.go("workbench:home")
    wang.follow("数字核对")
    wang.follow("核对一份文稿")
    wang.press("开始核对")
    wang.see("请粘贴文稿，或者选择文件。")
    wang.field("或者选择文件").set_input_files(file)
    wang.press("开始核对")
    wang.see("≠ 不一致")
    assert violations(wang, "result") == []
    wang.page.get_by_role("link", name="≠ 不一致").click()
    rows = wang.page.locator("#numbers tbody tr")
    expect(rows).to_have_count(2)
    assert [text in row for text, row in zip(("4件", "100%"), rows.all_inner_texts(), strict=True)] == [
        True,
        True,
    ]

    rows.nth(0).get_by_role("link", name="4件").press("Enter")  # from the table to the text, by the keyboard
    expect(wang.page).to_have_url(re.compile("#c1$"))
    mark = wang.page.locator("#c1")
    mark.press("Enter")  # and back
    expect(wang.page).to_have_url(re.compile("#r1$"))
    wang.follow("收到 3 件")
    wang.see("收到 3 件")
    expect(wang.page.locator("td.sl-cell-main")).to_have_count(3)
    wang.page.go_back()

    returned = Document(str(wang.download("下载带批注的Word")))
    words = [comment.text for comment in returned.comments]
    assert sum("不一致" in text for text in words) == 2
    assert returned.tables[0].rows[1].cells[1].text == "提案答复率100%，委员满意率100%"

    wang.press("删除")
    wang.page.get_by_role("dialog").get_by_role("button", name="删除").click()
    wang.see("核对已删除。")
    expect(wang.page.get_by_role("link", name="年工作总结")).to_have_count(0)
