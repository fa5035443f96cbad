"""履职状态: suspending, ending and taking up again, with date, reason and decision document."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction

from shangliang.audit.record import record
from shangliang.core.access import Actor
from shangliang.core.errors import Refused
from shangliang.core.given import line, not_later, words
from shangliang.core.perform import day_of
from shangliang.duty.choices import Standing as Kind
from shangliang.duty.models import Standing
from shangliang.files.models import StoredFile
from shangliang.people.actions import set_member_state
from shangliang.people.models import Member, MemberState
from shangliang.people.permissions import as_secretariat

REASON_MOST, DECISION_MOST, WHY_MOST = 1000, 120, 200


@dataclass(frozen=True)
class StandingDraft:
    """A decision: which, since when, why, by which document."""

    kind: str
    since: date
    reason: str
    decision: str = ""
    file: StoredFile | None = None


@transaction.atomic
def set_standing(member: Member, draft: StandingDraft, *, by: Actor, at: datetime) -> Standing:
    """登记履职状态. Who leaves loses his post; a suspension under way ends the day before."""
    by = as_secretariat(by, member.committee_id)
    fresh = Member.objects.select_for_update(of=("self",)).select_related("term", "person").get(pk=member.pk)
    found = _drafted(fresh, draft, by, at)
    running = Standing.objects.select_for_update().filter(member=fresh, until=None).first()
    if running is not None:
        if running.kind != Kind.SUSPENDED or draft.kind == Kind.SUSPENDED:
            raise Refused("standing", f"{fresh}目前为“{running}”，不能再登记。", "kind")
        running.until = max(running.since, draft.since - timedelta(days=1))
        running.save(update_fields=["until"])
    found.save(force_insert=True)
    state = MemberState.SUSPENDED if draft.kind == Kind.SUSPENDED else MemberState.LEFT
    set_member_state(fresh, state=state, note=found.reason, by=by, at=at)
    label = f"登记{found.get_kind_display()}"
    record("standing.set", found, by=by, at=at, label=label, case_id=fresh.pk, note=found.reason)
    member.state = state
    return found


def _drafted(member: Member, draft: StandingDraft, by: Actor, at: datetime) -> Standing:
    if draft.kind not in Kind.values:
        raise Refused("unknown", "请选择状态。", "kind")
    if draft.since < member.term.since:
        raise Refused("term", f"日期不能早于{member.term}开始。", "since")
    return Standing(
        committee_id=member.committee_id,
        member=member,
        kind=draft.kind,
        since=not_later(draft.since, day_of(at), "since"),
        reason=words(draft.reason, REASON_MOST, "reason", "事由"),
        decision=line(draft.decision, DECISION_MOST, "decision", "决定文件"),
        file=draft.file,
        recorded_by=by.name[:40],
        created_at=at,
    )


@transaction.atomic
def resume(standing: Standing, *, on: date, why: str, by: Actor, at: datetime) -> Standing:
    """恢复履职 on a day: the suspension ends the day before."""
    by = as_secretariat(by, standing.committee_id)
    fresh = Standing.objects.select_for_update().get(pk=standing.pk)
    if fresh.kind != Kind.SUSPENDED or fresh.until is not None:
        raise Refused("moved_on", f"目前为“{fresh}”，不能恢复履职。")
    if not_later(on, day_of(at), "on") <= fresh.since:
        raise Refused("order", "恢复日期应晚于暂停日期。", "on")
    fresh.until = on - timedelta(days=1)
    fresh.resumed_why = line(why, WHY_MOST, "why", "恢复依据", required=True)
    fresh.save(update_fields=["until", "resumed_why"])
    member = Member.objects.select_related("term", "person").get(pk=fresh.member_id)
    set_member_state(member, state=MemberState.ACTIVE, note=fresh.resumed_why, by=by, at=at)
    record(
        "standing.resume", fresh, by=by, at=at, label="恢复履职", case_id=member.pk, note=fresh.resumed_why
    )
    return fresh
