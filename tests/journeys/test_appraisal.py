"""Two-way evaluation back to back, and an award from its candidates over the jury's votes to the public notice."""

from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from shangliang.appraisal import actions
from shangliang.appraisal.models import Award, Ballot, Round, Sheet
from tests import appraising as start
from tests.journeys.visitor import Visitor

OF_UNIT = ("科学性", "严肃性", "可行性", "规范性", "影响性")
OF_MEMBER = ("沟通联系", "办理态度", "答复质量", "办理时效", "落实成效")


def open_ask(person: Visitor, ask: str) -> None:
    """From the first screen to what is asked there, and on to its form."""
    person.go("workbench:home")
    person.page.locator(".sl-todo-item", has_text=ask).first.get_by_role("link").click()


def fill(person: Visitor, names: tuple[str, ...], points: tuple[int, ...], comment: str) -> None:
    for name, given in zip(names, points, strict=True):
        person.write(name, str(given))
    person.page.get_by_label("意见（可不填）").fill(comment)


def test_unit_and_member_evaluate_back_to_back(visit, cast, now):
    proposal = start.closed(cast, now).proposal
    wang = visit("wang")
    wang.go("appraisal:overview")
    wang.see("还没有开始过双向评议")
    wang.follow("开始双向评议")
    wang.write("承办单位评提案的项目", "科学性 50")
    wang.press("开始双向评议")
    wang.see("各项分值合计应为100分，现为50分。")
    wang.write("承办单位评提案的项目", "\n".join(f"{name} 20" for name in OF_UNIT))
    wang.press("开始双向评议")
    wang.see("已开始双向评议。")
    wang.see("0 / 1")

    clerk, chen = visit("edu_clerk"), visit("chen", "phone")
    open_ask(clerk, "填写双向评议表")
    clerk.see("请评议提案质量")
    fill(clerk, OF_UNIT, (20, 19, 18, 17, 21), "数据翔实。")
    clerk.press("提交评议")
    clerk.page.get_by_role("alert").first.wait_for()
    assert clerk.page.get_by_label("意见（可不填）").input_value() == "数据翔实。"
    clerk.write("影响性", "16")
    clerk.press("提交评议")
    clerk.see("评议已提交，谢谢。")
    clerk.see("90分，优秀")
    clerk.sees_not("提案人评办理")

    chen.go("proposals:detail", proposal.pk)
    chen.sees_not("数据翔实。")
    chen.sees_not("90分")
    chen.follow("填写双向评议表")
    chen.see("请评议区教育局的办理工作")
    fill(chen, OF_MEMBER, (18, 18, 16, 15, 10), "落实还要加快。")
    chen.press("提交评议")
    chen.see("评议已提交，谢谢。")
    chen.see("90分，优秀")
    chen.see("数据翔实。")
    chen.see("77分，良好")
    clerk.page.reload()
    clerk.see("落实还要加快。")

    other = visit("police_clerk")
    other.go("appraisal:overview")
    other.see("没有您参加的双向评议")
    wang.page.reload()
    wang.see("1 / 1")
    wang.see("77.0")
    wang.follow("结束评议")
    wang.press("结束评议")
    wang.see("评议已结束。")
    liu = visit("liu")
    liu.go("appraisal:round", Round.objects.get().pk)
    liu.see("提案人评办理：按承办单位平均")
    liu.see("77.0")
    assert set(Sheet.objects.values_list("side", "total")) == {("unit", 90), ("member", 77)}


def test_a_round_cannot_be_ended_while_sheets_are_out(visit, cast, now):
    start.closed(cast, now)
    record = start.opened(cast, now)
    wang = visit("wang")
    wang.go("appraisal:round_close", record.pk)
    wang.press("结束评议")
    wang.see("还有2张评议表没有交来")


def jury(wang: Visitor, *names: str) -> None:
    for name in names:
        wang.tick("评委", name)
    wang.press("开始投票")


def test_an_award_is_voted_on_and_announced(visit, cast, now):
    start.seat(cast)
    start.others(cast, now)
    wang = visit("wang")
    wang.go("appraisal:overview")
    wang.follow("开始评选")
    wang.tick("评选对象", "优秀提案")
    wang.write("名额", "5")
    wang.press("开始评选")
    wang.see("名额最多1个")
    wang.write("名额", "1")
    wang.press("开始评选")
    wang.see("已建立，请确定候选名单。")
    wang.follow("增加候选")
    wang.see("没有不满意的评价")
    for box in wang.page.get_by_role("checkbox").all():
        box.check()
    wang.press("增加候选")
    wang.see("已增加候选。")
    wang.follow("开始投票")
    jury(wang, "刘建国", "李秀兰")
    wang.see("请至少选择3名评委。")
    jury(wang, "陈志远")
    wang.see("已开始投票。")

    award = Award.objects.get()
    liu, li, chen = visit("liu", "phone"), visit("li", "phone"), visit("chen", "phone")
    open_ask(liu, "投票")
    for n in (0, 1):
        liu.page.get_by_role("checkbox").nth(n).check()
    liu.press("投票")
    liu.see("最多选1个，现选了2个。")
    liu.page.get_by_role("checkbox").nth(0).uncheck()
    liu.press("投票")
    liu.see("投票已提交，谢谢。")
    open_ask(li, "投票")
    li.see("您本人和您提出的提案不在可选之列。")
    expect(li.page.get_by_role("checkbox")).to_have_count(1)
    li.page.get_by_role("checkbox").check()
    li.press("投票")
    li.see("投票已提交，谢谢。")

    wang.page.reload()
    wang.see("2 / 3")
    wang.follow("计票公示")
    wang.press("计票公示")
    wang.see("还有1名评委没有投票")
    zhou = visit("zhou", "phone")
    zhou.go("appraisal:overview")
    zhou.see("没有公示或者公布的评选")
    open_ask(chen, "投票")
    chen.page.get_by_role("checkbox").nth(1).check()
    chen.press("投票")
    chen.see("投票已提交，谢谢。")
    wang.press("计票公示")
    wang.see("已计票，开始公示。")
    wang.see("3票")

    zhou.page.reload()
    zhou.follow("2026年度优秀提案")
    zhou.see("请在公示期内向提案委办公室反映")
    zhou.see("入选")
    wang.follow("公布结果")
    wang.press("公布结果")
    wang.see("期满后才能公布")
    wang.go("appraisal:award", award.pk)
    wang.follow("取消资格")
    wang.write("理由", "材料不实。")
    wang.press("取消资格")
    wang.see("已取消资格。")
    zhou.page.reload()
    zhou.see("取消资格：材料不实。")
    assert Ballot.objects.filter(state="cast").count() == 3

    actions.publish(Award.objects.get(), by=cast.actor("wang"), at=timezone.localtime() + start.AFTER)
    outside = visit("far_member", "phone")
    outside.expect_problem("404: GET .*/appraisal/awards/")
    outside.page.goto(outside.home + reverse("appraisal:award", args=[award.pk]))
    zhou.page.reload()
    zhou.see("已公布")
