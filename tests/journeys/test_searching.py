"""Searching: what was saved a moment ago is there, what one may not read is not, and a kept search is at hand again."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import expect

from shangliang.proposals import actions
from shangliang.proposals.actions.publishing import PublicationDraft
from tests.cast import TEXT
from tests.journeys.visitor import PATIENCE

KEPT = replace(
    TEXT, title="关于在青年公园增设直饮水点的提案", situation="青年公园每日客流约两千人，没有直饮水点。"
)


@pytest.fixture
def indexer(outside: dict[str, str], settings, tmp_path: Path) -> Iterator[None]:
    """The real indexer beside the live server, on the same database and folder."""
    settings.SEARCH_ROOT = tmp_path / "search"
    process = subprocess.Popen(
        [sys.executable, "-m", "shangliang", "manage", "indexer"],
        env=os.environ | outside | {"SHANGLIANG_VAR": str(tmp_path)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    yield
    process.terminate()
    process.wait(10)


def search(visitor, words: str) -> None:
    """From the box at the head of the page, by keyboard."""
    visitor.page.get_by_role("search", name="全站检索").get_by_label("检索内容").fill(words)
    visitor.page.keyboard.press("Enter")


def finds(visitor, words: str) -> None:
    """Ask until one record is found: the indexer follows in a process of its own."""
    for _ in range(PATIENCE):
        visitor.go("search:search", query=f"?q={words}")
        if not visitor.page.get_by_text("没有查到").count():
            break
        visitor.page.wait_for_timeout(1000)
    visitor.see("共 1 条")


def test_what_was_saved_a_moment_ago_is_found(visit, cast, now, indexer):
    office, member = visit("wang"), visit("chen", "phone")
    office.go("search:search", query="?q=直饮水")
    office.see("没有查到")  # waits while the index is made: the page asks again by itself
    member.go("workbench:home")
    member.press("写提案")
    member.page.wait_for_url(re.compile("/edit/"))
    member.write("案由", KEPT.title)
    member.write("情况", KEPT.situation)
    member.saved()
    finds(member, "直飲水")
    assert member.page.locator("mark").first.inner_text() == "直饮水"
    office.go("workbench:home")
    search(office, "直饮水")
    office.see("没有查到")  # a draft is its writer's own


def test_what_is_typed_is_searched_at_once_and_filters_are_links(visit, cast, now, indexer):
    cast.filed(now)
    actions.hand_over(cast.filed(now, KEPT), [(cast.units["edu"], "sole")], by=cast.actor("wang"), at=now)
    office = visit("wang")
    office.go("search:search", query="?q=提案")
    office.see("共 2 条")
    office.page.get_by_label("检索内容").press_sequentially(" 老城区")
    office.see("共 1 条")
    expect(office.page).to_have_url(re.compile("%E8%80%81"))  # the address is that of what is shown
    office.go("search:search", query="?q=提案")
    office.follow("教育局")
    office.see("共 1 条")
    office.follow("去掉这个条件")
    office.see("共 2 条")


def test_a_search_is_kept_and_used_again(visit, cast, now, indexer):
    cast.filed(now)
    office = visit("wang")
    office.go("search:search", query="?q=停车")
    office.see("共 1 条")
    office.follow("保存检索")
    office.write("名称", "停车问题")
    office.press("保存")
    office.see("已保存")
    office.go("search:search")
    office.follow("停车问题")
    office.see("共 1 条")


def test_other_committees_show_only_what_is_published(visit, cast, now, indexer):
    proposal = cast.filed(now)
    far = visit("far_office")
    far.go("search:search", query="?q=停车")
    far.see("没有查到")
    (part,) = actions.hand_over(proposal, [(cast.units["edu"], "sole")], by=cast.actor("wang"), at=now)
    cast.answer(cast.accept(part, now), now)
    proposal.refresh_from_db()
    decision = PublicationDraft("summary", "none", text_summary="建议错时共享停车场。", reason="另行公开。")
    actions.decide_publication(proposal, decision, by=cast.actor("wang"), at=now)
    finds(far, "错时")
    far.see("公开文本")
    far.follow("关于改善老城区停车秩序的提案")
    far.see("建议错时共享停车场。")
    far.sees_not("机动车保有量")
    far.go("search:search", query="?q=机动车保有量")
    far.see("没有查到")
