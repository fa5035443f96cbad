"""A convenor signs for his sector while the plenary sits; a party's liaison files with the seal; three stages, consent, a letter."""

from datetime import timedelta
from pathlib import Path

from django.utils import timezone
from playwright.sync_api import expect

from shangliang.demo.seal import empty_page
from shangliang.proposals import actions
from shangliang.proposals.models import Proposal
from shangliang.tenancy.models import Plenary, SettingValue
from tests.cast import Cast
from tests.journeys.test_writing import TITLE, write_all


def sit(cast: Cast) -> None:
    """The plenary sits today."""
    today = timezone.localdate()
    Plenary.objects.filter(pk=cast.plenary.pk).update(opens_on=today, closes_on=today + timedelta(days=2))


def test_a_convenor_signs_the_proposal_of_his_sector_at_the_plenary(visit, cast):
    sit(cast)
    cast.convene("sector")
    chen, wang = visit("chen", "phone"), visit("wang")
    chen.go("workbench:home")
    chen.press("写提案")
    chen.see("由谁提出")
    chen.tick("由谁提出", "教育和文化体育界（界别提案）")
    chen.press("开始写")
    chen.see("界别提案 教育和文化体育界")
    write_all(chen)
    chen.see("由召集人提交即为签名")
    chen.press("提交")
    chen.see("提案已提交")
    proposal = Proposal.objects.get()
    assert (proposal.kind, proposal.timing) == ("sector", "plenary")
    assert proposal.first_proposer_name == "教育和文化体育界"

    wang.go("workbench:home")
    wang.follow(TITLE)
    wang.see("界别提案")
    wang.follow("立案")
    wang.press("立案")
    wang.see("已立案。")


def test_a_party_files_with_its_seal_through_two_stages_and_becomes_a_letter(visit, cast, tmp_path):
    SettingValue.objects.create(
        committee=cast.home, key="proposal.review_stages", value=2, valid_from=timezone.localdate()
    )
    scan: Path = tmp_path / "盖章件.pdf"
    scan.write_bytes(empty_page())
    liaison, wang, clerk = visit("liaison"), visit("wang"), visit("edu_clerk")
    liaison.go("workbench:home")
    liaison.press("写提案")
    liaison.see("提案单位 民盟安和区总支部")
    write_all(liaison)
    liaison.press("提交")
    liaison.see("请先上传加盖公章的提案扫描件。")
    expect(liaison.field("案由")).to_have_value(TITLE)
    liaison.page.locator("#id_seal").set_input_files(scan)
    liaison.press("提交")
    liaison.see("提案已提交")
    liaison.see("盖章件.pdf")

    wang.go("workbench:home")
    wang.follow(TITLE)
    wang.follow("通过预审")
    wang.press("通过预审")
    wang.see("已通过预审，进入复审。")
    wang.follow("不予立案")
    wang.tick("不予立案情形", "内容空泛、没有具体建议的")
    wang.write("向提案人说明", "建议与现有工作重复，拟转有关部门参考。")
    wang.press("不予立案")
    wang.see("已作不予立案处理")
    wang.follow("转为意见函")
    wang.choose("主送单位", "区教育局")
    wang.press("转为意见函")
    wang.see("意见函已发出，并已告知提案人。")

    clerk.go("workbench:home")
    clerk.follow(TITLE)
    clerk.see("现转送有关单位研究参考")
    clerk.follow("收函", exact=True)
    clerk.press("收函")
    clerk.see("已收函。")
    liaison.page.reload()
    liaison.follow("政提函")
    liaison.see("已收函")


def test_a_member_agrees_to_merging_on_his_phone(visit, cast, now):
    SettingValue.objects.create(
        committee=cast.home, key="proposal.merge_consent", value=True, valid_from=timezone.localdate()
    )
    lead, other = cast.filed(now), cast.submitted(now, author="li")
    actions.ask_merge(other, into=lead, note="两件提案所提事项相同。", by=cast.actor("wang"), at=now)
    li = visit("li", "phone")
    li.go("workbench:home")
    li.follow(other.title)
    li.see("两件提案所提事项相同。")
    li.follow("同意并案", exact=True)
    li.press("同意并案")
    li.see("您已同意并案。")
    other.refresh_from_db()
    assert other.merged_into_id == lead.pk
