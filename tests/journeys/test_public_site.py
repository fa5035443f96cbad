"""Residents at the public site: with a phone from the QR code to the answer, and every page for everybody at a phone and at a desk."""

import re
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from shangliang.portal.challenge import NUMBERS, ORDINALS
from shangliang.stations.models import Matter
from tests import publishing
from tests.journeys.publishing_stops import of_everybody
from tests.journeys.test_pages import look, violations
from tests.journeys.tours import stop


def solve(visitor: Any) -> None:
    """Answer the question in words, as somebody does who does not see the picture."""
    asked = visitor.page.locator("#challenge-help").inner_text()
    word = re.search(r"“(.{4})”四个字中的第(.)个字", asked)
    sum_ = re.search(r"(.)加(.)等于几", asked)
    answer = (
        word[1][ORDINALS.index(word[2])]
        if word
        else str(sum(map(NUMBERS.index, sum_.groups() if sum_ else ())))
    )
    visitor.page.locator("#id_answer").fill(answer)


@pytest.mark.parametrize("device", ["phone", "desk"])
def test_every_public_page(windows, cast, now, device, indexed):
    site = publishing.build(cast, now)
    indexed()
    visitor = windows(device)
    found = [text for one in of_everybody(site, stop) for text in look(visitor, one, f"public-{device}")]
    assert found == []
    hosts = visitor.page.evaluate(
        "performance.getEntriesByType('resource').map(one => new URL(one.name).host)"
    )
    assert set(hosts) <= {visitor.home.removeprefix("http://")}


def test_from_the_qr_code_to_the_answer(windows, visit, cast, now):
    site = publishing.build(cast, now)
    resident = windows("phone")
    resident.page.goto(resident.home + reverse("portal:station", args=["anhe", site.station.code]))
    resident.follow("我要反映诉求")
    resident.write("反映内容", "小区门口积水，老人出行不便。")
    resident.write("姓名", "郑大爷")
    resident.write("联系电话", "没有")
    resident.page.get_by_label("我已阅读并同意上述个人信息保护告知").check()
    solve(resident)
    resident.press("提交")
    resident.see("没有提交成功")
    assert violations(resident, "refused form") == []
    resident.write("联系电话", "13700137000")
    resident.press("提交")
    resident.see("已收到您反映的事项")
    code = resident.page.locator(".code").inner_text()
    resident.follow("凭查询码查询")
    resident.write("查询码", code)
    resident.press("查询")
    resident.see("小区门口积水")
    assert violations(resident, "asked") == []
    matter = Matter.objects.exclude(pk=site.matter.pk).get()
    assert matter.station == site.station
    office = visit("wang")
    office.go("stations:matter", matter.pk)
    office.follow("机关代办")
    office.press("机关代办")
    office.follow("现场解决")
    office.write("解决情况", "排水口已经疏通，雨季每周巡查一次。")
    office.press("现场解决")
    office.see("群众可以凭查询码看到")
    resident.go("portal:query", "anhe")
    resident.write("查询码", code)
    resident.press("查询")
    resident.see("排水口已经疏通")
    resident.page.get_by_label("已解决").check()
    resident.press("提交反馈")
    resident.see("您已确认问题解决")
    assert violations(resident, "said") == []
    matter.refresh_from_db()
    assert matter.said == "solved"


def test_large_type_stays_in_this_browser(windows, cast, now):
    publishing.build(cast, now)
    visitor = windows("phone")
    visitor.go("portal:home", "anhe")
    visitor.follow("大字版")
    visitor.page.locator("html.large").wait_for()
    visitor.go("portal:members", "anhe")
    expect(visitor.page.locator("html.large")).to_have_count(1)
    assert violations(visitor, "large members") == []
    assert visitor.page.context.cookies() == []
