"""Who may write about people: the office of the committee; administrators' posts are given by the security administrator alone."""

from uuid import UUID

from shangliang.core.access import Actor
from shangliang.core.errors import Forbidden
from shangliang.people.roles import UNIT_ROLES, Role

OFFICE_GIVES = (Role.MEMBER, Role.CONVENOR, Role.LIAISON, Role.INFORMANT, *UNIT_ROLES)


def acting(by: Actor, committee_id: UUID | None, *roles: str) -> Actor:
    """The actor as he may act with one of the roles in this committee: in his own right if he can, else as a stand-in; Forbidden if neither.

    The program itself (loading the demo, set-up) has no person and may act in the committee it was made for.
    """
    if by.committee_id != committee_id:
        raise Forbidden
    if by.person_id is None:
        return by
    own = by.in_own_right()
    if own.has(*roles):
        return own
    if not by.has(*roles):
        raise Forbidden
    return by


def as_office(by: Actor, committee_id: UUID | None) -> Actor:
    """The actor acting as the office 提案委办公室 of this committee; Forbidden otherwise."""
    return acting(by, committee_id, Role.OFFICE)


def as_editor(by: Actor, committee_id: UUID | None) -> Actor:
    """The actor acting as the editor 信息采编 of this committee; Forbidden otherwise."""
    return acting(by, committee_id, Role.EDITOR)


def as_secretariat(by: Actor, committee_id: UUID | None) -> Actor:
    """The actor acting as 会务和委员联络 of this committee; Forbidden otherwise."""
    return acting(by, committee_id, Role.SECRETARIAT)
