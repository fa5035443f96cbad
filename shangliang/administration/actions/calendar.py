"""The notice of a year, entered by hand."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from shangliang.audit.record import record
from shangliang.core.access import Actor
from shangliang.core.errors import Forbidden, Refused
from shangliang.core.perform import day_of
from shangliang.people.permissions import acting
from shangliang.people.roles import Role
from shangliang.tenancy.models import Committee
from shangliang.workdays.calendar import shipped
from shangliang.workdays.models import CalendarYear, SpecialDay
from shangliang.workdays.notice import NoticeDay

FURTHEST_YEARS = 2


@transaction.atomic
def enter_year(year: int, days: Sequence[NoticeDay], *, source: str, by: Actor, at: datetime) -> CalendarYear:
    """Enter (or correct) the special days of a year for the whole installation. Due dates already given do not change.

    The first to enter a year may be any office; what stands is corrected by the office of the topmost committee or by the system
    administrator, because it counts for everybody.
    """
    by = acting(by, by.committee_id, Role.OFFICE, Role.SYSTEM_ADMIN)
    if year in shipped().known_years:
        raise Refused("shipped", f"{year}年的安排已随系统提供，不需要录入。", "year")
    now = day_of(at).year
    if not now - 1 <= year <= now + FURTHEST_YEARS:
        raise Refused("far", f"只能录入{now - 1}年至{now + FURTHEST_YEARS}年。", "year")
    if not days:
        raise Refused("empty", "没有读到放假或上班的日期。", "text")
    if by.committee_id is None:
        raise Forbidden
    committee = Committee.objects.select_for_update().get(pk=by.committee_id)
    before = CalendarYear.objects.select_for_update().filter(pk=year).first()
    if (
        before is not None
        and committee.parent_id is not None
        and not by.has(Role.SYSTEM_ADMIN)
        and by.person_id is not None
    ):
        raise Forbidden(f"{year}年的安排已由{before.entered_by}录入，更正请联系系统管理员。")
    entered = CalendarYear(year=year, source=source[:120], entered_by=by.name[:40], entered_at=at)
    SpecialDay.objects.filter(year_id=year).delete()
    SpecialDay.objects.filter(day__in=[day.day for day in days]).delete()
    entered.save()
    SpecialDay.objects.bulk_create(
        SpecialDay(year=entered, day=day.day, name=day.name, kind=day.kind) for day in days
    )
    listed = [[day.day.isoformat(), day.name, day.kind] for day in days]
    label = f"{'更正' if before else '录入'}{year}年节假日安排"
    record(
        "calendar.enter",
        committee,
        by=by,
        at=at,
        label=label,
        data={"year": year, "source": source, "days": listed},
    )
    return entered
