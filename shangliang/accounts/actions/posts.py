"""Rights (安全管理员): grant and end posts, unlock, reset a second factor."""

from datetime import date, datetime

from allauth.mfa.models import Authenticator
from axes.models import AccessAttempt
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from shangliang.accounts.actions.sessions import end_all_sessions
from shangliang.accounts.permissions import home, must_be, not_on_himself
from shangliang.audit.record import record
from shangliang.core.access import Actor
from shangliang.core.errors import Refused
from shangliang.people.actions import PostData
from shangliang.people.models import Person, Post, StandIn
from shangliang.people.roles import EXCLUSIVE, UNIT_ROLES, Role


@transaction.atomic
def grant(person: Person, what: PostData, *, by: Actor, at: datetime) -> Post:
    """Give a post. Memberships come from the roster, not from here.

    Raises Forbidden for others than the security administrator; Refused with the field it belongs to.
    """
    must_be(by, Role.SECURITY_ADMIN)
    not_on_himself(by, person)
    Person.objects.select_for_update().get(pk=person.pk)
    _check(what)
    _check_separation(person, what)
    post = what.post(person, committee_id=home(by), at=at)
    post.save(force_insert=True)
    record("account.grant", post, by=by, at=at, label="授予岗位", case_id=person.pk, note=_words(post))
    return post


def _check(what: PostData) -> None:
    if what.role == Role.MEMBER:
        raise Refused("roster", "委员身份由委员名册产生，不在这里授予。", "role")
    if what.until is not None and what.until < what.since:
        raise Refused("backwards", "卸任日期不能早于任职日期。", "until")
    if what.role in UNIT_ROLES and what.unit is None:
        raise Refused("unit", "请选择承办单位。", "unit")
    if what.role == Role.CONVENOR and not (what.sector or what.group or what.special_committee):
        raise Refused("body", "召集人请选择所召集的界别、活动组或专门委员会。", "sector")
    if what.role == Role.LIAISON and not (what.organisation or what.special_committee):
        raise Refused("body", "联络员请选择党派团体或专门委员会。", "organisation")


def _check_separation(person: Person, what: PostData) -> None:
    """Three separated administrators (三员分立): none of them holds another post, is stood in for, or stands in, at the same time."""
    same_time = Q(until=None) | Q(until__gte=what.since)
    others = Post.objects.filter(same_time, person=person)
    if what.until is not None:
        others = others.filter(since__lte=what.until)
    exclusive = what.role in EXCLUSIVE
    clash = others.first() if exclusive else others.filter(role__in=EXCLUSIVE).first()
    if clash is not None:
        label = clash.get_role_display()
        raise Refused(
            "separate", f"此人已任“{label}”，系统、安全、审计三类管理员不得兼任其他岗位，请先卸任。", "role"
        )
    if exclusive and StandIn.objects.filter(stand_in=person, until__gte=what.since).exists():
        raise Refused("separate", "此人正代他人办理（AB角），管理员不得兼任，请先结束代办。", "role")


@transaction.atomic
def end_post(post: Post, *, until: date, by: Actor, at: datetime) -> Post:
    """Let a post end with a day, today at the earliest a day ago; a post not yet begun is ended on its first day. Sessions go on."""
    must_be(by, Role.SECURITY_ADMIN)
    not_on_himself(by, post.person)
    if until < post.since:
        raise Refused("backwards", "卸任日期不能早于任职日期。", "until")
    if until > timezone.localdate(at):
        raise Refused("future", "卸任日期不能晚于今天。", "until")
    if post.until is not None and post.until <= until:
        raise Refused("ended", "此岗位已经卸任。")
    post.until = until
    post.save(update_fields=["until"])
    record("account.end_post", post, by=by, at=at, label="卸任", case_id=post.person_id, note=_words(post))
    return post


def _words(post: Post) -> str:
    body = post.unit or post.sector or post.group or post.special_committee or post.organisation
    end = f"至{post.until}" if post.until else "起"
    return f"{post.get_role_display()}{f'（{body}）' if body else ''}，{post.since}{end}"


@transaction.atomic
def unlock(person: Person, *, by: Actor, at: datetime) -> int:
    """End the lock-out of an account from all addresses; the number of counters cleared."""
    must_be(by, Role.SECURITY_ADMIN)
    not_on_himself(by, person)
    count, _ = AccessAttempt.objects.filter(username__iexact=person.username).delete()
    record("account.unlock", person, by=by, at=at, label="解除登录锁定", data={"count": count})
    return int(count)


@transaction.atomic
def reset_second_factor(person: Person, *, by: Actor, at: datetime) -> None:
    """Take away a lost second factor; sessions end, and a new one is set up at the next sign-in where the post asks for it."""
    must_be(by, Role.SECURITY_ADMIN)
    not_on_himself(by, person)
    count, _ = Authenticator.objects.filter(user_id=person.pk).delete()
    if not count:
        raise Refused("none", "此人没有启用动态验证码。")
    end_all_sessions(person)
    record("account.factor_reset", person, by=by, at=at, label="重置动态验证码")
