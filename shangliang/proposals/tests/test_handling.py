"""Assist opinions, extensions, the check of replies, the frozen letter, messages and one-time codes: what is done, and what is refused."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from shangliang.audit.models import Event
from shangliang.core.errors import Forbidden, Refused
from shangliang.core.inbox import inbox
from shangliang.files.store import path_of
from shangliang.people.models import Post
from shangliang.proposals import actions
from shangliang.proposals.letters import frozen
from shangliang.proposals.models import Assignment, Extension, Feedback, Message, Proposal, Reply
from shangliang.tenancy.models import SettingValue
from tests.cast import Cast
from tests.telling import told

pytestmark = pytest.mark.django_db


def switch_on(cast: Cast, key: str, value: object = True) -> None:
    SettingValue.objects.create(committee=cast.home, key=key, value=value, valid_from=date(2026, 1, 1))


@contextmanager
def refused(code: str) -> Iterator[None]:
    """The action is refused for this reason."""
    with pytest.raises(Refused) as caught:
        yield
    assert caught.value.code == code


def written(cast: Cast, assignment: Assignment, at, outcome: str = "A") -> None:
    """The clerk's reply, sent to the leader."""
    assignment.refresh_from_db()
    clerk = cast.actor(cast.clerk_of(assignment))
    promise = (
        ("年内开放车位。", timezone.localdate(at) + timedelta(days=40)) if outcome == "B" else ("", None)
    )
    asks = assignment.proposal.recommendations.all() if assignment.answers else []
    items = [actions.ItemDraft(ask.pk, outcome, "已与有关单位协商。", *promise) for ask in asks]
    draft = actions.ReplyDraft(
        outcome if assignment.answers else "", "现答复如下：", "", "赵敏", "0310", items
    )
    actions.save_reply(assignment, draft, by=clerk, at=at)
    actions.submit_reply(assignment, by=clerk, at=at)


def test_the_lead_waits_for_the_assisting_unit_or_its_waiver(cast, noon):
    lead, assist = cast.handling(noon, ("edu", "lead"), ("traffic", "assist"))
    assert list(actions.missing_opinions(lead)) == [assist]
    assert not actions.missing_opinions(assist).exists()
    with refused("opinions_missing"):
        written(cast, lead, noon)
    with pytest.raises(Forbidden):
        actions.waive(assist, reason="无需会办", by=cast.actor("wang"), at=noon)
    with refused("required"):
        actions.waive(assist, reason=" ", by=cast.actor("qian"), at=noon)
    with refused("not_given"):
        actions.waive(lead, reason="无需主办", by=cast.actor("qian"), at=noon)
    actions.waive(assist, reason="不涉及该局职责", by=cast.actor("qian"), at=noon)
    assert set(told("assignment.waive")) == {"教育经办", "交通经办"}
    with refused("moved_on"):
        actions.waive(assist, reason="再免一次", by=cast.actor("qian"), at=noon)
    cast.answer(lead, noon)
    cast.rate(Feedback.objects.get(), noon)
    proposal = actions.close(Proposal.objects.get(), by=cast.actor("wang"), at=noon)
    assert proposal.state == "closed"


def test_an_opinion_that_is_in_lets_the_lead_answer(cast, noon):
    lead, assist = cast.handling(noon, ("edu", "lead"), ("traffic", "assist"))
    cast.answer(assist, noon)
    cast.answer(lead, noon)
    assert lead.state == "replied"


def test_in_a_new_round_the_lead_waits_only_for_opinions_asked_again(cast, noon):
    lead, assist, other = cast.handling(noon, ("edu", "lead"), ("traffic", "assist"), ("police", "assist"))
    for part in (assist, other, lead):
        cast.answer(part, noon)
    cast.rate(Feedback.objects.get(), noon, "dissatisfied")
    lead.refresh_from_db()
    wang = cast.actor("wang")
    with refused("unknown_unit"):
        actions.rehandle(lead, reason="请再办", assists=[lead], by=wang, at=noon)
    lead.refresh_from_db()
    actions.rehandle(lead, reason="请会同交通部门再办", assists=[assist], by=wang, at=noon)
    assist.refresh_from_db()
    other.refresh_from_db()
    assert (assist.state, assist.round, other.state, other.round) == ("handling", 2, "done", 1)
    assert set(told("assignment.ask_again")) == {"交通经办"}
    assert assist.pk in {row.pk for group in inbox(cast.actor("traffic_clerk")) for row in group.records}
    assert list(actions.missing_opinions(lead)) == [assist]
    with refused("opinions_missing"):
        written(cast, lead, noon)
    cast.answer(assist, noon)
    cast.answer(lead, noon)
    assert (lead.state, lead.round) == ("replied", 2)


def test_a_closed_case_taken_up_again_may_ask_the_assisting_unit_too(cast, noon, as_person):
    lead, assist = cast.handling(noon, ("edu", "lead"), ("traffic", "assist"))
    actions.waive(assist, reason="不涉及", by=cast.actor("qian"), at=noon)
    cast.answer(lead, noon)
    cast.rate(Feedback.objects.get(), noon)
    proposal = actions.close(Proposal.objects.get(), by=cast.actor("wang"), at=noon)
    office, door = as_person("wang"), f"/proposals/do/proposal/{proposal.pk}/revive/"
    assert "再请会办意见" in office.get(door).content.decode()
    office.post(door, {"units": [lead.pk], "assists": [assist.pk], "reason": "承诺没有落实"})
    assert dict(Assignment.objects.values_list("role", "state")) == {"lead": "handling", "assist": "handling"}


def test_a_granted_extension_moves_the_limit_once(cast, noon):
    (assignment,) = cast.handling(noon)
    first = assignment.reply_due_on
    ask: dict[str, Any] = {"reason": "等待上级资金", "by": cast.actor("edu_clerk"), "at": noon}
    with refused("not_later"):
        actions.ask_extension(assignment, wished_on=first, **ask)
    with refused("too_long"):
        actions.ask_extension(assignment, wished_on=date(2026, 9, 30), **ask)
    with pytest.raises(Forbidden):
        actions.ask_extension(
            assignment, wished_on=first + timedelta(days=9), **{**ask, "by": cast.actor("chen")}
        )
    extension = actions.ask_extension(assignment, wished_on=first + timedelta(days=30), **ask)
    with refused("open"):
        actions.ask_extension(assignment, wished_on=first + timedelta(days=30), **ask)
    with pytest.raises(Forbidden):
        actions.grant_extension(extension, granted_on=extension.wished_on, by=cast.actor("wang"), at=noon)
    granted = first + timedelta(days=20)
    actions.grant_extension(extension, granted_on=granted, by=cast.actor("qian"), at=noon)
    assignment.refresh_from_db()
    proposal = Proposal.objects.get()
    assert (assignment.reply_due_on, assignment.due_on, proposal.due_on) == (granted, granted, granted)
    assert assignment.reply_due_how["extended"] == {"from": first.isoformat(), "to": granted.isoformat()}
    assert set(told("extension.grant")) == {"教育经办", "陈志远", "王静"}
    with refused("used_up"):
        actions.ask_extension(assignment, wished_on=granted + timedelta(days=9), **ask)


def test_a_refused_extension_leaves_the_limit(cast, noon):
    (assignment,) = cast.handling(noon)
    limit = assignment.reply_due_on
    extension = actions.ask_extension(
        assignment, reason="工作忙", wished_on=limit + timedelta(days=9), by=cast.actor("edu_clerk"), at=noon
    )
    with refused("required"):
        actions.refuse_extension(extension, note="", by=cast.actor("qian"), at=noon)
    actions.refuse_extension(extension, note="理由不充分", by=cast.actor("qian"), at=noon)
    said = told("extension.refuse")
    assert set(said) == {"教育经办"}
    assert "理由不充分" in said["教育经办"]
    assignment.refresh_from_db()
    assert (assignment.reply_due_on, extension.state) == (limit, "refused")
    with refused("moved_on"):
        actions.grant_extension(extension, granted_on=extension.wished_on, by=cast.actor("qian"), at=noon)


def test_an_extension_is_asked_beforehand_and_ends_with_the_reply(cast, noon):
    (assignment,) = cast.handling(noon)
    wished = assignment.reply_due_on + timedelta(days=9)
    clerk = cast.actor("edu_clerk")
    with refused("late"):
        later = noon + timedelta(days=100)
        actions.ask_extension(assignment, reason="来不及", wished_on=wished, by=clerk, at=later)
    actions.ask_extension(assignment, reason="来不及", wished_on=wished, by=clerk, at=noon)
    cast.answer(assignment, noon)
    assert Extension.objects.get().state == "lapsed"


def test_an_assisting_unit_cannot_ask_for_more_time(cast, noon):
    _, assist = cast.handling(noon, ("edu", "lead"), ("traffic", "assist"))
    with refused("assisting"):
        actions.ask_extension(
            assist, reason="忙", wished_on=date(2026, 6, 1), by=cast.actor("traffic_clerk"), at=noon
        )


def test_a_checked_reply_reaches_nobody_before_it_is_sent_on(cast, noon):
    switch_on(cast, "proposal.check_replies")
    (assignment,) = cast.handling(noon)
    written(cast, assignment, noon)
    with refused("not_given"):
        actions.sign(assignment, by=cast.actor("edu_leader"), at=noon)
    reply = actions.sign_to_check(assignment, by=cast.actor("edu_leader"), at=noon)
    number = reply.document_number
    assert (number, reply.sent_at, reply.letter, Feedback.objects.count()) == (
        "安教提〔2026〕1号",
        None,
        None,
        0,
    )
    actions.return_reply(assignment, note="结尾缺联系电话", by=cast.actor("qian"), at=noon)
    assert set(told("assignment.return_reply")) == {"教育经办", "教育局长"}
    written(cast, assignment, noon)
    actions.sign_to_check(assignment, by=cast.actor("edu_leader"), at=noon)
    with pytest.raises(Forbidden):
        actions.send_on(assignment, by=cast.actor("wang"), at=noon)
    actions.send_on(assignment, by=cast.actor("qian"), at=noon)
    reply.refresh_from_db()
    assert (reply.document_number, reply.sent_at, Feedback.objects.count()) == (number, noon, 1)


def test_the_setting_of_the_day_of_hand_over_counts(cast, noon):
    (assignment,) = cast.handling(noon)
    switch_on(cast, "proposal.check_replies")
    cast.answer(assignment, noon)
    assert assignment.state == "replied"


def test_the_supervising_office_changes_a_class_and_says_why(cast, noon):
    switch_on(cast, "proposal.check_replies")
    (assignment,) = cast.handling(noon)
    written(cast, assignment, noon)
    actions.sign_to_check(assignment, by=cast.actor("edu_leader"), at=noon)
    change: dict[str, Any] = {"reason": "尚在推进", "by": cast.actor("qian"), "at": noon}
    wrongs: list[tuple[str, dict[str, Any]]] = [
        ("same_class", {"point": 0, "outcome": "A"}),
        ("unknown_point", {"point": 9, "outcome": "B"}),
        ("required", {"point": 1, "outcome": "B"}),
        ("required", {"point": 0, "outcome": "X"}),
        ("past", {"point": 1, "outcome": "B", "promise": "开放车位", "promise_by": date(2026, 3, 1)}),
    ]
    for wrong, given in wrongs:
        with refused(wrong):
            actions.reclass(assignment, **given, **change)
    due = assignment.due_on
    actions.reclass(assignment, point=0, outcome="B", **change)
    actions.reclass(
        assignment, point=1, outcome="B", promise="开放车位", promise_by=date(2026, 6, 1), **change
    )
    assert assignment.due_on == due  # a changed class gives no more time
    assert set(told("assignment.reclass")) == {"教育经办", "教育局长"}
    notes = Event.objects.filter(key="assignment.reclass").order_by("id").values_list("note", flat=True)
    assert list(notes) == ["本案由A类调整为B类：尚在推进", "建议1由A类调整为B类：尚在推进"]
    actions.send_on(assignment, by=cast.actor("qian"), at=noon)
    reply = Reply.objects.get()
    assert (reply.outcome, Proposal.objects.get().outcome) == ("B", "B")
    assert [item.outcome for item in reply.items.all()] == ["B", "A"]
    assert assignment.commitments.get().text == "开放车位"


def test_what_was_sent_is_never_rendered_again(cast, noon, as_person):
    (assignment,) = cast.handling(noon)
    cast.answer(assignment, noon)
    reply = Reply.objects.select_related("letter").get()
    assert reply.letter is not None
    sent = path_of(reply.letter.sha256).read_bytes()
    assert hashlib.sha256(sent).hexdigest() == reply.letter.sha256
    assert Event.objects.get(key="assignment.sign").data["letter_sha256"] == reply.letter.sha256
    cast.units["edu"].name = "区教育和体育局"
    cast.units["edu"].save()
    answer = as_person("chen").get(f"/proposals/replies/{reply.pk}/letter.docx")
    assert b"".join(answer.streaming_content) == sent
    once = frozen(reply.pk, "pdf", by=cast.person("chen").pk)
    assert frozen(reply.pk, "pdf", by=cast.person("chen").pk) == once


def test_messages_go_to_the_other_side_and_end_with_the_case(cast, noon):
    first, second = cast.handling(noon, ("edu", "separate"), ("traffic", "separate"))
    write: dict[str, Any] = {"text": "请问何时开放？", "at": noon}
    actions.send_message(first, by=cast.actor("chen"), **write)
    assert set(told("proposal.message")) == {"教育经办"}
    actions.send_message(first, by=cast.actor("edu_clerk"), text="下月起开放。", at=noon)
    assert set(told("proposal.message")) == {"陈志远"}
    assert [m.author_name for m in Message.objects.all()] == ["陈志远", "区教育局 教育经办"]
    for stranger in ("traffic_clerk", "wang", "qian", "li", "liu"):
        with pytest.raises(Forbidden):
            actions.send_message(first, by=cast.actor(stranger), **write)
    with refused("required"):
        actions.send_message(first, by=cast.actor("chen"), text=" ", at=noon)
    for assignment in (first, second):
        cast.answer(assignment, noon)
    for form in Feedback.objects.all():
        cast.rate(form, noon)
    actions.close(Proposal.objects.get(), by=cast.actor("wang"), at=noon)
    with refused("moved_on"):
        actions.send_message(first, by=cast.actor("chen"), **write)


@pytest.mark.parametrize(("who", "status"), [("chen", 200), ("edu_clerk", 200), ("wang", 200), ("liu", 404), ("traffic_clerk", 404)])  # fmt: skip
def test_messages_are_read_by_both_sides_and_the_offices(cast, as_person, who, status):
    first, _ = cast.handling(timezone.localtime(), ("edu", "separate"), ("traffic", "separate"))
    assert as_person(who).get(f"/proposals/assignments/{first.pk}/messages/").status_code == status


def test_who_works_for_the_unit_rates_only_with_a_code(cast, noon):
    Post.objects.create(
        committee=cast.home, person=cast.person("chen"), role="unit_clerk", unit=cast.units["edu"], since=date(2026, 1, 1)
    )  # fmt: skip
    (assignment,) = cast.handling(noon)
    cast.answer(assignment, noon)
    form = Feedback.objects.get()
    assert actions.needs_code(form, cast.actor("chen"), noon.date())
    with refused("no_code"):
        cast.rate(form, noon)
    due = form.due_on
    asked = noon + timedelta(minutes=1)
    actions.send_code(form, by=cast.actor("chen"), at=asked)
    said = told("feedback.send_code")
    assert set(said) == {"陈志远"}
    assert form.code in said["陈志远"]
    assert not Event.objects.filter(data__icontains=form.code).exists()
    rating: dict[str, Any] = {"contacted": True, "attitude": "satisfied", "result": "fairly", "comment": ""}
    with refused("wrong_code"):
        actions.rate(form, **rating, code="AAAAAAAA", by=cast.actor("chen"), at=noon)
    with refused("no_code"):
        actions.rate(form, **rating, code=form.code, by=cast.actor("chen"), at=asked + timedelta(minutes=31))
    actions.rate(form, **rating, code=form.code.lower(), by=cast.actor("chen"), at=noon)
    assert (form.state, form.due_on) == ("returned", None)
    assert due is not None


def test_the_committee_may_ask_everybody_for_a_code(cast, noon):
    (assignment,) = cast.handling(noon)
    cast.answer(assignment, noon)
    assert not actions.needs_code(Feedback.objects.get(), cast.actor("chen"), noon.date())
    switch_on(cast, "proposal.feedback_code")
    with refused("no_code"):
        cast.rate(Feedback.objects.get(), noon)


def test_the_form_leads_to_the_code_and_keeps_what_was_chosen(cast, as_person):
    switch_on(cast, "proposal.feedback_code")
    (assignment,) = cast.handling(timezone.localtime())
    cast.answer(assignment, timezone.localtime())
    form, chen = Feedback.objects.get(), as_person("chen")
    url = f"/proposals/do/feedback/{form.pk}/rate/"
    assert f"/proposals/do/feedback/{form.pk}/send_code/" in chen.get(url).content.decode()
    sent = {
        "contacted": "yes",
        "attitude": "satisfied",
        "result": "fairly",
        "comment": "车位多了。",
        "code": "X",
    }
    text = chen.post(url, sent).content.decode()
    assert "请先获取验证码" in text
    assert "车位多了。" in text
    chen.post(f"/proposals/do/feedback/{form.pk}/send_code/")
    form.refresh_from_db()
    assert chen.post(url, {**sent, "code": form.code}).status_code == 302
    form.refresh_from_db()
    assert form.state == "returned"
