"""Series 系列活动: entered, changed, ended; drafts for the coming weeks made from them, each once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from shangliang.activities.actions.closing import cancel
from shangliang.activities.actions.planning import (
    PLACE_MOST,
    TEXT_MOST,
    ActivityDraft,
    AudienceDraft,
    edit,
    plan,
)
from shangliang.activities.choices import Nature, Pattern, Shift
from shangliang.activities.models import Activity, Series
from shangliang.activities.recurrence import LAST, Occurrence, Rule, days
from shangliang.audit.record import record
from shangliang.core.access import Actor, system
from shangliang.core.errors import Forbidden, Refused
from shangliang.core.given import line, words
from shangliang.core.perform import day_of
from shangliang.people.models import Group, Sector, SpecialCommittee
from shangliang.people.roles import Role
from shangliang.stations.models import Station
from shangliang.workdays.calendar import calendar_for

AHEAD = 60
"""Days for which drafts are made."""
_MOVED = 31  # days by which holidays can move an occurrence
_BODIES: Mapping[str, type[Any]] = {
    "special_committee": SpecialCommittee,
    "sector": Sector,
    "group": Group,
    "station": Station,
}


@dataclass(frozen=True)
class SeriesDraft:
    """What the secretariat writes. `bodies`: column of the activity → id of the organising body; `audience` as in the draft of an activity."""

    title: str
    nature: str
    pattern: str
    number: int
    weekday: int
    shift: str
    starts: time
    ends: time
    since: date
    until: date
    place: str = ""
    purpose: str = ""
    bodies: Mapping[str, UUID] = field(default_factory=dict)
    audience: Sequence[AudienceDraft] = field(default_factory=tuple)


def rule_of(series: "Series | SeriesDraft") -> Rule:
    """The rule by which it recurs."""
    return Rule(series.pattern, series.number, series.weekday, series.shift, series.since, series.until)


def coming(rule: Rule, first: date, last: date) -> list[Occurrence]:
    """Occurrences held between two days, by the working calendar."""
    calendar = calendar_for(rule.since, last + timedelta(days=_MOVED))
    found = days(rule, last + timedelta(days=_MOVED), calendar.is_workday)
    return [each for each in found if first <= each.on <= last]


def _require_secretariat(by: Actor) -> Actor:
    own = by.in_own_right()
    if by.person_id is not None and not own.has(Role.SECRETARIAT):
        raise Forbidden
    return own


def _values(draft: SeriesDraft) -> dict[str, Any]:
    if draft.ends <= draft.starts:
        raise Refused("order", "结束时间应晚于开始时间。", "ends")
    if draft.until < draft.since:
        raise Refused("order", "结束日期不能早于开始日期。", "until")
    _require_rule(draft)
    return {
        "title": line(draft.title, 80, "title", "名称", required=True),
        "nature": Nature(draft.nature),
        "pattern": Pattern(draft.pattern),
        "number": draft.number,
        "weekday": draft.weekday,
        "shift": Shift(draft.shift),
        "starts": draft.starts,
        "ends": draft.ends,
        "since": draft.since,
        "until": draft.until,
        "place": line(draft.place, PLACE_MOST, "place", "地点"),
        "purpose": words(draft.purpose, TEXT_MOST, "purpose", "内容", required=False),
        "bodies": {column: str(pk) for column, pk in draft.bodies.items()},
        "audience": [
            {
                "kind": each.kind,
                "body_id": str(each.body_id) if each.body_id else None,
                "label": each.label,
                "capacity": each.capacity,
                "count": each.count,
            }
            for each in draft.audience
        ],
    }


def _require_rule(draft: SeriesDraft) -> None:
    """Refused when the pattern lacks its day or its weekday."""
    if draft.pattern == Pattern.MONTH_DAY:
        if not 1 <= draft.number <= 31:
            raise Refused("number", "请填写每月几日，1至31。", "number")
        return
    if not 1 <= draft.weekday <= 7:
        raise Refused("weekday", "请选择星期几。", "weekday")
    if draft.pattern == Pattern.MONTH_WEEKDAY and not 1 <= draft.number <= LAST:
        raise Refused("number", "请填写第几个，1至4，5为最后一个。", "number")


@transaction.atomic
def save_series(series: Series | None, draft: SeriesDraft, *, by: Actor, at: datetime) -> Series:
    """登记或修改系列活动. Announced activities stay as they are; drafts nobody has touched follow, those no longer named are cancelled."""
    by = _require_secretariat(by)
    values = _values(draft)
    if series is None:
        made = Series.objects.create(committee_id=by.committee, created_at=at, **values)
        record("series.add", made, by=by, at=at, label="登记系列活动")
        return made
    fresh = _locked(series, by=by)
    before = _untouched(fresh, at)
    for name, value in values.items():
        setattr(fresh, name, value)
    fresh.save(update_fields=[*values])
    record("series.edit", fresh, by=by, at=at, label="修改系列活动")
    _follow(fresh, before, by=by, at=at)
    return fresh


@transaction.atomic
def end_series(series: Series, *, by: Actor, at: datetime) -> Series:
    """停止系列活动: no more drafts; those nobody has touched are cancelled, announced activities stay."""
    fresh = _locked(series, by=_require_secretariat(by))
    before = _untouched(fresh, at)
    fresh.is_active = False
    fresh.save(update_fields=["is_active"])
    record("series.end", fresh, by=by, at=at, label="停止系列活动")
    for activity in before:
        _drop(activity, by=by, at=at)
    return fresh


@transaction.atomic
def resume_series(series: Series, *, by: Actor, at: datetime) -> Series:
    """恢复系列活动."""
    fresh = _locked(series, by=_require_secretariat(by))
    fresh.is_active = True
    fresh.save(update_fields=["is_active"])
    record("series.resume", fresh, by=by, at=at, label="恢复系列活动")
    return fresh


def _locked(series: Series, *, by: Actor) -> Series:
    return Series.objects.select_for_update().get(pk=series.pk, committee_id=by.committee)


def _untouched(series: Series, at: datetime) -> list[Activity]:
    """Drafts to come that still are as the series made them."""
    drafts = series.activities.filter(state="draft", starts_at__gt=at).order_by("series_on")
    return [each for each in drafts if each.series_on and _is_as_made(each, series)]


def _is_as_made(activity: Activity, series: Series) -> bool:
    on = day_of(activity.starts_at)
    made = _moments(series, on)
    return (
        (activity.starts_at, activity.ends_at) == made
        and (activity.title, activity.place, activity.purpose) == (series.title, series.place, series.purpose)
        and not activity.draws.exists()
    )


def _follow(series: Series, drafts: Sequence[Activity], *, by: Actor, at: datetime) -> None:
    """Drafts take over what the series says now."""
    if not drafts:
        return
    last = max(day_of(each.starts_at) for each in drafts) + timedelta(days=_MOVED)
    now = {each.nominal: each for each in coming(rule_of(series), day_of(at), last)}
    for activity in drafts:
        found = now.get(activity.series_on) if activity.series_on else None
        if found is None or not series.is_active:
            _drop(activity, by=by, at=at)
        else:
            edit(activity, _draft_of(series, found.on), by=by, at=at)


def _drop(activity: Activity, *, by: Actor, at: datetime) -> None:
    """Cancelled, and its day is free again: should the series name it once more, it is made anew."""
    cancel(activity, reason="系列活动已调整", by=by, at=at)
    activity.series_on = None
    activity.save(update_fields=["series_on"])


def _moments(series: Series, on: date) -> tuple[datetime, datetime]:
    zone = timezone.get_default_timezone()
    return tuple(datetime.combine(on, each, tzinfo=zone) for each in (series.starts, series.ends))  # type: ignore[return-value]


def _draft_of(series: Series, on: date) -> ActivityDraft:
    starts_at, ends_at = _moments(series, on)
    bodies = {
        column: _BODIES[column].objects.get(pk=pk, committee_id=series.committee_id)
        for column, pk in series.bodies.items()
    }
    return ActivityDraft(
        nature=series.nature, title=series.title, starts_at=starts_at, ends_at=ends_at, place=series.place,
        purpose=series.purpose, audience=[_audience(each) for each in series.audience], **bodies,
    )  # fmt: skip


def _audience(each: Mapping[str, Any]) -> AudienceDraft:
    body = UUID(each["body_id"]) if each["body_id"] else None
    return AudienceDraft(each["kind"], body, each["label"], each["capacity"], each["count"])


@transaction.atomic
def generate(series: Series, *, by: Actor, at: datetime) -> list[Activity]:
    """Make the drafts of the coming 60 days that are not there yet, in order; made twice, the second time gives none."""
    fresh = _locked(series, by=_require_secretariat(by))
    if not fresh.is_active:
        return []
    today = day_of(at)
    known = set(fresh.activities.filter(series_on__isnull=False).values_list("series_on", flat=True))
    found = []
    for each in coming(rule_of(fresh), today + timedelta(days=1), today + timedelta(days=AHEAD)):
        if each.nominal in known:
            continue
        activity = plan(_draft_of(fresh, each.on), by=by, at=at)
        activity.series, activity.series_on = fresh, each.nominal
        activity.save(update_fields=["series", "series_on"])
        found.append(activity)
    return found


def generate_all(*, at: datetime) -> int:
    """The same for every series in force; returns how many drafts were made."""
    waiting = Series.objects.filter(is_active=True, until__gte=day_of(at)).order_by("pk")
    return sum(len(generate(each, by=system(each.committee_id), at=at)) for each in waiting)
