"""The boards in a real browser: a leader on a tablet comes to a record in two clicks, a member reads his year on a phone in large type."""

from playwright.sync_api import expect

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


def test_a_display_needs_no_account(visit, windows, cast, now):
    cast.filed(now)
    office, hall = visit("wang"), windows()
    office.go("dashboards:wall")
    office.page.locator(".sl-db-wall").hover()
    office.press("生成大屏设备链接")
    office.see("大屏链接已生成")
    hall.page.goto(office.page.locator(".sl-db-link code").inner_text())
    hall.see(f"{now.year}年履职工作")
    hall.page.locator("canvas").first.wait_for()
    expect(hall.page.locator(".sl-db-wall a")).to_have_count(0)
