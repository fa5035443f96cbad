"""The reply (答复): drafted by the clerk point by point, numbered and signed by the unit's leader. `sending` sends it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from shangliang.core.access import Actor
from shangliang.core.errors import Refused
from shangliang.core.models import next_number
from shangliang.core.perform import day_of, guard, perform
from shangliang.people.roles import Role
from shangliang.proposals import permissions as may
from shangliang.proposals.actions.common import hold_case, need, require, require_state
from shangliang.proposals.actions.sending import deliver
from shangliang.proposals.choices import Outcome, Publication, UnitRole
from shangliang.proposals.models import Assignment, Proposal, Reply, ReplyItem


@dataclass(frozen=True)
class ItemDraft:
    """The answer to one recommendation; `promise` and `promise_by` belong to class B."""

    recommendation_id: UUID
    outcome: str = ""
    text: str = ""
    promise: str = ""
    promise_by: date | None = None


@dataclass(frozen=True)
class ReplyDraft:
    """A reply as far as it is written. An assisting unit writes only `opening`: its opinion to the lead unit."""

    outcome: str = ""
    opening: str = ""
    closing: str = ""
    contact_person: str = ""
    contact_phone: str = ""
    items: Sequence[ItemDraft] = field(default_factory=list)
    publication: str = Publication.FULL
    publication_reason: str = ""


@transaction.atomic
def save_reply(assignment: Assignment, draft: ReplyDraft, *, by: Actor, at: datetime) -> Reply:
    """Save the reply of this round so far, however unfinished."""
    hold_case(assignment.proposal_id)
    fresh = Assignment.objects.select_related("proposal").get(pk=assignment.pk)
    require(by, may.handling(Role.UNIT_CLERK), fresh)
    require_state(fresh, ("handling",), f"本单位的办理已是“{fresh.state_label}”，不能再修改答复。")
    values = {
        "committee_id": fresh.committee_id,
        "outcome": draft.outcome,
        "opening": draft.opening.strip(),
        "closing": draft.closing.strip(),
        "contact_person": draft.contact_person.strip()[:40],
        "contact_phone": draft.contact_phone.strip()[:40],
        "drafted_by": by.name[:40],
        "publication": draft.publication,
        "publication_reason": draft.publication_reason.strip()[:200],
    }
    reply, _ = Reply.objects.update_or_create(
        assignment=fresh, round=fresh.round, defaults=values, create_defaults={**values, "created_at": at}
    )
    _save_items(fresh.proposal, reply, draft.items)
    return reply


def _save_items(proposal: Proposal, reply: Reply, drafts: Sequence[ItemDraft]) -> None:
    """The answers as far as they are written, in one statement; what belongs to no recommendation of this proposal is passed over."""
    known = set(proposal.recommendations.values_list("id", flat=True))
    items = {
        item.recommendation_id: ReplyItem(
            committee_id=reply.committee_id,
            reply=reply,
            recommendation_id=item.recommendation_id,
            outcome=item.outcome,
            text=item.text.strip(),
            promise=item.promise.strip()[:200] if item.outcome == Outcome.B else "",
            promise_by=item.promise_by if item.outcome == Outcome.B else None,
        )
        for item in drafts
        if item.recommendation_id in known
    }
    ReplyItem.objects.bulk_create(
        items.values(),
        update_conflicts=True,
        unique_fields=["reply", "recommendation"],
        update_fields=["outcome", "text", "promise", "promise_by"],
    )


@transaction.atomic
def submit_reply(assignment: Assignment, *, by: Actor, at: datetime) -> Assignment:
    """答复送审: every recommendation has its class and answer, every B its promise."""
    hold_case(assignment.proposal_id)
    fresh = Assignment.objects.select_related("proposal").get(pk=assignment.pk)
    reply = fresh.replies.filter(round=fresh.round).first()
    if reply is None:
        raise Refused("required", "请先填写答复内容。", "opening")
    need(reply.opening, "opening", "请填写答复开头。" if fresh.answers else "请填写会办意见。")
    if reply.publication == Publication.NONE:
        need(reply.publication_reason, "publication_reason", "建议答复不公开的，请写明理由。")
    if fresh.answers:
        _require_whole(fresh, reply, day_of(at))
    require_opinions(fresh)
    perform(assignment, "submit_reply", by=by, at=at)
    return assignment


def _require_whole(assignment: Assignment, reply: Reply, today: date) -> None:
    if reply.outcome not in Outcome.values:
        raise Refused("required", "请选择本案的办理结果分类。", "outcome")
    answers = {item.recommendation_id: item for item in reply.items.all()}
    for recommendation in assignment.proposal.recommendations.all():
        item, n = answers.get(recommendation.pk), recommendation.position
        if item is None or not item.text or not item.outcome:
            raise Refused("required", f"请逐条答复：第{n}条建议还缺答复内容或分类。", f"text-{n}")
        if item.outcome == Outcome.B and (not item.promise or item.promise_by is None):
            raise Refused("required", f"第{n}条建议列为B类，请写明承诺做什么、何时完成。", f"promise-{n}")
        if item.promise_by is not None and item.promise_by < today:
            raise Refused("past", f"第{n}条建议的承诺完成时间不能早于今天。", f"promise_by-{n}")


@transaction.atomic
def send_back_reply(assignment: Assignment, *, note: str, by: Actor, at: datetime) -> Assignment:
    """The leader sends the draft back to the clerk, with what to change."""
    hold_case(assignment.proposal_id)
    perform(assignment, "send_back_reply", by=by, at=at, note=need(note, "note", "请写明修改意见。"))
    return assignment


@transaction.atomic
def sign(assignment: Assignment, *, by: Actor, at: datetime) -> Reply:
    """签发: number, signature, frozen letter, and on to the proposers. An assisting unit's opinion goes to the lead unit."""
    hold_case(assignment.proposal_id)
    passed = guard(assignment, "sign", by=by)
    return deliver(passed, assignment, _signed(assignment, by=by, at=at), by=by, at=at)


@transaction.atomic
def sign_to_check(assignment: Assignment, *, by: Actor, at: datetime) -> Reply:
    """签发送核: numbered and signed, but the joint office looks at it before it is sent."""
    hold_case(assignment.proposal_id)
    passed = guard(assignment, "sign_to_check", by=by)
    reply = _signed(assignment, by=by, at=at)
    perform(assignment, "sign_to_check", by=by, at=at, passed=passed)
    return reply


def _signed(assignment: Assignment, *, by: Actor, at: datetime) -> Reply:
    """The reply of this round with the leader's name and its number; a number once given is kept when a reply comes back."""
    replies = Reply.objects.select_related("assignment__unit")
    reply = replies.filter(assignment=assignment, round=assignment.round).first()
    if reply is None:  # nothing is sent for signature unwritten
        raise Refused("required", "没有待签发的答复。")
    require_opinions(assignment)
    reply.signed_by = by.name[:40]
    reply.document_number = reply.document_number or _document_number(reply.assignment, day_of(at))
    reply.save(update_fields=["signed_by", "document_number"])
    return reply


def _document_number(assignment: Assignment, today: date) -> str:
    """发文字号, one gapless series per unit and year: 安教提〔2024〕12号; assisting opinions have their own (提函)."""
    word = (assignment.unit.letter_word or f"{assignment.unit.short_name or assignment.unit.name}提") + (
        "" if assignment.answers else "函"
    )
    serial = next_number(assignment.committee_id, f"letter.{word}.{today.year}")
    return f"{word}〔{today.year}〕{serial}号"


def missing_opinions(assignment: Assignment) -> QuerySet[Assignment]:
    """Assisting units whose opinion (会办意见) the lead unit still waits for; none for a unit that does not lead.

    An opinion once given or waived counts in later rounds too, unless it was asked for again (再请会办意见).
    """
    waiting = Assignment.objects.filter(proposal_id=assignment.proposal_id, role=UnitRole.ASSIST)
    if assignment.role != UnitRole.LEAD:
        return waiting.none()
    return waiting.exclude(state__in=("done", "transferred", "waived")).select_related("unit")


def require_opinions(assignment: Assignment) -> None:
    """Refused while an assisting unit's opinion is missing and not waived."""
    missing = "、".join(waiting.unit.name for waiting in missing_opinions(assignment))
    if missing:
        raise Refused(
            "opinions_missing",
            f"{missing}的会办意见还没有送达，收齐后才能送审；确需免于会办的，请联系两办督查室。",
        )
