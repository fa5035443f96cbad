"""Every page, as it stands and after something happened on it: no accessibility violation (WCAG 2.1 A and AA), nothing wider than the window."""

import os
import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import URLPattern, URLResolver, get_resolver
from playwright.sync_api import expect

from shangliang.proposals.models import Proposal
from tests.journeys.scene import build_scene
from tests.journeys.tours import TOURS, Stop, all_stops, of_stranger, step, stop
from tests.journeys.visitor import Visitor

RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]},
    "rules": {"color-contrast": {"enabled": False}},
    "resultTypes": ["violations"],
}
CONTRAST = {"runOnly": ["color-contrast"], "resultTypes": ["violations"]}
REPEATED = {"exclude": [["tbody tr:nth-child(n+9)"], ["li:nth-child(n+9)"]]}
"""Rows after the eighth look like those before; contrast takes longer than all else, and twice the rows four times as long."""
SIDES = re.compile(r" (on the way|at a desk)$")


def grouped(many: int) -> list[list[str]]:
    """Tours in so many groups, each of which shares a scene: making it costs as much as looking at twenty pages. Both devices of a tour stay together."""
    kinds = list(dict.fromkeys(SIDES.sub("", tour) for tour in TOURS))
    return [[tour for tour in TOURS if SIDES.sub("", tour) in kinds[start::many]] for start in range(many)]


GROUPS = grouped(14)
SHOTS = os.environ.get("SHANGLIANG_SHOTS", "")
NO_PAGE = {
    # answers with a file
    "activities:calendar_ics", "activities:ics", "activities:programme",
    "proposals:ledger_export", "proposals:attachment", "proposals:letter", "proposals:opinion_letter", "reports:export", "reports:year_json", "reports:figure_json", "reports:parts_export", "reports:compare_export", "reports:publication_export",
    "supervision:report_file", "supervision:file", "supervision:circular_file", "supervision:autosave_report",
    "proposals:commitments_export", "proposals:evidence",
    "administration:roster_export", "administration:list_template", "administration:list_problems",
    "mfa_download_recovery_codes", "proposals:hand_over_all_letters", "proposals:hand_over_export",
    "proposals:hand_over_letter", "reports:units_export",
    "stations:report_export", "stations:poster", "stations:file", "stations:consultation_file",
    "proposals:word", "proposals:ledger_word", "archives:template", "archives:problems", "archives:package",
    "topics:export", "topics:export_list",
    "robots", "portal:brand", "portal:logo", "portal:site_robots", "portal:sitemap", "portal:atom", "portal:rss",
    "portal:news_file", "portal:inside_file", "portal:qr", "portal:popolo", "portal:dataset", "portal:to_article",
    "briefs:month_file", "briefs:issue_docx", "briefs:issue_pdf", "briefs:outcome_file", "briefs:year_circular",
    "workreports:file", "workreports:template_file", "workreports:template_restore",
    "schemes:word", "schemes:export", "schemes:scores_export",
    "duty:paper", "duty:package", "duty:standing_file", "duty:objection_file", "duty:outside_file", "duty:outside_template",
    "duty:term_package",
    "numbercheck:commented", "numbercheck:export",
    # takes orders only (POST)
    "numbercheck:withdraw",
    "schemes:part_remove",
    "duty:outside_accept", "duty:checklist_use",
    "activities:file",
    "speeches:book", "speeches:file", "checkin:sheet", "checkin:attendance",
    # takes orders only (POST)
    "speeches:publish", "speeches:autosave", "speeches:to_brief", "speeches:to_proposal", "contacts:preset", "contacts:to_brief",
    "checkin:tick", "checkin:door_end", "checkin:clear_seats",
    "activities:item_move", "activities:material_remove",
    "activities:series_generate", "activities:series_switch", "activities:feed_stop",
    "reviews:circular", "reviews:minutes", "reviews:report_docx", "reviews:report_pdf", "reviews:attendance_file",
    "reviews:certificates",
    "reviews:reckon", "reviews:autosave",
    "briefs:open_issue", "briefs:issue_autosave", "briefs:issue_add", "briefs:issue_remove", "briefs:export_issue",
    "briefs:export_outcomes",
    "stations:person_end", "stations:contact", "stations:bookings",
    "portal:open", "portal:attach", "portal:detach", "portal:take_down", "portal:consultation_release", "portal:say",
    "topics:run", "topics:drop", "similar:merge", "search:forget",
    "accounts:large", "accounts:demo", "accounts:demo_as", "accounts:work_in", "accounts:end_others",
    "accounts:end_session", "accounts:link", "accounts:off", "accounts:on", "accounts:end_post",
    "accounts:end_sessions", "accounts:unlock", "accounts:reset_factor", "notifications:read_all",
    "notifications:open", "proposals:autosave", "proposals:autosave_reply", "administration:setting_withdraw",
    "administration:member_state", "administration:body_move", "administration:body_active",
    "administration:post_end", "administration:stand_in_end", "administration:list_upload",
    "administration:list_carry_out", "archives:apply", "proposals:filter_delete",
    # answers a program of the browser
    "checkin:send", "checkin:live", "checkin:door_sync", "checkin:device_sync", "checkin:worker",
    "dashboards:live",
    # the same as dashboards:wall, without an account: shangliang/dashboards/tests/test_display.py
    "dashboards:display",
    # only for who scanned before signing in: shangliang/checkin/tests/test_pages.py
    "checkin:scanned",
    "briefs:send", "briefs:worker", "briefs:autosave", "briefs:file",
    # reached on the way through sign-in: test_administrators.py looks at them
    "mfa_index", "mfa_authenticate", "mfa_reauthenticate", "mfa_deactivate_totp", "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes", "account_reauthenticate", "accounts:password",
}  # fmt: skip


def violations(visitor: Visitor, where: str, *, colours: bool = True) -> list[str]:
    """What axe finds, in a line each; and a page that can be pushed sideways. `colours`: contrast, too."""
    visitor.page.evaluate(Axe().axe_script)
    asked: list[tuple[object, object]] = [({}, RULES), *([(REPEATED, CONTRAST)] if colours else [])]
    found = [
        one
        for context, rules in asked
        for one in visitor.page.evaluate(
            "([context, rules]) => axe.run({include: [['html']], ...context}, rules)", [context, rules]
        )["violations"]
    ]
    told = [
        f"{where}: {one['id']}: {node['target']} {node['failureSummary']}"
        for one in found
        for node in one["nodes"]
    ]
    extra = visitor.page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    return [*told, *([f"{where}: {extra} px wider than the window"] if extra > 0 else [])]


def look(visitor: Visitor, one: Stop, who: str, note: str = "", *, colours: bool = True) -> list[str]:
    """Open a page, keep a picture of it when asked to, and check it."""
    visitor.page.goto(visitor.home + one.address)
    if SHOTS:
        name = f"{who}-{one.name}-{one.address.strip('/').split('/')[-1]}{note}".replace(":", ".")
        visitor.page.screenshot(path=Path(SHOTS) / f"{name[:80]}.png", full_page=True)
    return violations(visitor, f"{who} {one.name}{note} {one.address}", colours=colours)


@pytest.mark.parametrize("tours", [pytest.param(some, id=f"{some[0]}, {len(some)} tours") for some in GROUPS])
def test_all_pages_of_a_role(visit, cast, now, tours, indexed):
    scene = build_scene(cast, now)
    stops = {tour: TOURS[tour][2](scene) for tour in tours}
    indexed()
    wrong, seen = [], set[tuple[str, str]]()
    for tour, pages in stops.items():
        who, device, _ = TOURS[tour]
        visitor = visit(who, device)
        for one in pages:  # colours do not change with the width: once for each reader and page
            wrong += look(visitor, one, tour, colours=(who, one.address) not in seen)
            seen.add((who, one.address))
        visitor.page.close()
    assert wrong == []


def test_the_check_finds_a_fault(windows):
    window = windows()
    window.go("account_login")
    window.page.locator("main").evaluate(
        "main => { const pale = Object.assign(document.createElement('p'), {textContent: '看不清'}); pale.style.color = '#ddd';"
        " main.append(document.createElement('img'), document.createElement('input'), pale); }"
    )
    found = {line.split(": ")[1] for line in violations(window, "fault")}
    assert found == {"image-alt", "label", "color-contrast"}


def test_pages_of_strangers(windows, cast, now):
    visitor = windows("phone")
    visitor.expect_problem("403: GET .*/inactive/")
    found = [text for one in of_stranger(build_scene(cast, now)) for text in look(visitor, one, "stranger")]
    assert found == []


def test_large_type_on_the_pages_of_a_member(visit, cast, now):
    scene = build_scene(cast, now)
    visitor = visit("chen", "phone")
    visitor.go("workbench:home")
    visitor.press("大字版")
    visitor.page.locator("html.large").wait_for()
    pages = [*TOURS["member"][2](scene), *TOURS["evaluating member"][2](scene)]
    assert [text for one in pages for text in look(visitor, one, "chen", "-large")] == []
    again = visit("chen")
    again.go("proposals:mine")
    expect(again.page.locator("html.large")).to_have_count(1)
    size = "parseFloat(getComputedStyle(document.querySelector('main p, main a')).fontSize)"
    assert again.page.evaluate(size) >= 18


def test_forms_with_errors_and_open_menus(visit, cast, now):
    scene = build_scene(cast, now)
    chen, wang, clerk = visit("chen", "phone"), visit("wang"), visit("edu_clerk")
    for visitor, who, one, button in (
        (chen, "chen", step("feedback", scene.form, "rate"), "提交评价"),
        (wang, "wang", step("proposal", scene.submitted, "decline"), "不予立案"),
        (wang, "wang", step("proposal", scene.filed, "hand_over"), "交办"),
        (wang, "wang", stop("administration:member_new"), "保存"),
        (clerk, "edu_clerk", stop("proposals:reply", scene.handling.pk), "送领导审签"),
    ):
        visitor.page.goto(visitor.home + one.address)
        visitor.press(button)
        visitor.page.get_by_role("alert").first.wait_for()
        if SHOTS:
            visitor.page.screenshot(
                path=Path(SHOTS) / f"errors-{who}-{one.name}-{button}.png".replace(":", "."), full_page=True
            )
        assert violations(visitor, f"{who} {one.name} with errors") == []
    for visitor in (chen, wang):
        visitor.go("workbench:home")
        visitor.page.locator(".sl-top .sl-menu summary").click()
        assert violations(visitor, "open menu") == []


def names(patterns: list[URLPattern | URLResolver], room: str = "") -> set[str]:
    """Names of all addresses."""
    found: set[str] = set()
    for one in patterns:
        if isinstance(one, URLResolver):
            found |= names(one.url_patterns, f"{one.namespace}:" if one.namespace else room)
        else:
            found.add(f"{room}{one.name}")
    return found


def test_no_page_is_left_out(cast, now):
    looked_at = {one.name for one in all_stops(build_scene(cast, now))}
    assert names(get_resolver().url_patterns) - looked_at - NO_PAGE == set()
    assert Proposal.objects.exists()
