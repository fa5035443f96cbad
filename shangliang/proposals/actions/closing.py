"""Feedback (征询意见), rehandling (重新办理) and closing (办结). The committee asks, not the unit; silence is not consent."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from shangliang.audit.record import record
from shangliang.core.access import Actor
from shangliang.core.errors import Refused
from shangliang.core.perform import day_of, guard, perform
from shangliang.core.text import day_in_words
from shangliang.files.models import StoredFile
from shangliang.proposals.actions.codes import check_code, needs_code
from shangliang.proposals.actions.common import hold_case, lock_case, need, settle
from shangliang.proposals.choices import Rating, UnitRole
from shangliang.proposals.clocks import reply_limit
from shangliang.proposals.models import Assignment, Feedback, Proposal
from shangliang.workdays.spans import Due


@transaction.atomic
def rate(
    feedback: Feedback,
    *,
    contacted: bool | None,
    attitude: str,
    result: str,
    comment: str,
    code: str = "",
    by: Actor,
    at: datetime,
) -> Feedback:
    """提交评价: attitude and result apart; with the one-time code where one is needed."""
    hold_case(feedback.proposal_id)
    passed = guard(feedback, "rate", by=by)
    if needs_code(feedback, by, day_of(at)):
        check_code(feedback, code, at)
    fields = _ratings(contacted, attitude, result, comment, at)
    perform(feedback, "rate", by=by, at=at, fields=fields, passed=passed)
    settle(feedback.proposal_id, by=by, at=at)
    return feedback


@transaction.atomic
def rate_by_proxy(
    feedback: Feedback,
    *,
    contacted: bool | None,
    attitude: str,
    result: str,
    comment: str,
    scan: StoredFile,
    by: Actor,
    at: datetime,
) -> Feedback:
    """代录评价: the office enters a form the proposer filled in on paper; the scan is kept with it."""
    hold_case(feedback.proposal_id)
    fields = {**_ratings(contacted, attitude, result, comment, at), "by_proxy": by.name[:40], "scan": scan}
    perform(feedback, "rate_by_proxy", by=by, at=at, fields=fields, data={"proxy": by.name})
    settle(feedback.proposal_id, by=by, at=at)
    return feedback


def _ratings(
    contacted: bool | None, attitude: str, result: str, comment: str, at: datetime
) -> dict[str, Any]:
    if attitude not in Rating.values:
        raise Refused("required", "请评价办理态度。", "attitude")
    if result not in Rating.values:
        raise Refused("required", "请评价办理结果。", "result")
    if Rating.DISSATISFIED in (attitude, result):
        need(comment, "comment", "评价为“不满意”的，请写明原因，便于重新办理。")
    return {
        "contacted": contacted,
        "attitude": attitude,
        "result": result,
        "comment": comment.strip(),
        "returned_at": at,
    }


@transaction.atomic
def rehandle(
    assignment: Assignment, *, reason: str, assists: Sequence[Assignment] = (), by: Actor, at: datetime
) -> Assignment:
    """重新办理 after a dissatisfied proposer: another round with its own limit, a new reply and new forms.

    A lead unit waits for no new opinion in it but those of the `assists` that are asked again (再请会办意见). Whatever was conferred about the
    round before is over with it.
    """
    proposal = lock_case(assignment.proposal_id)
    reason = need(reason, "reason", "请写明重新办理的要求。")
    forms = Feedback.objects.filter(assignment=assignment, round=assignment.round)
    if not any(form.dissatisfied for form in forms.filter(state="returned")):
        raise Refused("nobody_dissatisfied", "没有提案人评价为“不满意”，无需重新办理。")
    assignment.round += 1
    limit = reply_limit(assignment, proposal.timing, day_of(at))
    fields = {"round": assignment.round, "conferred_on": None, **_limit(limit)}
    perform(assignment, "rehandle", by=by, at=at, note=reason, fields=fields)
    _ask_again(assists, [assignment], reason=reason, by=by, at=at)
    _close_forms(proposal, by=by, at=at, assignment=assignment)
    if proposal.state in ("replied", "rated"):  # else another unit is still, or again, at work on it
        perform(proposal, "reopen", by=by, at=at, note=reason)
    return assignment


@transaction.atomic
def close(proposal: Proposal, *, note: str = "", by: Actor, at: datetime) -> Proposal:
    """办结, when all forms are in. Closing over a dissatisfied proposer needs an explanation he will see."""
    fresh = lock_case(proposal.pk)
    _require_opinions(fresh)
    _require_conference(fresh)
    current = Assignment.objects.filter(proposal=fresh).exclude(state="transferred")
    rounds = {assignment.pk: assignment.round for assignment in current}
    forms = Feedback.objects.filter(proposal=fresh, state="returned")
    if any(form.dissatisfied for form in forms if form.round == rounds.get(form.assignment_id)):
        need(note, "note", "仍有提案人不满意：请要求重新办理，或向提案人说明办结理由。")
    perform(fresh, "close", by=by, at=at, locked=True, note=note.strip(), fields={"closed_on": day_of(at)})
    _finish(fresh, by=by, at=at)
    return fresh


@transaction.atomic
def close_unrated(proposal: Proposal, *, note: str = "", by: Actor, at: datetime) -> Proposal:
    """到期办结: the time for feedback is over; forms not returned are 未反馈, never 满意."""
    fresh = lock_case(proposal.pk)
    _require_opinions(fresh)
    _require_conference(fresh)
    open_forms = Feedback.objects.filter(proposal=fresh, state="asked")
    last = open_forms.order_by("-due_on").values_list("due_on", flat=True).first()
    if last is not None and day_of(at) <= last:
        raise Refused("too_early", f"征询意见期限为{day_in_words(last)}，到期后才能按未反馈办结。")
    perform(
        fresh, "close_unrated", by=by, at=at, locked=True, note=note.strip(), fields={"closed_on": day_of(at)}
    )
    _finish(fresh, by=by, at=at)
    return fresh


@transaction.atomic
def revive(
    proposal: Proposal,
    *,
    units: Sequence[Assignment],
    reason: str,
    assists: Sequence[Assignment] = (),
    by: Actor,
    at: datetime,
) -> Proposal:
    """恢复办理 of a closed proposal: it reaches the chosen units again as a new round with a limit of its own; the first answer still counts.

    As with rehandling, a lead unit waits only for the `assists` that are asked again.
    """
    fresh = lock_case(proposal.pk)
    passed = guard(fresh, "revive", by=by, locked=True)
    reason = need(reason, "reason", "请写明恢复办理的理由。")
    if not units:
        raise Refused("required", "请选择重新答复的承办单位。", "units")
    chosen = [assignment for assignment in units if assignment.proposal_id == fresh.pk and assignment.answers]
    if len(chosen) < len(units) or any(assignment.state != "done" for assignment in chosen):
        raise Refused("unknown_unit", "请选择本案已办毕的答复单位。", "units")
    for assignment in chosen:
        assignment.round += 1
        assignment.revivals += 1
        limit = reply_limit(assignment, fresh.timing, day_of(at))
        fields = {
            "round": assignment.round,
            "revivals": assignment.revivals,
            "conferred_on": None,
            **_limit(limit),
        }
        perform(assignment, "revive", by=by, at=at, note=reason, fields=fields)
    _ask_again(assists, chosen, reason=reason, by=by, at=at)
    names = "、".join(assignment.unit.name for assignment in chosen)
    note = f"{reason}（{names}）"
    perform(fresh, "revive", by=by, at=at, note=note, fields={"closed_on": None}, passed=passed)
    return fresh


def _limit(limit: Due) -> dict[str, Any]:
    return {"reply_due_on": limit.on, "reply_due_how": limit.explain()}


def _ask_again(
    assists: Sequence[Assignment], handling: Sequence[Assignment], *, reason: str, by: Actor, at: datetime
) -> None:
    """再请会办意见 of units that assisted the lead unit among those that handle the proposal anew."""
    led = {assignment.proposal_id for assignment in handling if assignment.role == UnitRole.LEAD}
    for assist in assists:
        if assist.proposal_id not in led or assist.role != UnitRole.ASSIST:
            raise Refused("unknown_unit", "请选择本案主办单位的会办单位。", "assists")
        assist.round += 1
        limit = reply_limit(assist, assist.proposal.timing, day_of(at))
        perform(
            assist, "ask_again", by=by, at=at, note=reason, fields={"round": assist.round, **_limit(limit)}
        )


def _require_opinions(proposal: Proposal) -> None:
    waiting = Assignment.objects.filter(proposal=proposal).exclude(
        state__in=("replied", "done", "transferred", "waived")
    )
    missing = "、".join(waiting.values_list("unit__name", flat=True))
    if missing:
        raise Refused("open_units", f"{missing}尚未办理完毕，不能办结。")


def again_dissatisfied(proposal_id: UUID) -> list[Assignment]:
    """Units with whose present reply a proposer is dissatisfied as one was with an earlier one, and with whom nobody has conferred about it yet.

    A third or later reply that does not satisfy needs a meeting of its own: what was agreed before has not helped. The first reply after a
    revival (恢复办理) of what had satisfied everybody needs none.
    """
    dissatisfied = Feedback.objects.filter(
        Q(attitude=Rating.DISSATISFIED) | Q(result=Rating.DISSATISFIED),
        assignment=OuterRef("pk"),
        state="returned",
    )
    found = Assignment.objects.filter(
        Exists(dissatisfied.filter(round=OuterRef("round"))),
        Exists(dissatisfied.filter(round__lt=OuterRef("round"))),
        proposal_id=proposal_id,
        conferred_on=None,
        state="replied",
    )
    return list(found.select_related("unit"))


def _require_conference(proposal: Proposal) -> None:
    units = "、".join(assignment.unit.name for assignment in again_dissatisfied(proposal.pk))
    if units:
        raise Refused(
            "not_conferred",
            f"重新办理后提案人仍不满意（{units}）：请先召集提案人和承办单位三方会商，再办结。",
        )


@transaction.atomic
def note_conference(
    assignment: Assignment, *, about_round: int, on: date, by: Actor, at: datetime
) -> Assignment:
    """Write down that the three sides have met (三方会商) about this unit's part in a round; from then on it can be closed.

    Nothing is opened by a meeting that ends when the unit is already at work on it anew.

    For the room that leads the meeting: whoever may end it has passed its guard.
    """
    hold_case(assignment.proposal_id)
    assignment.refresh_from_db(fields=["round"])
    if assignment.round == about_round:
        assignment.conferred_on = on
        assignment.save(update_fields=["conferred_on"])
    record("assignment.confer", assignment, by=by, at=at, label="三方会商", case_id=assignment.proposal_id)
    return assignment


def _finish(proposal: Proposal, *, by: Actor, at: datetime) -> None:
    _close_forms(proposal, by=by, at=at)
    for assignment in Assignment.objects.filter(proposal=proposal, state="replied"):
        perform(assignment, "finish", by=by, at=at)


def _close_forms(
    proposal: Proposal, *, by: Actor, at: datetime, assignment: Assignment | None = None
) -> None:
    """Forms not returned lapse, and units may now read the returned ones."""
    forms = Feedback.objects.filter(proposal=proposal, closed=False)
    if assignment is not None:
        forms = forms.filter(assignment=assignment)
    for form in forms.filter(state="asked"):
        perform(form, "lapse", by=by, at=at)
    forms.update(closed=True)
