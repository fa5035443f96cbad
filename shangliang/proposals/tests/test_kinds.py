"""Who may propose: members, convenors while a plenary sits, parties and special committees with their seal, lower committees where allowed."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from shangliang.core.access import allows
from shangliang.core.errors import Forbidden, Refused
from shangliang.core.figures import Scope
from shangliang.core.inbox import inbox
from shangliang.people.models import Organisation, Post
from shangliang.proposals import actions, figures
from shangliang.proposals import permissions as may
from shangliang.proposals.forms.replying import _opening
from shangliang.proposals.letters import letter_of
from shangliang.proposals.models import Attachment, Contact, Feedback, Proposal, Proposer
from shangliang.proposals.tests.test_writing import PNG, typed
from shangliang.tenancy.models import SettingValue

pytestmark = pytest.mark.django_db
SITTING = datetime(2026, 1, 13, 4, 0, tzinfo=UTC)


@pytest.fixture
def party(cast, noon):
    return cast.sealed(cast.collective("party", noon), noon)


def submitted(cast, proposal, at, by="liaison"):
    return actions.submit(proposal, by=cast.actor(by), at=at)


def test_a_party_proposes_through_its_liaison_with_its_seal(cast, noon):
    draft = cast.collective("party", noon)
    assert (draft.kind, draft.first_proposer_name, draft.sector_name) == (
        "organisation",
        "民盟安和区总支部",
        "",
    )
    with pytest.raises(Refused, match="公章") as refusal:
        submitted(cast, draft, noon)
    assert refusal.value.field == "seal"
    with pytest.raises(Refused, match="不适用"):
        actions.invite(draft, [cast.members["li"].pk], by=cast.actor("liaison"), at=noon)
    done = submitted(cast, cast.sealed(draft, noon), noon)
    assert (done.kind, done.first_proposer_name, done.number) == ("organisation", "民盟安和区总支部", 1)
    assert allows(cast.actor("liaison"), may.author, done)
    assert not allows(cast.actor("chen"), may.read, done)
    with pytest.raises(Forbidden):
        actions.start(None, body=cast.bodies["party"], by=cast.actor("chen"), at=noon)


def test_a_body_is_answered_contacted_and_rates_like_anybody(cast, party, noon):
    actions.file(submitted(cast, party, noon), by=cast.actor("wang"), at=noon)
    (part,) = actions.hand_over(party, [(cast.units["edu"], "sole")], by=cast.actor("wang"), at=noon)
    cast.accept(part, noon)
    contact = actions.log_contact(
        part, kind="visit", held_on=noon.date(), persons="赵敏", summary="座谈。", by=cast.actor("edu_clerk"), at=noon
    )  # fmt: skip
    assert inbox(cast.actor("liaison"))[0].flow.model is Contact
    actions.confirm_contact(contact, by=cast.actor("liaison"), at=noon)
    cast.answer(part, noon)
    form = Feedback.objects.get()
    with pytest.raises(Forbidden):
        cast.rate(form, noon)
    cast.rate(form, noon, key="liaison")
    closed = actions.close(party, by=cast.actor("wang"), at=noon)
    assert closed.state == "closed"
    assert figures.result_satisfied.value(Scope(cast.home.pk, 2026)) == 1
    assert letter_of(form.reply).addressees == ("民盟安和区总支部",)
    assert _opening(part) == f"民盟安和区总支部：贵单位提出的“{party.title}”收悉，现答复如下："


def test_a_stand_in_acts_for_the_liaison_and_a_new_liaison_takes_over(cast, party, noon):
    post = Post.objects.get(person=cast.person("liaison"))
    Post.objects.filter(pk=post.pk).update(person=cast.person("zhou"))
    assert allows(cast.actor("zhou"), may.author, party)
    assert not allows(cast.actor("liaison"), may.author, party)


def test_a_party_and_a_member_merged_into_one_both_rate(cast, party, noon):
    lead, wang = cast.filed(noon), cast.actor("wang")
    actions.merge(submitted(cast, party, noon), into=lead, note="同一事项", by=wang, at=noon)
    (part,) = actions.hand_over(lead, [(cast.units["edu"], "sole")], by=wang, at=noon)
    cast.answer(cast.accept(part, noon), noon)
    assert {form.proposer.name for form in Feedback.objects.all()} == {"陈志远", "民盟安和区总支部"}


def test_a_convenor_signs_for_his_sector_only_while_the_plenary_sits(cast, noon):
    with pytest.raises(Forbidden):
        cast.collective("sector", SITTING)
    cast.convene("sector")
    with pytest.raises(Refused, match="只在全体会议期间提出"):
        cast.collective("sector", noon)
    draft = cast.collective("sector", SITTING)
    assert (draft.kind, draft.first_proposer_name) == ("sector", "教育和文化体育界")
    with pytest.raises(Refused, match="只在全体会议期间提出"):
        submitted(cast, draft, noon, "chen")
    done = submitted(cast, draft, SITTING, "chen")
    assert (done.timing, done.sector, done.kind) == ("plenary", cast.bodies["sector"], "sector")
    assert Proposer.objects.get(proposal=done).addressee == "教育和文化体育界（召集人：陈志远委员）"
    with pytest.raises(Forbidden):
        actions.start(cast.members["li"], body=cast.bodies["sector"], by=cast.actor("li"), at=SITTING)


def test_a_group_and_a_special_committee(cast, noon):
    cast.convene("group")
    assert cast.collective("group", SITTING).kind == "group"
    cast.convene("committee", "zhou")
    draft = actions.start(None, body=cast.bodies["committee"], by=cast.actor("zhou"), at=noon)
    assert (draft.kind, draft.first_proposer_name) == ("committee", "经济和农业农村委员会")
    assert allows(cast.actor("zhou"), may.author, draft)


def test_a_lower_committee_only_where_it_is_allowed(cast, noon):
    lower = Organisation.objects.create(committee=cast.home, name="城关镇政协联络组", kind="lower")
    Post.objects.filter(person=cast.person("liaison")).update(organisation=lower)
    by = cast.actor("liaison")
    with pytest.raises(Refused, match="没有开放"):
        actions.start(None, body=lower, by=by, at=noon)
    SettingValue.objects.create(
        committee=cast.home, key="proposal.lower_committees", value=True, valid_from=noon.date()
    )
    assert actions.start(None, body=lower, by=by, at=noon).kind == "lower"


def test_a_row_is_a_member_or_a_body_and_never_both(cast, party):
    row = Proposer.objects.get(proposal=party)
    for wrong in ({"member": cast.members["li"]}, {"organisation": None}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Proposer.objects.filter(pk=row.pk).update(**wrong)


def test_nobody_with_one_standing_is_asked_anything(cast, as_person):
    page = as_person("chen").get(reverse("proposals:new"))
    assertNotContains(page, "由谁提出")
    answer = as_person("liaison").post(reverse("proposals:new"), {"submission": str(uuid4())})
    proposal = Proposal.objects.get()
    assertRedirects(answer, reverse("proposals:edit", args=[proposal.pk]), fetch_redirect_response=False)
    assert proposal.kind == "organisation"


def test_who_may_propose_as_several_says_first_as_whom(cast, as_person):
    cast.convene("committee")
    chen, address = as_person("chen"), reverse("proposals:new")
    pressed = chen.post(address, {"submission": str(uuid4())})
    assertContains(pressed, "由谁提出")
    assertNotContains(pressed, "请先改正下面")
    assert not Proposal.objects.exists()
    wrong = chen.post(address, {"submission": str(uuid4()), "standing": str(uuid4())})
    assertContains(wrong, "请先改正下面")
    key = {"submission": str(uuid4()), "standing": str(cast.bodies["committee"].pk)}
    for _ in range(2):
        chen.post(address, key)
    assert Proposal.objects.get().kind == "committee"
    chen.post(address, {"submission": str(uuid4()), "standing": "own"})
    assert sorted(Proposal.objects.values_list("kind", flat=True)) == ["committee", "individual"]


def test_the_seal_is_uploaded_at_the_desk(cast, as_person, noon):
    draft, liaison = cast.collective("party", noon), as_person("liaison")
    desk = reverse("proposals:edit", args=[draft.pk])
    page = liaison.get(desk)
    assertContains(page, "盖章扫描件")
    assertNotContains(page, "邀请联名")
    refused = liaison.post(desk, typed(draft, action="submit"))
    assertContains(refused, "请先上传加盖公章的提案扫描件")
    seal = SimpleUploadedFile("盖章.png", PNG, "image/png")
    done = liaison.post(desk, typed(draft, action="submit", seal=seal))
    assertRedirects(done, reverse("proposals:detail", args=[draft.pk]), fetch_redirect_response=False)
    assert Attachment.objects.get().is_seal
    assertContains(liaison.get(reverse("proposals:detail", args=[draft.pk])), "盖章件")
    ledger = as_person("wang").get(reverse("proposals:ledger") + "?kind=organisation&q=民盟")
    assertContains(ledger, "民盟安和区总支部")


def test_a_member_s_desk_has_no_seal(cast, as_person, noon):
    assertNotContains(as_person("chen").get(reverse("proposals:edit", args=[cast.draft(noon).pk])), "盖章")
