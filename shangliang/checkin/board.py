"""The live board of one half-day: 应到, 请假, 出席, 列席, quorum and when it was reached."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from math import ceil

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from shangliang.activities.choices import Capacity
from shangliang.activities.models import Invitation, Sitting
from shangliang.checkin.choices import Direction
from shangliang.checkin.models import CheckIn
from shangliang.checkin.policy import QUORUM, share_of
from shangliang.core.perform import day_of
from shangliang.tenancy import policy

LATEST = 12
OTHERS = "其他人员"


@dataclass(frozen=True)
class SectorLine:
    """One sector: how many are due, on leave, and here."""

    label: str
    due: int
    leave: int
    came: int

    @property
    def missing(self) -> int:
        return self.due - self.leave - self.came


@dataclass(frozen=True)
class Board:
    """What the board shows. `due` 应到 counts who attends (出席), with those on leave; `needed` of them make the quorum, 0 where there is none."""

    sitting: Sitting
    due: int
    leave: int
    came: int
    sit_in: int
    others: int
    needed: int
    reached_at: datetime | None
    sectors: Sequence[SectorLine]
    latest: Sequence[CheckIn]

    @property
    def missing(self) -> int:
        return max(0, self.due - self.leave - self.came)

    @property
    def is_quorate(self) -> bool:
        return bool(self.needed) and self.came >= self.needed

    @property
    def sentence(self) -> str:
        """“应到486人，请假87人，出席399人，符合法定人数”."""
        found = f"应到{self.due}人，请假{self.leave}人，出席{self.came}人"
        if self.sit_in:
            found += f"，列席{self.sit_in}人"
        if not self.needed:
            return f"{found}。"
        if self.is_quorate:
            return f"{found}，符合法定人数。"
        return f"{found}，还差{self.needed - self.came}人达到法定人数。"


def needed_of(due: int, share: Fraction) -> int:
    """How many of those due make the quorum: the share, counting itself (含本数)."""
    return ceil(due * share)


def board(sitting: Sitting) -> Board:
    """The board as it stands now: three queries and the setting."""
    arrived = CheckIn.objects.filter(
        sitting=sitting, invitation=OuterRef("pk"), direction=Direction.IN, undone_at=None
    )
    asked = Invitation.objects.filter(activity_id=sitting.activity_id).exclude(state="released")
    groups = list(
        asked.annotate(here=Exists(arrived))
        .values("capacity", "member__sector__name")
        .annotate(
            due=Count("pk"),
            leave=Count("pk", filter=Q(state="on_leave", here=False)),
            came=Count("pk", filter=Q(here=True)),
        )
        .order_by("member__sector__name")
    )
    attending = [each for each in groups if each["capacity"] == Capacity.ATTEND]
    due, came = sum(each["due"] for each in attending), sum(each["came"] for each in attending)
    needed = 0
    if sitting.activity.is_meeting:
        text = policy.value(sitting.committee_id, QUORUM, day_of(sitting.starts_at))
        needed = needed_of(due, share_of(text))
    here = CheckIn.objects.filter(sitting=sitting, direction=Direction.IN, undone_at=None)
    return Board(
        sitting=sitting,
        due=due,
        leave=sum(each["leave"] for each in attending),
        came=came,
        sit_in=sum(each["came"] for each in groups if each["capacity"] == Capacity.SIT_IN),
        others=sum(each["came"] for each in groups if each["capacity"] in (Capacity.GUEST, Capacity.STAFF)),
        needed=needed,
        reached_at=_reached(here, needed) if needed and came >= needed else None,
        sectors=[
            SectorLine(each["member__sector__name"] or OTHERS, each["due"], each["leave"], each["came"])
            for each in attending
        ],
        latest=list(here.select_related("invitation__member__sector").order_by("-noted_at", "-pk")[:LATEST]),
    )


def _reached(here: QuerySet[CheckIn], needed: int) -> datetime | None:
    times = here.filter(invitation__capacity=Capacity.ATTEND).order_by("at").values_list("at", flat=True)
    return next(iter(times[needed - 1 : needed]), None)
