"""Extension (延期): asked by the unit before its limit, decided by the joint office. A waived opinion (免于会办意见) is decided there too."""

from datetime import date, datetime

from django.db import transaction

from shangliang.core.access import Actor
from shangliang.core.errors import Refused
from shangliang.core.perform import begin, day_of, guard, perform
from shangliang.core.text import day_in_words
from shangliang.people.roles import Role
from shangliang.proposals import permissions as may
from shangliang.proposals.actions.common import hold_case, lock_case, need, require, require_state
from shangliang.proposals.clocks import assignment_clock, proposal_clock
from shangliang.proposals.models import Assignment, Extension
from shangliang.tenancy import policy
from shangliang.workdays.spans import Due, Span, due

RUNNING = ("handling", "signing", "checking")


def latest_limit(assignment: Assignment) -> date:
    """The last day an extension may reach: so long from the day on which this round began."""
    since = date.fromisoformat(assignment.reply_due_how["since"])
    most = policy.value(assignment.committee_id, "proposal.extension_most", since)
    return due(Span.of(most), since).on


@transaction.atomic
def ask_extension(
    assignment: Assignment, *, reason: str, wished_on: date, by: Actor, at: datetime
) -> Extension:
    """申请延期, beforehand and with a reason."""
    hold_case(assignment.proposal_id)
    fresh = Assignment.objects.get(pk=assignment.pk)
    require(by, may.handling(Role.UNIT_CLERK), fresh)
    require_state(fresh, ("handling",), f"本单位的办理已是“{fresh.state_label}”，不能申请延期。")
    if not fresh.answers:
        raise Refused("assisting", "会办单位向主办单位提出会办意见，不能申请延期。")
    reason = need(reason, "reason", "请写明延期理由。")
    if day_of(at) > fresh.reply_due_on:
        raise Refused("late", f"答复期限（{day_in_words(fresh.reply_due_on)}）已过，延期须在期限前申请。")
    asked = fresh.extensions.filter(round=fresh.round)
    if asked.filter(state="asked").exists():
        raise Refused("open", "已有延期申请等待审批，不必重复申请。")
    times = policy.value(fresh.committee_id, "proposal.extension_times", day_of(at))
    if asked.filter(state="granted").count() >= times:
        raise Refused(
            "used_up", f"每轮办理只能延期{times}次，不能再申请。" if times else "本会规定答复不得延期。"
        )
    _require_between(fresh, wished_on, "wished_on")
    extension = Extension(
        committee_id=fresh.committee_id,
        proposal_id=fresh.proposal_id,
        assignment=fresh,
        round=fresh.round,
        reason=reason,
        limit_on=fresh.reply_due_on,
        wished_on=wished_on,
        asked_by=by.name[:40],
    )
    return begin(
        extension, by=by, at=at, label="申请延期", note=f"申请延至{day_in_words(wished_on)}：{reason}"
    )


def _require_between(assignment: Assignment, day: date, field: str) -> None:
    if day <= assignment.reply_due_on:
        raise Refused(
            "not_later", f"请选择答复期限（{day_in_words(assignment.reply_due_on)}）以后的日期。", field
        )
    most = latest_limit(assignment)
    if day > most:
        raise Refused("too_long", f"延期后的答复期限最迟为{day_in_words(most)}。", field)


@transaction.atomic
def grant_extension(
    extension: Extension, *, granted_on: date, note: str = "", by: Actor, at: datetime
) -> Extension:
    """同意延期, until the wished day or another: the unit's limit moves, and the proposal's with it."""
    proposal = lock_case(extension.proposal_id)
    guard(extension, "grant", by=by)
    assignment = Assignment.objects.get(pk=extension.assignment_id)
    require_state(assignment, RUNNING, f"承办单位的办理已是“{assignment.state_label}”，不再需要延期。")
    _require_between(assignment, granted_on, "granted_on")
    decided = {"granted_on": granted_on, "decided_by": by.name[:40], "decision": note.strip()}
    said = f"延至{day_in_words(granted_on)}" + (f"：{note.strip()}" if note.strip() else "")
    perform(extension, "grant", by=by, at=at, note=said, fields=decided)
    moved = {"from": assignment.reply_due_on.isoformat(), "to": granted_on.isoformat()}
    assignment.reply_due_on = granted_on
    assignment.reply_due_how = {**assignment.reply_due_how, "extended": moved}
    fields = {"reply_due_on": granted_on, "reply_due_how": assignment.reply_due_how}
    if assignment.state != "checking":  # what is being checked has the clock of the check
        fields |= _clock(assignment_clock(assignment, assignment.state, day_of(at)))
    perform(assignment, "extend", by=by, at=at, fields=fields)
    if proposal.state == "handling":
        fields = _clock(proposal_clock(proposal, proposal.state, day_of(at)))
        perform(proposal, "extend", by=by, at=at, fields=fields)
    return extension


def _clock(limit: Due | None) -> dict[str, object]:
    return {"due_on": limit.on, "due_how": limit.explain()} if limit else {}


@transaction.atomic
def refuse_extension(extension: Extension, *, note: str, by: Actor, at: datetime) -> Extension:
    """不同意延期, with a reason: the limit stays."""
    hold_case(extension.proposal_id)
    note = need(note, "note", "请写明不同意延期的理由。")
    fields = {"decided_by": by.name[:40], "decision": note}
    perform(extension, "refuse", by=by, at=at, note=note, fields=fields)
    return extension


@transaction.atomic
def waive(assignment: Assignment, *, reason: str, by: Actor, at: datetime) -> Assignment:
    """免于会办意见: the lead unit may answer without this assisting unit, whose part is over."""
    hold_case(assignment.proposal_id)
    reason = need(reason, "reason", "请写明免于会办意见的理由。")
    perform(assignment, "waive", by=by, at=at, note=reason)
    return assignment
