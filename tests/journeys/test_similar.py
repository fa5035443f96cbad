"""A writer is told while typing that it was proposed before; the office merges three proposals of one matter in one go."""

from dataclasses import replace

from playwright.sync_api import expect

from shangliang.proposals import actions
from shangliang.proposals.models import Proposal
from tests.cast import TEXT


def test_typing_what_was_proposed_before_shows_it_while_writing(visit, cast, now, indexed):
    old = cast.filed(now)
    indexed()
    draft = cast.draft(now, replace(TEXT, title="", situation="", analysis="", recommendations=[]))
    chen = visit("chen", "desk")
    chen.go("proposals:edit", draft.pk)
    chen.see("写下案由或情况后")
    chen.write("案由", TEXT.title)
    chen.write("情况", TEXT.situation)
    chen.see("本人提出")
    chen.see(old.shown_number)
    chen.write("分析", TEXT.analysis)
    chen.see("基本相同（相同文字占")
    chen.saved()
    chen.follow("对照全文")
    chen.see("处相同段落")
    expect(chen.page.locator("mark#a1, mark#b1")).to_have_count(2)


def test_the_office_merges_three_proposals_of_one_matter(visit, cast, now, indexed):
    lead = cast.filed(now)
    for author in ("li", "chen"):
        actions.submit(cast.draft(now, TEXT, author), by=cast.actor(author), at=now)
    indexed()
    wang = visit("wang", "desk")
    wang.go("similar:groups")
    wang.see("第1组（3件）")
    wang.press("并入主案")
    wang.see("已并案 2 件。")
    assert Proposal.objects.filter(merged_into=lead).count() == 2
    wang.see("没有疑为同一件事的提案")
