"""Ending sessions (登录会话)."""

from datetime import datetime

from allauth.usersessions.models import UserSession
from django.db import transaction

from shangliang.accounts.permissions import must_be, not_on_himself
from shangliang.audit.record import record
from shangliang.core.access import Actor
from shangliang.core.errors import Refused
from shangliang.people.models import Person
from shangliang.people.roles import Role


def end_all_sessions(person: Person, *, except_key: str = "") -> int:
    """End the sessions of a person, but not the one with `except_key`; how many there were. Not recorded: part of other actions."""
    sessions = list(UserSession.objects.filter(user_id=person.pk).exclude(session_key=except_key))
    for session in sessions:
        session.end()
    return len(sessions)


@transaction.atomic
def end_own_session(person: Person, pk: int, *, by: Actor, at: datetime) -> None:
    """End one of one's own sessions. Refused("gone") when it has ended already."""
    session = UserSession.objects.filter(user_id=person.pk, pk=pk).first()
    if session is None:
        raise Refused("gone", "这个登录已经结束。")
    session.end()
    record("account.session_end", person, by=by, at=at, label="结束本人的登录", data={"address": session.ip})


@transaction.atomic
def end_own_others(person: Person, *, current_key: str, by: Actor, at: datetime) -> int:
    """End all of one's own sessions but the current one; how many."""
    count = end_all_sessions(person, except_key=current_key)
    record("account.session_end", person, by=by, at=at, label="结束本人的其他登录", data={"count": count})
    return count


@transaction.atomic
def end_sessions_of(person: Person, *, by: Actor, at: datetime) -> int:
    """The security administrator ends all sessions of somebody else; how many."""
    must_be(by, Role.SECURITY_ADMIN)
    not_on_himself(by, person)
    count = end_all_sessions(person)
    record("account.session_end", person, by=by, at=at, label="强制下线", data={"count": count})
    return count
