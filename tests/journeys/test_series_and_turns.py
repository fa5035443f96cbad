"""A member at the phone subscribes to his calendar and hands his turn on; the secretariat writes a series and sees its days at once."""

from django.utils import timezone
from playwright.sync_api import expect

from shangliang.activities.models import Feed
from tests.access.world_rotation import make


def test_a_member_subscribes_and_his_turn_changes_hands(visit, cast, now):
    world = make(cast, "", now)
    chen = visit("chen", "phone")
    chen.page.goto(f"{chen.home}/activities/feed/")
    chen.page.get_by_role("button", name="开通日历订阅").click()
    address = chen.page.get_by_label("地址", exact=True).input_value()
    assert address.endswith(".ics")
    expect(chen.page.get_by_role("img", name="订阅地址的二维码")).to_be_visible()
    assert (
        chen.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    )
    calendar = chen.page.request.get(address)
    assert world.drawn_meeting.title in calendar.text().replace("\r\n ", "")
    chen.page.get_by_role("button", name="停用").click()
    assert chen.page.request.get(address).status == 404
    assert not Feed.objects.filter(ended_at=None).exists()

    li = visit("li", "phone")
    li.page.goto(f"{li.home}/activities/exchanges/{world.exchange.pk}/")
    li.page.get_by_role("link", name="同意调换", exact=True).click()
    li.page.get_by_label("答复").fill("可以")
    li.page.get_by_role("button", name="同意调换").click()
    li.page.get_by_text("已同意，列席安排已调换。").wait_for()
    li.page.goto(f"{li.home}/activities/{world.drawn_meeting.pk}/")
    li.page.get_by_text("这次列席由其他委员调换给您").wait_for()


def test_the_days_of_a_series_show_while_it_is_written(visit, cast, now):
    sec = visit("sec", "desk")
    year = timezone.localdate(now).year + 1
    sec.page.goto(f"{sec.home}/activities/series/new/")
    sec.page.get_by_label("名称").fill("季度学习会")
    sec.page.get_by_label("每季度最后一个星期几").check()
    sec.page.get_by_label("星期几", exact=False).last.select_option("5")
    sec.page.get_by_label("开始日期").fill(f"{year}-01-01")
    sec.page.get_by_label("结束日期").fill(f"{year}-12-31")
    sec.page.get_by_label("开始时间").fill("14:30")
    sec.page.get_by_label("结束时间").fill("17:00")
    sec.page.get_by_label("通知范围").select_option("all")
    sec.page.locator("#preview").get_by_text(f"{year}年3月").wait_for()
    sec.page.get_by_role("button", name="保存").click()
    sec.page.get_by_text("系列活动已保存。").wait_for()
    sec.page.get_by_role("button", name="生成未来60天的草稿").click()
    sec.page.get_by_text("确认后逐个发出通知").wait_for()
