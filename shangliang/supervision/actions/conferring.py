"""The three-side meeting 三方会商: called by the office, minutes with agreed points, confirmed by every side. Afterwards the case can be closed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from shangliang.core.access import Actor
from shangliang.core.errors import Refused
from shangliang.core.perform import begin, day_of, perform
from shangliang.core.text import day_in_words
from shangliang.people.models import Unit
from shangliang.people.permissions import as_office
from shangliang.proposals.actions import again_dissatisfied, note_conference
from shangliang.proposals.actions.common import hold_case, lock_case, need
from shangliang.proposals.models import Assignment, Feedback, Proposer
from shangliang.supervision.models import AgreedPoint, Conference, Side


@dataclass(frozen=True)
class PointDraft:
    """A point the sides agreed on: what, by which unit, by when."""

    text: str
    unit: Unit
    due_by: date


@transaction.atomic
def call(
    assignment: Assignment, *, held_on: date, place: str, participants: str, by: Actor, at: datetime
) -> Conference:
    """召集三方会商 about the part of a unit with whose repeated reply a proposer is again dissatisfied; once for each such round."""
    proposal = lock_case(assignment.proposal_id)
    by = as_office(by, proposal.committee_id)
    assignment.refresh_from_db(fields=["round"])
    if Conference.objects.filter(assignment=assignment, round=assignment.round).exists():
        raise Refused("called", "这一轮办理已召集过三方会商。")
    if all(found.pk != assignment.pk for found in again_dissatisfied(proposal.pk)):
        raise Refused("not_again", "重新办理后提案人仍不满意的，才召集三方会商。")
    if held_on < day_of(at):
        raise Refused("past", "会商日期不能早于今天。", "held_on")
    conference = Conference(
        committee_id=proposal.committee_id,
        proposal=proposal,
        assignment=assignment,
        round=assignment.round,
        held_on=held_on,
        place=need(place, "place", "请填写会商地点。"),
        participants=need(participants, "participants", "请填写参加人员。"),
    )
    words = f"{day_in_words(held_on)}在{conference.place}与{assignment.unit.name}会商"
    return begin(conference, by=by, at=at, label="召集三方会商", note=words)


@transaction.atomic
def record_minutes(
    conference: Conference,
    *,
    held_on: date,
    place: str,
    participants: str,
    minutes: str,
    points: Sequence[PointDraft],
    by: Actor,
    at: datetime,
) -> Conference:
    """登记会商纪要: what was said and agreed; every other side is asked to confirm this draft."""
    hold_case(conference.proposal_id)
    fields: dict[str, Any] = {
        "held_on": held_on,
        "place": place.strip(),
        "participants": participants.strip(),
        "minutes": minutes.strip(),
        "draft": conference.draft + 1,
    }
    perform(conference, "record_minutes", by=by, at=at, fields=fields)
    if held_on > day_of(at):
        raise Refused("future", "会商还没有举行，会商日期不能晚于今天。", "held_on")
    for name, message in (
        ("place", "请填写会商地点。"),
        ("participants", "请填写参加人员。"),
        ("minutes", "请写明会商情况。"),
    ):
        need(fields[name], name, message)
    _save_points(conference, points, at)
    _ask_sides(conference, by=by, at=at)
    return conference


def _save_points(conference: Conference, points: Sequence[PointDraft], at: datetime) -> None:
    if not points:
        raise Refused("no_points", "请至少填写一项商定事项；没有商定的，请记为未达成一致。", "text-1")
    conference.points.all().delete()
    for position, point in enumerate(points, 1):
        AgreedPoint(
            committee_id=conference.committee_id,
            conference=conference,
            position=position,
            text=point.text.strip(),
            unit=point.unit,
            due_by=point.due_by,
            created_at=at,
        ).save(force_insert=True)


def _ask_sides(conference: Conference, *, by: Actor, at: datetime) -> None:
    """The unit, and every proposer who was dissatisfied with its reply of that round."""
    forms = Feedback.objects.filter(
        assignment=conference.assignment_id, state="returned", round=conference.round
    )
    unhappy = {form.proposer_id for form in forms if form.dissatisfied}
    proposers = Proposer.objects.filter(pk__in=unhappy)
    sides: list[dict[str, Any]] = [{"proposer": proposer} for proposer in proposers]
    for who in [*sides, {"unit": conference.assignment.unit}]:
        side = Side(
            committee_id=conference.committee_id,
            proposal_id=conference.proposal_id,
            conference=conference,
            draft=conference.draft,
            **who,
        )
        begin(side, by=by, at=at, label="请确认会商纪要")


@transaction.atomic
def confirm(side: Side, *, by: Actor, at: datetime) -> Side:
    """确认纪要; with the last side the meeting is agreed."""
    hold_case(side.proposal_id)
    perform(side, "confirm", by=by, at=at, fields={"answered_by": by.name[:40]})
    conference = Conference.objects.select_related("assignment").get(pk=side.conference_id)
    if not conference.sides.filter(draft=conference.draft).exclude(state="confirmed").exists():
        perform(conference, "agree", by=by, at=at)
        _note(conference, conference.held_on, by=by, at=at)
    return side


@transaction.atomic
def dispute(side: Side, *, note: str, by: Actor, at: datetime) -> Side:
    """对纪要提出异议: the office changes the minutes and asks everybody again."""
    hold_case(side.proposal_id)
    note = need(note, "note", "请写明对纪要的异议。")
    fields = {"answered_by": by.name[:40], "answer_note": note}
    perform(side, "dispute", by=by, at=at, note=note, fields=fields)
    conference = Conference.objects.get(pk=side.conference_id)
    perform(conference, "dispute", by=by, at=at, note=note)
    _lapse(conference, by=by, at=at)
    return side


@transaction.atomic
def end(conference: Conference, *, note: str, by: Actor, at: datetime) -> Conference:
    """记为未达成一致, with an explanation all sides read; the case can then be closed with it."""
    hold_case(conference.proposal_id)
    note = need(note, "note", "请写明未达成一致的情况。")
    perform(conference, "end", by=by, at=at, note=note, fields={"outcome": note})
    _lapse(conference, by=by, at=at)
    _note(conference, day_of(at), by=by, at=at)
    return conference


def _note(conference: Conference, on: date, *, by: Actor, at: datetime) -> None:
    note_conference(conference.assignment, about_round=conference.round, on=on, by=by, at=at)


def _lapse(conference: Conference, *, by: Actor, at: datetime) -> None:
    for side in conference.sides.filter(state="asked"):
        perform(side, "lapse", by=by, at=at)
