"""An informant without network, and an author whose brief came back: the stories of writing 社情民意."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import expect

from shangliang.audit.models import Event
from shangliang.briefs import actions
from shangliang.briefs.actions import BriefDraft
from shangliang.briefs.models import Brief
from tests.journeys import captured
from tests.journeys.conftest import session_of
from tests.journeys.test_pages import violations
from tests.journeys.visitor import Visitor

SHOTS = os.environ.get("SHANGLIANG_SHOTS", "")
PNG = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89"
    b"\x00\x00\x00\nIDATx\x9cc\x00\x01\x00\x00\x05\x00\x01\r\n-\xb4\x00\x00\x00\x00IEND\xaeB`\x82"
)


def shot(visitor, name: str) -> None:
    if SHOTS:
        visitor.page.screenshot(path=Path(SHOTS) / f"{name}.png", full_page=True)


def write(visitor, title: str) -> None:
    visitor.write("题目", title)
    visitor.write("情况", "老旧小区没有集中充电设施，居民飞线充电普遍。")
    visitor.write("建议", "由街道统筹建设集中充电棚。")


def worker_ready(visitor) -> None:
    visitor.page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    visitor.until("caches.keys().then((names) => names.length > 0)")
    visitor.until("navigator.serviceWorker.controller !== null")


def numbers() -> list[tuple[str, str]]:
    return list(Brief.objects.order_by("created_at").values_list("title", "state"))


def test_an_informant_writes_without_network_and_it_is_sent_once(visit):
    xin = visit("xin", "phone")
    xin.expect_problem("ERR_INTERNET_DISCONNECTED|ERR_FAILED")
    xin.go("briefs:mine")
    shot(xin, "mine-empty")
    xin.follow("写一条")
    worker_ready(xin)
    shot(xin, "capture")

    context = xin.page.context
    context.set_offline(True)
    write(xin, "在线打开后断网写的")
    xin.press("报送")
    xin.see("待发送 1 件")
    shot(xin, "queue")
    assert numbers() == []

    xin.go("briefs:new")  # the kept page: the browser was closed and opened without network
    xin.see("现在没有网络，照样可以写")
    xin.see("待发送 1 件")
    write(xin, "断网后重新打开写的")
    xin.page.locator("input[name=photo]").set_input_files(
        {"name": "a.png", "mimeType": "image/png", "buffer": PNG}
    )
    shot(xin, "shell")
    xin.press("报送")
    xin.see("待发送 2 件")
    assert numbers() == []

    context.set_offline(False)
    xin.see("《断网后重新打开写的》已报送，查看")
    assert numbers() == [("在线打开后断网写的", "submitted"), ("断网后重新打开写的", "submitted")]
    assert Brief.objects.get(title="断网后重新打开写的").files.count() == 1

    xin.go("briefs:mine")
    xin.sees_not("待发送 1 件")
    shot(xin, "mine")
    assert len(numbers()) == Event.objects.filter(key="brief.submit").count() == 2


def test_the_same_brief_sent_from_two_windows_arrives_once(visit):
    """What waits is sent by every open window at once, and the lost answer is asked for again."""
    xin = visit("xin", "phone")
    xin.expect_problem("ERR_INTERNET_DISCONNECTED|ERR_FAILED")
    xin.go("briefs:new")
    worker_ready(xin)
    context = xin.page.context
    context.set_offline(True)
    write(xin, "两个窗口同时发送")
    xin.press("报送")
    xin.see("待发送 1 件")
    second = context.new_page()
    second.goto(xin.page.url)
    context.set_offline(False)
    twice = """(() => {
      const { all, queue } = window.shangliang.briefs;
      return all().then(([draft]) => draft && Promise.all([1, 2, 3].map(() => queue.deliver(draft, "submit", true))));
    })()"""
    xin.page.evaluate(twice)
    second.evaluate(twice)
    second.reload()
    second.wait_for_load_state("networkidle")
    assert numbers() == [("两个窗口同时发送", "submitted")]
    assert Event.objects.filter(key="brief.submit").count() == 1
    assert xin.page.evaluate("window.shangliang.briefs.all().then((all) => all.length)") == 0


def test_a_session_that_ended_keeps_the_brief_until_signing_in(visit, cast):
    xin = visit("xin", "phone")
    xin.expect_problem("401")
    xin.go("briefs:new")
    cookie = next(one for one in xin.page.context.cookies() if one["name"] == "sessionid")
    xin.page.context.clear_cookies(name="sessionid")
    write(xin, "登录过期后写的")
    xin.press("报送")
    xin.see("登录已过期，稿件仍保存在本机")
    shot(xin, "signed-out")
    assert numbers() == []
    xin.page.context.add_cookies([{**cookie, "value": session_of(cast, "chen")}])
    xin.go("briefs:mine")  # another person on the same phone
    xin.see("本机另有 1 件他人写的稿件")
    assert numbers() == []
    xin.page.context.add_cookies([{**cookie, "value": session_of(cast, "xin")}])
    xin.go("briefs:mine")
    xin.see("《登录过期后写的》已报送，查看")
    assert numbers() == [("登录过期后写的", "submitted")]


def test_a_page_that_was_closed_brings_back_what_was_typed(visit):
    xin = visit("xin", "phone")
    xin.go("briefs:new")
    write(xin, "写到一半")
    xin.until("window.shangliang.briefs.all().then((all) => all.length === 1)")
    xin.go("briefs:mine")
    xin.go("briefs:new")
    xin.see("已恢复本机保存的、还没有写完的内容。")
    expect(xin.field("题目")).to_have_value("写到一半")
    xin.press("报送")
    xin.see("待采编")
    assert numbers() == [("写到一半", "submitted")]
    shot(xin, "detail")
    xin.go("briefs:new")
    expect(xin.field("题目")).to_have_value("")


def test_what_is_missing_is_shown_at_its_field(visit):
    xin = visit("xin", "phone")
    xin.expect_problem("422")
    xin.go("briefs:new")
    xin.write("题目", "只有题目")
    xin.press("报送")
    xin.see("请写明情况。")
    shot(xin, "errors")
    xin.write("情况", "补上的情况，写得清楚明白。")
    xin.press("报送")
    xin.see("待采编")
    assert numbers() == [("只有题目", "submitted")]


@pytest.mark.parametrize("device", ["phone", "desk"])
def test_the_author_of_a_returned_brief_sees_why_and_sends_it_again(visit, cast, now, device):
    draft = BriefDraft(title="关于充电难的反映", situation="居民飞线充电普遍。", suggestion="建集中充电棚。")
    brief = actions.start(draft, source="member", by=cast.actor("chen"), at=now)
    actions.submit(brief, by=cast.actor("chen"), at=now)
    actions.send_back(brief, reason="请补充涉及的小区数量。", by=cast.actor("lin"), at=now)
    chen = visit("chen", device)
    chen.go("briefs:mine")
    chen.see("退稿理由：请补充涉及的小区数量。")
    chen.follow("关于充电难的反映")
    chen.see("退稿理由")
    shot(chen, f"returned-{device}")
    chen.follow("修改再报")
    chen.press("修改再报")
    chen.see("请补充涉及的小区数量。")
    shot(chen, f"desk-{device}")
    chen.write("情况", "全区46个老旧小区，居民飞线充电普遍。")
    chen.saved()
    chen.press("报送")
    chen.see("待采编")
    brief.refresh_from_db()
    assert (brief.state, brief.situation) == ("submitted", "全区46个老旧小区，居民飞线充电普遍。")


@pytest.mark.parametrize("device", ["phone", "desk"])
def test_two_members_write_together_and_see_what_became_of_it(visit, cast, now, device):
    chen = visit("chen", device)
    chen.go("briefs:new")
    write(chen, "两位委员合写的")
    chen.page.locator("[data-capture-more] > summary").click()
    chen.write("本人份额（%）", "60")
    chen.page.get_by_label("联名作者1").and_(chen.page.locator("input")).fill("李秀兰")
    chen.page.get_by_label("份额（%）", exact=True).fill("30")
    chen.expect_problem("422")
    chen.press("报送")
    chen.see("合计须为100，现为90")
    shot(chen, f"shares-{device}")
    assert violations(chen, "capture with errors") == []
    chen.page.get_by_label("份额（%）", exact=True).fill("40")
    chen.press("报送")
    chen.see("份额40%")

    brief, issued = Brief.objects.get(), captured.build(cast, now).issued
    assert (brief.source, [str(row.share) for row in brief.authors.all()]) == ("joint", ["60.00", "40.00"])
    chen.go("briefs:detail", issued.pk)
    chen.page.locator("summary", has_text="您的稿件改动").click()
    chen.see("编辑写入的字")
    assert "牵头" in chen.page.locator(".sl-changes ins").all_text_contents()
    shot(chen, f"changes-{device}")
    assert violations(chen, "changes") == []
    chen.follow("查看全文")
    chen.see("供电公司同步增容")


def test_without_scripts_the_plain_form_works(browser, live_server, cast):
    context = browser.new_context(java_script_enabled=False, locale="zh-CN")
    context.add_cookies([{"name": "sessionid", "value": session_of(cast, "xin"), "url": live_server.url}])
    xin = Visitor(context.new_page(), live_server.url)
    xin.go("briefs:new")
    write(xin, "不用脚本写的")
    xin.press("报送")
    xin.see("待采编")
    context.close()
    assert numbers() == [("不用脚本写的", "submitted")]
    assert xin.unexpected() == []


def test_what_waits_is_sent_from_the_first_page(visit):
    xin = visit("xin", "phone")
    xin.expect_problem("ERR_INTERNET_DISCONNECTED|ERR_FAILED")
    xin.go("briefs:new")
    xin.page.context.set_offline(True)
    write(xin, "第二天打开首页时发出的")
    xin.press("报送")
    xin.see("待发送 1 件")
    xin.page.goto("about:blank")
    xin.page.context.set_offline(False)
    xin.go("workbench:home")
    xin.see("《第二天打开首页时发出的》已报送，查看")
    shot(xin, "home")
    assert numbers() == [("第二天打开首页时发出的", "submitted")]
