"""Exchanging turns 列席调换: proposed by whoever was drawn, agreed to by whoever takes over; the turn counts for who then sits in."""

from datetime import datetime

from django.db import transaction

from shangliang.activities import permissions as may
from shangliang.activities.actions.common import lock_activity
from shangliang.activities.models import Activity, Exchange, Invitation
from shangliang.core.access import Actor, allows, system
from shangliang.core.errors import Forbidden, Refused
from shangliang.core.given import line
from shangliang.core.perform import begin, guard, lock, perform
from shangliang.people.models import Member, MemberState

REASON_MOST = 200
HELD = ("invited", "accepted")
"""States of an invitation in which the turn may be handed on."""


@transaction.atomic
def propose(
    invitation: Invitation, successor: Member, *, back: Invitation | None, reason: str, by: Actor, at: datetime
) -> Exchange:  # fmt: skip
    """提出调换: another member is asked to sit in instead; with `back` the two swap their turns. Refused when it could not be carried out."""
    if not allows(by.in_own_right(), may.invitee, invitation):
        raise Forbidden
    words = line(reason, REASON_MOST, "reason", "调换的理由", required=True)
    _lock_both(invitation, back)
    held = lock(invitation)
    if held.exchanges.filter(state="proposed").exists():
        raise Refused("open", "这次列席已经提出调换，请等待对方答复，或先撤回。")
    _require_possible(held, successor, back, at=at)
    exchange = Exchange(
        committee_id=held.committee_id, invitation=held, successor=successor, back=back, reason=words
    )
    return begin(exchange, by=by, at=at, label="提出列席调换", note=words)


def _lock_both(invitation: Invitation, back: Invitation | None) -> None:
    """Both activities, in the order of their ids, so that two exchanges cannot wait for each other."""
    ids = {invitation.activity_id, *([back.activity_id] if back else [])}
    for activity in Activity.objects.filter(pk__in=ids).order_by("pk"):
        lock_activity(activity)


def _require_possible(held: Invitation, successor: Member, back: Invitation | None, *, at: datetime) -> None:
    """Refused, in words for the person who proposes, when the turn cannot be handed to this member."""
    _require_coming(held, "这次列席", "", at=at)
    if successor.committee_id != held.committee_id or successor.state != MemberState.ACTIVE:
        raise Refused("successor", "请选择本会在任的委员。", "successor")
    if successor.is_standing:
        raise Refused("successor", f"{successor}是常委，按规定出席，不能接替列席。", "successor")
    if held.activity.invitations.filter(person_id=successor.person_id).exists():
        raise Refused("successor", f"{successor}已在这次会议的通知范围，不能接替。", "successor")
    if back is None:
        return
    if back.member_id != successor.pk or back.activity_id == held.activity_id:
        raise Refused("back", f"请选择{successor}的一次列席。", "back")
    _require_coming(back, "换回的列席", "back", at=at)
    if held.member is None or back.activity.invitations.filter(person_id=held.member.person_id).exists():
        raise Refused("back", "您已在那次会议的通知范围，不能换回。", "back")


def _require_coming(invitation: Invitation, what: str, field: str, *, at: datetime) -> None:
    activity = invitation.activity
    if not invitation.by_rotation or invitation.state not in HELD:
        raise Refused("not_held", f"{what}不能调换：已经请假、已经调换，或者不是轮流列席。", field)
    if activity.state != "announced" or activity.starts_at <= at:
        raise Refused("begun", f"{what}不能调换：会议已经开始或者已经取消。", field)


@transaction.atomic
def agree(exchange: Exchange, *, answer: str, by: Actor, at: datetime) -> Exchange:
    """同意调换: the turns change hands at once, nobody has to reply again."""
    words = line(answer, REASON_MOST, "answer", "答复")
    _lock_both(exchange.invitation, exchange.back)
    passed = guard(exchange, "agree", by=by)
    held = lock(exchange.invitation)
    back = lock(exchange.back) if exchange.back else None
    _require_possible(held, exchange.successor, back, at=at)
    perform(passed.record, "agree", by=by, at=at, note=words, fields={"answer": words}, passed=passed)
    exchange.refresh_from_db()
    proposer = held.member
    _hand_on(held, exchange.successor, by=by, at=at)
    if back is not None and proposer is not None:
        _hand_on(back, proposer, by=by, at=at)
    return exchange


def _hand_on(invitation: Invitation, to: Member, *, by: Actor, at: datetime) -> None:
    """The invitation ends, and the other comes in the same capacity."""
    program = system(invitation.committee_id)
    perform(invitation, "hand_on", by=program, at=at, note=f"调换给{to}")
    taken = Invitation(
        committee_id=invitation.committee_id, activity=invitation.activity, person_id=to.person_id, member=to,
        name=to.person.name, capacity=invitation.capacity, by_rotation=True, state="accepted",
    )  # fmt: skip
    begin(taken, by=by, at=at, label="接替列席", note=f"接替{invitation.name}")


@transaction.atomic
def decline(exchange: Exchange, *, answer: str, by: Actor, at: datetime) -> Exchange:
    """不同意调换, with the reason; the turn stays where it was."""
    words = line(answer, REASON_MOST, "answer", "理由", required=True)
    perform(exchange, "decline", by=by, at=at, note=words, fields={"answer": words})
    return exchange


@transaction.atomic
def withdraw(exchange: Exchange, *, by: Actor, at: datetime) -> Exchange:
    """撤回调换."""
    perform(exchange, "withdraw", by=by, at=at)
    return exchange


def expire(*, at: datetime) -> int:
    """Proposals nobody answered before the meeting began, or whose meeting is off or turn given up, lapse; returns how many."""
    waiting = Exchange.objects.filter(state="proposed").select_related(
        "invitation__activity", "successor__person"
    )
    done = 0
    for exchange in waiting.order_by("pk"):
        held = exchange.invitation
        if held.state in HELD and held.activity.state == "announced" and held.activity.starts_at > at:
            continue
        with transaction.atomic():
            if lock(exchange).state == "proposed":
                perform(exchange, "expire", by=system(exchange.committee_id), at=at)
                done += 1
    return done
