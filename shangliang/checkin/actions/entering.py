"""Entering a sheet that was signed on paper."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from shangliang.activities.models import Activity, Invitation, Sitting
from shangliang.audit.record import record, together
from shangliang.checkin.actions.common import require_door, require_open, window
from shangliang.checkin.choices import Direction, Way
from shangliang.checkin.models import CheckIn
from shangliang.checkin.seating import Known, find_people
from shangliang.core.access import Actor
from shangliang.core.errors import Refused
from shangliang.tenancy.ids import new_id


@transaction.atomic
def enter_arrivals(sitting: Sitting, came: Mapping[UUID, datetime], *, by: Actor, at: datetime) -> int:
    """补录签到 of many people of one half-day, each with his time; who is noted already stays as he is. Returns how many are new."""
    activity = Activity.objects.select_for_update(of=("self",)).get(pk=sitting.activity_id)
    require_door(activity, by=by)
    require_open(activity)
    opens, _ = window(sitting)
    if any(not opens <= when <= min(sitting.ends_at, at) for when in came.values()):
        raise Refused("times", f"签到时间应在{sitting}签到开始之后、结束之前。")
    here = CheckIn.objects.filter(sitting=sitting, direction=Direction.IN, undone_at=None)
    asked = Invitation.objects.select_for_update(of=("self",)).filter(activity=activity, pk__in=list(came))
    coming = asked.exclude(state="released").exclude(pk__in=here.values("invitation_id"))
    made = [
        CheckIn(
            committee_id=activity.committee_id, activity=activity, sitting=sitting, invitation=invitation, direction=Direction.IN,
            at=came[invitation.pk], noted_at=at, way=Way.STAFF, key=new_id(), is_resent=True, entered_by=by.name[:40],
            entered_by_person=by.person_id,
        )
        for invitation in coming.order_by("pk")
    ]  # fmt: skip
    CheckIn.objects.bulk_create(made)
    with together():
        for each in made:
            record(
                "checkin.arrive", each, by=by, at=at, label="补录签到", case_id=each.invitation_id, note="补录",
                data={"sitting": str(sitting.pk)},
            )  # fmt: skip
    return len(made)


def enter_sheet(sitting: Sitting, words: Sequence[str], *, by: Actor, at: datetime) -> int:
    """按纸质签到表补录: names or members' numbers as they stand on the sheet; everybody counts as having come in time. Refused at `text` for who is not asked."""
    if at < sitting.starts_at:
        raise Refused("not_begun", f"{sitting}还没有开始。", "text")
    asked = (
        Invitation.objects.filter(activity_id=sitting.activity_id)
        .exclude(state="released")
        .select_related("member")
    )
    people = [Known(str(each.pk), each.name, each.member.number if each.member else "") for each in asked]
    found = find_people(words, people)
    return enter_arrivals(sitting, {UUID(key): sitting.starts_at for key in found}, by=by, at=at)
