"""Arrivals and departures: by the person himself, at the door, by staff; and undoing what was wrong."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from shangliang.activities.models import Activity, Invitation, Sitting
from shangliang.audit.record import record
from shangliang.checkin.actions.common import moment, require_door, require_open
from shangliang.checkin.choices import Direction, Way
from shangliang.checkin.models import CheckIn, Door
from shangliang.core.access import Actor
from shangliang.core.errors import Refused
from shangliang.core.given import line

LABELS = {Direction.IN: "签到", Direction.OUT: "签退"}
KEYS = {Direction.IN: "checkin.arrive", Direction.OUT: "checkin.leave"}


@dataclass(frozen=True)
class Coming:
    """What was noted in the browser or at the door: `when` it happened, under which `key`."""

    key: UUID
    when: datetime
    direction: str = Direction.IN
    way: str = Way.SCREEN


def _invitation(activity_id: UUID, meant: Q) -> Invitation:
    """The invitation, locked: whoever notes the same person waits here."""
    locked = Invitation.objects.select_for_update(of=("self",)).select_related("activity")
    found = locked.filter(meant, activity_id=activity_id).first()
    if found is None:
        raise Refused("not_asked", "您不在这次活动的参加人员名单上，请联系会务人员。")
    if found.state == "released":
        raise Refused("released", f"{found.name}已不再安排参加，请联系会务人员。")
    require_open(found.activity)
    return found


@transaction.atomic
def check_in_self(sitting: Sitting, coming: Coming, *, by: Actor, at: datetime) -> CheckIn:
    """签到 or 签退 by the person himself; the same key, or a second arrival, gives the first one. That he may has been shown by code or proof."""
    invitation = _invitation(sitting.activity_id, Q(person_id=by.person))
    if known := _known(sitting, invitation, coming):
        return known
    when, is_resent = moment(sitting, coming.when, at)
    return _note(sitting, invitation, coming, when, is_resent, by=by, at=at)


@transaction.atomic
def check_in_at_door(
    sitting: Sitting, invitation_id: UUID, coming: Coming, *, by: Actor, at: datetime, door: Door | None = None
) -> CheckIn:  # fmt: skip
    """签到 or 签退 noted by somebody at the door, or entered from the list.

    After the half-day is over, who is entered counts as having come in time (补录): whoever enters him answers for it.
    """
    invitation = _invitation(sitting.activity_id, Q(pk=invitation_id))
    require_door(invitation.activity, by=by, door=door)
    if known := _known(sitting, invitation, coming):
        return known
    if coming.when > sitting.ends_at and at > sitting.ends_at:
        when = sitting.starts_at if coming.direction == Direction.IN else sitting.ends_at
        return _note(sitting, invitation, coming, when, True, by=by, at=at)
    when, is_resent = moment(sitting, coming.when, at)
    return _note(sitting, invitation, coming, when, is_resent, by=by, at=at)


def _known(sitting: Sitting, invitation: Invitation, coming: Coming) -> CheckIn | None:
    """What was noted before: under the same key (also if undone since), or the arrival or departure that counts."""
    same = Q(sitting=sitting, invitation=invitation, direction=coming.direction, undone_at=None)
    found = CheckIn.objects.filter(Q(key=coming.key) | same).order_by("created_at").first()
    if found is not None and found.invitation_id != invitation.pk:
        raise Refused("key", "这条签到的编号已经用过，请刷新页面后重试。")
    return found


def _note(
    sitting: Sitting, invitation: Invitation, coming: Coming, when: datetime, is_resent: bool, *, by: Actor, at: datetime
) -> CheckIn:  # fmt: skip
    if coming.direction == Direction.OUT:
        came = CheckIn.objects.filter(
            sitting=sitting, invitation=invitation, direction=Direction.IN, undone_at=None
        )
        if not came.filter(at__lte=when).exists():
            raise Refused("not_in", f"{invitation.name}还没有签到，不能签退。")
    noted = CheckIn.objects.create(
        committee_id=invitation.committee_id, activity_id=invitation.activity_id, sitting=sitting, invitation=invitation,
        direction=coming.direction, at=when, noted_at=at, way=Way(coming.way), key=coming.key, is_resent=is_resent,
        entered_by=by.name[:40], entered_by_person=by.person_id,
    )  # fmt: skip
    direction = Direction(coming.direction)
    record(
        KEYS[direction], noted, by=by, at=at, label=LABELS[direction], case_id=invitation.pk,
        note="补传" if is_resent else "", data={"sitting": str(sitting.pk)},
    )  # fmt: skip
    return noted


@transaction.atomic
def undo(checkin: CheckIn, *, reason: str, by: Actor, at: datetime) -> CheckIn:
    """撤销 a check-in entered by mistake, with the reason; with an arrival goes the departure of the same half-day."""
    reason = line(reason, 200, "reason", "撤销理由", required=True)
    Invitation.objects.select_for_update(of=("self",)).get(pk=checkin.invitation_id)
    fresh = CheckIn.objects.select_related("activity", "invitation").get(pk=checkin.pk)
    require_door(fresh.activity, by=by)
    require_open(fresh.activity)
    if fresh.undone_at is not None:
        raise Refused("undone", "这条签到已经撤销。")
    going = [fresh]
    if fresh.direction == Direction.IN:
        left = CheckIn.objects.select_related("invitation").filter(
            sitting_id=fresh.sitting_id, invitation_id=fresh.invitation_id, direction=Direction.OUT, undone_at=None
        )  # fmt: skip
        going += left
    for each in going:
        each.undone_at, each.undone_by, each.undone_why = at, by.name[:40], reason
        each.save(update_fields=["undone_at", "undone_by", "undone_why"])
        record(
            "checkin.undo", each, by=by, at=at, label=f"撤销{each.get_direction_display()}", case_id=each.invitation_id,
            note=reason,
        )  # fmt: skip
    checkin.refresh_from_db()
    return checkin


def sitting_at(activity: Activity, when: datetime, opens_before: int) -> Sitting | None:
    """The half-day somebody who comes at that moment comes to: the first that is not over and whose check-in is open."""
    for sitting in activity.sittings.all():
        if when <= sitting.ends_at:
            begins = (sitting.starts_at - when).total_seconds() / 60
            return sitting if begins <= opens_before else None
    return None
