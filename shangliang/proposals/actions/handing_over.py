"""Hand-over (交办), receipt (签收), objection (申退) and its decision."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from shangliang.core.access import Actor
from shangliang.core.errors import Refused
from shangliang.core.perform import begin, day_of, perform
from shangliang.core.text import day_in_words
from shangliang.people.models import Unit
from shangliang.proposals.actions.common import drop_mergers, hold_case, lock_case, need
from shangliang.proposals.choices import UnitRole
from shangliang.proposals.clocks import reply_limit
from shangliang.proposals.models import Assignment, Objection, Proposal
from shangliang.tenancy import policy


@transaction.atomic
def hand_over(
    proposal: Proposal, units: Sequence[tuple[Unit, str]], *, by: Actor, at: datetime, note: str = ""
) -> list[Assignment]:
    """交办 to one sole unit, or one lead with assisting units, or several separate units; each gets its own record and clock."""
    fresh = lock_case(proposal.pk)
    _check_roles(fresh, units)
    perform(
        fresh, "hand_over", by=by, at=at, locked=True, note=note.strip(), fields={"assigned_on": day_of(at)}
    )
    drop_mergers(fresh, by=by, at=at)
    return [_assign(fresh, unit, role, by=by, at=at) for unit, role in units]


def _check_roles(proposal: Proposal, units: Sequence[tuple[Unit, str]]) -> None:
    if not units:
        raise Refused("required", "请选择承办单位。", "units")
    if len({unit.pk for unit, _ in units}) < len(units):
        raise Refused("twice", "同一承办单位不能重复选择。", "units")
    if any(unit.committee_id != proposal.committee_id or not unit.is_active for unit, _ in units):
        raise Refused("unknown_unit", "所选承办单位不存在或已停用。", "units")
    roles = sorted(role for _, role in units)
    assisting = roles.count(UnitRole.ASSIST)
    rest = [role for role in roles if role != UnitRole.ASSIST]
    sole = rest == [UnitRole.SOLE] and not assisting
    led = rest == [UnitRole.LEAD] and assisting
    separate = len(rest) > 1 and set(rest) == {UnitRole.SEPARATE}
    if not (sole or led or separate):
        raise Refused("roles", "承办方式应为：一个单位单办；或一个主办加会办；或两个以上单位分办。", "units")


def _assign(
    proposal: Proposal, unit: Unit, role: str, *, by: Actor, at: datetime, replaces: Assignment | None = None
) -> Assignment:
    assignment = Assignment(
        committee_id=proposal.committee_id,
        proposal=proposal,
        unit=unit,
        role=role,
        assigned_on=day_of(at),
        replaces=replaces,
    )
    checked = policy.value(proposal.committee_id, "proposal.check_replies", day_of(at))
    assignment.needs_check = bool(checked) and assignment.answers
    limit = reply_limit(assignment, proposal.timing, day_of(at))
    assignment.reply_due_on, assignment.reply_due_how = limit.on, limit.explain()
    return begin(assignment, by=by, at=at, label="交办", note=f"{unit.name}{assignment.get_role_display()}")


@transaction.atomic
def accept(
    assignment: Assignment, *, clerk: str, clerk_phone: str, leader: str, plan: str, by: Actor, at: datetime
) -> Assignment:
    """签收, with the people in charge and the plan of work."""
    fresh = lock_case(assignment.proposal_id)
    fields = {
        "accepted_at": at,
        "clerk": need(clerk, "clerk", "请填写经办人。")[:40],
        "clerk_phone": need(clerk_phone, "clerk_phone", "请填写经办人联系电话。")[:40],
        "leader": need(leader, "leader", "请填写分管领导。")[:40],
        "plan": plan.strip(),
    }
    perform(assignment, "accept", by=by, at=at, fields=fields)
    if fresh.state == "assigned":
        perform(fresh, "begin_handling", by=by, at=at, locked=True)
    return assignment


@transaction.atomic
def object_to(
    assignment: Assignment, *, reason: str, wished_unit: Unit | None, by: Actor, at: datetime
) -> Objection:
    """申退, within the limit and with a reason. A unit cannot forward by itself; the joint office decides."""
    hold_case(assignment.proposal_id)
    reason = need(reason, "reason", "请写明申退理由。")
    if assignment.due_on is not None and day_of(at) > assignment.due_on and assignment.state == "assigned":
        raise Refused(
            "late",
            f"申退期限（{day_in_words(assignment.due_on)}）已过，请签收办理；确有困难的请联系两办督查室。",
        )
    perform(assignment, "object", by=by, at=at, note=reason)
    objection = Objection(
        committee_id=assignment.committee_id,
        assignment=assignment,
        reason=reason,
        wished_unit=wished_unit,
        raised_by_id=by.person,
        created_at=at,
    )
    objection.save(force_insert=True)
    return objection


@transaction.atomic
def keep(assignment: Assignment, *, note: str, by: Actor, at: datetime) -> Assignment:
    """维持交办: the unit stays, with a reason."""
    hold_case(assignment.proposal_id)
    note = need(note, "note", "请写明维持交办的理由。")
    perform(assignment, "keep", by=by, at=at, note=note)
    _decide(assignment, upheld=False, note=note, by=by, at=at)
    return assignment


@transaction.atomic
def reassign(assignment: Assignment, *, unit: Unit, note: str, by: Actor, at: datetime) -> Assignment:
    """同意改办: another unit takes over in the same role, with a clock of its own from today. Returns the new assignment."""
    proposal = lock_case(assignment.proposal_id)
    note = need(note, "note", "请写明改办理由。")
    others = Assignment.objects.filter(proposal=proposal).exclude(state="transferred")
    if others.filter(unit=unit).exists():
        raise Refused("twice", f"{unit.name}已在承办本案，请另选单位。", "unit")
    if unit.committee_id != proposal.committee_id or not unit.is_active:
        raise Refused("unknown_unit", "所选承办单位不存在或已停用。", "unit")
    perform(assignment, "reassign", by=by, at=at, note=f"改由{unit.name}办理：{note}")
    _decide(assignment, upheld=True, note=note, by=by, at=at)
    return _assign(proposal, unit, assignment.role, by=by, at=at, replaces=assignment)


def _decide(assignment: Assignment, *, upheld: bool, note: str, by: Actor, at: datetime) -> None:
    objection = Objection.objects.get(assignment=assignment, upheld=None)
    objection.upheld, objection.decision, objection.decided_by_id, objection.decided_at = (
        upheld,
        note,
        by.person_id,
        at,
    )
    objection.save(update_fields=["upheld", "decision", "decided_by", "decided_at"])
