"""A member's year on the phone, in the usual and in the large type: he answers, asks leave, checks in, and reads where his point comes from."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from shangliang.activities.models import Invitation
from shangliang.checkin import codes
from shangliang.checkin.models import CheckIn
from shangliang.checkin.tests.meeting import held
from shangliang.schemes.tests.year import in_force
from tests.journeys.test_duty import open_ask, reacted
from tests.journeys.test_pages import violations
from tests.journeys.visitor import Visitor

PLAIN_SIZE = 16  # pixels


def readable(person: Visitor, large: bool, page: str) -> None:
    """What the page shows now is in the type he chose, and no rule for access is broken, which includes that nothing lies beyond the edge."""
    expect(person.page.locator("html.large")).to_have_count(1 if large else 0)
    size = person.page.evaluate("parseFloat(getComputedStyle(document.querySelector('main p')).fontSize)")
    assert (size > PLAIN_SIZE) == large, (page, size)
    assert violations(person, page) == []


@pytest.mark.parametrize("large", [False, True], ids=["phone", "large"])
def test_a_member_answers_asks_leave_checks_in_and_sees_his_point(visit, cast, now, large):
    in_force(cast, now, "minhang", from_year=now.year)
    coming = held(cast, now + timedelta(days=9), nature="standing", announced=now)
    running = held(cast, now - timedelta(minutes=5), nature="research", announced=now - timedelta(days=7))
    running.title = "老旧小区改造调研"
    running.save(update_fields=["title"])
    chen = visit("chen", "phone")
    if large:
        chen.go("workbench:home")
        chen.press("大字版")
        expect(chen.page.locator("html.large")).to_have_count(1)

    open_ask(chen, "区政协常委会第二十一次会议")
    chen.see("请假请在")
    readable(chen, large, "asked")
    chen.press("参加")
    chen.see("已回复参加。")
    chen.follow("请假")
    chen.see("准假人")
    chen.write("请假事由", "住院治疗")
    readable(chen, large, "leave")
    chen.press("请假")
    chen.see("请假已提交，等待审批。")
    own = Invitation.objects.get(activity=coming, person=cast.person("chen"))
    assert (own.state, own.reason, own.asked_late) == ("leave_asked", "住院治疗", False)

    chen.go("checkin:scan", codes.rotating(running.sittings.get().pk, now))
    chen.press("签到")
    chen.see("已签到")
    readable(chen, large, "checked in")
    assert CheckIn.objects.get().invitation.person_id == cast.person("chen").pk

    reacted()
    chen.go("duty:mine")
    chen.see("老旧小区改造调研")
    readable(chen, large, "file")
    chen.page.locator("main").get_by_role("link", name="为什么是这个分").first.click()
    chen.see("每次计")
    chen.see("老旧小区改造调研")
    point = chen.page.locator("li", has_text="老旧小区改造调研").last
    expect(point).to_contain_text("+5")
    expect(point).to_contain_text("依据：")
    chen.see("距最低履职要求还差")
    readable(chen, large, "why")
    point.get_by_role("link", name="老旧小区改造调研").click()
    chen.see("参加人员")
