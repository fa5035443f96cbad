"""The duty file in a real browser: a member on the phone enters what happened outside and objects; the secretariat reviews and answers."""

from django.utils import timezone

from shangliang.audit.models import Event
from shangliang.duty.actions import follow
from shangliang.duty.models import Deed, Objection, OutsideEntry
from tests.journeys.visitor import Visitor


def reacted() -> None:
    """What the worker does with the events so far."""
    for event in Event.objects.order_by("pk"):
        follow(event)


def open_ask(person: Visitor, ask: str) -> None:
    """From the first screen to what is asked there."""
    person.go("workbench:home")
    person.page.locator(".sl-todo-item", has_text=ask).first.get_by_role("link").click()


def test_what_a_member_enters_counts_and_his_objection_is_answered(visit, cast, now):
    cast.filed(now)
    reacted()
    chen, sec = visit("chen", "phone"), visit("sec")
    chen.go("duty:mine")
    chen.see("提案立案")
    chen.follow("录入场外履职")
    chen.page.get_by_label("类别").select_option("outside.lecture")
    chen.write("日期", timezone.localdate(now).isoformat())
    chen.press("报送审核")
    chen.page.get_by_role("alert").first.wait_for()
    chen.write("内容", "到南关社区宣讲")
    chen.press("报送审核")
    chen.see("待审核")

    open_ask(sec, "审核场外履职")
    sec.follow("审核通过")
    sec.press("审核通过")
    sec.see("已计入")
    assert OutsideEntry.objects.get().state == "accepted"
    reacted()

    chen.go("duty:mine")
    chen.see("到南关社区宣讲")
    chen.page.locator(".sl-deed", has_text="到南关社区宣讲").get_by_role("link", name="提出异议").click()
    chen.write("异议内容", "当天讲了两场。")
    chen.press("提出异议")
    chen.see("待处理")

    open_ask(sec, "处理履职异议")
    sec.follow("异议成立")
    sec.write("更正数量", "2")
    sec.write("理由", "核对签到表属实。")
    sec.press("异议成立")
    sec.see("核对签到表属实。")
    assert Objection.objects.get().state == "upheld"
    assert Deed.objects.get(source="outside").quantity == 2
    chen.go("duty:mine")
    chen.see("经异议更正")
