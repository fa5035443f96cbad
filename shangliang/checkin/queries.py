"""Attendance by half-day, computed from arrivals, departures, leave and the half-days themselves; nothing of it is stored."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from fractions import Fraction
from math import ceil
from uuid import UUID

from django.db.models import Q

from shangliang.activities.models import Activity, Invitation, Sitting
from shangliang.activities.policy import ABSENT_SHARE, GRACE
from shangliang.checkin.choices import Direction, Outcome
from shangliang.checkin.models import CheckIn
from shangliang.core.perform import day_of
from shangliang.tenancy import policy
from shangliang.tenancy.models import SettingValue


@dataclass(frozen=True)
class Presence:
    """What attendance comes to for one invitation. `half_days` attended of `of`; how many of them late, how many left early; the day of the first.

    `outcome` is late or early for somebody who attended but came late or left early at least once; pending while it is not decided.
    """

    invitation: Invitation
    outcome: str
    half_days: int
    of: int
    late: int
    early: int
    on: date

    @property
    def attended(self) -> bool:
        return self.outcome in (Outcome.ATTENDED, Outcome.LATE, Outcome.EARLY)


@dataclass(frozen=True)
class Measure:
    """Settings by which one activity is judged, and whether a list was kept there at all: without one nobody is absent."""

    grace: timedelta
    least: int
    kept: bool = True


def presence(activity: Activity) -> list[Presence]:
    """Everybody asked to one activity, in the order of the invitations."""
    return presences([activity.pk])[activity.pk]


def presences(activity_ids: Sequence[UUID], *, only: Q | None = None) -> dict[UUID, list[Presence]]:
    """By activity, with a constant number of queries (and one for the settings of each committee and day). `only` narrows the invitations."""
    asked = Invitation.objects.filter(activity_id__in=activity_ids).exclude(state="released")
    asked = asked.filter(only) if only is not None else asked
    invitations = list(asked.select_related("activity", "member__sector").order_by("created_at", "pk"))
    sittings = _by(Sitting.objects.filter(activity_id__in=activity_ids).order_by("starts_at"), "activity_id")
    noted = CheckIn.objects.filter(activity_id__in=activity_ids, undone_at=None)
    kept = (
        _kept(activity_ids)
        if only is not None
        else {c.activity_id for c in noted if c.direction == Direction.IN}
    )
    if only is not None:
        noted = noted.filter(invitation_id__in=[each.pk for each in invitations])
    times = {(each.invitation_id, each.sitting_id, each.direction): each.at for each in noted}
    found: dict[UUID, list[Presence]] = {pk: [] for pk in activity_ids}
    measures = _measures({each.activity_id: each.activity for each in invitations}.values())
    for each in invitations:
        measure = replace(measures[each.activity_id], kept=each.activity_id in kept)
        found[each.activity_id].append(judge(each, sittings.get(each.activity_id, []), times, measure))
    return found


def _kept(activity_ids: Sequence[UUID]) -> set[UUID]:
    """Activities that kept a list of who came: somebody at least arrived. One without any arrival tells nothing about anybody."""
    arrived = CheckIn.objects.filter(activity_id__in=activity_ids, direction=Direction.IN, undone_at=None)
    return set(arrived.values_list("activity_id", flat=True).distinct())


def _by(rows: Iterable[Sitting], name: str) -> dict[UUID, list[Sitting]]:
    found = defaultdict(list)
    for row in rows:
        found[getattr(row, name)].append(row)
    return found


def _measures(activities: Iterable[Activity]) -> dict[UUID, Measure]:
    """The settings of each activity's day. Settings are asked for once for each day on which one of them changed, not for each activity."""
    keys = (GRACE, ABSENT_SHARE)
    changed = sorted(set(SettingValue.objects.filter(key__in=keys).values_list("valid_from", flat=True)))
    found: dict[UUID, Measure] = {}
    kept: dict[tuple[UUID, date], Measure] = {}
    for each in activities:
        since = changed[place - 1] if (place := bisect_right(changed, day_of(each.starts_at))) else date.min
        if (each.committee_id, since) not in kept:
            held = policy.values(each.committee_id, since, *keys)
            measure = Measure(timedelta(minutes=int(held[GRACE])), int(held[ABSENT_SHARE]))
            kept[each.committee_id, since] = measure
        found[each.pk] = kept[each.committee_id, since]
    return found


def judge(
    invitation: Invitation, sittings: Sequence[Sitting], times: Mapping[tuple[UUID, UUID, str], datetime], measure: Measure
) -> Presence:  # fmt: skip
    """One invitation; `times` holds arrivals and departures by (invitation, sitting, direction). Without a departure nobody left early."""
    came = [(each, times.get((invitation.pk, each.pk, Direction.IN))) for each in sittings]
    here = [(each, at) for each, at in came if at is not None]
    late = sum(at > each.starts_at + measure.grace for each, at in here)
    left = [(each, times.get((invitation.pk, each.pk, Direction.OUT))) for each, _ in here]
    early = sum(at is not None and at < each.ends_at - measure.grace for each, at in left)
    outcome = _outcome(invitation, len(here), len(sittings), measure)
    if outcome == Outcome.ATTENDED and (late or early):
        outcome = Outcome.LATE if late else Outcome.EARLY
    on = here[0][0].on if here else day_of(invitation.activity.starts_at)
    return Presence(invitation, outcome, len(here), len(sittings), late, early, on)


def _outcome(invitation: Invitation, half_days: int, of: int, measure: Measure) -> str:
    """Present counts at once; whether it was enough, and absence, only when the activity is closed."""
    state = invitation.activity.state
    if half_days and (state != "closed" or enough(half_days, of, measure.least)):
        return Outcome.ATTENDED
    if invitation.state == "on_leave":
        return Outcome.ON_LEAVE
    if state == "closed" and measure.kept and invitation.state != "leave_asked":
        return Outcome.ABSENT
    return Outcome.PENDING


def enough(half_days: int, of: int, least: int) -> bool:
    """Whether the share attended, in whole per cent rounded up (2 of 3 are 67), reaches the least share."""
    return ceil(Fraction(100 * half_days, of)) >= least if of else False


def chunks(ids: Sequence[UUID], size: int = 200) -> Iterator[Sequence[UUID]]:
    """Long lists in pieces, so that memory does not grow with the years."""
    for start in range(0, len(ids), size):
        yield ids[start : start + size]
