"""会前提醒: the day before, whoever is expected at an activity is told once more when and where."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.urls import reverse

from shangliang.activities.models import Activity
from shangliang.activities.times import moment, when
from shangliang.audit.models import Event
from shangliang.audit.record import record
from shangliang.core.access import system
from shangliang.notifications.actions import tell_one
from shangliang.notifications.models import Notice

KEY = "activity.eve"
EXPECTED = ("invited", "accepted", "refused")  # who was refused leave is expected as well


def remind_meetings(on: date, *, at: datetime, mail: Callable[[list[Notice]], None]) -> int:
    """Tell of everything that begins on the day after; returns how many activities. Run again it tells nobody twice."""
    first, last = (moment(on + timedelta(days=n), time()) for n in (1, 2))
    coming = Activity.objects.filter(state="announced", starts_at__gte=first, starts_at__lt=last)
    return sum(_tell(activity, on, at, mail) for activity in coming.order_by("pk"))


@transaction.atomic
def _tell(activity: Activity, on: date, at: datetime, mail: Callable[[list[Notice]], None]) -> bool:
    fresh = Activity.objects.select_for_update().get(pk=activity.pk)
    if Event.objects.filter(key=KEY, subject_id=fresh.pk, data__on=on.isoformat()).exists():
        return False
    by, data = system(fresh.committee_id), {"on": on.isoformat()}
    event = record(KEY, fresh, by=by, at=at, label="会前提醒", data=data)
    text = f"{when(fresh.starts_at, fresh.ends_at)}，在{fresh.place}举行“{fresh.title}”。"
    expected = fresh.invitations.filter(state__in=EXPECTED, person__isnull=False, person__is_active=True)
    for person, state in expected.values_list("person_id", "state"):
        ask = "您还没有回复，请回复参加或请假。" if state == "invited" else "请准时参加。"
        url = reverse("activities:detail", args=[fresh.pk])
        told = tell_one(
            event,
            person,
            committee_id=fresh.committee_id,
            title=f"明天举行：{fresh.title}",
            text=text + ask,
            url=url,
        )
        mail(told)
    return True
