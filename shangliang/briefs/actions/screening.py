"""采编: what the editor does with a brief that came in, and what a unit answers to one that was passed on."""

from datetime import datetime

from django.db import transaction

from shangliang.briefs.actions.common import lock_brief, need, tell_lower
from shangliang.briefs.actions.outcomes import OutcomeDraft, put_outcome
from shangliang.briefs.choices import OutcomeKind
from shangliang.briefs.models import Brief, PassOn
from shangliang.core.access import Actor
from shangliang.core.errors import Refused
from shangliang.core.perform import begin, day_of, guard, perform
from shangliang.people.actors import actor_of
from shangliang.people.models import Unit
from shangliang.proposals.actions import Content
from shangliang.proposals.actions import start as start_proposal
from shangliang.proposals.choices import Source as ProposalSource
from shangliang.proposals.models import Proposal


@transaction.atomic
def select(brief: Brief, *, by: Actor, at: datetime) -> Brief:
    """采编: it will be edited into an issue."""
    perform(brief, "select", by=by, at=at)
    tell_lower(brief, f"{brief.committee}已采编", by=by, at=at)
    return brief


@transaction.atomic
def send_back(brief: Brief, *, reason: str, by: Actor, at: datetime) -> Brief:
    """退稿, with the reason the author reads."""
    reason = need(reason, "reason", "请写明退稿理由。")
    perform(brief, "send_back", by=by, at=at, note=reason)
    tell_lower(brief, f"{brief.committee}退稿：{reason}", by=by, at=at)
    return brief


@transaction.atomic
def keep(brief: Brief, *, note: str = "", by: Actor, at: datetime) -> Brief:
    """留存 as material for later."""
    fresh = lock_brief(brief)
    passed = guard(fresh, "keep", by=by, locked=True)
    if fresh.contributions.exclude(issue__state="dropped").exists():
        raise Refused("in_issue", "已编入一期社情民意，请先从该期中移出。")
    perform(fresh, "keep", by=by, at=at, note=note.strip(), passed=passed)
    tell_lower(fresh, f"{fresh.committee}留存", by=by, at=at)
    return fresh


@transaction.atomic
def put_back(brief: Brief, *, by: Actor, at: datetime) -> Brief:
    """退回待采编: it was selected, but goes into no issue."""
    fresh = lock_brief(brief)
    passed = guard(fresh, "put_back", by=by, locked=True)
    if fresh.contributions.exclude(issue__state="dropped").exists():
        raise Refused("in_issue", "已编入一期社情民意，请先从该期中移出。")
    perform(fresh, "put_back", by=by, at=at, passed=passed)
    return fresh


@transaction.atomic
def pass_on(brief: Brief, *, unit: Unit, remark: str = "", by: Actor, at: datetime) -> PassOn:
    """转办: the unit gets it with the editor's remark and answers within its limit."""
    fresh = lock_brief(brief)
    passed = guard(fresh, "pass_on", by=by, locked=True)
    if unit.committee_id != fresh.committee_id or not unit.is_active:
        raise Refused("unknown_unit", "所选单位不存在或已停用。", "unit")
    perform(fresh, "pass_on", by=by, at=at, note=f"转{unit.name}", passed=passed)
    tell_lower(fresh, f"{fresh.committee}已转{unit.name}办理", by=by, at=at)
    given = PassOn(committee_id=fresh.committee_id, brief=fresh, unit=unit, remark=remark.strip())
    return begin(given, by=by, at=at, label="社情民意转办", note=f"转{unit.name}")


@transaction.atomic
def answer(given: PassOn, *, answer: str, by: Actor, at: datetime) -> PassOn:
    """答复 of the unit: an outcome of the brief, which reaches its author along the chain."""
    brief = lock_brief(given.brief)
    text = need(answer, "answer", "请填写答复。")
    fields = {"answer": text, "answered_on": day_of(at), "answered_by": by.name[:40]}
    perform(given, "answer", by=by, at=at, note=text, fields=fields)
    perform(brief, "answer", by=by, at=at, note=text)
    draft = OutcomeDraft(OutcomeKind.ANSWER, on=day_of(at), by_whom=given.unit.name, text=text)
    put_outcome(brief, draft, recorded_by=by.name, by=by, at=at)
    return given


@transaction.atomic
def convert(brief: Brief, *, by: Actor, at: datetime) -> Proposal:
    """转为提案草稿: a draft of the first author who is a member of this committee, which he completes and submits himself."""
    fresh = lock_brief(brief)
    passed = guard(fresh, "convert", by=by, locked=True)
    first = fresh.authors.filter(member__isnull=False).select_related("member__person").first()
    if first is None or first.member is None or first.person is None:
        raise Refused("no_member", "作者中没有本会委员，不能转为提案草稿。")
    wants = [part for part in (fresh.suggestion,) if part]
    content = Content(fresh.title, fresh.situation, fresh.analysis, wants, source=ProposalSource.BRIEF)
    member = first.member
    proposer = actor_of(member.person, day_of(at), fresh.committee_id)
    proposal = start_proposal(member, by=proposer, at=at, content=content)
    perform(fresh, "convert", by=by, at=at, fields={"became": proposal}, passed=passed)
    return proposal


@transaction.atomic
def archive(brief: Brief, *, by: Actor, at: datetime) -> Brief:
    """归档 at the end of the year."""
    perform(brief, "archive", by=by, at=at)
    return brief
