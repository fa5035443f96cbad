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
from shangliang.core.perform import begin, day_of, perform
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
    """Ask these members in these capacities; whoever is asked already is passed over. The activity is locked by the caller."""
    known = set(activity.invitations.values_list("person_id", flat=True))
    made = []
    with together():
        for member, capacity in members:
            if member.person_id in known:
                continue
            invitation = Invitation(
                committee_id=activity.committee_id, activity=activity, person_id=member.person_id, member=member,
                name=member.person.name, capacity=Capacity(capacity), by_rotation=by_rotation,
            )  # fmt: skip
            made.append(begin(invitation, by=by, at=at, label="发出参会通知"))
    return made


def invite_meant(activity: Activity, *, by: Actor, at: datetime) -> list[Invitation]:
    """Ask everybody the lines of “to whom” mean."""
    meant = members_meant(activity.audiences.all(), activity.committee_id, day_of(at))
    return invite(activity, meant.values(), by=by, at=at)


@transaction.atomic
def add(activity: Activity, member: Member, capacity: str, *, by: Actor, at: datetime) -> Invitation:
    """增加参加人员 to an activity already announced; Refused when he is asked already."""
    fresh = lock_activity(activity)
    by = require_organiser(fresh, by=by)
    if fresh.state not in ("announced", "ended"):
        raise Refused("not_announced", "发出通知之后才能逐个增加参加人员。")
    found = invite(fresh, [(member, capacity)], by=by, at=at)
    if not found:
        raise Refused("known", f"{member}已在参加人员之中。", "member")
    return found[0]


def let_go(activity: Activity, *, at: datetime) -> None:
    """Whoever has not answered is not asked any more, once the activity is over or called off."""
    waiting = activity.invitations.filter(state="invited").select_related("activity")
    for invitation in waiting:
        perform(invitation, "expect", by=system(activity.committee_id), at=at)


def _require_before_end(invitation: Invitation, at: datetime) -> None:
    if at >= invitation.activity.ends_at:
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
def note_leave(invitation: Invitation, *, reason: str, by: Actor, at: datetime) -> Invitation:
    """代为登记请假: leave asked for by telephone or on paper and granted, entered by the organiser."""
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
    perform(invitation, "release", by=by, at=at, note=line(reason, 200, "reason", "理由", required=True))
    return invitation


ANSWERABLE = tuple(step.verb for step in INVITATION.steps if "invitee" in step.who)
"""What an invited person may do himself."""
