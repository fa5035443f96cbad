"""What may still change on the way: who proposes a draft, a limit already given, an opinion asked for again."""

import os
from datetime import timedelta
from pathlib import Path

from django.utils import timezone
from playwright.sync_api import expect

from shangliang.people.models import Post
from shangliang.people.roles import Role
from shangliang.proposals.models import Assignment, Feedback, Proposal
from tests.cast import SINCE
from tests.journeys.test_handling import write_reply
from tests.journeys.test_writing import TITLE, write_all
from tests.journeys.visitor import Visitor

SHOTS = os.environ.get("SHANGLIANG_SHOTS", "")


def look(person: Visitor, name: str) -> None:
    """Keep a picture when asked to; nothing may be pushed sideways."""
    assert person.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    if SHOTS:
        person.page.screenshot(path=Path(SHOTS) / f"changing-{name}.png", full_page=True)


def test_a_draft_goes_on_in_the_name_of_the_party_and_back(visit, cast):
    party = cast.bodies["party"]
    Post.objects.create(
        committee=cast.home, person=cast.person("chen"), role=Role.LIAISON, organisation=party, since=SINCE
    )
    chen = visit("chen", "phone")
    chen.go("proposals:new")
    chen.tick("由谁提出", "我本人（个人提案，可邀请其他委员联名）")
    chen.press("开始写")
    write_all(chen)
    chen.tick("由谁提出", "民盟安和区总支部（党派团体提案）")
    chen.press("更改提出人")
    chen.see("已更改由谁提出，内容不变。")
    chen.see("提案单位 民盟安和区总支部")
    expect(chen.field("案由")).to_have_value(TITLE)
    chen.see("盖章扫描件")
    look(chen, "party")
    chen.press("提交")
    chen.see("请先上传加盖公章的提案扫描件。")
    chen.tick("由谁提出", "我本人（个人提案，可邀请其他委员联名）")
    chen.press("提交")
    chen.see("提案已提交")
    assert Proposal.objects.get().kind == "individual"


def test_the_office_moves_limits_already_given_when_it_says_so(visit, cast, now):
    (part,) = cast.handling(now)
    before = part.reply_due_on
    wang, clerk = visit("wang"), visit("edu_clerk")
    wang.go("administration:setting", "proposal.answering")
    wang.write("时长", "5")
    wang.press("保存")
    wang.see("已保存。已下达的期限不变。")
    part.refresh_from_db()
    assert part.reply_due_on == before
    wang.go("administration:setting", "proposal.answering")
    wang.follow("查看会变动的期限")
    wang.see("1 个期限会变动")
    look(wang, "limits")
    wang.press("重新核定")
    wang.see("请先改正下面 1 处")
    wang.write("重新核定的理由", "常委会议定。")
    wang.press("重新核定")
    wang.see("期限已重新核定，经办的人将收到通知。")
    part.refresh_from_db()
    assert part.reply_due_on > before + timedelta(days=50)
    clerk.go("proposals:detail", part.proposal_id)
    clerk.see("重新核定期限")
    clerk.see("5个月")
    clerk.see("常委会议定。")


def test_an_opinion_is_asked_for_again_when_the_case_is_handled_anew(visit, cast, now):
    lead, assist = cast.handling(now, ("edu", "lead"), ("traffic", "assist"))
    for part in (assist, lead):
        cast.answer(part, now)
    cast.rate(Feedback.objects.get(), now, "dissatisfied")
    wang, clerk, other, joint = visit("wang"), visit("edu_clerk"), visit("traffic_clerk"), visit("qian")
    wang.go("proposals:detail", lead.proposal_id)
    wang.follow("重新办理")
    wang.write("重新办理的理由", "请会同交通部门再研究。")
    wang.tick("再请会办意见（可不选）", "区交通运输局")
    look(wang, "again")
    wang.press("重新办理")
    wang.see("已要求重新办理。")
    other.go("workbench:home")
    other.see("提出会办意见")
    clerk.go("proposals:reply", lead.pk)
    clerk.see("还缺会办意见")
    joint.go("proposals:detail", lead.proposal_id)
    joint.follow("免于会办意见")
    joint.write("理由", "已当面商定。")
    joint.press("免于会办意见")
    joint.see("已免于会办意见")
    write_reply(clerk, lead)
    assert dict(Assignment.objects.values_list("role", "state")) == {"lead": "signing", "assist": "waived"}
    assert timezone.localdate() <= Assignment.objects.get(role="lead").reply_due_on
