"""Accounts (系统管理员): open one, hand out a set-up link, switch off and on."""

import hashlib
import secrets
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from shangliang.accounts.actions.sessions import end_all_sessions
from shangliang.accounts.models import SetupLink
from shangliang.accounts.permissions import home, must_be, not_on_himself
from shangliang.audit.record import record
from shangliang.core.access import Actor
from shangliang.core.errors import Refused
from shangliang.people.models import Person, Post
from shangliang.people.roles import ADMINS, Role

LINK_DAYS = 7


def hash_of(token: str) -> str:
    """What is stored of a token: tokens are long and random, so a plain SHA-256 is enough."""
    return hashlib.sha256(token.encode()).hexdigest()


@transaction.atomic
def open_account(
    *, name: str, username: str, phone: str = "", email: str = "", by: Actor, at: datetime
) -> tuple[Person, str]:
    """A new person without posts; returns him and the token of his set-up link, which is kept nowhere.

    Raises Forbidden for others than the system administrator, Refused("taken", …, "username") when the login name is in use.
    """
    must_be(by, Role.SYSTEM_ADMIN)
    username = username.strip().lower()
    if Person.objects.filter(username__iexact=username).exists():
        raise Refused("taken", "这个登录名已有人使用，请换一个。", "username")
    person = Person.objects.create_user(username, None, name=name.strip(), phone=phone, email=email)
    record("account.open", person, by=by, at=at, label="开设账号", data={"username": username})
    return person, _link(person, by=by, at=at)


@transaction.atomic
def issue_link(person: Person, *, by: Actor, at: datetime) -> str:
    """A new set-up link, e.g. for a forgotten password; older ones end, the old password stays until the link is used. Returns the token.

    Refused for the accounts of administrators: whoever could reset them could do their job. That needs the machine (createadmin).
    """
    _may_manage(person, by)
    if by.person_id is not None and _roles(person, at) & set(ADMINS):
        raise Refused(
            "administrator", "管理员的密码不能在网页上重置，请由运维人员在服务器上用 createadmin 命令办理。"
        )
    return _link(person, by=by, at=at)


def _link(person: Person, *, by: Actor, at: datetime) -> str:
    token = secrets.token_urlsafe(32)
    SetupLink.objects.filter(person=person, used_at=None, expires_at__gt=at).update(expires_at=at)
    SetupLink.objects.create(
        committee_id=home(by),
        person=person,
        token_hash=hash_of(token),
        expires_at=at + timedelta(days=LINK_DAYS),
        created_at=at,
    )
    record("account.link", person, by=by, at=at, label="发放设置链接", note=f"{LINK_DAYS}日内有效，限用一次")
    return token


def link_of(token: str, at: datetime) -> SetupLink | None:
    """The link of a token, if it still works."""
    link = SetupLink.objects.select_related("person").filter(token_hash=hash_of(token)).first()
    return link if link is not None and link.works(at) and link.person.is_active else None


@transaction.atomic
def use_link(token: str, password: str, *, at: datetime) -> Person:
    """Set the password by a set-up link, end all sessions; the link is spent. Raises Refused("spent") when it does not work (any more)."""
    link = (
        SetupLink.objects.select_for_update(of=("self",))
        .select_related("person")
        .filter(token_hash=hash_of(token))
        .first()
    )
    if link is None or not link.works(at) or not link.person.is_active:
        raise Refused("spent", "此链接已经使用过或已过期，请联系系统管理员重新发放。")
    person = link.person
    person.set_password(password)
    person.save(update_fields=["password"])
    link.used_at = at
    link.save(update_fields=["used_at"])
    end_all_sessions(person)
    himself = Actor(person_id=person.pk, name=person.name, committee_id=link.committee_id)
    record("account.password", person, by=himself, at=at, label="设置密码", note="使用一次性设置链接")
    return person


@transaction.atomic
def change_password(person: Person, password: str, *, by: Actor, at: datetime) -> None:
    """The person's own new password; the caller has checked the current one."""
    person.set_password(password)
    person.save(update_fields=["password"])
    record("account.password", person, by=by, at=at, label="修改密码")


@transaction.atomic
def switch_off(person: Person, *, by: Actor, at: datetime, note: str = "") -> None:
    """Nobody can sign in with this account any more; open sessions end at once."""
    _may_manage(person, by)
    if not person.is_active:
        raise Refused("already", "此账号已经停用。")
    person.is_active = False
    person.save(update_fields=["is_active"])
    end_all_sessions(person)
    record("account.off", person, by=by, at=at, label="停用账号", note=note)


@transaction.atomic
def switch_on(person: Person, *, by: Actor, at: datetime) -> None:
    """The account works again, with the old password and posts."""
    _may_manage(person, by)
    if person.is_active:
        raise Refused("already", "此账号已经启用。")
    person.is_active = True
    person.save(update_fields=["is_active"])
    record("account.on", person, by=by, at=at, label="启用账号")


def _may_manage(person: Person, by: Actor) -> None:
    must_be(by, Role.SYSTEM_ADMIN)
    not_on_himself(by, person)
    elsewhere = Post.objects.on(timezone.localdate()).filter(person=person).exclude(committee_id=home(by))
    if by.person_id is not None and elsewhere.exists():
        raise Refused("elsewhere", "此人同时在其他政协任职，账号请由两家管理员协商后在服务器上办理。")


def _roles(person: Person, at: datetime) -> set[str]:
    return set(Post.objects.on(timezone.localdate(at)).filter(person=person).values_list("role", flat=True))
