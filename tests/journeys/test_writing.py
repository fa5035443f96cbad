"""A member writes a proposal on a phone; another co-signs; nothing typed is ever lost."""

import re

from playwright.sync_api import expect

from shangliang.proposals.models import Proposal
from tests.journeys.visitor import Visitor

TITLE = "关于增设老旧小区电动自行车充电设施的建议"


def write_all(chen: Visitor) -> None:
    """Fill in the whole form, with two recommendations."""
    chen.write("案由", TITLE)
    chen.write("情况", "全区四十六个老旧小区中，三十一个没有集中充电点，居民从楼上拉线充电的现象普遍。")
    chen.write("分析", "建设资金没有来源，物业无力承担，电力接入审批环节多。")
    chen.write("建议1", "由住建部门牵头，今年内在十个小区建设集中充电点。")
    chen.press("增加一条建议")
    chen.write("建议2", "由供电公司简化小区充电设施的用电报装手续。")
    chen.tick("类别", "社会建设")


def test_two_members_on_phones_bring_in_a_joint_proposal(visit):
    chen, li = visit("chen", "phone"), visit("li", "phone")
    chen.go("workbench:home")
    chen.press("写提案")
    chen.page.wait_for_url(re.compile("/edit/"))
    write_all(chen)
    chen.see("至少一条具体建议：已做到（现 2 条）")
    chen.saved()
    assert Proposal.objects.get().title == TITLE
    chen.press("邀请联名")
    chen.page.get_by_label("李秀兰").check()
    chen.see("已选1人")
    chen.press("发出邀请")
    chen.see("联名中")

    li.go("workbench:home")
    li.follow(TITLE)
    li.see("三十一个没有集中充电点")
    li.press("同意联名")
    li.see("您已同意联名")

    chen.page.reload()
    chen.see("已联名")
    chen.follow("提交")
    chen.press("提交")
    chen.see("提案已提交")
    proposal = Proposal.objects.get()
    assert (proposal.state, proposal.kind, proposal.first_proposer_name) == (
        "submitted",
        "joint",
        "陈志远等2人",
    )


def test_mistakes_are_shown_at_their_fields_and_the_text_stays(visit):
    chen = visit("chen", "phone")
    chen.go("workbench:home")
    chen.press("写提案")
    chen.write("案由", TITLE)
    chen.press("提交")
    chen.see("请填写情况")
    expect(chen.field("案由")).to_have_value(TITLE)
    chen.page.get_by_role("link", name="情况：请填写情况。").click()
    assert chen.page.evaluate("document.activeElement.name") == "situation"


def test_an_expired_session_loses_nothing(visit, cast, now, live_server):
    from django.contrib.sessions.models import Session

    proposal = cast.draft(now)
    cast.person("chen").set_password("jiu-yue-de-feng")
    cast.person("chen").save()
    chen = visit("chen", "phone")
    chen.go("proposals:edit", proposal.pk)
    chen.page.wait_for_load_state(
        "networkidle"
    )  # what the page fetches for itself is there before the session ends
    Session.objects.all().delete()
    chen.expect_problem("401: POST .*/(autosave|similar/writing)/|Response Status Error Code 401")
    chen.write("情况", "登录过期以后写下的一段话，不能丢。")
    chen.see("登录已过期，内容已保存在本机")
    chen.press("保存草稿")
    chen.page.wait_for_url(re.compile("/login/"))
    chen.write("登录名", "chen")
    chen.write("密码", "jiu-yue-de-feng")
    chen.press("登录")
    chen.page.wait_for_url(re.compile("/edit/"))
    chen.see("已恢复未保存的内容")
    expect(chen.field("情况")).to_have_value("登录过期以后写下的一段话，不能丢。")
    chen.press("保存草稿")
    chen.see("草稿已保存")
    proposal.refresh_from_db()
    assert proposal.situation == "登录过期以后写下的一段话，不能丢。"


def test_a_double_click_and_the_back_button_submit_once(visit, cast, now):
    proposal = cast.draft(now)
    chen = visit("chen", "phone")
    chen.go("proposals:edit", proposal.pk)
    chen.page.get_by_role("button", name="提交", exact=True).dblclick()
    chen.see("提案已提交")
    expect(chen.page.get_by_text("提案已提交")).to_have_count(1)
    chen.page.go_back()
    chen.page.wait_for_load_state()
    chen.page.goto(f"{chen.home}/proposals/{proposal.pk}/edit/")
    chen.see("待审查")
    assert Proposal.objects.count() == 1


def test_two_windows_on_one_draft_notice_each_other(visit, cast, now):
    proposal = cast.draft(now)
    phone, desk = visit("chen", "phone"), visit("chen")
    phone.go("proposals:edit", proposal.pk)
    desk.go("proposals:edit", proposal.pk)
    desk.write("情况", "在办公室写的新内容。")
    desk.saved()
    phone.expect_problem("409: POST .*/autosave/")
    phone.write("分析", "在手机上写的另一段。")
    phone.see("这份提案已在另一个窗口或设备上保存过新的内容")
    phone.press("保存草稿")
    phone.see("两处内容不一样")
    expect(phone.field("分析")).to_have_value("在手机上写的另一段。")
    phone.press("以本页内容为准，保存")
    phone.see("草稿已保存")
    proposal.refresh_from_db()
    assert proposal.analysis == "在手机上写的另一段。"
