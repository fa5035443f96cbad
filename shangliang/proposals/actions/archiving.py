"""Bringing in proposals of past years 历史导入: whole and ended, without walking through the process."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from shangliang.audit.record import record, without_reactions
from shangliang.core.access import Actor
from shangliang.core.errors import Forbidden
from shangliang.core.models import numbers_from
from shangliang.files.models import StoredFile
from shangliang.people.models import Member, Unit
from shangliang.people.roles import Role
from shangliang.proposals import permissions as may
from shangliang.proposals.actions.drafting import PLAIN, Content
from shangliang.proposals.choices import ANSWERING, Kind, Timing, UnitRole
from shangliang.proposals.clocks import reply_limit
from shangliang.proposals.models import (
    Assignment,
    Attachment,
    Feedback,
    Proposal,
    Proposer,
    Recommendation,
    Reply,
)
from shangliang.tenancy import policy
from shangliang.tenancy.models import Plenary

IMPORTED = "proposal.import"
LABEL = "历史导入"


@dataclass(frozen=True)
class Past:
    """A proposal of a past year as the records tell it.

    `state` is a final state of the proposal table. `members` are the proposers who are on the roster, the first proposer in front only when
    he is (`first_known`); `proposers` names them all. `rating` is "" when nothing is known, "lapsed" for 未反馈.
    `merged_into` is the filed number of the lead proposal in the same plenary. `reply` is the text of the answer.
    """

    plenary: Plenary
    number: int
    content: Content
    state: str
    filed_number: int | None = None
    kind: str = Kind.INDIVIDUAL
    timing: str = Timing.PLENARY
    proposers: str = ""
    sector: str = ""
    members: tuple[Member, ...] = ()
    first_known: bool = True
    units: tuple[tuple[Unit, str], ...] = ()
    filed_on: date | None = None
    assigned_on: date | None = None
    replied_on: date | None = None
    closed_on: date | None = None
    outcome: str = ""
    rating: str = ""
    merged_into: int | None = None
    decline_reason: str = ""
    reply: str = ""
    files: tuple[StoredFile, ...] = ()
    note: str = ""


@dataclass
class _Rows:
    """Rows of all tables, to be written table by table."""

    proposals: list[Proposal] = field(default_factory=list)
    recommendations: list[Recommendation] = field(default_factory=list)
    proposers: list[Proposer] = field(default_factory=list)
    assignments: list[Assignment] = field(default_factory=list)
    replies: list[Reply] = field(default_factory=list)
    forms: list[Feedback] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)

    def write(self) -> None:
        tables: tuple[tuple[type[Any], list[Any]], ...] = (
            (Proposal, self.proposals), (Recommendation, self.recommendations), (Proposer, self.proposers), (Assignment, self.assignments),
            (Reply, self.replies), (Feedback, self.forms), (Attachment, self.attachments),
        )  # fmt: skip
        for model, rows in tables:
            model._default_manager.bulk_create(rows, batch_size=500)


@transaction.atomic
def bring_in(pasts: Sequence[Past], *, by: Actor, at: datetime) -> list[Proposal]:
    """历史导入: all of them or none, one event each, nobody is told. Numbers already used break it off (unique constraints)."""
    if not by.has(Role.OFFICE):
        raise Forbidden
    made = _Rows()
    with policy.remembered(), without_reactions():
        for past in pasts:
            _add(past, made, at)
        _link_merged(pasts, made.proposals)
        made.write()
        for past, proposal in zip(pasts, made.proposals, strict=True):
            record(IMPORTED, proposal, by=by, at=at, label=LABEL, target=proposal.state, note=past.note)
    _take_numbers(pasts)
    return made.proposals


def _noon(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(12)))


def _proposal(past: Past, begun: date, own: dict[str, Any]) -> Proposal:
    ended = past.closed_on or past.replied_on or past.assigned_on or begun
    content = past.content.normal()
    return Proposal(
        **own,
        **{name: getattr(content, name) for name in PLAIN},
        plenary=past.plenary,
        year=past.plenary.year,
        kind=past.kind,
        timing=past.timing,
        number=past.number,
        filed_number=past.filed_number,
        first_proposer_name=past.proposers,
        sector_name=past.sector,
        submitted_at=_noon(begun),
        state=past.state,
        state_since=_noon(ended),
        outcome=past.outcome,
        decline_reason=past.decline_reason,
        filed_on=past.filed_on,
        assigned_on=past.assigned_on,
        replied_on=past.replied_on,
        closed_on=past.closed_on,
    )


def _add(past: Past, made: _Rows, at: datetime) -> None:
    own: dict[str, Any] = {"committee_id": past.plenary.committee_id, "created_at": at}
    begun = past.filed_on or past.plenary.opens_on
    proposal = _proposal(past, begun, own)
    made.proposals.append(proposal)
    made.recommendations += [
        Recommendation(**own, proposal=proposal, position=n, text=text)
        for n, text in enumerate(past.content.normal().recommendations, 1)
    ]
    made.proposers += [
        Proposer(
            **own, proposal=proposal, member=member, name=member.person.name, position=n, state="confirmed",
            state_since=_noon(begun),
        )
        for n, member in enumerate(past.members, may.FIRST if past.first_known else may.FIRST + 1)
    ]  # fmt: skip
    made.attachments += [Attachment(**own, proposal=proposal, file=file) for file in past.files]
    for unit, role in past.units:
        _add_unit(past, proposal, unit, role, made, at)


def _add_unit(past: Past, proposal: Proposal, unit: Unit, role: str, made: _Rows, at: datetime) -> None:
    """One unit's part, with its reply and the form that rates it when the records tell of them."""
    own: dict[str, Any] = {"committee_id": proposal.committee_id, "created_at": at}
    begun = past.assigned_on or past.filed_on or past.plenary.closes_on
    answers = role in ANSWERING
    part = Assignment(
        **own,
        proposal=proposal,
        unit=unit,
        role=role,
        state="done",
        state_since=_noon(past.closed_on or past.replied_on or begun),
        assigned_on=begun,
        replied_on=past.replied_on if answers else None,
        outcome=past.outcome if answers else "",
    )
    limit = reply_limit(part, past.timing, begun)
    part.reply_due_on, part.reply_due_how = limit.on, limit.explain()
    made.assignments.append(part)
    if not answers or not (past.replied_on or past.reply):
        return
    sent = _noon(past.replied_on or begun)
    text = past.reply if unit is past.units[0][0] else ""
    reply = Reply(**own, assignment=part, round=1, outcome=past.outcome, opening=text, sent_at=sent)
    first = next(
        (row for row in made.proposers if row.proposal is proposal and row.position == may.FIRST), None
    )
    made.replies.append(reply)
    if past.rating and first is not None:
        made.forms.append(_form(past, reply, first, own))


def _form(past: Past, reply: Reply, proposer: Proposer, own: dict[str, Any]) -> Feedback:
    """The form 征询意见表 of the first proposer; silence is 未反馈 here too."""
    given = past.rating != "lapsed"
    when = _noon(past.closed_on or past.replied_on or past.plenary.closes_on)
    return Feedback(
        **own,
        proposal=reply.assignment.proposal,
        assignment=reply.assignment,
        reply=reply,
        proposer=proposer,
        round=1,
        state="returned" if given else "lapsed",
        state_since=when,
        attitude=past.rating if given else "",
        result=past.rating if given else "",
        returned_at=when if given else None,
        closed=True,
    )


def _link_merged(pasts: Sequence[Past], proposals: Sequence[Proposal]) -> None:
    """Lead proposals stand in the same list or are there already."""
    here = {(one.plenary_id, one.filed_number): one.pk for one in proposals if one.filed_number}
    for past, proposal in zip(pasts, proposals, strict=True):
        if past.merged_into:
            lead = here.get((past.plenary.pk, past.merged_into))
            there = Proposal.objects.filter(plenary=past.plenary, filed_number=past.merged_into)
            proposal.merged_into_id = lead or there.values_list("pk", flat=True).get()


def _take_numbers(pasts: Sequence[Past]) -> None:
    highest: dict[tuple[UUID, str], int] = {}
    for past in pasts:
        for series, number in (("received", past.number), ("filed", past.filed_number or 0)):
            key = (past.plenary.committee_id, f"proposal.{series}.{past.plenary.pk}")
            highest[key] = max(highest.get(key, 0), number)
    for (committee_id, series), number in highest.items():
        numbers_from(committee_id, series, number)


def roles_of(main: Sequence[Unit], assisting: Sequence[Unit]) -> tuple[tuple[Unit, str], ...]:
    """Units with their roles: one alone is 单办, one with helpers 主办 and 会办, several main ones 分办."""
    alone = UnitRole.LEAD if assisting else UnitRole.SOLE
    role = UnitRole.SEPARATE if len(main) > 1 else alone
    return (*((unit, role) for unit in main), *((unit, UnitRole.ASSIST) for unit in assisting))
