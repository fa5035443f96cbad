"""What of a proposal is found, and by whom: the keys here say the same as `permissions.read`, which a test over the cast holds together.

Readers: the office what was submitted, the joint office and the leaders what went so far, proposers and invited members, those whose proposal
was merged into it, units that handle it or what it was merged into, and the convenor of the special committee that follows a key proposal.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Prefetch
from django.urls import reverse
from django.utils import timezone

from shangliang.core.access import Actor
from shangliang.core.searchable import Hop, Open, Searchable, Text, Watch, register
from shangliang.people.models import Unit
from shangliang.people.roles import LEADERS, UNIT_ROLES, Role
from shangliang.proposals import permissions as may
from shangliang.proposals.choices import Outcome, Publication
from shangliang.proposals.models import (
    Assignment,
    Proposal,
    Proposer,
    PublicationDecision,
    Recommendation,
    Reply,
    ReplyItem,
)
from shangliang.proposals.process import PROPOSAL
from shangliang.proposals.publication import PUBLISHED, public

FACETS = {
    "state": "状态",
    "category": "类别",
    "unit": "承办单位",
    "sector": "界别",
    "outcome": "办理结果",
    "kind": "提案类型",
}


def keys(actor: Actor) -> frozenset[str]:
    """What an actor holds: the roles held for the whole committee, and each body and membership he acts for."""
    found = {f"office:{actor.committee_id}"} if actor.has(Role.OFFICE) else set()
    found |= {f"joint_office:{actor.committee_id}"} if actor.has(Role.JOINT_OFFICE) else set()
    found |= {f"leaders:{actor.committee_id}"} if actor.has(*LEADERS) else set()
    for role in (Role.MEMBER, Role.LIAISON, Role.CONVENOR):
        found |= {f"{role.value}:{pk}" for pk in actor.ids(role)}
    for role in UNIT_ROLES:
        found |= {f"unit:{pk}" for pk in actor.ids(role)}
    return frozenset(found)


def readers(proposal: Proposal) -> frozenset[str]:
    """The keys that open a proposal; reads what `_related` brings along."""
    found = set(_by_state(proposal))
    for row in proposal.proposers.all():
        if row.state in may.INVITED:
            found |= _signer(row)
    for merged in proposal.merged.all():
        for row in merged.proposers.all():
            if row.state in may.SIGNED:
                found |= _signer(row)
    found |= {f"unit:{part.unit_id}" for part in proposal.assignments.all()}
    if proposal.merged_into is not None:
        found |= {f"unit:{part.unit_id}" for part in proposal.merged_into.assignments.all()}
    if proposal.is_key and proposal.special_committee_id:
        found.add(f"{Role.CONVENOR.value}:{proposal.special_committee_id}")
    return frozenset(found)


def _by_state(proposal: Proposal) -> Iterable[str]:
    """Those who read by their office, each from another state on."""
    if proposal.submitted_at is not None and proposal.state not in may.PRIVATE:
        yield f"office:{proposal.committee_id}"
    if proposal.state not in may.UNSEEN_BY_JOINT:
        yield f"joint_office:{proposal.committee_id}"
    if proposal.state not in may.UNFILED:
        yield f"leaders:{proposal.committee_id}"


def _signer(row: Proposer) -> set[str]:
    """The keys of whoever acts for a proposer."""
    if row.member_id:
        return {f"{Role.MEMBER.value}:{row.member_id}"}
    if row.organisation_id:
        return {f"{Role.LIAISON.value}:{row.organisation_id}"}
    return {f"{role.value}:{row.special_committee_id}" for role in (Role.LIAISON, Role.CONVENOR)}


def texts(ids: Sequence[UUID]) -> Iterable[Text]:
    """The texts of proposals, with a bounded number of queries however many they are."""
    return [_text(proposal) for proposal in _related().filter(pk__in=ids)]


def _related() -> Any:
    replies = (
        Reply.objects.filter(sent_at__isnull=False)
        .order_by("round")
        .prefetch_related(Prefetch("items", ReplyItem.objects.order_by("recommendation__position")))
    )
    parts = Assignment.objects.select_related("unit").prefetch_related(Prefetch("replies", replies))
    only_units = Assignment.objects.only("unit", "proposal")
    only_proposers = Proposer.objects.only("proposal", "member", "organisation", "special_committee", "state")
    return Proposal.objects.select_related("plenary__term", "publication_decision").prefetch_related(
        "recommendations",
        "proposers",
        Prefetch("assignments", parts),
        Prefetch("merged", Proposal.objects.only("merged_into")),
        Prefetch("merged__proposers", only_proposers),
        Prefetch("merged_into", Proposal.objects.only("pk")),
        Prefetch("merged_into__assignments", only_units),
    )


def last_replies(proposal: Proposal) -> list[Reply]:
    """As `publication.last_replies`, of what was brought along."""
    parts = [part for part in proposal.assignments.all() if part.answers]
    sent = [list(part.replies.all())[-1:] for part in parts]
    return [reply for (reply,) in filter(None, sent)]


def _text(proposal: Proposal) -> Text:
    replies = last_replies(proposal)
    answers = [
        part
        for reply in replies
        for part in (reply.opening, *(i.text for i in reply.items.all()), reply.closing)
    ]
    asks = [ask.text for ask in proposal.recommendations.all()]
    units = tuple(
        dict.fromkeys(part.unit.name for part in proposal.assignments.all() if part.state != "transferred")
    )
    signed = tuple(row.name for row in proposal.proposers.all() if row.state in may.SIGNED)
    return Text(
        pk=proposal.pk,
        committee=proposal.committee_id,
        title=proposal.title,
        body="\n".join(filter(None, [proposal.situation, proposal.analysis, *asks, *answers])),
        on=_day(proposal),
        year=proposal.year,
        readers=readers(proposal),
        names=tuple(dict.fromkeys((*signed, *units))),
        numbers=_numbers(proposal),
        term=str(proposal.plenary),
        facets=_facets(proposal, units),
        open=_open(proposal, replies),
    )


def _day(proposal: Proposal) -> date:
    return timezone.localdate(proposal.submitted_at or proposal.created_at)


def _numbers(proposal: Proposal) -> tuple[str, ...]:
    """第036号, 收件17 and the serial 140203, as far as they were given."""
    if not proposal.number:
        return ()
    filed = (proposal.shown_number,) if proposal.filed_number else ()
    return (*filed, f"收件{proposal.number}", proposal.receipt_number)


def _facets(proposal: Proposal, units: tuple[str, ...]) -> Mapping[str, tuple[str, ...]]:
    found = {
        "state": proposal.state_label,
        "category": proposal.get_category_display(),
        "sector": proposal.sector_name,
        "outcome": Outcome(proposal.outcome).label if proposal.outcome else "",
        "kind": proposal.get_kind_display(),
    }
    return {name: (value,) for name, value in found.items() if value} | ({"unit": units} if units else {})


def _open(proposal: Proposal, replies: list[Reply]) -> Open | None:
    """What the public may read, when its text was decided to be published."""
    decision: PublicationDecision | None = getattr(proposal, "publication_decision", None)
    if decision is None or decision.text not in PUBLISHED:
        return None
    shown = public(decision, replies)
    answers = [part for unit, parts in shown.replies for part in (unit, *parts)]
    answered = decision.reply != Publication.NONE
    units = tuple(dict.fromkeys(reply.assignment.unit.name for reply in replies)) if answered else ()
    return Open(
        title=shown.title,
        body="\n".join([*shown.text, *answers]),
        stamp=_stamp(decision.decided_at),
        numbers=(proposal.shown_number,) if proposal.filed_number else (),
        facets={name: values for name, values in {"unit": units}.items() if values},
    )


def _stamp(decided_at: Any) -> str:
    return str(decided_at.isoformat())


def standing(ids: Collection[UUID]) -> Mapping[UUID, str]:
    """Which proposals are published now, by the moment of the decision."""
    decided = PublicationDecision.objects.filter(proposal__in=ids, text__in=PUBLISHED)
    return {pk: _stamp(at) for pk, at in decided.values_list("proposal_id", "decided_at")}


_LEAD = Hop(Proposal, "id", "merged_into_id")
_OF_PART = Hop(Assignment, "id", "proposal_id")

WATCHES = (
    Watch(Proposal, "id", also=("merged_into_id",)),
    Watch(Recommendation, "proposal_id"),
    Watch(Proposer, "proposal_id"),
    Watch(Proposer, "proposal_id", hops=(_LEAD,)),
    Watch(Assignment, "proposal_id"),
    Watch(Assignment, "proposal_id", hops=(Hop(Proposal, "merged_into_id", "id"),)),
    Watch(Reply, "assignment_id", hops=(_OF_PART,)),
    Watch(ReplyItem, "reply_id", hops=(Hop(Reply, "id", "assignment_id"), _OF_PART)),
    Watch(PublicationDecision, "proposal_id"),
    Watch(Unit, "id", hops=(Hop(Assignment, "unit_id", "proposal_id"),)),
)


def register_searchable() -> None:
    """Make proposals findable."""
    register(
        Searchable(
            kind=PROPOSAL.key,
            label=PROPOSAL.label,
            model=Proposal,
            watches=WATCHES,
            texts=texts,
            keys=keys,
            rule=may.read,
            url=lambda pk: reverse("proposals:detail", args=[pk]),
            open_url=lambda pk: reverse("proposals:published", args=[pk]),
            facets=FACETS,
            standing=standing,
        )
    )
