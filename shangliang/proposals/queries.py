"""Reads of the proposals room that need more than one filter."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone

from shangliang.audit.models import Event
from shangliang.core.access import NOBODY, Actor
from shangliang.core.flow import flow_of
from shangliang.core.inbox import steps_for_all
from shangliang.core.process import Step
from shangliang.core.records import Tracked
from shangliang.people.models import Unit
from shangliang.people.roles import LEADERS, UNIT_ROLES, Role
from shangliang.proposals import permissions as may
from shangliang.proposals.actions.merging import LEADING
from shangliang.proposals.models import (
    Assignment,
    Attachment,
    Commitment,
    Contact,
    Extension,
    Feedback,
    Merger,
    Message,
    Objection,
    Opinion,
    Proposal,
    Proposer,
    Recommendation,
    Reply,
    ReplyItem,
)

INTERNAL = (
    "assignment.submit_reply",
    "assignment.send_back_reply",
)  # a unit's own affair until the reply is sent
BESIDE = ("assignment.extend", "proposal.extend", "proposal.message", "feedback.send_code")
"""Said better by another event of the same action, or nobody else's affair."""
TIMELINE_LIMIT = 200

# Asked on every page of a proposal and always the same: written out, because making them anew takes longer than answering them.
_SIGNED = """
SELECT signed.id, signed.proposal_id, signed.member_id, signed.organisation_id, signed.special_committee_id,
    signed.name, signed.position, signed.state, signed.due_on, signed.due_how, sector.name AS sector_name
FROM proposals_proposer AS signed
LEFT JOIN people_member AS member ON member.id = signed.member_id LEFT JOIN people_sector AS sector ON sector.id = member.sector_id
WHERE signed.proposal_id = %s ORDER BY signed.position, signed.id
"""
_ASKED = "SELECT id, proposal_id, position, text FROM proposals_recommendation WHERE proposal_id = %s ORDER BY position"
_TOLD = """
SELECT id, at, key, label, subject_id, actor_name, acting_for, source, target, note FROM audit_event
WHERE case_id = %s AND NOT key LIKE ANY(%s) ORDER BY at DESC, id DESC LIMIT %s
"""
# Most proposals have few of these. One look into the indexes saves a query for each that is not there.
_THERE = """
SELECT EXISTS (SELECT FROM proposals_assignment WHERE proposal_id = %(pk)s) AS assignments,
    EXISTS (SELECT FROM proposals_contact WHERE proposal_id = %(pk)s) AS contacts,
    EXISTS (
        SELECT FROM proposals_objection JOIN proposals_assignment AS part ON part.id = assignment_id
        WHERE part.proposal_id = %(pk)s
    ) AS objections,
    EXISTS (
        SELECT FROM proposals_reply JOIN proposals_assignment AS part ON part.id = assignment_id
        WHERE part.proposal_id = %(pk)s
    ) AS replies,
    EXISTS (SELECT FROM proposals_merger WHERE proposal_id = %(pk)s) AS mergers,
    EXISTS (SELECT FROM proposals_opinion WHERE proposal_id = %(pk)s) AS opinions,
    EXISTS (SELECT FROM proposals_feedback WHERE proposal_id = %(pk)s) AS feedback,
    EXISTS (SELECT FROM proposals_extension WHERE proposal_id = %(pk)s) AS extensions,
    EXISTS (SELECT FROM proposals_commitment WHERE proposal_id = %(pk)s) AS commitments,
    EXISTS (
        SELECT FROM proposals_message JOIN proposals_assignment AS part ON part.id = assignment_id
        WHERE part.proposal_id = %(pk)s
    ) AS messages,
    EXISTS (SELECT FROM proposals_proposal WHERE merged_into_id = %(pk)s) AS merged,
    EXISTS (SELECT FROM proposals_attachment WHERE proposal_id = %(pk)s) AS attachments,
    EXISTS (SELECT FROM proposals_proposal_wished_units WHERE proposal_id = %(pk)s) AS wished_units
"""


@dataclass(frozen=True)
class Handling:
    """One unit's part as the page shows it: the assignment, what belongs to it as far as the reader may see it, open steps."""

    assignment: Assignment
    replies: list[Reply]
    contacts: list[tuple[Contact, tuple[Step, ...]]]
    forms: list[tuple[Feedback, tuple[Step, ...]]]
    objections: list[Objection]
    extensions: list[tuple[Extension, tuple[Step, ...]]]
    commitments: list[tuple[Commitment, tuple[Step, ...]]]
    steps: tuple[Step, ...]
    is_mine: bool
    can_extend: bool  # the clerk may ask for more time now
    messages: int | None  # how many; None for who may not read them
    reads_letter: bool  # the hand-over letter 交办函 is for the unit and the offices


@dataclass(frozen=True)
class Parts:
    """What belongs to one assignment; empty without a query where nothing is there."""

    replies: list[Reply]
    contacts: list[Contact]
    forms: list[Feedback]
    objections: list[Objection]
    extensions: list[Extension]
    commitments: list[Commitment]

    @classmethod
    def of(cls, assignment: Assignment, there: frozenset[str]) -> "Parts":
        """From an assignment whose parts have been fetched with it."""
        return cls(
            replies=list(assignment.replies.all()) if "replies" in there else [],
            contacts=list(assignment.contacts.all()) if "contacts" in there else [],
            forms=list(assignment.feedback.all()) if "feedback" in there else [],
            objections=list(assignment.objections.all()) if "objections" in there else [],
            extensions=list(assignment.extensions.all()) if "extensions" in there else [],
            commitments=list(assignment.commitments.all()) if "commitments" in there else [],
        )


@dataclass(frozen=True)
class Dossier:
    """Everything one reader may see of one proposal."""

    proposal: Proposal
    steps: tuple[Step, ...]
    proposers: list[tuple[Proposer, tuple[Step, ...]]]
    handlings: list[Handling]
    merged: list[Proposal]
    mergers: list[tuple[Merger, tuple[Step, ...]]]
    opinions: list[Opinion]
    events: list[Event]
    recommendations: list[Recommendation]
    attachments: list[Attachment]
    wished_units: list[Unit]
    units: frozenset[UUID] = field(default_factory=frozenset)


def _steps(actor: Actor, records: list[Tracked]) -> dict[UUID, tuple[Step, ...]]:
    return steps_for_all(actor, records, flow_of(type(records[0]))) if records else {}


def readable_replies(actor: Actor) -> Q:
    """Sent replies for everybody who reads the proposal; drafts only for the unit itself, signed ones for who checks them."""
    units = frozenset[UUID]().union(*(actor.ids(role) for role in UNIT_ROLES))
    readable = Q(sent_at__isnull=False) | Q(assignment__unit_id__in=units)
    return readable | Q(assignment__state="checking") if actor.has(Role.JOINT_OFFICE) else readable


def readable_forms(actor: Actor) -> Q:
    """The committee and the leaders see every form, a proposer his own, a unit only closed ones (产品规则六)."""
    if actor.has(Role.OFFICE, Role.JOINT_OFFICE, *LEADERS):
        return Q()
    return may.own_form(actor) | Q(closed=True, state="returned")


def _there(proposal: Proposal) -> frozenset[str]:
    """Which parts this proposal has, by the names in the query."""
    with connection.cursor() as cursor:
        cursor.execute(_THERE, {"pk": proposal.pk})
        (row,) = cursor.fetchall()
        return frozenset(column.name for column, found in zip(cursor.description, row, strict=True) if found)


def _assignments(proposal: Proposal, actor: Actor, there: frozenset[str]) -> list[Assignment]:
    """The units' parts with what the reader may see of each; what is known not to be there is not asked for."""
    if "assignments" not in there:
        return []
    items = ReplyItem.objects.select_related("recommendation").order_by("recommendation__position")
    parts: dict[str, QuerySet[Any]] = {
        "replies": Reply.objects.filter(readable_replies(actor))
        .select_related("letter")
        .prefetch_related(Prefetch("items", items)),
        "feedback": Feedback.objects.filter(readable_forms(actor)).select_related("proposer"),
        "contacts": Contact.objects.all(),
        "objections": Objection.objects.all(),
        "extensions": Extension.objects.all(),
        "commitments": Commitment.objects.exclude(state="replaced").select_related("evidence_file"),
        "messages": Message.objects.only("assignment"),
    }
    found = Assignment.objects.filter(proposal=proposal).select_related("unit")
    return list(found.prefetch_related(*(Prefetch(name, parts[name]) for name in parts if name in there)))


def dossier(proposal: Proposal, actor: Actor) -> Dossier:
    """The page of a proposal for one reader. A bounded number of queries, whatever the number of units and proposers."""
    there = _there(proposal)
    assignments = _assignments(proposal, actor, there)
    proposers = list(Proposer.objects.raw(_SIGNED, [proposal.pk]))
    parts = [Parts.of(assignment, there) for assignment in assignments]
    contacts = [contact for part in parts for contact in part.contacts]
    asked = [form for part in parts for form in part.forms]
    steps: dict[UUID, tuple[Step, ...]] = {}
    mergers = list(proposal.mergers.select_related("into")) if "mergers" in there else []
    extensions = [extension for part in parts for extension in part.extensions]
    commitments = [commitment for part in parts for commitment in part.commitments]
    groups: tuple[list[Tracked], ...] = (
        [proposal], [*proposers], [*assignments], [*contacts], [*asked], [*extensions], [*commitments], [*mergers],
    )  # fmt: skip
    for group in groups:
        leading_on = [row for row in group if flow_of(type(row)).process.steps_from(row.state)]
        steps |= _steps(actor, leading_on)
    units = frozenset[UUID]().union(*(actor.ids(role) for role in UNIT_ROLES))
    reads = bool(assignments) and _reads_messages(actor, proposal, proposers)
    offices = actor.has(Role.OFFICE, Role.JOINT_OFFICE)
    merged = Proposal.objects.filter(merged_into=proposal).order_by("number")
    return Dossier(
        proposal=proposal,
        steps=steps.get(proposal.pk, ()),
        proposers=[(row, steps.get(row.pk, ())) for row in proposers],
        handlings=[
            _handling(*pair, steps, units, reads, offices, there)
            for pair in zip(assignments, parts, strict=True)
        ],
        merged=list(merged) if "merged" in there else [],
        mergers=[(row, steps.get(row.pk, ())) for row in mergers],
        opinions=list(proposal.opinions.select_related("unit")) if "opinions" in there else [],
        events=_events(proposal, actor),
        units=units,
        recommendations=list(Recommendation.objects.raw(_ASKED, [proposal.pk])),
        attachments=list(proposal.attachments.select_related("file")) if "attachments" in there else [],
        wished_units=list(proposal.wished_units.all()) if "wished_units" in there else [],
    )


def _reads_messages(actor: Actor, proposal: Proposal, proposers: list[Proposer]) -> bool:
    """Whether the actor may read what every unit and the proposers write to each other (`may.talking`); own units are asked apart."""
    if actor.has(Role.OFFICE, Role.JOINT_OFFICE):
        return True
    if any(row.state == "confirmed" and may.is_mine(actor, row) for row in proposers):
        return True
    own = may.mine(actor)
    merged = Proposer.objects.filter(proposal__merged_into=proposal, state="confirmed")
    return own is not NOBODY and merged.filter(own).exists()


def _handling(
    assignment: Assignment,
    parts: "Parts",
    steps: dict[UUID, tuple[Step, ...]],
    units: frozenset[UUID],
    reads: bool,
    offices: bool,
    there: frozenset[str],
) -> Handling:
    is_mine = assignment.unit_id in units
    count = len(assignment.messages.all()) if "messages" in there else 0
    return Handling(
        assignment=assignment,
        replies=parts.replies,
        contacts=[(contact, steps.get(contact.pk, ())) for contact in parts.contacts],
        forms=[(form, steps.get(form.pk, ())) for form in parts.forms],
        objections=parts.objections,
        extensions=[(one, steps.get(one.pk, ())) for one in parts.extensions],
        commitments=[(one, steps.get(one.pk, ())) for one in parts.commitments],
        steps=steps.get(assignment.pk, ()),
        is_mine=is_mine,
        can_extend=any(step.verb == "submit_reply" for step in steps.get(assignment.pk, ()))
        and assignment.answers
        and assignment.reply_due_on >= timezone.localdate()
        and all(one.state != "asked" for one in parts.extensions),
        messages=count if is_mine or reads else None,
        reads_letter=is_mine or offices,
    )


def _events(proposal: Proposal, actor: Actor) -> list[Event]:
    """The story, newest first. Units do not learn from it who has rated; others do not see a unit's drafts going to and fro."""
    hidden = [*BESIDE, *(["feedback.%"] if actor.has(*UNIT_ROLES) else INTERNAL)]
    return list(Event.objects.raw(_TOLD, [proposal.pk, hidden, TIMELINE_LIMIT]))


def lead_candidates(proposal: Proposal) -> QuerySet[Proposal]:
    """Proposals into which this one can be merged: filed, not yet answered, same plenary."""
    same = Proposal.objects.filter(
        committee_id=proposal.committee_id, plenary_id=proposal.plenary_id, state__in=LEADING
    )
    return same.exclude(pk=proposal.pk).order_by("filed_number")
