"""Beginnings of stories about supervision, on top of the cast: a special committee, a key proposal, a second dissatisfied rating, late units."""

from datetime import datetime, timedelta

from django.utils import timezone

from shangliang.people.models import Person, Post, SpecialCommittee
from shangliang.people.roles import Role
from shangliang.proposals import actions as proposals
from shangliang.proposals.models import Assignment, Feedback, Proposal
from shangliang.supervision import actions
from shangliang.supervision.actions import ActivityDraft, Choice
from shangliang.supervision.models import Candidate, Circular, Conference, Supervision
from tests.cast import SINCE, Cast

REPORT = "专委会会同承办单位实地查看三个小区，召开督办协商会一次。\n目前已开放夜间停车位二百一十个，尚有两处未落实。"


def special_committee(cast: Cast) -> SpecialCommittee:
    """A special committee, whose convenor joins the cast as `fang`."""
    body, new = SpecialCommittee.objects.get_or_create(committee=cast.home, name="城乡建设委员会")
    if new:
        person = Person(username="fang", name="方明")
        person.set_unusable_password()
        person.save()
        cast.people["fang"] = person
        Post.objects.create(
            committee=cast.home, person=person, role=Role.CONVENOR, special_committee=body, since=SINCE
        )
    return body


def candidate(cast: Cast, proposal: Proposal, at: datetime) -> Candidate:
    return actions.nominate(proposal, reason="群众关注，建议可行。", by=cast.actor("wang"), at=at)


def supervised(cast: Cast, proposal: Proposal, at: datetime) -> Supervision:
    """The chairman leads, the special committee follows."""
    choice = Choice(candidate(cast, proposal, at), cast.person("liu"), special_committee(cast))
    actions.decide(
        [choice],
        held_on=timezone.localdate(at),
        meeting="第十二次主席会议",
        minutes_number="安协主纪〔2026〕3号",
        by=cast.actor("wang"),
        at=at,
    )
    return Supervision.objects.get(proposal=proposal)


def visited(cast: Cast, supervision: Supervision, at: datetime, by: str = "wang") -> ActivityDraft:
    draft = ActivityDraft(
        "inspection",
        timezone.localdate(at),
        "老城区南关街",
        "刘建国、方明",
        "区教育局",
        "夜间仍有占道停车。",
        "月底前再开放两处。",
    )
    actions.save_activity(supervision, draft, by=cast.actor(by), at=at)
    return draft


def twice_dissatisfied(cast: Cast, at: datetime) -> Assignment:
    """Answered, handled again, answered again, and the proposer is dissatisfied both times."""
    (part,) = cast.handling(at)
    for round_ in (1, 2):
        cast.answer(part, at)
        cast.rate(Feedback.objects.get(assignment=part, round=round_), at, "dissatisfied")
        part.refresh_from_db()
        if round_ == 1:
            proposals.rehandle(part, reason="请再研究。", by=cast.actor("wang"), at=at)
    return part


def conference(cast: Cast, at: datetime) -> Conference:
    part = twice_dissatisfied(cast, at)
    return actions.call(
        part,
        held_on=timezone.localdate(at),
        place="区政协会议室",
        participants="陈志远、孙强、王静",
        by=cast.actor("wang"),
        at=at,
    )


def with_minutes(cast: Cast, at: datetime) -> Conference:
    meeting = conference(cast, at)
    day = timezone.localdate(at)
    point = actions.PointDraft("开放区教育局停车场夜间车位", cast.units["edu"], day + timedelta(days=60))
    return actions.record_minutes(
        meeting,
        held_on=day,
        place=meeting.place,
        participants=meeting.participants,
        minutes="三方逐条核对了答复。",
        points=[point],
        by=cast.actor("wang"),
        at=at,
    )


def late(cast: Cast, at: datetime, days: int = 20) -> Assignment:
    """A part of the school office that is so many days late at a moment."""
    (part,) = cast.handling(at - timedelta(days=days + 100))
    due_on = timezone.localdate(at) - timedelta(days=days)
    Assignment.objects.filter(pk=part.pk).update(reply_due_on=due_on, due_on=due_on)
    part.refresh_from_db()
    return part


def proposed(cast: Cast, at: datetime) -> Circular:
    """A circular the program has proposed."""
    late(cast, at)
    actions.propose_circulars(on=timezone.localdate(at), at=at)
    return Circular.objects.get(committee=cast.home, state="proposed")


def sent(cast: Cast, at: datetime) -> Circular:
    circular = proposed(cast, at)
    listed = set(circular.items.values_list("pk", flat=True))
    return actions.send(circular, listed=listed, note="请抓紧办理。", by=cast.actor("qian"), at=at)
