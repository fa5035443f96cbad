"""Writing, submitting and withdrawing a proposal."""

import hashlib
import json
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from shangliang.core.access import Actor
from shangliang.core.errors import Refused
from shangliang.core.models import next_number
from shangliang.core.perform import begin, day_of, guard, perform
from shangliang.people.models import Member, Unit
from shangliang.proposals import permissions as may
from shangliang.proposals.actions.common import drop_mergers, lock_case, need, require, require_state
from shangliang.proposals.actions.proposing import (
    ProposingBody,
    Standing,
    require_season,
    require_standing,
)
from shangliang.proposals.choices import Category, Kind, Publication, Timing
from shangliang.proposals.models import Proposal, Proposer, Recommendation
from shangliang.proposals.process import REVIEW
from shangliang.tenancy import policy
from shangliang.tenancy.models import Plenary

EDITABLE = ("draft", "returned")
TITLE_LIMIT = 200


@dataclass(frozen=True)
class Content:
    """What the proposer writes. Everything may be empty in a draft; submitting asks for the whole."""

    title: str = ""
    situation: str = ""
    analysis: str = ""
    recommendations: list[str] = field(default_factory=list)
    category: str = ""
    local_category: str = ""
    source: str = ""
    wished_units: list[UUID] = field(default_factory=list)
    contact_person: str = ""
    contact_phone: str = ""
    publication: str = Publication.FULL
    publication_reason: str = ""

    @property
    def length(self) -> int:
        """Characters of the text proper (情况、分析、建议), without white space."""
        texts = (self.situation, self.analysis, *self.recommendations)
        return sum(len("".join(text.split())) for text in texts)

    @property
    def version(self) -> str:
        """A short mark of exactly this content: two windows with the same mark show the same text."""
        text = json.dumps(asdict(self), sort_keys=True, default=str, ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()[:16]

    def normal(self) -> "Content":
        """As it is stored: ends trimmed, empty recommendations left out, units in a fixed order."""
        return replace(
            self,
            title=" ".join(self.title.split())[:TITLE_LIMIT],
            situation=self.situation.strip(),
            analysis=self.analysis.strip(),
            recommendations=[text.strip() for text in self.recommendations if text.strip()],
            wished_units=sorted(set(self.wished_units)),
            contact_person=self.contact_person.strip()[:40],
            contact_phone=self.contact_phone.strip()[:40],
            publication_reason=self.publication_reason.strip()[:200],
        )


PLAIN = (
    "title",
    "situation",
    "analysis",
    "category",
    "local_category",
    "source",
    "contact_person",
    "contact_phone",
    "publication",
    "publication_reason",
)


_LISTS = """
SELECT ARRAY(SELECT text FROM proposals_recommendation WHERE proposal_id = %(pk)s ORDER BY position),
    ARRAY(SELECT unit_id FROM proposals_proposal_wished_units WHERE proposal_id = %(pk)s ORDER BY unit_id)
"""


def content_of(proposal: Proposal) -> Content:
    """What is stored of a proposal, in the form in which it is written. One query."""
    with connection.cursor() as cursor:
        cursor.execute(_LISTS, {"pk": proposal.pk})
        recommendations, wished_units = cursor.fetchone()
    plain = {name: getattr(proposal, name) for name in PLAIN}
    return Content(**plain, recommendations=recommendations, wished_units=wished_units)


@transaction.atomic
def start(
    member: Member | None,
    *,
    body: ProposingBody | None = None,
    by: Actor,
    at: datetime,
    content: Content | None = None,
) -> Proposal:
    """Begin a draft in the plenary year that is running: of a member, of a sector or group through its convenor, of a body (no member)."""
    standing = Standing(member, body)
    require_standing(standing, by)
    committee_id = standing.committee_id()
    plenary = Plenary.objects.current(committee_id, day_of(at))
    if plenary is None:
        raise Refused("no_plenary", "尚未设置届次，请联系提案委办公室。")
    require_season(standing.kind, plenary, committee_id, day_of(at))
    proposal = Proposal(
        committee_id=committee_id,
        plenary=plenary,
        year=plenary.year,
        contact_person=member.person.name if member else by.name[:40],
        contact_phone=member.person.phone if member else "",
        **standing.of_proposal(),
    )
    begin(proposal, by=by, at=at, label="新建草稿")
    first = Proposer(
        committee_id=committee_id, proposal=proposal, state="confirmed", **standing.of_proposer()
    )
    first.state_since = first.created_at = at
    first.save(force_insert=True)
    if content is not None:
        _write(proposal, content)
    return proposal


@transaction.atomic
def save_draft(
    proposal: Proposal,
    content: Content,
    *,
    by: Actor,
    at: datetime,  # noqa: ARG001 - every action takes it; saving is not an act, so nothing is dated
    version: str | None = None,
) -> Proposal:
    """Save what is written so far, however unfinished. Records nothing but the change history: saving is not an act. Returns the locked row.

    `version` is the mark of the content the writer started from; Refused("stale") when another window has saved something else since.
    """
    fresh = lock_case(proposal.pk)
    require(by, may.author, fresh)
    require_state(fresh, EDITABLE, f"提案已是“{fresh.state_label}”，不能再修改。")
    stored, new = content_of(fresh), content.normal()
    if stored == new:
        return fresh
    if version is not None and version != stored.version:
        raise Refused("stale", "这份提案已在另一个窗口或设备上保存过新的内容，本页没有覆盖它。")
    _write(fresh, new, stored)
    return fresh


def _write(proposal: Proposal, content: Content, stored: Content | None = None) -> None:
    """Store what is new against `stored` (by default an empty draft)."""
    new, old = content.normal(), stored or Content()
    for name in PLAIN:
        setattr(proposal, name, getattr(new, name))
    proposal.save(update_fields=PLAIN)
    if new.recommendations != old.recommendations:
        proposal.recommendations.all().delete()
        Recommendation.objects.bulk_create(
            Recommendation(committee_id=proposal.committee_id, proposal=proposal, position=n, text=text)
            for n, text in enumerate(new.recommendations, 1)
        )
    if new.wished_units != old.wished_units:
        proposal.wished_units.set(
            Unit.objects.filter(committee_id=proposal.committee_id, pk__in=new.wished_units)
        )


@transaction.atomic
def submit(proposal: Proposal, *, by: Actor, at: datetime, locked: bool = False) -> Proposal:
    """提交. 1. The text is whole. 2. Joint: enough co-signers confirmed; open invitations lapse. 3. A number on first receipt.

    `locked` when the caller holds, in this transaction, the very row that `save_draft` locked and returned.
    """
    fresh = proposal if locked else lock_case(proposal.pk)
    passed = guard(fresh, "submit", by=by, locked=True)
    with policy.remembered():
        if fresh.number is None:  # what was received in its season may come back revised after it
            require_season(fresh.kind, fresh.plenary, fresh.committee_id, day_of(at))
        require_whole(fresh, day_of(at))
        if fresh.sealed and not fresh.attachments.filter(is_seal=True).exists():
            raise Refused("no_seal", "请先上传加盖公章的提案扫描件。", "seal")
        fields = _signed_fields(fresh, by=by, at=at)
        if fresh.number is None:
            fields |= _receipt_fields(fresh, at)
        perform(fresh, "submit", by=by, at=at, fields=fields, passed=passed)
    return fresh


def _receipt_fields(proposal: Proposal, at: datetime) -> dict[str, Any]:
    """What a proposal is given when the office receives it for the first time."""
    today = day_of(at)
    in_session = proposal.plenary.in_session(today)
    stages = policy.value(proposal.committee_id, "proposal.review_stages", today)
    return {
        "number": next_number(proposal.committee_id, f"proposal.received.{proposal.plenary_id}"),
        "submitted_at": at,
        "timing": Timing.PLENARY if in_session else Timing.BETWEEN,
        "review_stages": min(max(stages, 1), len(REVIEW)),
        "merge_consent": policy.value(proposal.committee_id, "proposal.merge_consent", today),
    }


def _signed_fields(proposal: Proposal, *, by: Actor, at: datetime) -> dict[str, Any]:
    """Who proposes it, once signing is over; Refused while a joint proposal has too few signatures. A body signs by its seal alone."""
    if not proposal.personal:
        return {}
    proposers = list(Proposer.objects.filter(proposal=proposal))
    signed = sum(row.state == "confirmed" for row in proposers)
    if proposal.state == "cosigning":
        least = policy.value(proposal.committee_id, "proposal.cosigners_min", day_of(at))
        if signed <= least:
            raise Refused(
                "too_few",
                f"联名提案至少需要{least}名联名人确认，目前{signed - 1}名。可等待确认，或收回修改后以个人提案提交。",
            )
    for row in proposers:
        if row.state == "invited":
            perform(row, "lapse", by=by, at=at)
    first = next(row.name for row in proposers if row.position == may.FIRST)
    return {
        "first_proposer_name": f"{first}等{signed}人" if signed > 1 else first,
        "kind": Kind.JOINT if signed > 1 else Kind.INDIVIDUAL,
    }


def lacking(content: Content) -> dict[str, str]:
    """What a submitted proposal must have and this one has not: a message by field, in the order of the form."""
    written = content.normal()
    secret = written.publication == Publication.NONE
    asked = {
        "title": ("请填写案由。", written.title),
        "situation": ("请填写情况。", written.situation),
        "analysis": ("请填写分析。", written.analysis),
        "recommendations": ("请至少写出一条具体建议。", written.recommendations),
        "category": ("请选择类别。", written.category in Category.values),
        "publication_reason": ("选择不公开的，请说明理由。", written.publication_reason or not secret),
    }
    return {name: message for name, (message, there) in asked.items() if not there}


def require_whole(proposal: Proposal, on: Any) -> None:
    """Refused at the first field that is missing or too long for a submitted proposal."""
    content = content_of(proposal)
    for name, message in lacking(content).items():
        raise Refused("required", message, name)
    limit = policy.value(proposal.committee_id, "proposal.length_limit", on)
    if content.length > limit:
        raise Refused(
            "too_long", f"正文共{content.length}字，超过{limit}字的上限，请精简后提交。", "situation"
        )


@transaction.atomic
def withdraw(proposal: Proposal, *, reason: str, by: Actor, at: datetime) -> Proposal:
    """撤回, before it is handed over. Nothing is deleted; a given number stays used."""
    fresh = lock_case(proposal.pk)
    reason = need(reason, "reason", "请说明撤回理由。")
    if fresh.merged.exists():
        raise Refused("leads_others", "已有提案并入本案，不能撤回，请与提案委联系。")
    perform(fresh, "withdraw", by=by, at=at, note=reason)
    drop_mergers(fresh, by=by, at=at)
    return fresh


@transaction.atomic
def discard(proposal: Proposal, *, by: Actor, at: datetime) -> Proposal:
    """作废草稿: a draft nobody but its proposers has seen. Kept like everything else; open invitations lapse."""
    fresh = lock_case(proposal.pk)
    perform(fresh, "discard", by=by, at=at)
    for row in fresh.proposers.filter(state="invited"):
        perform(row, "lapse", by=by, at=at)
    return fresh
