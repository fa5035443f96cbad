"""Where a member's year stands by the scheme in force: the one seam between this room and the rooms that count.

`standings` scores many members with a handful of queries; its `snapshot` is what is kept when the grades go before the chair's meeting.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from shangliang.core.errors import Refused
from shangliang.core.text import day_in_words
from shangliang.duty.models import Deed
from shangliang.people.models import Member
from shangliang.schemes.scoring import Score, score
from shangliang.schemes.scoring.facts import Entry
from shangliang.schemes.scoring.numbers import plain, signed
from shangliang.schemes.year import Calendar, InForce, facts_of, profiles, span

PASS = Decimal(60)
UNGRADED = "未分等次"
PLAIN_GRADES = ("优秀", "称职", "不称职")
"""Grades offered where the scheme has points but no grades."""


@dataclass(frozen=True)
class Standing:
    """A member's year: total, the grade the scheme gives, its name and version, and every point with its why."""

    total: Decimal
    grade: str
    scheme: str
    snapshot: Mapping[str, Any] = field(default_factory=dict)


def in_force(committee_id: UUID, year: int) -> InForce:
    """The version in force for a year. Refused when there is none: without a scheme there are no points and no grades."""
    found = Calendar(committee_id).of(year)
    if found is None:
        raise Refused("no_scheme", f"{year}年度没有启用的履职评价办法，请先启用办法，再拟定等次。")
    return found


def grades_of(committee_id: UUID, year: int) -> tuple[str, ...]:
    """The grades of the scheme of a year, the best first; the plain ones where it has none or there is no scheme."""
    found = Calendar(committee_id).of(year)
    bands = found.rules.scheme.grades if found else ()
    named = tuple(band.label for band in sorted(bands, key=lambda band: -band.at_least))
    return named or (*PLAIN_GRADES, UNGRADED)


def standings(members: Sequence[Member], year: int) -> dict[UUID, Standing]:
    """The standing of each of these members of one committee, from the deeds as they are now."""
    if not members:
        return {}
    by = in_force(members[0].committee_id, year)
    facts = dict(facts_of(by.version.committee_id, [member.pk for member in members], *span(year)))
    known = profiles(members, year)
    titles = _titles(fact.id for found in facts.values() for fact in found)
    return {
        member.pk: _standing(by, score(by.rules, facts.get(member.pk, []), known[member.pk]), titles)
        for member in members
    }


def standing_of(member: Member, year: int) -> Standing:
    """The standing of one member."""
    return standings([member], year)[member.pk]


def _titles(ids: Iterable[str]) -> dict[str, str]:
    found = Deed.objects.filter(pk__in=list(ids)).values_list("pk", "title")
    return {str(pk): title for pk, title in found}


def _standing(by: InForce, found: Score, titles: Mapping[str, str]) -> Standing:
    return Standing(
        total=found.total,
        grade=found.grade.label if found.grade else UNGRADED,
        scheme=str(by.version),
        snapshot={
            "version": str(by.version.pk),
            "groups": [
                {
                    "label": group.label,
                    "total": plain(group.total),
                    "cap": plain(group.cap) if group.cap else "",
                }
                for group in found.groups
            ],
            "entries": [_entry(entry, titles) for entry in found.entries],
            "missing": [each.words for each in found.missing],
            "advice": list(found.advice),
        },
    )


def _entry(entry: Entry, titles: Mapping[str, str]) -> dict[str, str]:
    fact = entry.fact
    return {
        "key": f"{entry.item}:{fact.id}" if fact else "",
        "label": entry.label,
        "title": titles.get(fact.id, "") if fact else "",
        "on": day_in_words(fact.on) if fact and isinstance(fact.on, date) else "",
        "points": signed(entry.points),
        "why": entry.why,
    }


def difference(kept: Mapping[str, Any], now: Standing, total: Decimal) -> list[str]:
    """What the duty file says today and did not when the grade was confirmed, in words; empty when it is the same."""
    told = []
    if now.total != total:
        told.append(f"审定时总分{plain(total)}分，按现在的履职档案为{plain(now.total)}分")
    before = {row["key"]: row for row in kept.get("entries", []) if row["key"]}
    today = {row["key"]: row for row in now.snapshot.get("entries", []) if row["key"]}
    told += [f"审定后新增：{_named(row)}" for key, row in today.items() if key not in before]
    told += [f"审定后移除：{_named(row)}" for key, row in before.items() if key not in today]
    return told


def _named(row: Mapping[str, str]) -> str:
    return f"{row['label']} {row['title']}（{row['points']}分）"
