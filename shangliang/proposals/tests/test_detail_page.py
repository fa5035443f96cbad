"""The page of a proposal and the doors of its steps, through real HTTP."""

import re
from uuid import uuid4

import pytest
from django.utils import timezone

from shangliang.proposals import actions
from shangliang.proposals.models import Assignment, Feedback, Proposal

pytestmark = [pytest.mark.django_db, pytest.mark.pg15]  # also on the oldest PostgreSQL we promise

READERS = ("chen", "wang", "liu", "qian", "edu_clerk", "edu_leader")


def take(client, kind, pk, verb, **data):
    return client.post(f"/proposals/do/{kind}/{pk}/{verb}/", {"submission": str(uuid4()), **data})


@pytest.mark.parametrize("key", READERS)
def test_everybody_concerned_reads_the_page(cast, as_person, key, django_assert_max_num_queries):
    now = timezone.localtime()
    (assignment,) = cast.handling(now)
    actions.log_contact(
        assignment,
        kind="visit",
        held_on=timezone.localdate(),
        persons="赵敏",
        summary="当面听取意见。",
        by=cast.actor("edu_clerk"),
        at=now,
    )
    cast.answer(assignment, now)
    proposal = Proposal.objects.get()
    client = as_person(key)
    with django_assert_max_num_queries(28):
        answer = client.get(f"/proposals/{proposal.pk}/")
    assert answer.status_code == 200
    assert "第001号" in answer.content.decode()
    assert not re.search(r"\bNone\b|\bproposal\.(?!docx)", answer.content.decode())


@pytest.mark.parametrize("key", ["li", "far_office", "far_member", "police_clerk"])
def test_strangers_do_not_learn_that_it_exists(cast, as_person, key):
    cast.handling(timezone.localtime())
    assert as_person(key).get(f"/proposals/{Proposal.objects.get().pk}/").status_code == 404


def test_the_office_files_hands_over_and_the_unit_answers_in_the_browser(cast, as_person):
    proposal = cast.submitted(timezone.localtime())
    office, clerk, leader, chen = (as_person(key) for key in ("wang", "edu_clerk", "edu_leader", "chen"))
    assert take(office, "proposal", proposal.pk, "file").status_code == 302
    edu, traffic = cast.units["edu"], cast.units["traffic"]
    handed = take(
        office, "proposal", proposal.pk, "hand_over", mode="sole", main=str(edu.pk), others=[str(traffic.pk)]
    )
    assert "单办时不能再选其他单位" in handed.content.decode()
    assert (
        take(office, "proposal", proposal.pk, "hand_over", mode="sole", main=str(edu.pk)).status_code == 302
    )
    assignment = Assignment.objects.get()
    people = {"clerk": "赵敏", "clerk_phone": "0310-5550101", "leader": "孙强"}
    assert take(clerk, "assignment", assignment.pk, "accept", **people).status_code == 302
    words = {"opening": "收悉，现答复如下：", "outcome": "A", "closing": "感谢关心。"}
    points = {
        f"{name}-{n}": value for n in (1, 2) for name, value in (("outcome", "A"), ("text", "已经办好。"))
    }
    unfinished = clerk.post(
        f"/proposals/assignments/{assignment.pk}/reply/", {**words, "send": "1", "submission": str(uuid4())}
    )
    assert "第1条建议还缺答复内容或分类" in unfinished.content.decode()
    sent = clerk.post(
        f"/proposals/assignments/{assignment.pk}/reply/",
        {**words, **points, "send": "1", "submission": str(uuid4())},
    )
    assert sent.status_code == 302
    assert take(leader, "assignment", assignment.pk, "sign").status_code == 302
    form = Feedback.objects.get()
    rated = take(chen, "feedback", form.pk, "rate", contacted="yes", attitude="satisfied", result="fairly")
    assert rated.status_code == 302
    assert Proposal.objects.get().state == "rated"


def test_a_submission_sent_twice_is_carried_out_once(cast, as_person):
    proposal = cast.submitted(timezone.localtime())
    office, key = as_person("wang"), str(uuid4())
    first, second = (
        office.post(f"/proposals/do/proposal/{proposal.pk}/file/", {"submission": key}) for _ in range(2)
    )
    assert (first.status_code, second.status_code, first["Location"]) == (302, 302, second["Location"])
    assert Proposal.objects.get().filed_number == 1


def test_the_second_of_two_people_is_told_what_happened(cast, as_person):
    proposal = cast.submitted(timezone.localtime())
    office = as_person("wang")
    take(office, "proposal", proposal.pk, "file")
    answer = take(office, "proposal", proposal.pk, "decline", reason="empty", note="空泛")
    assert "已变为“已立案”" in answer.content.decode()


def test_a_unit_does_not_see_a_rating_before_the_form_is_closed(cast, as_person):
    now = timezone.localtime()
    (assignment,) = cast.handling(now)
    cast.answer(assignment, now)
    cast.rate(Feedback.objects.get(), now, "dissatisfied")
    proposal = Proposal.objects.get()
    page = as_person("edu_clerk").get(f"/proposals/{proposal.pk}/").content.decode()
    assert "落实还不到位" not in page
    assert "征询意见表</h3>" not in page
    actions.close(proposal, note="已当面说明。", by=cast.actor("wang"), at=now)
    assert "落实还不到位" in as_person("edu_clerk").get(f"/proposals/{proposal.pk}/").content.decode()


def test_the_letter_can_be_downloaded_in_both_forms(cast, as_person):
    (assignment,) = cast.handling(timezone.localtime())
    cast.answer(assignment, timezone.localtime())
    reply = assignment.replies.get()
    chen = as_person("chen")
    word, pdf = (chen.get(f"/proposals/replies/{reply.pk}/letter.{form}") for form in ("docx", "pdf"))
    assert b"".join(word.streaming_content).startswith(b"PK")
    assert b"".join(pdf.streaming_content).startswith(b"%PDF")
    assert as_person("li").get(f"/proposals/replies/{reply.pk}/letter.pdf").status_code == 404
