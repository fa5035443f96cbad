"""报送任务提醒: once a month, whoever has not yet reached a goal of briefs that ends with the month is told how far it is."""

from calendar import monthrange
from collections.abc import Callable, Iterable
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.urls import reverse

from shangliang.audit.models import Event
from shangliang.audit.record import record
from shangliang.briefs.choices import QuotaBody
from shangliang.briefs.goals import Progress, progress
from shangliang.briefs.models import Quota
from shangliang.briefs.policy import REMIND_DAY
from shangliang.core.access import system
from shangliang.core.text import day_in_words
from shangliang.notifications.actions import tell_one
from shangliang.notifications.models import Notice
from shangliang.people.actors import people_in
from shangliang.people.roles import Role
from shangliang.tenancy import policy
from shangliang.tenancy.models import Committee

KEY = "quota.remind"
_SPEAKERS: dict[str, tuple[str, tuple[str, ...]]] = {
    QuotaBody.SPECIAL: ("special_committee", (Role.CONVENOR, Role.LIAISON)),
    QuotaBody.SECTOR: ("sector", (Role.CONVENOR,)),
    QuotaBody.GROUP: ("group", (Role.CONVENOR,)),
    QuotaBody.PARTY: ("organisation", (Role.LIAISON,)),
}


def remind_goals(on: date, *, at: datetime, mail: Callable[[list[Notice]], None]) -> int:
    """Tell of the goals of every committee whose reminder day this is; returns how many goals. Run again on the day it tells nobody twice."""
    told = 0
    for committee_id in Committee.objects.values_list("pk", flat=True):
        day = int(policy.value(committee_id, REMIND_DAY, on))
        if not day or on.day != min(day, monthrange(on.year, on.month)[1]):
            continue
        for goal in progress(committee_id, on):
            ends_now = (goal.last.year, goal.last.month) == (on.year, on.month)
            if ends_now and not goal.is_reached:
                told += _tell(goal, on, at, mail)
    return told


@transaction.atomic
def _tell(goal: Progress, on: date, at: datetime, mail: Callable[[list[Notice]], None]) -> bool:
    quota = Quota.objects.select_for_update().get(pk=goal.quota.pk)
    if Event.objects.filter(key=KEY, subject_id=quota.pk, data__on=on.isoformat()).exists():
        return False
    note = f"{quota}，已完成{goal.done}篇"
    by = system(quota.committee_id)
    event = record(KEY, quota, by=by, at=at, label="报送任务提醒", note=note, data={"on": on.isoformat()})
    text = f"社情民意报送任务：{note}，还差{quota.count - goal.done}篇，请于{day_in_words(goal.last)}前报送。"
    for person in people_behind(quota, on):
        editors = quota.body in (QuotaBody.COMMITTEE, QuotaBody.LOWER, QuotaBody.STATION)
        url = reverse("briefs:quotas" if editors else "briefs:mine")
        mail(
            tell_one(
                event, person, committee_id=quota.committee_id, title="报送任务还没有完成", text=text, url=url
            )
        )
    return True


def people_behind(quota: Quota, on: date) -> Iterable[UUID]:
    """Who can do something about it: the editors for what the committee sends up and others send in, else who speaks for the body."""
    if quota.body == QuotaBody.INFORMANT:
        return [quota.body_id] if quota.body_id else people_in(quota.committee_id, on, Role.INFORMANT)
    if quota.body not in _SPEAKERS:
        return people_in(quota.committee_id, on, Role.EDITOR)
    column, roles = _SPEAKERS[quota.body]
    held_for = Q(**{f"{column}_id": quota.body_id}) if quota.body_id else Q(**{f"{column}__isnull": False})
    return people_in(quota.committee_id, on, *roles, held_for=held_for)
