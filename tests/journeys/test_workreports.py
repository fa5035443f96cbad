"""The clerk makes the year's report, asks a number for its records, one of them is withdrawn, the report is generated again and made final."""

from io import BytesIO

import docx
from django.utils import timezone
from playwright.sync_api import expect

from shangliang.workreports.models import Report
from shangliang.workreports.tests.samples import texts


def test_the_years_report_answers_for_its_numbers(visit, cast, now):
    year = timezone.localdate(now).year
    cast.filed(now)
    lost = cast.filed(now)
    wang = visit("wang")
    wang.go("workreports:list")
    wang.follow("年度工作总结")
    wang.choose("年度", str(year))
    wang.press("生成报告")
    wang.see("报告已生成，请核对。")
    wang.see("全年共收到提案")
    paper = wang.page.locator(".wr-paper")
    paper.get_by_role("link", name="2", exact=True).nth(1).click()
    wang.see("现在计入“立案”的记录：2 件")
    expect(wang.page.get_by_role("link", name=lost.title)).to_have_count(2)

    chen = visit("chen", "phone")
    chen.go("proposals:step", "proposal", lost.pk, "withdraw")
    chen.write("理由", "情况有变化。")
    chen.press("撤回")
    chen.see("已撤回")

    wang.page.reload()
    wang.see("现在计入“立案”的记录：1 件")
    wang.follow("返回报告")
    report = Report.objects.get()
    wang.go("workreports:report", report.pk)
    wang.follow("与现在的记录核对")
    wang.see("个数字与报告不同")
    wang.follow("重新生成")
    wang.press("重新生成")
    wang.see("与第1稿不同的数字")
    file = wang.download("Word文件").read_bytes()
    assert any("立案1件" in each for each in texts(file))
    assert docx.Document(BytesIO(file)).core_properties.title == report.title
    wang.follow("定稿", exact=True)
    wang.press("定稿")
    wang.see("报告已定稿")
    report.refresh_from_db()
    assert report.state == "final"
    wang.follow("与现在的记录核对")
    wang.see("报告中的数字与现在的记录全部一致。")
    wang.follow("查看定稿时固定的数字")
    wang.see(report.title)
