"""What a reader finds on the pages on which he decides: what it is about, and the usual way first."""

import re
from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains

from shangliang.people.models import Member, Post
from shangliang.proposals import actions
from shangliang.proposals.actions import ItemDraft, ReplyDraft
from shangliang.proposals.models import Proposal
from shangliang.proposals.queries import dossier
from shangliang.proposals.views import present

pytestmark = pytest.mark.django_db


def offered(cast, key, proposal):
    """Labels of the buttons offered to this person for each thing that waits for him."""
    fresh = Proposal.objects.get(pk=proposal.pk)
    return {
        ask.label: [choice.label for choice in ask.choices]
        for ask in present.asks(dossier(fresh, cast.actor(key)))
    }


def test_the_usual_way_comes_first_and_no_way_is_hidden(cast):
    now = timezone.localtime()
    submitted = cast.submitted(now)
    assert offered(cast, "wang", submitted) == {"审查立案": ["立案", "退回修改", "不予立案", "并案"]}
    returned = actions.send_back(submitted, note="请补充数据。", by=cast.actor("wang"), at=now)
    assert offered(cast, "chen", returned) == {"修改后重新提交": ["修改", "提交", "邀请联名", "撤回"]}
    (assignment,) = cast.assigned(now)
    assert offered(cast, "edu_clerk", assignment.proposal) == {"签收或申退": ["签收", "申退"]}
    actions.object_to(
        assignment, reason="不属于本单位职责。", wished_unit=None, by=cast.actor("edu_clerk"), at=now
    )
    assert offered(cast, "qian", assignment.proposal) == {"裁定申退": ["维持交办", "同意改办"]}


def test_whoever_decides_on_an_objection_reads_its_reason(cast, as_person):
    now = timezone.localtime()
    (assignment,) = cast.assigned(now)
    actions.object_to(
        assignment, reason="不属于本单位职责。", wished_unit=None, by=cast.actor("edu_clerk"), at=now
    )
    for verb in ("keep", "reassign"):
        page = as_person("qian").get(f"/proposals/do/assignment/{assignment.pk}/{verb}/")
        assertContains(page, "不属于本单位职责。")


def test_the_office_closes_with_the_ratings_before_its_eyes_and_nobody_else_sees_them(cast, as_person):
    now = timezone.localtime()
    (assignment,) = cast.handling(now)
    cast.answer(assignment, now)
    for form in assignment.feedback.all():
        actions.rate(
            form,
            contacted=True,
            attitude="satisfied",
            result="fairly",
            comment="",
            by=cast.actor("chen"),
            at=now,
        )
    closing = reverse("proposals:step", args=["proposal", assignment.proposal_id, "close"])
    assertContains(as_person("wang").get(closing), "态度满意，结果基本满意")
    withdrawing = reverse("proposals:step", args=["proposal", assignment.proposal_id, "withdraw"])
    for answer in (
        as_person("edu_clerk").get(closing),
        as_person("chen").post(withdrawing, {"reason": "想撤回"}),
    ):
        assert "结果基本满意" not in answer.content.decode()


def test_whoever_confirms_a_contact_reads_what_was_logged(cast, as_person):
    now = timezone.localtime()
    (handling,) = cast.handling(now)
    contact = actions.log_contact(
        handling, kind="visit", held_on=timezone.localdate(), persons="赵敏", summary="当面听取意见。",
        by=cast.actor("edu_clerk"), at=now,
    )  # fmt: skip
    page = as_person("chen").get(f"/proposals/do/contact/{contact.pk}/confirm/")
    assertContains(page, "当面听取意见。")


def test_the_leader_signs_what_is_before_his_eyes_and_a_promised_day_is_kept_in_the_draft(cast, as_person):
    now = timezone.localtime()
    (handling,) = cast.handling(now)
    asks = list(handling.proposal.recommendations.all())
    items = [ItemDraft(ask.pk, "B", "已列入计划。", "建成两处车场", date(2027, 6, 30)) for ask in asks]
    draft = ReplyDraft("B", "您提出的提案收悉，现答复如下：", "感谢您的关心。", "赵敏", "0310-5550101", items)
    actions.save_reply(handling, draft, by=cast.actor("edu_clerk"), at=now)
    assertContains(as_person("edu_clerk").get(f"/proposals/assignments/{handling.pk}/reply/"), "2027-06-30")
    actions.submit_reply(handling, by=cast.actor("edu_clerk"), at=now)
    page = as_person("edu_leader").get(f"/proposals/do/assignment/{handling.pk}/sign/")
    assertContains(page, "建成两处车场")


def test_who_submits_before_all_have_answered_is_told_who_will_be_missing(cast, as_person):
    now = timezone.localtime()
    draft = cast.draft(now)
    actions.invite(draft, [cast.members["li"].pk], by=cast.actor("chen"), at=now)
    page = as_person("chen").get(f"/proposals/do/proposal/{draft.pk}/submit/")
    assertContains(page, "李秀兰（提交后不再等候，不列入联名）")


def test_a_chairman_who_is_a_member_too_is_shown_where_he_is(cast, as_person):
    filed, own = cast.filed(timezone.localtime()), cast.filed(timezone.localtime(), author="li")
    liu = cast.person("liu")
    Member.objects.filter(pk=cast.members["li"].pk).update(person=liu)
    Post.objects.filter(member=cast.members["li"]).update(person=liu)
    client = as_person("liu")
    for address, entry in (
        ("/proposals/", "提案台账"),
        ("/proposals/mine/", "我的提案"),
        (f"/proposals/{filed.pk}/", "提案台账"),
        (f"/proposals/{own.pk}/", "我的提案"),
    ):
        page = client.get(address).content.decode()
        here = re.search(r'aria-current="page">.*?sl-nav-label">(.*?)<', page, re.DOTALL)
        assert here, address
        assert here[1] == entry, address


def test_a_reply_to_a_joint_proposal_speaks_to_all_of_them(cast, as_person):
    now = timezone.localtime()
    (handling,) = cast.handling(now)
    address = f"/proposals/assignments/{handling.pk}/reply/"
    assertContains(as_person("edu_clerk").get(address), "陈志远委员：您提出的")
    Proposal.objects.update(kind="joint", first_proposer_name="陈志远等3人")
    assertContains(as_person("edu_clerk").get(address), "陈志远等3位委员：你们提出的")
