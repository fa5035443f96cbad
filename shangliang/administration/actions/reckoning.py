"""重新核定期限: due dates already given are moved to what a setting says today, because the office asks for it; a changed setting alone moves none.

Counted from the day from which each was counted before. Left alone: what somebody has decided for one record (an extension, an author's own day),
and what would be over already.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from shangliang.audit.record import record as record_event
from shangliang.core.access import Actor
from shangliang.core.errors import Refused
from shangliang.core.flow import Flow, due_by_setting, flow_of, flows
from shangliang.core.perform import RECKON, day_of, lock
from shangliang.core.records import Tracked
from shangliang.people.permissions import as_office
from shangliang.proposals.actions.common import hold_case
from shangliang.proposals.clocks import limits_given_by, proposal_clock
from shangliang.proposals.models import Assignment, Proposal
from shangliang.tenancy import policy
from shangliang.tenancy.policy import declared
from shangliang.workdays.spans import Due, Span, due


@dataclass(frozen=True)
class Move:
    """A due date that would be moved: of which record, from which day, to which, and the columns that say so."""

    flow: Flow
    record: Any
    before: date | None
    due: Due
    columns: dict[str, Any]


def moves(committee_id: UUID, key: str, on: date) -> list[Move]:
    """What the value in force that day would move; nothing for a setting that is no span of time."""
    if declared()[key].kind != "span":
        return []
    with policy.remembered():
        span = Span.of(policy.value(committee_id, key, on))
        found = [*_of_states(committee_id, key, span), *_of_replies(committee_id, key, span)]
    return [move for move in found if move.due.on not in (move.before, None) and move.due.on >= on]


def _of_states(committee_id: UUID, key: str, span: Span) -> Iterator[Move]:
    """Clocks of the process tables."""
    for flow in flows():
        states = [state.key for state in flow.process.states if state.term == key]
        if not states:
            continue
        found: QuerySet[Any] = flow.model._default_manager.filter(committee_id=committee_id, state__in=states)
        of_proposal = any(field.name == "proposal" for field in flow.model._meta.fields)
        for row in (found.select_related("proposal") if of_proposal else found).order_by("id"):
            since = day_of(row.state_since)
            if row.due_on and flow.clock(row, row.state, since) == due_by_setting(row, row.state, since):
                limit = due(span, since)
                yield Move(flow, row, row.due_on, limit, {"due_on": limit.on, "due_how": limit.explain()})


def _of_replies(committee_id: UUID, key: str, span: Span) -> Iterator[Move]:
    """Reply limits, which the units carry through all their states."""
    for row in limits_given_by(committee_id, key):
        limit = due(span, date.fromisoformat(row.reply_due_how["since"]))
        columns: dict[str, Any] = {"reply_due_on": limit.on, "reply_due_how": limit.explain()}
        if row.state in ("handling", "signing"):
            columns |= {"due_on": limit.on, "due_how": limit.explain()}
        yield Move(flow_of(Assignment), row, row.reply_due_on, limit, columns)


@transaction.atomic
def reckon(*, committee_id: UUID, key: str, reason: str, by: Actor, at: datetime) -> int:
    """Move them, each with an event that reaches whoever must act; returns how many. Sent again it finds nothing to move."""
    by = as_office(by, committee_id)
    if key not in declared():
        raise Refused("unknown", "没有这个设置项。")
    reason = reason.strip()
    if not reason:
        raise Refused("required", "请写明重新核定的理由。", "reason")
    found = moves(committee_id, key, day_of(at))
    if not found:
        raise Refused("nothing", "没有需要变动的期限。")
    cases = {_case_of(move.record) for move in found}
    for case in sorted(case for case in cases if case is not None):
        hold_case(case)
    for move in found:
        _carry_out(move, f"{declared()[key].label}：{reason}", by=by, at=at)
    handled = {move.record.proposal_id for move in found if isinstance(move.record, Assignment)}
    for proposal in Proposal.objects.filter(pk__in=handled, state="handling"):
        limit = proposal_clock(proposal, proposal.state, day_of(proposal.state_since))
        if limit and limit.on != proposal.due_on:
            columns = {"due_on": limit.on, "due_how": limit.explain()}
            _carry_out(
                Move(flow_of(Proposal), proposal, proposal.due_on, limit, columns), reason, by=by, at=at
            )
    return len(found)


def _case_of(row: Any) -> UUID | None:
    return row.pk if isinstance(row, Proposal) else getattr(row, "proposal_id", None)


def _carry_out(move: Move, note: str, *, by: Actor, at: datetime) -> None:
    fresh: Tracked = lock(move.record)
    if fresh.state != move.record.state:
        return  # it has gone on meanwhile, with a new clock
    for name, value in move.columns.items():
        setattr(fresh, name, value)
    fresh.save(update_fields=list(move.columns))
    was = f"{move.before:%Y-%m-%d}" if move.before else "—"
    record_event(
        f"{move.flow.process.key}.{RECKON}",
        fresh,
        by=by,
        at=at,
        label="重新核定期限",
        case_id=move.flow.case_of(fresh),
        target=fresh.state,
        note=f"由{was}改为{move.due.on:%Y-%m-%d}。{note}",
        data={"due_on": move.due.on.isoformat()},
    )
