"""The boards in a real browser: a leader on a tablet comes to a record in two clicks, a member reads his year on a phone in large type."""

from datetime import timedelta

from playwright.sync_api import expect

from shangliang.dashboards.views.wall import KEPT
from shangliang.people.models import Post
from shangliang.proposals.models import Feedback

TABLET = {"width": 820, "height": 1180}


def test_a_leader_on_a_tablet_comes_to_the_record_in_two_clicks(visit, cast, now):
    (assignment,) = cast.handling(now)
    cast.answer(assignment, now)
    cast.rate(Feedback.objects.get(), now)
    leader = visit("liu")
    leader.page.set_viewport_size(TABLET)
    leader.go("workbench:home")
    leader.follow("驾驶舱")
    leader.see("收到的提案现在到哪一步")
    leader.page.locator("[data-chart] canvas").first.wait_for()
    leader.until(
        "document.querySelectorAll('[data-chart]:not([hidden])').length === document.querySelectorAll('canvas').length"
    )

    leader.page.get_by_role("region", name="提案", exact=True).get_by_role("link", name="立案").click()
    leader.follow(assignment.proposal.title)
    leader.page.wait_for_url(f"**/proposals/{assignment.proposal_id}/**")


def test_a_press_on_a_bar_opens_its_records(visit, cast, now):
    cast.filed(now)
    leader = visit("liu")
    leader.go("dashboards:topic", "proposals")
    picture = leader.page.locator("[data-table=table-course]")
    picture.locator("canvas").wait_for()
    box = picture.bounding_box()
    picture.click(position={"x": box["width"] * 0.5, "y": box["height"] * 0.14})
    leader.page.wait_for_url("**/reports/proposals.received/**")


def test_without_scripts_the_table_is_the_page(browser, cast, now, live_server, visit):
    cast.filed(now)
    cookies = visit("liu").page.context.cookies()
    plain = browser.new_context(java_script_enabled=False)
    plain.add_cookies(cookies)
    page = plain.new_page()
    page.goto(f"{live_server.url}/dashboards/")
    expect(page.locator("table[id=table-stages]")).to_be_visible()
    expect(page.locator("[data-chart]:visible")).to_have_count(0)
    plain.close()


def test_a_member_reads_his_own_year_in_large_type(visit, cast, now):
    cast.submitted(now)
    cast.submitted(now, author="li")
    member = visit("chen", "phone")
    member.go("dashboards:member")
    member.press("大字版")
    member.page.locator("html.large").wait_for()
    member.see("提交的提案")
    assert (
        member.page.locator(".sl-db-tile", has_text="提交的提案").locator(".sl-db-value").inner_text()
        == "1件"
    )
    member.page.locator("[data-chart] canvas").first.wait_for()
    wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert member.page.evaluate(wide) <= 0


SMALL = """() => Array.from(document.querySelectorAll(".sl-db-wall-body *")).filter((node) =>
  node.offsetWidth > 2 && Array.from(node.childNodes).some((child) => child.nodeType === 3 && child.textContent.trim())
  && parseFloat(getComputedStyle(node).fontSize) < 24).map((node) => node.outerHTML)"""
"""Words of the display smaller than 24 px."""


def filed_on(visitor):
    """How many proposals the display says are filed."""
    return visitor.page.locator(".sl-db-wall-tiles li", has_text="提案立案").locator(".sl-db-value")


def test_a_display_needs_no_account_and_takes_up_a_change_by_itself(visit, windows, cast, now):
    KEPT.forget()
    cast.filed(now)
    office, hall = visit("wang"), windows()
    office.page.clock.install()
    hall.page.clock.install()
    office.go("dashboards:wall")
    office.page.locator(".sl-db-wall").hover()
    office.press("生成大屏设备链接")
    office.see("大屏链接已生成")
    address = office.page.locator(".sl-db-link code").inner_text()
    office.go("dashboards:wall")
    hall.page.goto(address)
    screens = (office, hall)
    for screen in screens:
        expect(filed_on(screen)).to_have_text("1件")
        screen.page.locator("canvas").first.wait_for()
    expect(hall.page.locator(".sl-db-wall-body a")).to_have_count(0)
    hall.page.set_viewport_size({"width": 1920, "height": 1080})
    assert hall.page.evaluate(SMALL) == []  # read from five metres
    assert hall.page.evaluate("document.documentElement.scrollHeight <= innerHeight")
    cast.filed(now)
    for screen in screens:
        screen.page.clock.fast_forward(70_000)
        expect(filed_on(screen)).to_have_text("2件")
        screen.see("自动更新，")
        screen.page.locator("canvas").first.wait_for()

    Post.objects.filter(person=cast.people["wang"]).update(until=now.date() - timedelta(days=1))
    hall.expect_problem("404")
    hall.page.clock.fast_forward(70_000)
    hall.see("大屏链接已经失效，请联系政协机关重新生成。")
    expect(filed_on(hall)).to_have_count(0)
    hall.page.goto(address)
    hall.see("大屏链接已经失效，请联系政协机关重新生成。")
