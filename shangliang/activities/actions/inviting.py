"""Invitations 参会通知: who is asked, replies, leave."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from shangliang.activities.actions.common import lock_activity, require_organiser
from shangliang.activities.audience import members_meant
from shangliang.activities.choices import Capacity
from shangliang.activities.models import Activity, Invitation
from shangliang.activities.process import INVITATION
from shangliang.audit.record import together
from shangliang.core.access import Actor, system
from shangliang.core.errors import Refused
from shangliang.core.given import line
from shangliang.core.perform import begin, begin_all, day_of, perform, perform_all
from shangliang.people.models import Member

REASON_MOST = 300


def invite(
    activity: Activity,
    members: Iterable[tuple[Member, str]],
    *,
    by: Actor,
    at: datetime,
    by_rotation: bool = False,
) -> list[Invitation]:
    """Ask these members in these capacities; whoever is asked already is passed over. The activity is locked by the caller.

    The last of the roll is written first: lists show the newest row on top, so the list of participants follows the roll.
    """
    known = set(activity.invitations.values_list("person_id", flat=True))
    asked = {member.person_id: (member, capacity) for member, capacity in members}
    drafts = [
        Invitation(
            committee_id=activity.committee_id, activity=activity, person_id=person_id, member=member,
            name=member.person.name, capacity=Capacity(capacity), by_rotation=by_rotation,
        )
        for person_id, (member, capacity) in reversed(asked.items())
        if person_id not in known
    ]  # fmt: skip
    return list(begin_all(drafts, by=by, at=at, label="发出参会通知"))


def invite_meant(activity: Activity, *, by: Actor, at: datetime) -> list[Invitation]:
    """Ask everybody the lines of “to whom” mean."""
    meant = members_meant(activity.audiences.all(), activity.committee_id, day_of(at))
    return invite(activity, meant.values(), by=by, at=at)


@transaction.atomic
def add(activity: Activity, member: Member, capacity: str, *, by: Actor, at: datetime) -> Invitation:
    """增加参加人员 to an activity already announced; Refused when he is asked already."""
    fresh = lock_activity(activity)
    by = require_organiser(fresh, by=by)
    _require_list_open(fresh)
    found = invite(fresh, [(member, capacity)], by=by, at=at)
    if not found:
        raise Refused("known", f"{member}已在参加人员之中。", "member")
    return found[0]


@transaction.atomic
def add_guest(
    activity: Activity, name: str, capacity: str, *, by: Actor, at: datetime
) -> Invitation:  # fmt: skip
    """增加嘉宾或工作人员 who have no account: by name only, and without being asked for a reply."""
    fresh = lock_activity(activity)
    by = require_organiser(fresh, by=by)
    _require_list_open(fresh)
    known = line(name, 40, "name", "姓名", required=True)
    guest = Invitation(
        committee_id=fresh.committee_id, activity=fresh, name=known, capacity=Capacity(capacity), state="accepted"
    )  # fmt: skip
    return begin(guest, by=by, at=at, label="增加参加人员")


def _require_list_open(activity: Activity) -> None:
    if activity.state not in ("announced", "ended"):
        raise Refused("not_open", "通知发出之后、归档之前才能逐个增减参加人员；已归档的请先更正归档。")


def let_go(activity: Activity, *, at: datetime, called_off: bool = False) -> None:
    """Whoever has not answered is not asked any more, once the activity is over; called off, nobody needs his leave granted either."""
    verb, states = ("call_off", ("invited", "leave_asked")) if called_off else ("expect", ("invited",))
    waiting = Invitation.objects.filter(activity=activity, state__in=states)
    perform_all(waiting, verb, by=system(activity.committee_id), at=at)


def _require_before_end(invitation: Invitation, at: datetime) -> None:
    activity = invitation.activity
    if activity.state == "cancelled":
        raise Refused("cancelled", "活动已经取消。")
    if activity.state != "announced" or at >= activity.ends_at:
        raise Refused("over", "活动已经结束。")


@transaction.atomic
def accept(invitation: Invitation, *, by: Actor, at: datetime) -> Invitation:
    """参加."""
    _require_before_end(invitation, at)
    perform(invitation, "accept", by=by, at=at)
    return invitation


@transaction.atomic
def ask_leave(invitation: Invitation, *, reason: str, by: Actor, at: datetime) -> Invitation:
    """请假, with the reason. After the deadline it may still be asked for and is marked 逾期."""
    _require_before_end(invitation, at)
    until = invitation.activity.leave_until
    words = line(reason, REASON_MOST, "reason", "请假事由", required=True)
    fields = {
        "reason": words,
        "asked_at": at,
        "asked_late": until is not None and at > until,
        "answer": "",
        "decided_by": "",
        "decided_at": None,
    }
    perform(invitation, "ask_leave", by=by, at=at, note=words, fields=fields)
    return invitation


@transaction.atomic
def withdraw_leave(invitation: Invitation, *, by: Actor, at: datetime) -> Invitation:
    """销假参加."""
    _require_before_end(invitation, at)
    perform(invitation, "withdraw_leave", by=by, at=at)
    return invitation


@transaction.atomic
def grant(invitation: Invitation, *, answer: str, by: Actor, at: datetime) -> Invitation:
    """准假."""
    _decide(invitation, "grant", line(answer, REASON_MOST, "answer", "审批意见"), by=by, at=at)
    return invitation


@transaction.atomic
def refuse(invitation: Invitation, *, answer: str, by: Actor, at: datetime) -> Invitation:
    """不准假, with the reason."""
    words = line(answer, REASON_MOST, "answer", "不准假的理由", required=True)
    _decide(invitation, "refuse", words, by=by, at=at)
    return invitation


def _decide(invitation: Invitation, verb: str, answer: str, *, by: Actor, at: datetime) -> None:
    fields = {"answer": answer, "decided_by": by.name[:40], "decided_at": at}
    perform(invitation, verb, by=by, at=at, note=answer, fields=fields)


@transaction.atomic
def grant_all(invitations: Iterable[Invitation], *, answer: str, by: Actor, at: datetime) -> int:
    """准假 for several at once; returns how many. One that has moved on meanwhile, or is not his to grant, refuses all."""
    done = 0
    with together():
        for invitation in sorted(invitations, key=lambda each: each.pk):
            grant(invitation, answer=answer, by=by, at=at)
            done += 1
    return done


@transaction.atomic
def note_leave(invitation: Invitation, *, reason: str, by: Actor, at: datetime) -> Invitation:
    """代为登记请假: leave asked for by telephone or on paper and granted, entered by the organiser."""
    _require_list_open(invitation.activity)
    words = line(reason, REASON_MOST, "reason", "请假事由", required=True)
    fields = {
        "reason": words,
        "asked_at": at,
        "decided_at": at,
        "decided_by": by.name[:40],
        "noted_by": by.name[:40],
    }
    perform(invitation, "note_leave", by=by, at=at, note=words, fields=fields)
    return invitation


@transaction.atomic
def release(invitation: Invitation, *, reason: str, by: Actor, at: datetime) -> Invitation:
    """不再安排参加: entered in error, resigned since."""
    _require_list_open(invitation.activity)
    perform(invitation, "release", by=by, at=at, note=line(reason, 200, "reason", "理由", required=True))
    return invitation


ANSWERABLE = tuple(step.verb for step in INVITATION.steps if "invitee" in step.who)
"""What an invited person may do himself."""
