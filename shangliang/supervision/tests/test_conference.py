"""Three-side meetings: when one is needed, its minutes, and closing afterwards."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from shangliang.audit.models import Event
from shangliang.core.errors import Forbidden, Refused
from shangliang.core.inbox import inbox
from shangliang.notifications import recipients
from shangliang.proposals import actions as proposals
from shangliang.proposals.models import Assignment, Feedback, Proposal
from shangliang.supervision import actions
from shangliang.supervision.models import Conference, Side
from tests import oversight as o


def side(key):
    return Side.objects.get(**{f"{key}__isnull": False}, state="asked")


def close(cast, noon):
    return proposals.close(Proposal.objects.get(), note="已说明。", by=cast.actor("wang"), at=noon)


def test_after_the_second_dissatisfied_rating_closing_waits_for_the_meeting(cast, noon):
    o.twice_dissatisfied(cast, noon)
    with pytest.raises(Refused, match="三方会商") as refusal:
        close(cast, noon)
    assert refusal.value.code == "not_conferred"


def test_after_the_first_one_no_meeting_is_asked_for(cast, noon):
    (part,) = cast.handling(noon)
    cast.answer(part, noon)
    cast.rate(Feedback.objects.get(), noon, "dissatisfied")
    with pytest.raises(Refused, match="重新办理后"):
        actions.call(
            part,
            held_on=timezone.localdate(noon),
            place="会议室",
            participants="三方",
            by=cast.actor("wang"),
            at=noon,
        )
    assert close(cast, noon).state == "closed"


def test_a_third_dissatisfied_round_needs_a_meeting_of_its_own(cast, noon):
    """What was agreed about the second reply has not helped, so that it does not open the way to closing over the third."""
    first = o.with_minutes(cast, noon)
    for key, by in (("proposer", "chen"), ("unit", "edu_clerk")):
        actions.confirm(side(key), by=cast.actor(by), at=noon)
    part = Assignment.objects.get()
    proposals.rehandle(part, reason="会商后再办。", by=cast.actor("wang"), at=noon)
    part.refresh_from_db()
    assert (part.round, part.conferred_on) == (3, None)
    cast.answer(part, noon)
    cast.rate(Feedback.objects.get(round=3), noon, "dissatisfied")
    with pytest.raises(Refused, match="三方会商"):
        close(cast, noon)
    second = actions.call(
        part, held_on=noon.date(), place="会议室", participants="三方", by=cast.actor("wang"), at=noon
    )
    assert (first.round, second.round) == (2, 3)
    with pytest.raises(Refused, match="已召集过"):
        actions.call(
            part, held_on=noon.date(), place="会议室", participants="三方", by=cast.actor("wang"), at=noon
        )
    actions.end(second, note="各持己见。", by=cast.actor("wang"), at=noon)
    assert close(cast, noon).state == "closed"


def test_a_party_is_a_side_through_its_liaison(cast, noon):
    wang, liaison = cast.actor("wang"), cast.actor("liaison")
    party = cast.sealed(cast.collective("party", noon), noon)
    proposals.submit(party, by=liaison, at=noon)
    proposals.file(party, by=wang, at=noon)
    (part,) = proposals.hand_over(party, [(cast.units["edu"], "sole")], by=wang, at=noon)
    cast.accept(part, noon)
    for round_ in (1, 2):
        cast.answer(part, noon)
        cast.rate(Feedback.objects.get(round=round_), noon, "dissatisfied", key="liaison")
        part.refresh_from_db()
        if round_ == 1:
            proposals.rehandle(part, reason="请再办。", by=wang, at=noon)
    day = timezone.localdate(noon)
    held: dict[str, Any] = {"held_on": day, "place": "会议室", "participants": "三方"}
    meeting = actions.call(part, **held, by=wang, at=noon)
    point = actions.PointDraft("开放", cast.units["edu"], day)
    actions.record_minutes(meeting, **held, minutes="情况", points=[point], by=wang, at=noon)
    people = [set(recipients.told(event).values()) for event in Event.objects.filter(key="side.begin")]
    assert people == [{"proposer"}, {"clerk"}]
    actions.confirm(side("proposer"), by=liaison, at=noon)
    actions.confirm(side("unit"), by=cast.actor("edu_clerk"), at=noon)
    meeting.refresh_from_db()
    assert meeting.state == "agreed"


def test_the_first_dissatisfied_reply_after_a_revival_needs_no_meeting(cast, noon):
    (part,) = cast.handling(noon)
    cast.answer(part, noon)
    cast.rate(Feedback.objects.get(), noon)
    closed, wang = close(cast, noon), cast.actor("wang")
    proposals.revive(closed, units=[part.__class__.objects.get()], reason="承诺没有落实", by=wang, at=noon)
    cast.answer(part, noon)
    cast.rate(Feedback.objects.get(round=2), noon, "dissatisfied")
    assert not proposals.again_dissatisfied(closed.pk)
    part.refresh_from_db()
    proposals.rehandle(part, reason="请再办", by=wang, at=noon)
    cast.answer(part, noon)
    cast.rate(Feedback.objects.get(round=3), noon, "dissatisfied")
    assert [each.pk for each in proposals.again_dissatisfied(closed.pk)] == [part.pk]


def test_a_meeting_that_ends_when_the_unit_is_at_work_again_opens_nothing(cast, noon):
    meeting = o.conference(cast, noon)
    part = Assignment.objects.get()
    proposals.rehandle(part, reason="先再办一次。", by=cast.actor("wang"), at=noon)
    actions.end(meeting, note="已转重新办理。", by=cast.actor("wang"), at=noon)
    part.refresh_from_db()
    assert part.conferred_on is None


def test_all_sides_confirm_and_the_case_can_be_closed(cast, noon):
    meeting = o.with_minutes(cast, noon)
    assert {s.state for s in meeting.sides.all()} == {"asked"}
    for key in ("chen", "edu_clerk", "edu_leader"):
        assert any(waiting.flow.process.key == "side" for waiting in inbox(cast.actor(key))), key
    actions.confirm(side("proposer"), by=cast.actor("chen"), at=noon)
    with pytest.raises(Refused):
        close(cast, noon)
    actions.confirm(side("unit"), by=cast.actor("edu_leader"), at=noon)
    meeting.refresh_from_db()
    assert meeting.state == "agreed"
    assert meeting.assignment.__class__.objects.get().conferred_on == timezone.localdate(noon)
    assert close(cast, noon).state == "closed"


def test_an_objection_brings_a_second_draft_for_everybody(cast, noon):
    meeting = o.with_minutes(cast, noon)
    actions.confirm(side("proposer"), by=cast.actor("chen"), at=noon)
    with pytest.raises(Refused, match="异议"):
        actions.dispute(side("unit"), note="", by=cast.actor("edu_clerk"), at=noon)
    actions.dispute(side("unit"), note="时间应为年底。", by=cast.actor("edu_clerk"), at=noon)
    meeting.refresh_from_db()
    assert meeting.state == "disputed"
    actions.record_minutes(
        meeting,
        held_on=meeting.held_on,
        place=meeting.place,
        participants=meeting.participants,
        minutes="改为年底。",
        points=[actions.PointDraft("年底前开放", cast.units["edu"], meeting.held_on + timedelta(days=200))],
        by=cast.actor("wang"),
        at=noon,
    )
    assert meeting.draft == 2
    assert meeting.sides.filter(draft=2, state="asked").count() == 2
    assert meeting.points.get().text == "年底前开放"


def test_without_agreement_the_case_can_still_be_closed_with_words(cast, noon):
    meeting = o.with_minutes(cast, noon)
    with pytest.raises(Refused):
        actions.end(meeting, note="", by=cast.actor("wang"), at=noon)
    actions.end(Conference.objects.get(), note="提案人坚持原意见。", by=cast.actor("wang"), at=noon)
    assert set(Side.objects.values_list("state", flat=True)) == {"lapsed"}
    assert close(cast, noon).state == "closed"


def test_minutes_need_points_and_a_day_that_has_come(cast, noon):
    meeting = o.conference(cast, noon)
    day = timezone.localdate(noon)
    point = actions.PointDraft("开放", cast.units["edu"], day)
    for change, code in (
        ({"points": []}, "no_points"),
        ({"minutes": " "}, "required"),
        ({"held_on": day + timedelta(days=1)}, "future"),
    ):
        values: dict[str, Any] = {
            "held_on": day,
            "place": "会议室",
            "participants": "三方",
            "minutes": "情况",
            "points": [point],
            **change,
        }
        with pytest.raises(Refused) as refusal:
            actions.record_minutes(Conference.objects.get(), **values, by=cast.actor("wang"), at=noon)
        assert refusal.value.code == code
    assert Conference.objects.get().state == "called"
    assert not meeting.sides.exists()


@pytest.mark.parametrize("key", ["li", "zhou", "wang", "police_clerk", "far_office"])
def test_nobody_confirms_for_others(cast, noon, key):
    o.with_minutes(cast, noon)
    for who in ("proposer", "unit"):
        with pytest.raises(Forbidden):
            actions.confirm(side(who), by=cast.actor(key), at=noon)


def test_a_meeting_is_called_once_and_by_the_office(cast, noon):
    meeting = o.conference(cast, noon)
    for key, error in (("wang", Refused), ("chen", Forbidden), ("far_office", Forbidden)):
        with pytest.raises(error):
            actions.call(
                meeting.assignment,
                held_on=meeting.held_on,
                place="会",
                participants="三方",
                by=cast.actor(key),
                at=noon,
            )
