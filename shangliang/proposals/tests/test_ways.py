"""Further ways of a proposal: deadlines of co-signing, stages of review, consent to merging, letters, revival."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone
from docx import Document
from pytest_django.asserts import assertContains, assertNotContains

from shangliang.core.access import allows
from shangliang.core.errors import Forbidden, Refused
from shangliang.core.figures import Scope
from shangliang.core.inbox import inbox
from shangliang.proposals import actions, figures
from shangliang.proposals import permissions as may
from shangliang.proposals.actions.cosigning import cosign_days
from shangliang.proposals.models import Assignment, Feedback, Merger, Opinion, Proposal, Proposer
from shangliang.proposals.views.present import progress
from shangliang.tenancy.models import SettingValue

pytestmark = pytest.mark.django_db


def settle(cast, noon, key, value):
    SettingValue.objects.create(committee=cast.home, key=key, value=value, valid_from=noon.date())


# co-signing


def test_the_author_chooses_until_when_the_invited_decide(cast, noon):
    chen, li = cast.actor("chen"), [cast.members["li"].pk]
    usual, latest = cosign_days(cast.home.pk, noon.date())
    draft = cast.draft(noon)
    for wrong in (noon.date() - timedelta(days=1), latest + timedelta(days=1)):
        with pytest.raises(Refused, match="联名截止日期应在") as refusal:
            actions.invite(draft, li, until=wrong, by=chen, at=noon)
        assert refusal.value.field == "until"
    invited = actions.invite(draft, li, until=latest, by=chen, at=noon)
    signature = Proposer.objects.get(proposal=draft, member=cast.members["li"])
    assert invited.due_on == signature.due_on == latest
    plain = actions.invite(cast.draft(noon), li, by=chen, at=noon)
    assert plain.due_on == usual
    assert plain.due_how["span"] == "5天"


def test_the_invited_see_the_day_and_a_recall_ticks_them_again(cast, as_person):
    now = timezone.localtime()
    draft, chen = cast.draft(now), as_person("chen")
    _, latest = cosign_days(cast.home.pk, timezone.localdate(now))
    page = reverse("proposals:invite", args=[draft.pk])
    sent = {"submission": str(uuid4()), "members": [str(cast.members["li"].pk)]}
    assertContains(chen.post(page, {**sent, "until": "胡说"}), "请先改正下面")
    chen.post(page, {**sent, "until": latest.isoformat()})
    signature = Proposer.objects.get(proposal=draft, member=cast.members["li"])
    shown = as_person("li").get(reverse("proposals:invitation", args=[signature.pk]))
    assertContains(shown, f"{latest.year}年{latest.month}月{latest.day}日")
    actions.recall(draft, by=cast.actor("chen"), at=now)
    again = chen.get(page)
    assertContains(again, f'value="{cast.members["li"].pk}" checked')
    assertNotContains(again, f'value="{cast.members["zhou"].pk}" checked')


# review


def test_three_stages_as_the_setting_said_on_receipt(cast, noon):
    settle(cast, noon, "proposal.review_stages", 3)
    proposal, wang = cast.submitted(noon), cast.actor("wang")
    settle_later = SettingValue.objects.get(key="proposal.review_stages")
    settle_later.value = 1
    settle_later.save()
    assert proposal.review_stages == 3
    assert [stage.label for stage in progress(proposal)][1:4] == ["待审查", "待复审", "待联审"]
    with pytest.raises(Refused, match="不适用"):
        actions.file(proposal, by=wang, at=noon)
    with pytest.raises(Forbidden):
        actions.pass_first(proposal, by=cast.actor("qian"), at=noon)
    actions.pass_first(proposal, by=wang, at=noon)
    with pytest.raises(Refused, match="待复审"):  # sent twice
        actions.pass_first(proposal, by=wang, at=noon)
    assert not allows(cast.actor("qian"), may.read, proposal)
    actions.pass_second(proposal, by=wang, at=noon)
    assert allows(cast.actor("qian"), may.read, proposal)
    assert not allows(cast.actor("liu"), may.read, proposal)
    assert figures.in_review.value(Scope(cast.home.pk, 2026)) == 1
    assert actions.file(proposal, by=wang, at=noon).filed_number == 1


def test_two_stages_and_what_may_happen_in_each(cast, noon):
    settle(cast, noon, "proposal.review_stages", 2)
    wang = cast.actor("wang")
    first, second, third = (cast.submitted(noon) for _ in range(3))
    for proposal in (first, second, third):
        actions.pass_first(proposal, by=wang, at=noon)
    with pytest.raises(Refused, match="不适用"):
        actions.pass_second(first, by=wang, at=noon)
    assert actions.file(first, by=wang, at=noon).state == "filed"
    assert actions.send_back(second, note="请补充", by=wang, at=noon).state == "returned"
    assert actions.submit(second, by=cast.actor("chen"), at=noon).state == "submitted"
    declined = actions.decline(third, reason="empty", note="没有建议", by=wang, at=noon)
    assert [stage.label for stage in progress(declined)][:3] == ["草稿", "不予立案", "已立案"]


def test_one_stage_shows_one_button(cast, as_person, noon):
    page = as_person("wang").get(reverse("proposals:detail", args=[cast.submitted(noon).pk]))
    assertContains(page, "审查立案")
    assertNotContains(page, "通过预审")
    settle(cast, noon, "proposal.review_stages", 9)  # more than there are
    staged = cast.submitted(noon)
    assert staged.review_stages == 3
    page = as_person("wang").get(reverse("proposals:detail", args=[staged.pk]))
    assertContains(page, "通过预审")
    assertNotContains(page, "审查立案")


# consent to merging


@pytest.fixture
def asked(cast, noon):
    settle(cast, noon, "proposal.merge_consent", True)
    lead, other = cast.filed(noon), cast.submitted(noon, author="li")
    return actions.ask_merge(other, into=lead, note="同一事项", by=cast.actor("wang"), at=noon)


def test_without_consent_no_merge(cast, asked, noon):
    wang, li, other = cast.actor("wang"), cast.actor("li"), asked.proposal
    with pytest.raises(Refused, match="不适用"):
        actions.merge(other, into=asked.into, note="同一事项", by=wang, at=noon)
    with pytest.raises(Refused, match="已就并案征求"):
        actions.ask_merge(other, into=asked.into, note="再问", by=wang, at=noon)
    assert [waiting.flow.model for waiting in inbox(li)] == [Merger]
    for key in ("chen", "wang"):
        with pytest.raises(Forbidden):
            actions.agree_merge(asked, by=cast.actor(key), at=noon)
    with pytest.raises(Refused, match="理由"):
        actions.refuse_merge(asked, note=" ", by=li, at=noon)
    actions.refuse_merge(asked, note="着眼点不同", by=li, at=noon)
    other.refresh_from_db()
    assert (other.state, other.merged_into) == ("submitted", None)
    again = actions.ask_merge(other, into=asked.into, note="补充理由", by=wang, at=noon)
    actions.drop_merge(again, by=wang, at=noon)
    assert list(Merger.objects.values_list("state", flat=True)) == ["refused", "dropped"]


def test_consent_merges_at_once(cast, asked, noon):
    actions.agree_merge(asked, by=cast.actor("li"), at=noon)
    other = Proposal.objects.get(pk=asked.proposal_id)
    assert (other.state, other.merged_into_id) == ("merged", asked.into_id)
    with pytest.raises(Refused):
        actions.agree_merge(asked, by=cast.actor("li"), at=noon)


def test_whoever_is_asked_reads_what_he_merges_into(asked, as_person):
    page = as_person("li").get(reverse("proposals:step", args=["merger", asked.pk, "agree"])).content.decode()
    assert asked.into.title in page
    assert asked.reason in page


def test_a_question_ends_when_the_proposal_goes_another_way(cast, asked, noon):
    actions.decline(asked.proposal, reason="empty", note="没有建议", by=cast.actor("wang"), at=noon)
    asked.refresh_from_db()
    assert asked.state == "dropped"
    assert not inbox(cast.actor("li"))


def test_consent_comes_too_late_for_an_answered_lead(cast, asked, noon):
    lead = Proposal.objects.get(pk=asked.into_id)
    (part,) = actions.hand_over(lead, [(cast.units["edu"], "sole")], by=cast.actor("wang"), at=noon)
    cast.answer(cast.accept(part, noon), noon)
    with pytest.raises(Refused, match="不同意并案"):
        actions.agree_merge(asked, by=cast.actor("li"), at=noon)
    asked.refresh_from_db()
    assert asked.state == "asked"


# letters


@pytest.fixture
def declined(cast, noon):
    return actions.decline(
        cast.submitted(noon), reason="empty", note="没有建议", by=cast.actor("wang"), at=noon
    )


def test_what_is_not_filed_becomes_a_letter(cast, declined, as_person, noon):
    wang, edu = cast.actor("wang"), cast.units["edu"]
    with pytest.raises(Forbidden):
        actions.refer(declined, unit=edu, by=cast.actor("chen"), at=noon)
    with pytest.raises(Refused, match="不能再转为意见函"):
        actions.refer(cast.filed(noon), unit=edu, by=wang, at=noon)
    opinion = actions.refer(declined, unit=edu, remark="请研究。", by=wang, at=noon)
    with pytest.raises(Refused, match="已向区教育局发过"):
        actions.refer(declined, unit=edu, by=wang, at=noon)
    assert opinion.document_number == "政提函〔2026〕1号"
    assert figures.referred.value(Scope(cast.home.pk, 2026)) == 1
    page = reverse("proposals:opinion", args=[opinion.pk])
    assertContains(as_person("edu_clerk").get(page), "收函")
    assert as_person("edu_clerk").get(reverse("proposals:detail", args=[declined.pk])).status_code == 404
    assertContains(
        as_person("chen").get(reverse("proposals:detail", args=[declined.pk])), "政提函〔2026〕1号"
    )
    actions.receive_opinion(opinion, by=cast.actor("edu_clerk"), at=noon)
    assert Opinion.objects.get().state == "received"


def test_the_letter_is_an_official_one(cast, declined, as_person, noon, tmp_path):
    opinion = actions.refer(declined, unit=cast.units["edu"], by=cast.actor("wang"), at=noon)
    answer = as_person("wang").get(reverse("proposals:opinion_letter", args=[opinion.pk, "docx"]))
    file = tmp_path / "letter.docx"
    file.write_bytes(answer.content)
    text = "".join(paragraph.text for paragraph in Document(str(file)).paragraphs)
    text = text.replace("\n", "")
    for words in ("政协安和区委员会", "区教育局", f"关于转送“{declined.title}”意见建议的函", "错时开放"):
        assert words in text


# revival


@pytest.fixture
def closed(cast, noon):
    first, second = cast.handling(noon, ("edu", "separate"), ("traffic", "separate"))
    for part in (first, second):
        cast.answer(part, noon)
    for form in Feedback.objects.all():
        cast.rate(form, noon)
    return actions.close(first.proposal, by=cast.actor("wang"), at=noon)


def test_a_closed_proposal_reaches_its_unit_again(cast, closed, noon):
    wang, later = cast.actor("wang"), noon + timedelta(days=30)
    edu, traffic = Assignment.objects.order_by("created_at", "id")
    with pytest.raises(Refused, match="理由"):
        actions.revive(closed, units=[edu], reason="", by=wang, at=later)
    with pytest.raises(Refused, match="请选择重新答复"):
        actions.revive(closed, units=[], reason="承诺没有落实", by=wang, at=later)
    with pytest.raises(Forbidden):
        actions.revive(closed, units=[edu], reason="承诺没有落实", by=cast.actor("chen"), at=later)
    fresh = actions.revive(closed, units=[edu], reason="承诺没有落实", by=wang, at=later)
    edu.refresh_from_db()
    traffic.refresh_from_db()
    assert (fresh.state, fresh.closed_on, fresh.replied_on) == ("handling", None, noon.date())
    assert (edu.state, edu.round, edu.revivals, traffic.state) == ("handling", 2, 1, "done")
    assert fresh.due_on == edu.due_on == edu.reply_due_on
    with pytest.raises(Refused, match="不能再恢复办理"):
        actions.revive(closed, units=[edu], reason="再来", by=wang, at=later)
    scope = Scope(cast.home.pk, 2026)
    assert (figures.revived.value(scope), figures.rehandled.value(scope)) == (1, 0)
    assert figures.replied.value(scope) == 1
    cast.answer(edu, later)
    cast.rate(Feedback.objects.get(state="asked"), later, "dissatisfied")
    actions.rehandle(edu, reason="仍不满意", by=wang, at=later)
    assert (figures.revived.value(scope), figures.rehandled.value(scope)) == (1, 1)
    cast.answer(edu, later)
    cast.rate(Feedback.objects.get(state="asked"), later)
    assert actions.close(fresh, by=wang, at=later).closed_on == later.date()


def test_the_office_revives_from_the_page(cast, closed, as_person, noon):
    wang = as_person("wang")
    assertContains(wang.get(reverse("proposals:detail", args=[closed.pk])), "恢复办理")
    assertNotContains(as_person("chen").get(reverse("proposals:detail", args=[closed.pk])), "/revive/")
    door = reverse("proposals:step", args=["proposal", closed.pk, "revive"])
    assertContains(wang.post(door, {"submission": str(uuid4()), "reason": "回头看"}), "请先改正下面")
    part = Assignment.objects.all()[0]
    sent = {"submission": str(uuid4()), "reason": "回头看", "units": [str(part.pk)]}
    for _ in range(2):
        assert wang.post(door, sent).status_code == 302
    part.refresh_from_db()
    assert part.round == 2
