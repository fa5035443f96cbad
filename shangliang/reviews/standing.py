"""Where a member's year stands by the scheme in force: the one seam between this room and the rooms that count.

`standings` answers for many members with few queries; `snapshot` is what is kept when the chair's meeting confirms.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Sum

from shangliang.duty.models import Deed
from shangliang.people.models import Member

BANDS = ((Decimal(85), "优秀"), (Decimal(60), "称职"), (Decimal(0), "不称职"))
PASS = Decimal(60)


@dataclass(frozen=True)
class Standing:
    """A member's year: total, grade, the grades the scheme knows (best first), and every point with its why."""

    total: Decimal
    grade: str
    grades: tuple[str, ...]
    scheme: str
    snapshot: Mapping[str, Any] = field(default_factory=dict)
    advice: tuple[str, ...] = ()


def grade_of(total: Decimal) -> str:
    """The grade of so many points."""
    return next(label for least, label in BANDS if total >= least)


def standings(members: Iterable[Member], year: int) -> dict[UUID, Standing]:
    """The standing of each of these members of one committee."""
    ids = [member.pk for member in members]
    deeds = Deed.objects.filter(member_id__in=ids, on__year=year, excluded=False).order_by()
    done = dict(deeds.values_list("member_id").annotate(Sum("quantity")))
    found = {}
    for pk in ids:
        total = min(Decimal(100), PASS + 5 * done.get(pk, Decimal(0)))
        found[pk] = Standing(total, grade_of(total), tuple(label for _, label in BANDS), "通用计分")
    return found


def standing_of(member: Member, year: int) -> Standing:
    """The standing of one member."""
    return standings([member], year)[member.pk]


def grades_of(committee_id: UUID, year: int) -> tuple[str, ...]:
    """The grades the scheme of a year knows, the best first."""
    del committee_id, year
    return tuple(label for _, label in BANDS)


def difference(kept: Mapping[str, Any], now: Standing, total: Decimal) -> list[str]:
    """What the duty file says today and did not when the grade was confirmed, in words; empty when it is the same."""
    told = []
    if now.total != total:
        told.append(f"审定时总分{total.normalize():f}分，按现在的履职档案为{now.total.normalize():f}分")
    before = {row["key"]: row for row in kept.get("entries", []) if row.get("key")}
    today = {row["key"]: row for row in now.snapshot.get("entries", []) if row.get("key")}
    told += [f"审定后新增：{row['label']} {row['title']}" for key, row in today.items() if key not in before]
    told += [f"审定后移除：{row['label']} {row['title']}" for key, row in before.items() if key not in today]
    return told
