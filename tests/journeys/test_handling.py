"""The office reviews and hands over; a unit objects, answers; the member rates; the unit sees the rating only when the case is closed."""

from dataclasses import replace
from datetime import datetime
from io import BytesIO

from django.utils import timezone
from docx import Document
from playwright.sync_api import expect

from shangliang.proposals.models import Assignment, Feedback, Proposal
from tests.cast import TEXT, Cast
from tests.journeys.visitor import Visitor


def named(cast: Cast, at: datetime, title: str, author: str) -> Proposal:
    """A submitted proposal with this title."""
    return cast.submitted(at, replace(TEXT, title=title), author)


def rate(member: Visitor, attitude: str, result: str, comment: str = "") -> None:
    """Fill in the 征询意见表 on a phone."""
    member.go("workbench:home")
    member.page.locator(".sl-todo-item", has_text="填写征询意见表").get_by_role("link").click()
    member.follow("填写征询意见表")  # on the page of the proposal, first of all
    member.tick("答复前，承办单位是否与您沟通", "沟通过")
    member.tick("对办理态度", attitude)
    member.tick("对办理结果", result)
    if comment:
        member.write("意见和建议", comment)
    member.press("提交评价")
    member.see("评价已提交，谢谢。")


def test_the_office_reviews_merges_and_hands_over(visit, cast, now):
    returned = named(cast, now, "关于停车和教育的建议", "chen")
    lead = named(cast, now, "关于改善老城区停车秩序的建议", "li")
    second = named(cast, now, "关于增加老城区停车位的建议", "zhou")
    wang = visit("wang")
    wang.go("workbench:home")
    wang.follow("关于停车和教育的建议")
    wang.follow("退回修改")
    wang.write("退回意见", "一件提案只提一件事，请分成两件。")
    wang.press("退回修改")
    wang.see("已退回提案人修改。")

    wang.go("proposals:detail", lead.pk)
    wang.follow("立案")
    wang.press("立案")
    wang.see("已立案。")

    wang.go("proposals:detail", second.pk)
    wang.follow("并案", exact=True)
    wang.choose("主案", lead.title)
    wang.press("并案")
    wang.see("请先改正下面 1 处")
    wang.write("并案理由", "两件提案所提事项相同。")
    wang.press("并案")
    wang.see("已并案。")

    wang.go("proposals:detail", lead.pk)
    wang.see(second.title)
    wang.follow("交办")
    wang.tick("承办方式", "主办和会办")
    wang.choose("承办单位", "区交通运输局")
    wang.tick("其他单位（会办或分办）", "区公安局")
    wang.press("交办")
    wang.see("已交办。")

    states = dict(Proposal.objects.values_list("pk", "state"))
    assert states == {returned.pk: "returned", lead.pk: "assigned", second.pk: "merged"}
    assert set(Assignment.objects.values_list("unit__name", "role")) == {
        ("区交通运输局", "lead"),
        ("区公安局", "assist"),
    }
    chen = visit("chen", "phone")
    chen.go("proposals:mine")
    chen.see("请分成两件")


def test_a_unit_objects_answers_and_the_letter_can_be_downloaded(visit, cast, now):
    (assignment,) = cast.assigned(now, ("edu", "sole"))
    number = Proposal.objects.get().pk
    clerk, joint, leader, chen = (
        visit("edu_clerk"),
        visit("qian"),
        visit("edu_leader"),
        visit("chen", "phone"),
    )
    clerk.go("proposals:detail", number)
    clerk.follow("申退", exact=True)
    clerk.write("申退理由", "停车管理不属于我局职责。")
    clerk.press("申退")
    clerk.see("已申退，等待裁定。")

    joint.go("workbench:home")
    joint.follow(TEXT.title)
    joint.follow("维持交办")
    joint.write("维持理由", "学校周边停车由教育局牵头。")
    joint.press("维持交办")
    joint.see("已维持交办。")

    clerk.go("proposals:detail", number)
    clerk.see("学校周边停车由教育局牵头。")
    clerk.follow("签收", exact=True)
    clerk.write("经办人", "赵敏")
    clerk.write("经办人联系电话", "0310-5550101")
    clerk.write("分管领导", "孙强")
    clerk.press("签收")
    clerk.see("已签收。")

    clerk.follow("登记沟通")
    clerk.tick("方式", "走访")
    clerk.write("日期", timezone.localdate().isoformat())
    clerk.write("参加人员", "赵敏、陈志远")
    clerk.write("沟通情况", "到现场看了三所学校周边的停车情况。")
    clerk.press("登记沟通")
    clerk.see("已登记，等待提案人确认。")

    chen.go("workbench:home")
    chen.page.locator(".sl-todo-item", has_text="确认沟通记录").get_by_role("link").click()
    chen.follow("确认属实")
    chen.press("确认属实")
    chen.see("已确认沟通记录。")

    write_reply(clerk, assignment)
    sign_and_download(leader, number)
    chen.go("proposals:detail", number)
    letter = chen.download("公函 PDF")
    assert letter.read_bytes().startswith(b"%PDF")


def write_reply(clerk: Visitor, assignment: Assignment) -> None:
    """Draft point by point, see it saved, send it to the leader."""
    clerk.go("proposals:reply", assignment.pk)
    for number in (1, 2):
        clerk.choose(f"建议{number}分类", "A")
        clerk.write(f"对建议{number}的答复", f"第{number}条已经落实，现有车位三百个对外开放。")
    clerk.saved()
    clerk.choose("本案办理结果分类", "A")
    clerk.write("结尾", "感谢您对教育工作的关心。")
    clerk.press("送领导审签")
    clerk.see("答复待签发")


def sign_and_download(leader: Visitor, number: object) -> None:
    """The leader signs; the letter comes in both forms."""
    leader.go("workbench:home")
    leader.follow(TEXT.title)
    leader.follow("签发")
    leader.press("签发")
    leader.see("答复已签发并送达。")
    leader.go("proposals:detail", number)
    assert leader.download("公函 PDF").read_bytes().startswith(b"%PDF")
    text = "\n".join(
        line.text for line in Document(BytesIO(leader.download("公函 Word").read_bytes())).paragraphs
    )
    assert "第1条已经落实" in text
    assert "陈志远" in text


def test_a_dissatisfied_member_gets_a_second_answer(visit, cast, now):
    (assignment,) = cast.handling(now, ("edu", "sole"))
    cast.answer(assignment, now)
    chen, wang, clerk, leader = visit("chen", "phone"), visit("wang"), visit("edu_clerk"), visit("edu_leader")
    rate(chen, "满意", "不满意", "车位数没有增加。")

    clerk.go("proposals:detail", assignment.proposal_id)
    clerk.sees_not("车位数没有增加。")

    wang.go("proposals:detail", assignment.proposal_id)
    wang.see("车位数没有增加。")
    wang.follow("重新办理")
    wang.write("重新办理的理由", "提案人对办理结果不满意。")
    wang.press("重新办理")
    wang.see("已要求重新办理。")

    write_reply(clerk, assignment)
    leader.go("proposals:detail", assignment.proposal_id)
    leader.follow("签发")
    leader.press("签发")
    leader.see("答复已签发并送达。")
    rate(chen, "满意", "满意")

    clerk.go("proposals:detail", assignment.proposal_id)
    ratings = clerk.page.locator(".sl-entry", has_text="态度：")
    assert ratings.count() == 1  # of the round that rehandling has closed, not of the running one
    wang.go("proposals:detail", assignment.proposal_id)
    wang.follow("办结")
    wang.press("办结")
    wang.see("已办结。")
    clerk.page.reload()
    assert ratings.count() == 2
    assert Proposal.objects.get().state == "closed"


def test_the_second_of_two_officers_is_told(visit, cast, now):
    proposal = cast.submitted(now)
    first, second = visit("wang"), visit("wang")
    for officer in (first, second):
        officer.go("proposals:step", "proposal", proposal.pk, "file")
    first.press("立案")
    first.see("已立案。")
    second.press("立案")
    second.see("已立案")
    proposal.refresh_from_db()
    assert proposal.filed_number == 1
    expect(second.page.get_by_role("alert")).to_have_count(1)


def test_a_paper_form_is_entered_with_its_scan(visit, cast, now):
    (assignment,) = cast.handling(now, ("edu", "sole"))
    cast.answer(assignment, now)
    wang = visit("wang")
    wang.go("proposals:detail", assignment.proposal_id)
    wang.follow("代录评价")
    wang.tick("答复前，承办单位是否与您沟通", "沟通过")
    wang.tick("对办理态度", "满意")
    wang.tick("对办理结果", "基本满意")
    wang.press("代录评价")
    wang.see("请选择文件。")
    wang.field("纸质征询意见表扫描件").set_input_files(
        {"name": "征询意见表.png", "mimeType": "image/png", "buffer": wang.page.screenshot()}
    )
    wang.press("代录评价")
    wang.see("已代录。")
    wang.see("代录：王静")
    assert Feedback.objects.get().scan is not None


def test_a_member_rates_by_keyboard_alone(visit, cast, now):
    (assignment,) = cast.handling(now, ("edu", "sole"))
    cast.answer(assignment, now)
    chen = visit("chen")
    chen.go("proposals:step", "feedback", Feedback.objects.get().pk, "rate")
    keys = chen.page.keyboard
    for name, steps in (("contacted", 0), ("attitude", 1), ("result", 1)):
        for _ in range(40):
            if chen.page.evaluate("document.activeElement.name") == name:
                break
            keys.press("Tab")
        keys.press("Space")
        for _ in range(steps):
            keys.press("ArrowDown")
    keys.press("Tab")
    keys.type("办得不错。")
    keys.press("Tab")
    keys.press("Enter")
    chen.see("评价已提交，谢谢。")
    form = Feedback.objects.get()
    assert (form.attitude, form.result, form.comment) == ("fairly", "fairly", "办得不错。")
