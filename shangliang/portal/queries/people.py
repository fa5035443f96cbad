"""Members as published, and the public results of briefs."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from shangliang.core.paging import Page, page_of
from shangliang.people.models import Member, MemberState
from shangliang.portal.choices import RESULTS, ReleaseKind
from shangliang.portal.models import Release

SIZE = 20
KEY = ("released_at", "id")


def standing(committee: UUID, kind: str) -> QuerySet[Release]:
    """Releases of a kind that were not taken down."""
    return Release.objects.filter(committee=committee, kind=kind, taken_down_at=None)


def members(committee: UUID) -> QuerySet[Member]:
    """Released members who are members still, by sector and number."""
    released = standing(committee, ReleaseKind.MEMBER).values("record_id")
    rows = Member.objects.filter(committee=committee, pk__in=released, state=MemberState.ACTIVE)
    return rows.select_related("person", "sector", "group", "term").order_by(
        "sector__position", "sector__name", "number"
    )


def by_sector(committee: UUID) -> Mapping[str, list[Member]]:
    """Members by the name of their sector."""
    found: dict[str, list[Member]] = {}
    for member in members(committee):
        found.setdefault(member.sector.name, []).append(member)
    return found


def results(committee: UUID) -> QuerySet[Release]:
    """Public results of briefs and of residents' matters."""
    return Release.objects.filter(committee=committee, kind__in=RESULTS, taken_down_at=None)


def results_page(committee: UUID, after: str, before: str) -> Page[dict[str, Any]]:
    """One page of the public results."""
    return page_of(
        results(committee),
        by=KEY,
        columns=("id", "kind", "shown", "released_at"),
        size=SIZE,
        after=after,
        before=before,
    )


def result(committee: UUID, pk: UUID) -> Release | None:
    """One public result."""
    return results(committee).filter(pk=pk).first()


def named(committee: UUID, words: str, most: int = 10) -> list[Member]:
    """Released members whose name or sector holds the words."""
    rows = members(committee)
    return list(
        (rows.filter(person__name__icontains=words) | rows.filter(sector__name__icontains=words))[:most]
    )
