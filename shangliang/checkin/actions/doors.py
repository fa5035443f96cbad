"""Who stands at the door: people with an account, and devices with a link."""

from datetime import date, datetime

from django.db import transaction

from shangliang.activities.models import Activity
from shangliang.audit.record import record
from shangliang.checkin.actions.common import require_open, require_organiser
from shangliang.checkin.models import Door
from shangliang.core.access import Actor
from shangliang.core.errors import Refused
from shangliang.core.given import line
from shangliang.core.perform import day_of
from shangliang.people.models import Person


@transaction.atomic
def appoint(activity: Activity, person: Person, *, by: Actor, at: datetime) -> Door:
    """指定签到工作人员, for this activity only; Refused when he is one already."""
    activity = Activity.objects.select_for_update(of=("self",)).get(pk=activity.pk)
    require_organiser(activity, by=by)
    require_open(activity)
    if Door.objects.filter(activity=activity, person=person, ended_at=None).exists():
        raise Refused("known", f"{person.name}已经是签到工作人员。", "person")
    door = Door.objects.create(
        committee_id=activity.committee_id, activity=activity, person=person, label=person.name[:40], made_by=by.name[:40], created_at=at
    )  # fmt: skip
    record(
        "door.appoint", door, by=by, at=at, label="指定签到工作人员", case_id=activity.pk, note=person.name
    )
    return door


@transaction.atomic
def make_link(activity: Activity, *, label: str, on: date, by: Actor, at: datetime) -> Door:
    """生成门口设备链接 for a device without an account, good on one day of the activity."""
    activity = Activity.objects.select_for_update(of=("self",)).get(pk=activity.pk)
    require_organiser(activity, by=by)
    require_open(activity)
    if on not in {sitting.on for sitting in activity.sittings.all()}:
        raise Refused("day", "这一天没有活动场次。", "on")
    if on < day_of(at):
        raise Refused("past", "日期已过。", "on")
    door = Door.objects.create(
        committee_id=activity.committee_id, activity=activity, on=on, made_by=by.name[:40], created_at=at,
        label=line(label, 40, "label", "设备名称", required=True),
    )  # fmt: skip
    record("door.link", door, by=by, at=at, label="生成门口设备链接", case_id=activity.pk, note=door.label)
    return door


@transaction.atomic
def end(door: Door, *, by: Actor, at: datetime) -> Door:
    """停用: from now on neither the person nor the link checks anybody in."""
    door = Door.objects.select_for_update(of=("self",)).select_related("activity").get(pk=door.pk)
    require_organiser(door.activity, by=by)
    if door.ended_at is None:
        door.ended_at, door.ended_by = at, by.name[:40]
        door.save(update_fields=["ended_at", "ended_by"])
        record(
            "door.end",
            door,
            by=by,
            at=at,
            label="停用签到工作人员或设备",
            case_id=door.activity_id,
            note=door.label,
        )
    return door
