"""The office makes next year's scheme, tries it and puts it in force."""

from datetime import date

from django.utils import timezone
from playwright.sync_api import expect

from shangliang.schemes.models import SchemeVersion
from shangliang.schemes.tests.year import deed, in_force


def test_next_years_scheme_is_written_tried_and_put_in_force(visit, cast, now):
    year = timezone.localdate(now).year
    deed(cast, "chen", "plenary.on_leave", date(year, 1, 20))
    in_force(cast, now, from_year=year)
    sec = visit("sec")
    sec.go("schemes:list")
    sec.follow("拟订办法")
    sec.write("名称", "安和区政协委员履职评价办法")
    sec.choose("以什么为底本", "第1版")
    sec.press("建立草稿")
    sec.see("草稿已建立")
    sec.follow("〔会议〕全体会议请假")
    sec.write("分值", "60")
    sec.write("最多加到", "20")
    sec.page.keyboard.press("Tab")
    sec.see("封顶20分，还不够计一件（60分）")
    sec.write("最多加到", "60")
    sec.page.keyboard.press("Tab")
    sec.see("读作：全体会议请假：每次计60分，最多计60分。")
    sec.press("保存")
    sec.see("已保存。")
    sec.follow("会议：本类最高50分")
    sec.write("最高分", "60")
    sec.press("保存")
    sec.page.locator(".sl-head").get_by_role("link", name="试算").click()
    sec.choose("用哪一年的数据", str(year))
    sec.press("试算")
    sec.see("已试算。")
    sec.see("全体会议请假：30 → 60")
    line = sec.page.get_by_role("row", name="陈志远")
    expect(line).to_contain_text("不合格 → 合格")  # who changes grade, and beside it why
    expect(line).to_contain_text("全体会议请假：30 → 60")
    expect(sec.page.get_by_role("row", name="李秀兰")).to_have_count(0)
    sec.follow("办法")
    sec.follow("启用", exact=True)
    sec.choose("自哪一年起执行", str(year + 1))
    sec.press("启用")
    sec.see("办法已启用。")
    sec.see(f"自{year + 1}年起执行")
    assert list(
        SchemeVersion.objects.filter(state="in_force")
        .order_by("from_year")
        .values_list("from_year", flat=True)
    ) == [year, year + 1]
