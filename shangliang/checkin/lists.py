"""Lists of who is asked: for the door, for the people at the list, for the person himself."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from shangliang.activities.choices import Capacity
from shangliang.activities.models import Activity, Invitation, Sitting
from shangliang.checkin import codes
from shangliang.checkin import permissions as may
from shangliang.checkin.choices import Direction
from shangliang.checkin.models import CheckIn, Door, Seat
from shangliang.checkin.policy import OPENS
from shangliang.core.access import NOBODY, Actor, rows
from shangliang.core.perform import day_of
from shangliang.tenancy import policy

TAIL = 3
NEAR = timedelta(hours=12)


@dataclass(frozen=True)
class Asked:
    """One person on the list of a half-day, with arrival and departure as far as they are."""

    invitation: Invitation
    came: CheckIn | None
    left: CheckIn | None
    seat: str

    @property
    def number(self) -> str:
        return self.invitation.member.number if self.invitation.member else ""

    @property
    def sector(self) -> str:
        member = self.invitation.member
        return member.sector.name if member else Capacity(self.invitation.capacity).label


def asked_to(activity: Activity) -> QuerySet[Invitation]:
    """Everybody expected, by sector and number."""
    found = activity.invitations.exclude(state="released").select_related("member__sector", "seat")
    return found.order_by("member__sector__name", "member__number", "name", "pk")


def asked_at(sitting: Sitting, *, words: str = "", sector: str = "", only: str = "") -> list[Asked]:
    """The list of one half-day. `words` is part of a name or the end of a member's number; `only`: in, out."""
    found = asked_to(sitting.activity)
    if words:
        found = found.filter(Q(name__icontains=words) | Q(member__number__endswith=words))
    if sector:
        found = found.filter(member__sector_id=sector)
    noted = CheckIn.objects.filter(sitting=sitting, undone_at=None)
    times = {(each.invitation_id, each.direction): each for each in noted}
    lines = [
        Asked(
            each, times.get((each.pk, Direction.IN)), times.get((each.pk, Direction.OUT)),
            str(each.seat) if hasattr(each, "seat") else "",
        )
        for each in found
    ]  # fmt: skip
    return [each for each in lines if not only or (each.came is not None) == (only == "in")]


def sectors_of(activity: Activity) -> list[tuple[str, str]]:
    """Sectors of those asked, for choosing."""
    pairs = activity.invitations.exclude(member=None).values_list("member__sector_id", "member__sector__name")
    return [(str(pk), name) for pk, name in sorted(set(pairs), key=lambda pair: pair[1])]


def current_sitting(sittings: Sequence[Sitting], now: datetime) -> Sitting:
    """The half-day a page opens with: the one running or next, else the last."""
    return next((each for each in sittings if now <= each.ends_at), sittings[-1])


def for_door(activity: Activity) -> dict[str, Any]:
    """What a door keeps to work without network: half-days, and who is asked, with his code. Names and sectors, nothing else of anybody."""
    sittings = list(activity.sittings.all())
    arrived = defaultdict(list)
    noted = CheckIn.objects.filter(activity=activity, undone_at=None)
    for pk, sitting, direction in noted.values_list("invitation_id", "sitting_id", "direction"):
        arrived[pk].append(f"{sitting}/{direction}")
    opens = int(policy.value(activity.committee_id, OPENS, day_of(activity.starts_at)))
    return {
        "activity": str(activity.pk),
        "title": activity.title,
        "sittings": [
            {
                "id": str(each.pk),
                "label": str(each),
                "opens": _ms(each.starts_at - timedelta(minutes=opens)),
                "ends": _ms(each.ends_at),
            }
            for each in sittings
        ],
        "people": [
            {
                "id": str(each.pk),
                "code": codes.personal(each.pk),
                "name": each.name,
                "number": each.member.number if each.member else "",
                "sector": each.member.sector.name if each.member else "",
                "seat": str(each.seat) if hasattr(each, "seat") else "",
                "leave": each.state == "on_leave",
                "noted": arrived.get(each.pk, []),
            }
            for each in asked_to(activity)
        ],
    }


def _ms(moment: datetime) -> int:
    return int(moment.timestamp() * 1000)


def meant_by(activity: Activity, text: str) -> list[Invitation]:
    """Who is meant at the door: by personal code, by the end of a member's number, or by name."""
    found = asked_to(activity)
    if (pk := codes.read_personal(text)) is not None:
        return list(found.filter(pk=pk))
    text = text.strip()
    if not text:
        return []
    if text.isdigit() and len(text) >= TAIL:
        return list(found.filter(member__number__endswith=text)[:20])
    return list(found.filter(Q(name=text) | Q(member__number=text))[:20])


def own_days(actor: Actor, activity: Activity) -> list[tuple[Sitting, CheckIn | None, CheckIn | None]]:
    """The person's own half-days of an activity, with arrival and departure."""
    noted = CheckIn.objects.filter(activity=activity, invitation__person_id=actor.person, undone_at=None)
    times = {(each.sitting_id, each.direction): each for each in noted}
    return [
        (each, times.get((each.pk, Direction.IN)), times.get((each.pk, Direction.OUT)))
        for each in activity.sittings.all()
    ]


def near(actor: Actor, rule: Any, now: datetime) -> list[Activity]:
    """Activities of these days the rule lets through, the next first."""
    held = Activity.objects.filter(starts_at__lte=now + NEAR, ends_at__gte=now - NEAR)
    return list(rows(actor, rule, held).order_by("starts_at", "pk")[:20])


def keeps_somewhere(actor: Actor) -> bool:
    """Whether the actor stands at a door today."""
    rule = may.keeper(actor)
    return rule is not NOBODY and rows(actor, may.keeper, Activity.objects.all()).exists()


def device_door(door_id: UUID) -> Door | None:
    """The door of a link that is good today."""
    doors = Door.objects.select_related("activity__committee")
    return doors.filter(may.device_of(door_id)).first()


def doors_of(activity: Activity) -> list[Door]:
    """People and links in use, and those ended, the newest last."""
    return list(activity.doors.select_related("person"))


def today() -> str:
    """Today as forms write it."""
    return timezone.localdate().isoformat()


def by_sector(lines: Iterable[Asked]) -> dict[str, list[Asked]]:
    """The list cut by sector, in its order."""
    found: dict[str, list[Asked]] = {}
    for line in lines:
        found.setdefault(line.sector, []).append(line)
    return found


def own_invitation(actor: Actor, activity: Activity) -> Invitation:
    """The person's own invitation to an activity he is asked to."""
    return activity.invitations.exclude(state="released").select_related("seat").get(person_id=actor.person)


def own_seat(actor: Actor, activity: Activity) -> str:
    """His seat in words; "" without one."""
    found = Seat.objects.filter(activity=activity, invitation__person_id=actor.person).first()
    return str(found) if found else ""
