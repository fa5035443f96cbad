"""Around a reply: a missing opinion, more time that is not granted, a class that is changed, words that are kept and words that are not."""

from datetime import date, datetime, timedelta

from django.utils import timezone

from shangliang.proposals import actions
from shangliang.proposals.models import Assignment, Commitment, Reply
from shangliang.tenancy.models import SettingValue
from tests.cast import Cast
from tests.journeys.test_handling import write_reply


def promised(cast: Cast, at: datetime, days: int) -> Assignment:
    """Answered at that moment with two promises for so many days later."""
    (assignment,) = cast.handling(at)
    day = timezone.localdate(at) + timedelta(days=days)
    asks = assignment.proposal.recommendations.all()
    items = [actions.ItemDraft(ask.pk, "B", "正在落实。", f"第{ask.position}项年内完成", day) for ask in asks]
    draft = actions.ReplyDraft("B", "现答复如下：", "感谢关心。", "赵敏", "0310-5550101", items)
    actions.save_reply(assignment, draft, by=cast.actor("edu_clerk"), at=at)
    actions.submit_reply(assignment, by=cast.actor("edu_clerk"), at=at)
    actions.sign(assignment, by=cast.actor("edu_leader"), at=at)
    return assignment


def test_the_lead_unit_waits_for_an_opinion_until_it_is_waived(visit, cast, now):
    lead, assist = cast.handling(now, ("edu", "lead"), ("traffic", "assist"))
    clerk, joint = visit("edu_clerk"), visit("qian")
    clerk.go("proposals:reply", lead.pk)
    clerk.see("还缺会办意见")
    clerk.see("区交通运输局：")
    for number in (1, 2):
        clerk.choose(f"建议{number}分类", "A")
        clerk.write(f"对建议{number}的答复", f"第{number}条已经落实。")
    clerk.choose("本案办理结果分类", "A")
    clerk.saved()
    clerk.press("送领导审签")
    clerk.see("区交通运输局的会办意见还没有送达")

    joint.go("proposals:detail", lead.proposal_id)
    joint.follow("免于会办意见")
    joint.write("理由", "不涉及交通部门职责。")
    joint.press("免于会办意见")
    joint.see("已免于会办意见")

    clerk.go("proposals:reply", lead.pk)
    clerk.sees_not("还缺会办意见")
    clerk.press("送领导审签")
    clerk.see("答复待签发")
    assist.refresh_from_db()
    assert assist.state == "waived"


def test_a_unit_asks_for_more_time_and_is_refused(visit, cast, now):
    (assignment,) = cast.handling(now)
    clerk, joint = visit("edu_clerk"), visit("qian")
    clerk.go("proposals:detail", assignment.proposal_id)
    clerk.follow("申请延期")
    clerk.write("延期理由", "等待上级资金安排。")
    clerk.write("申请延至", (assignment.reply_due_on - timedelta(days=1)).isoformat())
    clerk.press("申请延期")
    clerk.see("以后的日期")
    clerk.write("申请延至", (assignment.reply_due_on + timedelta(days=20)).isoformat())
    clerk.press("申请延期")
    clerk.see("已申请，等待两办督查室审批。")

    joint.go("workbench:home")
    joint.see("审批延期")
    joint.go("proposals:detail", assignment.proposal_id)
    joint.see("等待上级资金安排。")
    joint.follow("不同意延期")
    joint.write("说明", "可以先行答复。")
    joint.press("不同意延期")
    joint.see("已告知承办单位不同意延期。")

    clerk.page.reload()
    clerk.see("可以先行答复。")
    limit = assignment.reply_due_on
    assignment.refresh_from_db()
    assert assignment.reply_due_on == limit


def test_the_supervising_office_changes_the_class_and_sends_the_reply(visit, cast, now):
    SettingValue.objects.create(
        committee=cast.home, key="proposal.check_replies", value=True, valid_from=date(2020, 1, 1)
    )
    (assignment,) = cast.handling(now)
    clerk, leader, joint, chen = (
        visit("edu_clerk"),
        visit("edu_leader"),
        visit("qian"),
        visit("chen", "phone"),
    )
    write_reply(clerk, assignment)
    leader.go("proposals:detail", assignment.proposal_id)
    leader.follow("签发送核")
    leader.press("签发送核")
    leader.see("送两办督查室审核")
    chen.go("proposals:detail", assignment.proposal_id)
    chen.sees_not("第1条已经落实")

    joint.go("proposals:detail", assignment.proposal_id)
    joint.see("第1条已经落实")
    joint.follow("调整分类")
    joint.choose("调整哪一项", "建议1")
    joint.choose("调整为", "B类")
    joint.write("调整理由", "车位尚未全部开放。")
    joint.press("调整分类")
    joint.see("请写明承诺做什么。")
    joint.write("承诺事项", "年底前全部开放")
    joint.write("承诺完成时间", (timezone.localdate() + timedelta(days=60)).isoformat())
    joint.press("调整分类")
    joint.see("分类已调整，承办单位已收到通知。")
    joint.follow("审核送达")
    joint.press("审核送达")
    joint.see("答复已送达提案人。")

    chen.page.reload()
    chen.see("承诺：年底前全部开放")
    word = chen.download("公函 Word").read_bytes()
    assert word == chen.download("公函 Word").read_bytes()
    clerk.go("proposals:detail", assignment.proposal_id)
    clerk.see("建议1由A类调整为B类：车位尚未全部开放。")
    assert Reply.objects.get().letter is not None


def test_last_year_s_word_is_kept_once_and_once_not(visit, cast, now):
    last_year = now - timedelta(days=300)
    assignment = promised(cast, last_year, 250)
    actions.fall_due(on=timezone.localdate(), at=now)
    clerk, chen, wang = visit("edu_clerk"), visit("chen", "phone"), visit("wang")
    clerk.go("workbench:home")
    clerk.see("报告承诺落实情况")
    first = Commitment.objects.get(text="第1项年内完成")
    clerk.go("proposals:step", "commitment", first.pk, "report")
    clerk.write("落实情况", "已对外开放三百个车位。")
    clerk.field("佐证材料（可不附）").set_input_files(
        {"name": "现场.png", "mimeType": "image/png", "buffer": clerk.page.screenshot()}
    )
    clerk.press("报告落实")
    clerk.see("已报告，等待提案人确认。")

    chen.go("workbench:home")
    chen.see("确认承诺是否落实")
    chen.go("proposals:detail", assignment.proposal_id)
    chen.see("已对外开放三百个车位。")
    chen.follow("确认已落实")
    chen.press("确认已落实")
    chen.see("已确认落实，谢谢。")

    wang.go("proposals:commitments", query="?late=1")
    wang.see("第2项年内完成")
    wang.sees_not("第1项年内完成")
    wang.go("proposals:commitments", query="?state=kept")
    wang.see("第1项年内完成")
    assert wang.download("导出表格").read_bytes().startswith(b"PK")


def test_unit_and_member_write_to_each_other(visit, cast, now):
    (assignment,) = cast.handling(now)
    chen, clerk = visit("chen", "phone"), visit("edu_clerk")
    chen.go("proposals:detail", assignment.proposal_id)
    chen.follow("沟通留言")
    chen.write("留言内容", "本周能否到现场看看？")
    chen.press("发出留言")
    chen.see("留言已发出。")
    clerk.go("proposals:detail", assignment.proposal_id)
    clerk.follow("沟通留言（1）")
    clerk.write("留言内容", "周三上午可以。")
    clerk.press("发出留言")
    chen.page.reload()
    chen.see("周三上午可以。")
