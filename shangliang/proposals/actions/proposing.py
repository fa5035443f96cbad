"""Who proposes: a member for himself, a convenor for his sector or group, a liaison for his party, organisation or special committee."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from shangliang.core.access import Actor
from shangliang.core.errors import Forbidden, Refused
from shangliang.people.models import (
    Group,
    Member,
    MemberState,
    Organisation,
    OrganisationKind,
    Sector,
    SpecialCommittee,
)
from shangliang.people.roles import Role
from shangliang.proposals.choices import IN_SESSION, Kind
from shangliang.tenancy import policy
from shangliang.tenancy.models import Plenary

ProposingBody = Sector | Group | Organisation | SpecialCommittee


@dataclass(frozen=True)
class Standing:
    """In what standing somebody proposes: as a member, for a body, or (sector, group) as the member who convenes the body."""

    member: Member | None = None
    body: ProposingBody | None = None

    @property
    def kind(self) -> Kind:
        match self.body:
            case Sector():
                return Kind.SECTOR
            case Group():
                return Kind.GROUP
            case SpecialCommittee():
                return Kind.COMMITTEE
            case Organisation(kind=OrganisationKind.LOWER):
                return Kind.LOWER
            case Organisation():
                return Kind.ORGANISATION
        return Kind.INDIVIDUAL

    @property
    def key(self) -> str:
        """Told apart from the person's other standings."""
        return str(self.body.pk) if self.body else ""

    @property
    def name(self) -> str:
        """The name under which the proposal goes."""
        if self.body is not None:
            return self.body.name
        return self.member.person.name if self.member else ""

    def committee_id(self) -> UUID:
        owner = self.member or self.body
        if owner is None:
            raise Forbidden
        return owner.committee_id

    def of_proposal(self) -> dict[str, Any]:
        """The columns of the proposal that say who proposes."""
        return {
            "kind": self.kind,
            "first_proposer_name": self.name,
            "sector_name": self.member.sector.name if self.member else "",
            "sector": self.body if isinstance(self.body, Sector) else None,
            "group": self.body if isinstance(self.body, Group) else None,
        }

    def of_proposer(self) -> dict[str, Any]:
        """The columns of the proposer's row."""
        return {
            "member": self.member,
            "organisation": self.body if isinstance(self.body, Organisation) else None,
            "special_committee": self.body if isinstance(self.body, SpecialCommittee) else None,
            "name": self.member.person.name if self.member else self.name,
        }


def require_standing(standing: Standing, by: Actor) -> None:
    """Forbidden unless the actor is the member and acts for the body; Refused when the membership or the body no longer counts."""
    member, body = standing.member, standing.body
    if member is not None and member.pk not in by.ids(Role.MEMBER):
        raise Forbidden
    if body is not None and body.pk not in _acts_for(by, standing.kind):
        raise Forbidden
    if member is None and (body is None or standing.kind in IN_SESSION):
        raise Forbidden
    if member is not None and member.state != MemberState.ACTIVE:
        raise Refused("not_active", "您目前不在任，不能提出提案，请联系提案委。")
    if body is not None and not body.is_active:
        raise Refused("not_active", f"{body.name}已停用，不能提出提案，请联系提案委。")


def _acts_for(by: Actor, kind: Kind) -> frozenset[UUID]:
    """Bodies for which the actor may sign a proposal of the kind."""
    if kind in IN_SESSION:
        return by.ids(Role.CONVENOR)
    return by.ids(Role.LIAISON) | (by.ids(Role.CONVENOR) if kind == Kind.COMMITTEE else frozenset())


def open_season(standing: Standing, on: date) -> bool:
    """Whether proposals in this standing are received that day. Asks the database only of those that are not always received."""
    if standing.kind not in (*IN_SESSION, Kind.LOWER):
        return True
    committee_id = standing.committee_id()
    plenary = Plenary.objects.current(committee_id, on)
    try:
        if plenary is not None:
            require_season(standing.kind, plenary, committee_id, on)
    except Refused:
        return False
    return plenary is not None


def require_season(kind: str, plenary: Plenary, committee_id: UUID, on: date) -> None:
    """Refused when proposals of this kind are not received that day, or not at all."""
    if kind in IN_SESSION and not plenary.in_session(on):
        raise Refused("out_of_session", f"{Kind(kind).label}只在全体会议期间提出，请改以个人或联名方式提出。")
    if kind == Kind.LOWER and not policy.value(committee_id, "proposal.lower_committees", on):
        raise Refused("not_here", "本会没有开放下级政协提出提案，请联系提案委办公室。")
