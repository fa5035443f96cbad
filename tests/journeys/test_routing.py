"""Advice where it is needed: a member picks the advised category, the office takes over the advised unit, without typing either."""

from dataclasses import replace

import pytest
from playwright.sync_api import expect

from shangliang.core.access import system
from shangliang.proposals.models import Assignment
from shangliang.routing.actions import learn
from shangliang.routing.models import Kind
from tests.cast import TEXT

SCHOOL = replace(
    TEXT,
    title="关于规范中小学课后服务的提案",
    situation="我区中小学课后服务收费不一，学生作业负担较重，教师补贴没有落实。",
    analysis="学校师资不足，校外培训机构管理不严。",
    category="",
)


@pytest.fixture
def learned(cast, now):
    pk = cast.home.pk
    for kind in Kind.values:
        learn(pk, kind, by=system(pk), at=now)


def test_a_member_picks_what_is_advised(cast, visit, now, learned):
    draft = cast.draft(now, SCHOOL)
    chen = visit("chen", "phone")
    chen.go("proposals:edit", draft.pk)
    advice = chen.page.locator("#advice")
    expect(advice).to_contain_text("区教育局")
    advice.locator("button", has_text="社会建设").click()
    expect(chen.page.get_by_role("radio", name="社会建设")).to_be_checked()
    advice.locator("button", has_text="区教育局").click()
    expect(chen.page.locator("[data-picked-count=wished_units]")).to_have_text("已选1个")


def test_the_office_takes_over_what_is_advised(cast, visit, now, learned):
    proposal = cast.filed(now, replace(SCHOOL, category="society"))
    wang = visit("wang")
    wang.go("proposals:step", "proposal", proposal.pk, "hand_over")
    wang.page.locator("#advice a.btn", has_text="区教育局").click()
    wang.page.wait_for_url("**unit=*")
    wang.press("交办")
    wang.see("已交办。")
    assert Assignment.objects.get().unit == cast.units["edu"]
