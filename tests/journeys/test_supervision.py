"""A key proposal from the chair's meeting to the supervision report; a three-side meeting after the second 不满意."""

from datetime import timedelta

from django.utils import timezone
from docx import Document

from shangliang.proposals.models import Proposal
from shangliang.supervision.models import Supervision
from tests import oversight
from tests.journeys.visitor import Visitor


def open_ask(person: Visitor, ask: str) -> None:
    """From the first screen to what is asked there, and on to its form."""
    person.go("workbench:home")
    person.page.locator(".sl-todo-item", has_text=ask).first.get_by_role("link").click()


def test_from_the_chair_s_meeting_to_the_instruction(visit, cast, now):
    oversight.special_committee(cast)
    proposal = cast.handling(now)[0].proposal
    other = cast.filed(now)
    wang = visit("wang")
    for each, reason in ((proposal, "群众关注，建议可行。"), (other, "同类问题多。")):
        wang.go("proposals:detail", each.pk)
        wang.follow("列为重点提案候选")
        wang.write("推荐理由", reason)
        wang.press("列为重点提案候选")
        wang.see("已列入候选名单。")

    wang.follow("登记主席会议决定")
    wang.write("会议名称", "第十二次主席会议")
    first = wang.page.get_by_role("group", name=proposal.shown_number)
    first.get_by_text("列为重点提案", exact=True).click()
    wang.page.get_by_role("group", name=other.shown_number).get_by_text("不列入", exact=True).click()
    wang.press("登记决定")
    wang.see("请选择领衔督办的主席或副主席。")
    first.get_by_label("领衔督办").select_option(label="刘建国")
    first.get_by_label("跟踪督办专委会").select_option(label="城乡建设委员会")
    wang.press("登记决定")
    wang.see("主席会议决定已登记。")

    liu = visit("liu")
    liu.go("workbench:home")
    liu.see("我领衔督办的重点提案")
    liu.see("督办中：组织视察")

    fang = visit("fang")
    open_ask(fang, "督办并报送报告")
    fang.follow("登记督办活动")
    fang.tick("形式", "视察")
    fang.write("日期", timezone.localdate().isoformat())
    fang.write("地点", "老城区南关街")
    fang.write("参加人员", "刘建国、方明、陈志远")
    fang.write("督办情况", "夜间仍有占道停车。")
    fang.write("承办单位承诺", "月底前再开放两处停车场。")
    fang.press("登记督办活动")
    fang.see("督办活动已登记。")
    fang.follow("报送督办报告")
    fang.write("督办报告", "专委会实地视察一次，承办单位承诺月底前整改。")
    fang.saved()
    fang.press("报送领衔督办领导")
    fang.see("督办报告已报送领衔督办领导。")
    document = Document(fang.download("下载Word文件"))
    assert "月底前整改" in "".join(p.text for p in document.paragraphs)

    open_ask(liu, "阅督办报告")
    liu.see("专委会实地视察一次")
    liu.follow("批示", exact=True)
    liu.write("批示意见", "请教育局按期整改，专委会跟踪。")
    liu.press("批示")
    liu.see("批示已送达。")

    chen = visit("chen", "phone")
    chen.go("proposals:detail", proposal.pk)
    chen.see("月底前再开放两处停车场。")
    chen.see("请教育局按期整改，专委会跟踪。")
    assert Supervision.objects.get().state == "instructed"


def test_three_sides_meet_and_the_case_is_closed(visit, cast, now):
    oversight.twice_dissatisfied(cast, now)
    proposal = Proposal.objects.get()
    wang = visit("wang")
    wang.go("proposals:detail", proposal.pk)
    wang.follow("办结", exact=True)
    wang.write("说明（可不填）", "已说明。")
    wang.press("办结")
    wang.see("请先召集提案人和承办单位三方会商，再办结。")

    wang.go("proposals:detail", proposal.pk)
    wang.follow("召集三方会商")
    today = timezone.localdate()
    wang.write("会商日期", today.isoformat())
    wang.write("地点", "区政协会议室")
    wang.press("召集三方会商")
    wang.see("已召集三方会商，各方将收到通知。")
    open_ask(wang, "登记会商纪要")
    wang.follow("登记会商纪要", exact=True)
    wang.write("会商情况", "三方逐条核对了答复。")
    wang.write("商定事项", "开放区教育局夜间车位")
    wang.press("登记会商纪要")
    wang.see("请填写完成时间。")
    wang.write("完成时间", (today + timedelta(days=60)).isoformat())
    wang.press("登记会商纪要")
    wang.see("会商纪要已登记，请各方确认。")

    chen = visit("chen", "phone")
    open_ask(chen, "确认会商纪要")
    chen.see("开放区教育局夜间车位")
    chen.follow("确认纪要", exact=True)
    chen.press("确认纪要")
    chen.see("已确认会商纪要。")
    leader = visit("edu_leader")
    open_ask(leader, "确认会商纪要")
    leader.follow("确认纪要", exact=True)
    leader.press("确认纪要")
    leader.see("已确认会商纪要。")

    wang.go("proposals:detail", proposal.pk)
    wang.see("各方已确认")
    wang.follow("办结", exact=True)
    wang.write("说明（可不填）", "会商已达成一致。")
    wang.press("办结")
    wang.see("已办结。")
    proposal.refresh_from_db()
    assert proposal.state == "closed"
