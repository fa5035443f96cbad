"""Checking in with real browsers: phones that scan, screens that follow, doors that lose the network."""

import os
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest

from shangliang.audit.models import Event
from shangliang.checkin import actions, codes
from shangliang.checkin.models import CheckIn
from shangliang.checkin.tests.meeting import asked, held
from shangliang.checkin.views.screens import KEPT
from tests.journeys.test_pages import violations

SHOTS = os.environ.get("SHANGLIANG_SHOTS", "")


def shot(visitor, name: str) -> None:
    if SHOTS:
        visitor.page.screenshot(path=Path(SHOTS) / f"{name}.png", full_page=True)


@pytest.fixture
def meeting(cast, now):
    KEPT.forget()
    return held(cast, now - timedelta(minutes=5), announced=now - timedelta(days=7))


def scan_code(meeting, now) -> str:
    return codes.rotating(meeting.sittings.get().pk, now)


def worker_ready(visitor) -> None:
    visitor.page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    visitor.until("caches.keys().then((names) => names.includes('shangliang-checkin-1'))")
    visitor.until("navigator.serviceWorker.controller !== null")


def test_a_phone_scans_and_the_board_shows_it(visit, cast, meeting, now):
    liu = visit("liu")
    liu.go("checkin:board", meeting.pk)
    liu.see("应到3人，请假0人，出席0人，还差2人达到法定人数。")
    sec = visit("sec")
    sec.go("checkin:screen", meeting.pk)
    sec.see("请用手机扫码签到")
    shot(sec, "screen")
    assert violations(sec, "screen") == []
    chen = visit("chen", "phone")
    chen.go("checkin:scan", scan_code(meeting, now))
    shot(chen, "button")
    assert violations(chen, "button") == []
    chen.press("签到")
    chen.see("已签到")
    shot(chen, "mine")
    assert violations(chen, "mine") == []
    actions.check_in_at_door(
        meeting.sittings.get(), asked(meeting, cast, "li").pk,
        actions.Coming(uuid4(), now, way="staff"), by=cast.actor("sec"), at=now,
    )  # fmt: skip
    liu.see("应到3人，请假0人，出席2人，符合法定人数。")
    liu.see("陈志远")
    shot(liu, "board")
    assert violations(liu, "board") == []
    sec.see("请用手机扫码签到")
    sec.until("document.querySelector('.sl-ci-count strong').textContent === '2'")


def test_a_phone_without_network_checks_in_once_when_it_is_back(visit, meeting, now):
    chen = visit("chen", "phone")
    chen.expect_problem("ERR_INTERNET_DISCONNECTED|ERR_FAILED")
    chen.go("checkin:scan", scan_code(meeting, now))
    worker_ready(chen)
    context = chen.page.context
    context.set_offline(True)
    chen.press("签到")
    chen.see("已记在本机，联网后自动发送")
    shot(chen, "waiting")
    assert CheckIn.objects.count() == 0
    chen.go("checkin:scan", scan_code(meeting, now))  # scanned once more without network: the kept page
    chen.see("现在没有网络，照样可以签到")
    shot(chen, "own-shell")
    chen.press("签到")
    context.set_offline(False)
    chen.see("到会情况")
    assert chen.page.evaluate("window.shangliang.checkin.notes().then((all) => all.length)") == 0
    assert CheckIn.objects.get().way == "screen"
    assert Event.objects.filter(key="checkin.arrive").count() == 1


def test_a_door_works_through_a_day_without_network(windows, cast, meeting, now):
    door = actions.make_link(
        meeting, label="东门平板", on=meeting.sittings.get().on, by=cast.actor("sec"), at=now
    )
    tablet = windows("phone")
    tablet.expect_problem("ERR_INTERNET_DISCONNECTED|ERR_FAILED")
    tablet.go("checkin:device", codes.device(door.pk))
    tablet.see("名单3人，已签到0人")
    worker_ready(tablet)
    shot(tablet, "door")
    assert violations(tablet, "door") == []
    tablet.page.context.set_offline(True)
    field = tablet.page.locator("#door-text")
    field.fill(codes.personal(asked(meeting, cast, "chen").pk))
    field.press("Enter")
    tablet.see("陈志远已签到，教育和文化体育界")
    tablet.page.reload()  # the tablet was switched off and on
    tablet.see("现在没有网络，照样可以登记")
    tablet.see("名单3人，已签到1人，待发送1条")
    field.fill("002")
    field.press("Enter")
    tablet.see("李秀兰已签到")
    field.fill("002")
    field.press("Enter")
    tablet.see("李秀兰已经登记过了。")
    field.fill("张三")
    field.press("Enter")
    tablet.see("名单上没有这个人")
    shot(tablet, "door-offline")
    assert CheckIn.objects.count() == 0
    tablet.page.context.set_offline(False)
    tablet.page.evaluate("window.dispatchEvent(new Event('online'))")
    tablet.see("名单3人，已签到2人。")
    assert sorted(CheckIn.objects.values_list("invitation__name", "way")) == [
        ("李秀兰", "staff"),
        ("陈志远", "code"),
    ]
    shot(tablet, "door-back")
    actions.end(door, by=cast.actor("sec"), at=now)
    tablet.expect_problem("404")
    tablet.page.evaluate("window.dispatchEvent(new Event('online'))")
    tablet.see("链接已停用，或活动已归档。")


def test_the_list_in_large_type_and_the_panel(visit, cast, meeting):
    cast.person("sec").large_type = True
    cast.person("sec").save()
    sec = visit("sec", "phone")
    sec.go("activities:detail", meeting.pk)
    shot(sec, "panel-large")
    sec.follow("签到名单")
    sec.press("登记签到 陈志远")
    sec.see("已登记。")
    shot(sec, "names-large")
    assert violations(sec, "names") == []
    sec.follow("撤销 陈志远的签到")
    sec.write("撤销理由", "同名点错")
    sec.press("撤销")
    sec.see("已撤销。")
    assert CheckIn.objects.get().undone_why == "同名点错"
