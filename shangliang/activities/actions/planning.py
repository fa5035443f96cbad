"""Planning an activity: drafting, editing, announcing and changing it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from shangliang.activities import permissions as may
from shangliang.activities.actions.common import lock_activity, require_organiser
from shangliang.activities.actions.inviting import invite_meant
from shangliang.activities.actions.rotating import invite_drawn
from shangliang.activities.choices import Approver, AudienceKind, Capacity, Half, Nature
from shangliang.activities.models import Activity, Audience, OwnKind, Sitting
from shangliang.activities.policy import CHAIRMAN_GRANTS, LEAVE_DAYS
from shangliang.audit.record import record
from shangliang.core.access import Actor
from shangliang.core.errors import Forbidden, Refused
from shangliang.core.given import line, words
from shangliang.core.perform import begin, day_of, perform
from shangliang.core.text import day_in_words
from shangliang.people.models import Group, Sector, SpecialCommittee
from shangliang.people.roles import Role
from shangliang.stations.models import Station
from shangliang.tenancy import policy
from shangliang.tenancy.models import Plenary

TITLE_MOST, PLACE_MOST, TEXT_MOST = 100, 120, 5000
NOON, EVENING = 12, 18


@dataclass(frozen=True)
class AudienceDraft:
    """One line of “to whom”; `body_id` names the sector, group, special committee, station or member, `count` how many a rotation draws."""

    kind: str
    body_id: UUID | None = None
    label: str = ""
    capacity: str = Capacity.ATTEND
    count: int = 0


@dataclass(frozen=True)
class SittingDraft:
    """One half-day."""

    starts_at: datetime
    ends_at: datetime
    label: str = ""


@dataclass(frozen=True)
class ActivityDraft:
    """What an organiser writes. Without `sittings` the activity is one half-day from start to end."""

    nature: str
    title: str
    starts_at: datetime
    ends_at: datetime
    place: str = ""
    purpose: str = ""
    contact: str = ""
    own_kind: OwnKind | None = None
    special_committee: SpecialCommittee | None = None
    sector: Sector | None = None
    group: Group | None = None
    station: Station | None = None
    audience: Sequence[AudienceDraft] = field(default_factory=tuple)
    sittings: Sequence[SittingDraft] = field(default_factory=tuple)
    speeches_until: datetime | None = None


def half_of(moment: datetime) -> str:
    """上午 before twelve, 下午 before six, then 晚上."""
    hour = timezone.localtime(moment).hour
    return Half.MORNING if hour < NOON else Half.AFTERNOON if hour < EVENING else Half.EVENING


def _values(draft: ActivityDraft) -> dict[str, Any]:
    if draft.ends_at <= draft.starts_at:
        raise Refused("order", "结束时间应晚于开始时间。", "ends_at")
    return {
        "nature": Nature(draft.nature),
        "own_kind": draft.own_kind,
        "title": line(draft.title, TITLE_MOST, "title", "活动名称", required=True),
        "purpose": words(draft.purpose, TEXT_MOST, "purpose", "活动内容", required=False),
        "place": line(draft.place, PLACE_MOST, "place", "地点"),
        "contact": line(draft.contact, 60, "contact", "联系人和电话"),
        "starts_at": draft.starts_at,
        "ends_at": draft.ends_at,
        "special_committee": draft.special_committee,
        "sector": draft.sector,
        "group": draft.group,
        "station": draft.station,
        "speeches_until": draft.speeches_until,
    }


def _plenary(committee_id: UUID, at: datetime) -> Plenary:
    plenary = Plenary.objects.current(committee_id, day_of(at))
    if plenary is None:
        raise Refused("no_plenary", "请先登记届次。")
    return plenary


@transaction.atomic
def plan(draft: ActivityDraft, *, by: Actor, at: datetime) -> Activity:
    """Draft an activity. The secretariat plans for the committee; others for a body they speak for (Forbidden otherwise)."""
    committee_id = by.committee
    activity = Activity(
        committee_id=committee_id,
        plenary=_plenary(committee_id, draft.starts_at),
        year=day_of(draft.starts_at).year,
        created_by=by.name[:40],
        created_by_person=by.person_id,
        **_values(draft),
    )
    if by.person_id is not None and not by.has(Role.SECRETARIAT):
        _require_own_body(draft, by)
    begin(activity, by=by, at=at, label="建立活动")
    _save_lines(activity, draft)
    return activity


def _require_own_body(draft: ActivityDraft, by: Actor) -> None:
    ids = by.ids(Role.CONVENOR) | by.ids(Role.LIAISON)
    bodies = [body.pk for body in (draft.special_committee, draft.sector, draft.group) if body]
    at_station = draft.station is not None and may.convenes_station(by, draft.station.pk)
    if not at_station and not (bodies and set(bodies) <= ids):
        raise Forbidden
    own = {body.pk for body in (draft.special_committee, draft.sector, draft.group, draft.station) if body}
    if any(each.kind != AudienceKind.MEMBER and each.body_id not in own for each in draft.audience):
        raise Refused(
            "wide",
            "以本界别、活动组、专委会或站点名义组织的活动，通知范围限于本组织和指定的委员。",
            "audience",
        )


@transaction.atomic
def edit(activity: Activity, draft: ActivityDraft, *, by: Actor, at: datetime) -> Activity:
    """Change a draft; once announced, times and places change by `change`."""
    fresh = lock_activity(activity)
    by = require_organiser(fresh, by=by)
    if fresh.state != "draft":
        raise Refused("announced", "通知已经发出，时间和地点请用“变更时间地点”修改。")
    values = _values(draft) | {"year": day_of(draft.starts_at).year}
    for name, value in values.items():
        setattr(fresh, name, value)
    fresh.save(update_fields=[*values])
    if by.person_id is not None and not by.has(Role.SECRETARIAT):
        _require_own_body(draft, by)  # nobody hands his activity to a body he does not speak for
    _save_lines(fresh, draft)
    record("activity.edit", fresh, by=by, at=at, label="修改活动")
    return fresh


def _save_lines(activity: Activity, draft: ActivityDraft) -> None:
    activity.audiences.all().delete()
    Audience.objects.bulk_create(
        Audience(
            committee_id=activity.committee_id, activity=activity, kind=AudienceKind(each.kind), body_id=each.body_id,
            label=each.label[:60], capacity=Capacity(each.capacity), count=each.count,
        )
        for each in draft.audience
    )  # fmt: skip
    activity.sittings.all().delete()
    _add_sittings(activity, draft.sittings or [SittingDraft(activity.starts_at, activity.ends_at)])


def _add_sittings(activity: Activity, drafts: Sequence[SittingDraft]) -> None:
    _require_halves(drafts, activity.starts_at, activity.ends_at)
    for each in drafts:
        Sitting.objects.create(
            committee_id=activity.committee_id, activity=activity, on=day_of(each.starts_at), half=half_of(each.starts_at),
            starts_at=each.starts_at, ends_at=each.ends_at, label=each.label[:40],
        )  # fmt: skip


def _require_halves(drafts: Sequence[SittingDraft], starts_at: datetime, ends_at: datetime) -> None:
    """Each half-day once, and all of them while the activity lasts."""
    halves = {(day_of(each.starts_at), half_of(each.starts_at)) for each in drafts}
    if len(halves) < len(drafts) or any(each.ends_at <= each.starts_at for each in drafts):
        raise Refused("sittings", "每个半天只能有一场，结束应晚于开始。", "sittings")
    if any(each.starts_at < starts_at or each.ends_at > ends_at for each in drafts):
        raise Refused("sittings", "场次应在活动的开始和结束时间之内。", "sittings")


def leave_rule(activity: Activity) -> tuple[str, datetime]:
    """Who grants leave, and until when it may be asked for, by the settings of the day."""
    on = day_of(activity.starts_at)
    by_chairman = str(policy.value(activity.committee_id, CHAIRMAN_GRANTS, on))
    if Nature(activity.nature).label in by_chairman:
        approver = Approver.CHAIRMAN
    elif activity.sector_id or activity.group_id or activity.station_id:
        approver = Approver.ORGANISER
    else:
        approver = Approver.SECRETARIAT
    days = int(policy.value(activity.committee_id, LEAVE_DAYS, on))
    return approver, activity.starts_at - timedelta(days=days)


@transaction.atomic
def announce(activity: Activity, *, by: Actor, at: datetime) -> Activity:
    """发出通知: everybody meant and everybody drawn for a rotation is invited, each once."""
    fresh = lock_activity(activity)
    by = require_organiser(fresh, by=by)
    if not fresh.place:
        raise Refused("place", "请先填写活动地点。", "place")
    approver, until = leave_rule(fresh)
    perform(fresh, "announce", by=by, at=at, fields={"leave_by": approver, "leave_until": until})
    invite_meant(fresh, by=by, at=at)
    invite_drawn(fresh, by=by, at=at)
    if not fresh.invitations.exists():
        raise Refused("nobody", "通知范围内没有人，请先选择参加人员。", "audience")
    activity.refresh_from_db()
    return activity


@transaction.atomic
def change(
    activity: Activity, *, starts_at: datetime, ends_at: datetime, place: str, reason: str, by: Actor, at: datetime
) -> Activity:  # fmt: skip
    """变更时间地点: everybody invited is told; the half-days move along by the same span, an activity of one half-day takes the new times."""
    fresh = lock_activity(activity)
    if ends_at <= starts_at:
        raise Refused("order", "结束时间应晚于开始时间。", "ends_at")
    reason = line(reason, 200, "reason", "变更理由", required=True)
    moved = starts_at - fresh.starts_at
    fields: dict[str, Any] = {
        "starts_at": starts_at,
        "ends_at": ends_at,
        "place": line(place, PLACE_MOST, "place", "地点", required=True),
        "year": day_of(starts_at).year,
    }
    fields["leave_until"] = fresh.leave_until + moved if fresh.leave_until else None
    local = timezone.localtime(starts_at)
    note = f"改为{day_in_words(local.date())}{local:%H:%M}在{fields['place']}举行。{reason}"
    perform(fresh, "change", by=by, at=at, note=note, fields=fields)
    drafts = [SittingDraft(s.starts_at + moved, s.ends_at + moved, s.label) for s in fresh.sittings.all()]
    if len(drafts) == 1:
        drafts = [SittingDraft(starts_at, ends_at, drafts[0].label)]
    _require_halves(drafts, starts_at, ends_at)
    _move_sittings(fresh, drafts)
    activity.refresh_from_db()
    return activity


def _move_sittings(activity: Activity, drafts: Sequence[SittingDraft]) -> None:
    """Half-days keep their rows (check-ins hang on them); only their times change. The last first when moving on, so that none meet."""
    held = list(activity.sittings.all())
    pairs = list(zip(held, drafts, strict=True))
    for sitting, draft in reversed(pairs) if drafts[0].starts_at > held[0].starts_at else pairs:
        sitting.on, sitting.half = day_of(draft.starts_at), half_of(draft.starts_at)
        sitting.starts_at, sitting.ends_at = draft.starts_at, draft.ends_at
        sitting.save(update_fields=["on", "half", "starts_at", "ends_at"])
