"""联系提醒: once a month, whoever has ties in which nothing has counted for as long as their relation allows is told how many, in one notice."""

from calendar import monthrange
from collections.abc import Callable
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse

from shangliang.audit.models import Event
from shangliang.audit.record import record
from shangliang.contacts import coverage
from shangliang.contacts.models import Tie
from shangliang.contacts.policy import REMIND_DAY
from shangliang.core.access import system
from shangliang.notifications.actions import tell_one
from shangliang.notifications.models import Notice
from shangliang.people.actors import people_in
from shangliang.people.roles import LEADERS, Role
from shangliang.tenancy import policy
from shangliang.tenancy.models import Committee

KEY, SHOWN = "contacts.remind", 3


def remind_ties(on: date, *, at: datetime, mail: Callable[[list[Notice]], None]) -> int:
    """Tell the members and leaders of every committee whose reminder day this is; returns how many people. Run again on the day it tells nobody twice."""
    told = 0
    for committee in Committee.objects.all():
        day = int(policy.value(committee.pk, REMIND_DAY, on))
        if day and on.day == min(day, monthrange(on.year, on.month)[1]):
            told += _tell(committee, on, at, mail)
    return told


@transaction.atomic
def _tell(committee: Committee, on: date, at: datetime, mail: Callable[[list[Notice]], None]) -> int:
    Committee.objects.select_for_update().get(pk=committee.pk)
    if Event.objects.filter(key=KEY, subject_id=committee.pk, data__on=on.isoformat()).exists():
        return 0
    found = by_person(coverage.late(coverage.open_ties(committee_id=committee.pk), on), committee.pk, on)
    if not found:
        return 0
    by, data = system(committee.pk), {"on": on.isoformat()}
    event = record(KEY, committee, by=by, at=at, label="联系提醒", note=f"{len(found)}人", data=data)
    for person, ties in found.items():
        names = "、".join(tie.far.name for tie in ties[:SHOWN]) + ("等" if len(ties) > SHOWN else "")
        text = f"您联系的{names}{len(ties)}个对象已到规定间隔没有联系，请安排联系并登记。"
        mail(
            tell_one(
                event,
                person,
                committee_id=committee.pk,
                title="请安排联系",
                text=text,
                url=reverse("contacts:mine"),
            )
        )
    return len(found)


def by_person(ties: QuerySet[Tie], committee_id: UUID, on: date) -> dict[UUID, list[Tie]]:
    """Ties by the member or leader who contacts in them and is in office today, those quiet longest first."""
    able = set(people_in(committee_id, on, Role.MEMBER, *LEADERS))
    found: dict[UUID, list[Tie]] = {}
    ordered = ties.order_by("quiet_since", "id").select_related("near", "far")
    for tie in ordered:
        if tie.near.person_id in able:
            found.setdefault(tie.near.person_id, []).append(tie)
    return found
