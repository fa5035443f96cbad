"""Review (审查立案) by the office."""

from datetime import datetime

from django.db import transaction

from shangliang.audit.record import record
from shangliang.core.access import Actor
from shangliang.core.errors import Forbidden, Refused
from shangliang.core.models import next_number
from shangliang.core.perform import day_of, perform
from shangliang.people.models import Person, Post, SpecialCommittee
from shangliang.people.roles import LEADERS, Role
from shangliang.proposals import permissions as may
from shangliang.proposals.actions.common import drop_mergers, lock_case, need, require
from shangliang.proposals.choices import DeclineReason
from shangliang.proposals.models import Proposal


@transaction.atomic
def send_back(proposal: Proposal, *, note: str, by: Actor, at: datetime) -> Proposal:
    """退回修改, with what to change."""
    fresh = lock_case(proposal.pk)
    perform(fresh, "send_back", by=by, at=at, locked=True, note=need(note, "note", "请写明需要修改的地方。"))
    drop_mergers(fresh, by=by, at=at)
    return fresh


@transaction.atomic
def pass_first(proposal: Proposal, *, by: Actor, at: datetime, note: str = "") -> Proposal:
    """通过预审: on to 复审, where the proposal has it."""
    fresh = lock_case(proposal.pk)
    perform(fresh, "pass_first", by=by, at=at, locked=True, note=note.strip())
    return fresh


@transaction.atomic
def pass_second(proposal: Proposal, *, by: Actor, at: datetime, note: str = "") -> Proposal:
    """通过复审: on to 联审, where the proposal has it."""
    fresh = lock_case(proposal.pk)
    perform(fresh, "pass_second", by=by, at=at, locked=True, note=note.strip())
    return fresh


@transaction.atomic
def file(proposal: Proposal, *, by: Actor, at: datetime, note: str = "") -> Proposal:
    """立案: gives the filed number, gapless per plenary and never reused."""
    fresh = lock_case(proposal.pk)
    perform(fresh, "file", by=by, at=at, locked=True, note=note.strip(), fields={"filed_on": day_of(at)})
    fresh.filed_number = next_number(fresh.committee_id, f"proposal.filed.{fresh.plenary_id}")
    fresh.save(update_fields=["filed_number"])
    return fresh


@transaction.atomic
def decline(proposal: Proposal, *, reason: str, note: str, by: Actor, at: datetime) -> Proposal:
    """不予立案. The reason is one of the ten lawful ones; the proposer sees it with the explanation."""
    fresh = lock_case(proposal.pk)
    if reason not in DeclineReason.values:
        raise Refused("required", "请选择不予立案的情形。", "reason")
    note = need(note, "note", "请向提案人说明不予立案的具体原因。")
    perform(
        fresh,
        "decline",
        by=by,
        at=at,
        note=f"{DeclineReason(reason).label}：{note}",
        fields={"decline_reason": reason},
    )
    drop_mergers(fresh, by=by, at=at)
    return fresh


@transaction.atomic
def mark_key(
    proposal: Proposal,
    *,
    supervisor: Person,
    special_committee: SpecialCommittee | None = None,
    note: str,
    by: Actor,
    at: datetime,
) -> Proposal:
    """重点提案, decided by the chair's meeting (主席会议), with a chairman or vice-chairman as lead supervisor (领衔督办) and the
    special committee that follows it. Done again, it passes the proposal on to others.
    """
    fresh = lock_case(proposal.pk)
    require(by, may.office, fresh)
    if not by.has(Role.OFFICE):
        raise Forbidden
    if not fresh.filed_number or fresh.merged_into_id:
        raise Refused("not_filed", "只有已立案的提案（不含被并入的提案）可以确定为重点提案。")
    posts = Post.objects.on(day_of(at)).filter(
        committee_id=fresh.committee_id, role__in=LEADERS, person=supervisor
    )
    if not posts.exists():
        raise Refused("not_leader", "领衔督办人须为现任主席或副主席。", "supervisor")
    if special_committee is not None and special_committee.committee_id != fresh.committee_id:
        raise Refused("unknown_body", "所选专门委员会不存在。", "special_committee")
    again = fresh.is_key
    fresh.is_key, fresh.lead_supervisor, fresh.special_committee = True, supervisor, special_committee
    fresh.save(update_fields=["is_key", "lead_supervisor", "special_committee"])
    record(
        "proposal.mark_key",
        fresh,
        by=by,
        at=at,
        label="调整督办分工" if again else "确定为重点提案",
        note=note.strip() or f"{supervisor.name}领衔督办",
    )
    return fresh
