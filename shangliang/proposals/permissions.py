"""Row rules of the proposals room: who stands in which relation to which rows, written once. Lists, checks and inbox use the same `Q`.

A proposer is a member, or a body for which its liaison (联络员) or, of a special committee, its convenor acts: `mine` says whose rows are whose.
Proposers read what they proposed, were invited to co-sign, or what their merged proposal was merged into; the office reads all but other
people's drafts; a special committee's convenor the key proposals it follows; leaders and the joint office read what is filed; a unit reads what it handles or handled before it was reassigned (改办), and what was merged into that.
"""

from collections.abc import Callable
from functools import reduce
from operator import or_
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from shangliang.core.access import NOBODY, Actor, any_of
from shangliang.people.roles import LEADERS, UNIT_ROLES, Role
from shangliang.proposals.models import Assignment, Proposal, Proposer
from shangliang.proposals.process import REVIEW

LEDGER_READERS = (Role.OFFICE, Role.JOINT_OFFICE, *LEADERS, *UNIT_ROLES)
"""Roles whose way to a proposal is the ledger (提案台账)."""
FIRST, SIGNED, INVITED = 0, ("confirmed",), ("invited", "confirmed")
UNFILED = ("draft", "cosigning", *REVIEW, "returned", "not_filed", "withdrawn")
UNSEEN_BY_JOINT = tuple(state for state in UNFILED if state != "joint_review")  # it takes part in 联审
PRIVATE = ("draft", "cosigning")  # a proposal is its proposers' own until it is submitted


def _standing(actor: Actor) -> dict[str, frozenset[UUID]]:
    """Column of a proposer row → what the actor is or acts for; columns with nothing left out."""
    liaison = actor.ids(Role.LIAISON)
    found = {
        "member": actor.ids(Role.MEMBER),
        "organisation": liaison,
        "special_committee": liaison | actor.ids(Role.CONVENOR),
    }
    return {column: ids for column, ids in found.items() if ids}


def mine(actor: Actor, prefix: str = "") -> Q:
    """Rows whose proposer (under `prefix`) is the actor himself or a body he acts for."""
    parts = [Q(**{f"{prefix}{column}_id__in": ids}) for column, ids in _standing(actor).items()]
    return reduce(or_, parts) if parts else NOBODY


def is_mine(actor: Actor, row: Proposer) -> bool:
    """The same for a row at hand."""
    return any(getattr(row, f"{column}_id") in ids for column, ids in _standing(actor).items())


Ids = QuerySet[Any, Any] | None
"""Ids of proposals as a subquery; None when the actor can have none."""


def _among(ids: Ids) -> Q:
    return NOBODY if ids is None else Q(pk__in=ids)


def _signed(actor: Actor, states: tuple[str, ...], **more: object) -> Ids:
    """Proposals under which the name of the actor, or of a body he acts for, stands."""
    own = mine(actor)
    if own is NOBODY:
        return None
    signed = Proposer.objects.filter(own, state__in=states, **more)
    return signed.order_by().values("proposal_id")


def _leads(actor: Actor) -> Ids:
    own = _signed(actor, SIGNED)
    if own is None:
        return None
    return Proposal.objects.filter(pk__in=own, merged_into__isnull=False).values("merged_into_id")


def author(actor: Actor) -> Q:
    return _among(_signed(actor, SIGNED, position=FIRST))


def proposer(actor: Actor) -> Q:
    return _among(_signed(actor, SIGNED))


def invited(actor: Actor) -> Q:
    return _among(_signed(actor, ("invited",)))


def merged_with_mine(actor: Actor) -> Q:
    """Lead proposals into which one of the actor's own was merged."""
    return _among(_leads(actor))


def office(actor: Actor) -> Q:
    """What was submitted at least once; a draft that was withdrawn unseen stays unseen."""
    return Q(submitted_at__isnull=False) & ~Q(state__in=PRIVATE) if actor.has(Role.OFFICE) else NOBODY


def joint_office(actor: Actor) -> Q:
    return ~Q(state__in=UNSEEN_BY_JOINT) if actor.has(Role.JOINT_OFFICE) else NOBODY


def leaders(actor: Actor) -> Q:
    return ~Q(state__in=UNFILED) if actor.has(*LEADERS) else NOBODY


def _handled(actor: Actor, *roles: str, also_transferred: bool) -> Ids:
    """Proposals that units of the actor handle."""
    units = frozenset[UUID]().union(*(actor.ids(role) for role in roles))
    if not units:
        return None
    given = Assignment.objects.filter(unit_id__in=units).order_by()
    return (given if also_transferred else given.exclude(state="transferred")).values("proposal_id")


def _of_units(*roles: str, also_transferred: bool = False) -> Callable[[Actor], Q]:
    def rule(actor: Actor) -> Q:
        handled = _handled(actor, *roles, also_transferred=also_transferred)
        return NOBODY if handled is None else Q(pk__in=handled) | Q(merged_into_id__in=handled)

    return rule


clerk = _of_units(Role.UNIT_CLERK)
leader = _of_units(Role.UNIT_LEADER)
unit = _of_units(Role.UNIT_CLERK, Role.UNIT_LEADER, also_transferred=True)


def watched(actor: Actor) -> Q:
    """Proposals whose being late is a warning (预警) to office, joint office and leaders; while units work, their own records warn."""
    late = any_of(office, joint_office, leaders)(actor)
    return late if late is NOBODY else late & ~Q(state__in=("assigned", "handling"))


def following(actor: Actor) -> Q:
    """Key proposals 重点提案 that a special committee of the actor (whose convenor he is) follows."""
    return _among(_followed(actor))


def _followed(actor: Actor) -> Ids:
    bodies = actor.ids(Role.CONVENOR)
    return (
        Proposal.objects.filter(is_key=True, special_committee_id__in=bodies).values("pk") if bodies else None
    )


def nobody(_: Actor) -> Q:
    return NOBODY


_everywhere = any_of(office, joint_office, leaders)


def _in_part(actor: Actor) -> list[QuerySet[Any, Any]]:
    """What those who see only some proposals see: proposers and invited members, and units (as `unit` says), each by an index of its own."""
    handled = _handled(actor, *UNIT_ROLES, also_transferred=True)
    parts = [_signed(actor, INVITED), _leads(actor), _followed(actor), handled]
    if handled is not None:
        here = Proposal.objects.filter(committee_id=actor.committee)
        parts.append(here.filter(merged_into_id__in=handled).values("pk"))
    return [part for part in parts if part is not None]


def read(actor: Actor) -> Q:
    """Which proposals may I see? Those who see few are served from the few: ids first, by index, however large the committee is."""
    most, parts = _everywhere(actor), _in_part(actor)
    if not parts:
        return most
    some = Q(pk__in=parts[0].union(*parts[1:]))
    return some if most is NOBODY else most | some


def of_proposal(rule: Callable[[Actor], Q], field: str = "proposal") -> Callable[[Actor], Q]:
    """The same rule for rows that belong to a proposal."""

    def lifted(actor: Actor) -> Q:
        condition = rule(actor)
        return NOBODY if condition is NOBODY else Q(**{f"{field}__in": _ids(condition, actor)})

    return lifted


def _ids(condition: Q, actor: Actor) -> QuerySet[Any, Any]:
    """The proposals of a condition; one that is nothing but a list of them needs no detour through their table."""
    match condition.children:
        case [("pk__in", QuerySet() as ids)] if not condition.negated:
            return ids
    return Proposal.objects.filter(condition, committee_id=actor.committee).values("pk")


def held(*roles: str) -> Callable[[Actor], Q]:
    """All rows of the committee for the holders of a committee-wide role."""

    def rule(actor: Actor) -> Q:
        return Q(committee_id=actor.committee) if actor.has(*roles) else NOBODY

    return rule


def handling(role: str) -> Callable[[Actor], Q]:
    """Assignments of the units for which the role is held."""

    def rule(actor: Actor) -> Q:
        return Q(unit_id__in=actor.ids(role)) if actor.ids(role) else NOBODY

    return rule


handling_unit = any_of(handling(Role.UNIT_CLERK), handling(Role.UNIT_LEADER))
"""Assignments of the actor's own units."""


def talking(actor: Actor) -> Q:
    """Assignments whose messages (沟通留言) the actor may read: both sides, and the offices along with them."""
    offices = held(Role.OFFICE, Role.JOINT_OFFICE)
    return any_of(offices, handling_unit, of_proposal(either_proposer))(actor)


def own_signature(actor: Actor) -> Q:
    """Proposer rows of the actor himself that are not the initiator's."""
    return Q(member_id__in=actor.ids(Role.MEMBER), position__gt=FIRST) if actor.ids(Role.MEMBER) else NOBODY


def own_form(actor: Actor) -> Q:
    """Feedback forms addressed to the actor."""
    return mine(actor, "proposer__")


def either_proposer(actor: Actor) -> Q:
    """Proposals of which the actor is a proposer, directly or through a merged one: he is answered and contacted like the others."""
    own, leads = _signed(actor, SIGNED), _leads(actor)
    return NOBODY if own is None or leads is None else _among(own.union(leads))


def opinions(actor: Actor) -> Q:
    """Letters 意见函: the office that sends them, the proposers, and the unit they are sent to."""
    return any_of(
        held(Role.OFFICE), of_proposal(proposer), handling(Role.UNIT_CLERK), handling(Role.UNIT_LEADER)
    )(actor)


def own_filter(actor: Actor) -> Q:
    """Filters the actor keeps himself."""
    return Q(person_id=actor.person_id) if actor.person_id else NOBODY
