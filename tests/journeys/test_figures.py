"""The office publishes numbers, a record is corrected, and it is told then, now and because of what."""

from django.utils import timezone

from shangliang.proposals import actions


def test_then_now_and_because(visit, cast, now):
    cast.filed(now)
    wrong = cast.filed(now)
    wang = visit("wang")
    wang.go("reports:figures")
    wang.follow("已发布数字")
    wang.see("还没有发布数字")
    wang.follow("发布数字", exact=True)
    wang.press("发布")
    wang.page.get_by_role("alert").first.wait_for()
    wang.write("标题", "全会工作报告引用数字")
    wang.choose("用途", "工作总结")
    for figure in ("立案", "立案率"):
        wang.page.get_by_role("checkbox", name=figure, exact=True).check()
    wang.press("发布")
    wang.see("已发布。")
    wang.see("2件")
    wang.sees_not("有变化")
    actions.withdraw(wrong, reason="与另一件重复，登记有误。", by=cast.actor("chen"), at=timezone.localtime())
    wang.page.reload()
    wang.see("当时2件，现在1件")
    wang.see("1条记录不再计入")
    wang.see("登记有误")
    wang.page.locator(".sl-plain a").first.click()
    wang.see("已撤回")
    wang.go("reports:records", "proposals", "filed")
    wang.see("立案 1 件")
    wang.see("全会工作报告引用数字")
    wang.follow("按界别")
    wang.see("合计")
    wang.page.locator("td a").first.click()
    wang.see("立案 1 件")
