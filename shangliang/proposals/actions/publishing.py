"""Deciding what is made public of a proposal and its reply (公开审查)."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from shangliang.audit.record import record
from shangliang.core.access import Actor
from shangliang.core.errors import Refused
from shangliang.people.permissions import as_office
from shangliang.proposals.actions.common import lock_case, need, require_state
from shangliang.proposals.choices import Publication
from shangliang.proposals.models import Proposal, PublicationDecision
from shangliang.proposals.publication import CONTACT, DECIDABLE, ORDER


@dataclass(frozen=True)
class PublicationDraft:
    """A decision as it is filled in."""

    text: str = ""
    reply: str = ""
    text_summary: str = ""
    reply_summary: str = ""
    reason: str = ""


@transaction.atomic
def decide_publication(
    proposal: Proposal, draft: PublicationDraft, *, by: Actor, at: datetime
) -> PublicationDecision:
    """Decide, or decide anew. Text and reply become public at the same time, so the text is never decided before the reply is there.

    A summary needs its words, without contact data; withholding needs a reason, and so does showing more than the proposer wished.
    """
    fresh = lock_case(proposal.pk)
    by = as_office(by, fresh.committee_id)
    require_state(fresh, DECIDABLE, f"本案目前“{fresh.state_label}”，答复后才能作出公开决定。")
    _check(fresh, draft)
    values = {
        "committee_id": fresh.committee_id,
        "text": draft.text,
        "reply": draft.reply,
        "text_summary": draft.text_summary.strip() if draft.text == Publication.SUMMARY else "",
        "reply_summary": draft.reply_summary.strip() if draft.reply == Publication.SUMMARY else "",
        "reason": draft.reason.strip()[:300],
        "decided_by": by.name[:40],
        "decided_at": at,
    }
    decision, _ = PublicationDecision.objects.update_or_create(proposal=fresh, defaults=values)
    label = f"提案{Publication(draft.text).label}，答复{Publication(draft.reply).label}"
    record(
        "proposal.decide_publication",
        fresh,
        by=by,
        at=at,
        label="作出公开决定",
        note=label + (f"。理由：{values['reason']}" if values["reason"] else ""),
        data={"text": draft.text, "reply": draft.reply},
    )
    return decision


def _check(proposal: Proposal, draft: PublicationDraft) -> None:
    for name, words in (("text", "提案"), ("reply", "答复")):
        choice, summary = getattr(draft, name), getattr(draft, f"{name}_summary")
        if choice not in Publication.values:
            raise Refused("required", f"请选择{words}是否公开。", name)
        if choice == Publication.SUMMARY:
            need(summary, f"{name}_summary", f"选择摘要公开的，请写明{words}摘要。")
            if CONTACT.search(summary):
                raise Refused(
                    "contact", "摘要中有电话、证件号码或邮箱，公开前请删去联系方式。", f"{name}_summary"
                )
    if Publication.NONE in (draft.text, draft.reply):
        need(draft.reason, "reason", "不公开的，请写明理由。")
    if ORDER[Publication(draft.text)] > ORDER[Publication(proposal.publication)]:
        wish = proposal.get_publication_display()
        need(draft.reason, "reason", f"提案人的意见是“{wish}”，超出该意见公开的请写明理由。")
