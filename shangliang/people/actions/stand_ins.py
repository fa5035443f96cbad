"""Stand-ins (AB角): the holder of a post, or the office, names who does his work for a time."""

from datetime import date, datetime, timedelta

from django.db import transaction

from shangliang.audit.record import record
from shangliang.core.access import Actor
from shangliang.core.errors import Refused
from shangliang.core.perform import day_of
from shangliang.people.actions.shared import apply
from shangliang.people.models import Person, Post, StandIn
from shangliang.people.permissions import as_office
from shangliang.people.roles import ADMINS, EXCLUSIVE, UNIT_ROLES, Role

LONGEST_DAYS = 366


def _acting(post: Post, by: Actor) -> Actor:
    """The holder himself in his own right, else the office; Forbidden for everybody else."""
    if by.person_id is not None and by.person_id == post.person_id and by.committee_id == post.committee_id:
        return by.in_own_right()
    return as_office(by, post.committee_id)


def _refuse_dates(post: Post, since: date, until: date, today: date) -> None:
    if until < since:
        raise Refused("ends_early", "结束日期不能早于开始日期。", "until")
    if until < today:
        raise Refused("past", "结束日期已过。", "until")
    if (until - since).days > LONGEST_DAYS:
        raise Refused("too_long", "代办时间最长一年，请缩短。", "until")
    if since < post.since or (post.until is not None and until > post.until):
        raise Refused("outside", "代办时间应在任职期间之内。", "since")


def _refuse_person(post: Post, person: Person, since: date, *, chosen_by_holder: bool) -> None:
    if person.pk == post.person_id:
        raise Refused("self", "不能由本人代办自己的岗位。", "person")
    held = Post.objects.on(since).filter(person=person)
    if held.filter(role__in=EXCLUSIVE).exists():
        raise Refused("exclusive", f"{person.name}是管理员，不能代办其他岗位。", "person")
    here = held.filter(committee_id=post.committee_id)
    if chosen_by_holder and post.role in UNIT_ROLES:
        here = here.filter(unit=post.unit)
    if not here.exists():
        raise Refused(
            "outsider",
            f"{person.name}届时在本单位没有任职，不能代办；需要外单位人员代办时请联系提案委办公室。",
            "person",
        )


@transaction.atomic
def name_stand_in(
    post: Post, person: Person, *, since: date, until: date, by: Actor, at: datetime
) -> StandIn:
    """Name a stand-in for a period of at most a year; one at a time for each post. Members and administrators have none."""
    standing = _acting(post, by)
    if post.role == Role.MEMBER or post.role in ADMINS:
        raise Refused("not_lendable", f"{post.get_role_display()}的职责不能由他人代办。")
    Post.objects.select_for_update(of=("self",)).get(pk=post.pk)
    _refuse_dates(post, since, until, day_of(at))
    _refuse_person(post, person, since, chosen_by_holder=by.person_id == post.person_id)
    if StandIn.objects.filter(post=post, since__lte=until, until__gte=since).exists():
        raise Refused("overlap", "这段时间已有人代办此岗位。", "since")
    stand_in = StandIn(
        committee_id=post.committee_id, post=post, stand_in=person, since=since, until=until, created_at=at
    )
    stand_in.save(force_insert=True)
    days = {"since": since.isoformat(), "until": until.isoformat()}
    record("stand_in.name", stand_in, by=standing, at=at, label="指定代办人", case_id=post.pk, data=days)
    return stand_in


@transaction.atomic
def end_stand_in(stand_in: StandIn, *, by: Actor, at: datetime) -> None:
    """End a stand-in: with yesterday, or today if it began today; one that has not begun is taken back."""
    post = stand_in.post
    standing = _acting(post, by)
    today = day_of(at)
    if stand_in.until < today:
        raise Refused("over", "代办已经结束。")
    record(
        "stand_in.end",
        stand_in,
        by=standing,
        at=at,
        label="结束代办",
        case_id=post.pk,
        data={"until": stand_in.until.isoformat()},
    )
    if stand_in.since > today:
        stand_in.delete()
    else:
        apply(stand_in, {"until": max(stand_in.since, today - timedelta(days=1))})
