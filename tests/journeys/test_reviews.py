"""述职: a member writes on the phone what the file has prepared, hands it in once; the office reads; the chairman confirms the whole list."""

import pytest

from shangliang.reviews import actions
from shangliang.reviews.models import DutyReport
from tests.reviewing import Reviewing

pytestmark = pytest.mark.journey


def test_a_member_reports_on_the_phone_and_the_chairman_confirms(visit, cast, now):
    room = Reviewing(cast, now)
    room.year_of_work(now.year)
    review = room.opened(now.year)
    chen = visit("chen", "phone")
    chen.go("workbench:home")
    chen.page.locator(".sl-todo-item", has_text="撰写并报送述职报告").first.get_by_role("link").click()
    chen.see("撰写述职报告")
    prepared = chen.field("履职情况").input_value()
    assert prepared.startswith(f"{review.year}年，")
    chen.write("履职情况", f"{prepared}\n\u3000\u3000二、联系群众\u200b。" + "走访居民，听取意见。" * 300)
    chen.write("下一步打算", "多到基层走访。")
    chen.saved()
    chen.press("报送")
    chen.see("述职报告已报送。")
    report = DutyReport.objects.get(review=review, member=cast.members["chen"])
    assert report.state == "submitted"
    assert report.length > 2700
    chen.go("reviews:write", report.pk)
    chen.see("待审阅")

    sec = visit("sec")
    sec.go("workbench:home")
    sec.page.locator(".sl-todo-item", has_text="审阅述职报告").first.get_by_role("link").click()
    sec.follow("审阅通过")
    sec.press("审阅通过")
    sec.see("述职报告已通过。")
    for key in ("li", "zhou"):
        room.accepted(key, review)
    for verb in ("开始小组互评", "开始拟定等次", "提请主席会议审定"):
        sec.go("reviews:review", review.pk)
        sec.follow(verb)
        sec.press(verb)
    sec.see("已提请主席会议审定。")

    liu = visit("liu", "phone")
    liu.go("workbench:home")
    liu.page.locator(".sl-todo-item", has_text="审定委员年度等次").first.get_by_role("link").click()
    liu.follow("审定全部等次")
    liu.write("会议名称", "第十五次主席会议")
    liu.press("审定全部等次")
    liu.see("全部等次已审定")
    chen.go("reviews:home")
    chen.follow("查看等次和明细")
    chen.see("每一分从哪里来")
    chen.see("第十五次主席会议")
    assert actions.grade_now(room.result("chen", review))
