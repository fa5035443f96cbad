"""Proposals and replies the office decided to publish. Rows are decisions; what stands in them comes from `proposals.publication.public` alone."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from shangliang.core.paging import Page, page_of
from shangliang.proposals.choices import Publication
from shangliang.proposals.models import PublicationDecision
from shangliang.proposals.publication import PUBLISHED

SIZE = 20
KEY = ("proposal_id",)
LIST = (
    "proposal_id", "proposal__title", "proposal__filed_number", "proposal__year", "proposal__category",
    "proposal__replied_on", "reply", "decided_at",
)  # fmt: skip


def published(committee: UUID) -> QuerySet[PublicationDecision]:
    """Decisions to publish the text, in full or as a summary."""
    return PublicationDecision.objects.filter(committee=committee, text__in=PUBLISHED)


def page_with(
    committee: UUID, *, year: int | None, category: str, after: str, before: str
) -> Page[dict[str, Any]]:
    """One page, the newest proposals first."""
    rows = published(committee)
    if year:
        rows = rows.filter(proposal__year=year)
    if category:
        rows = rows.filter(proposal__category=category)
    return page_of(rows, by=KEY, columns=LIST, size=SIZE, after=after, before=before)


def newest(committee: UUID, many: int) -> list[PublicationDecision]:
    """Those decided on last."""
    rows = published(committee).select_related("proposal")
    return list(rows.order_by("-decided_at", "-id")[:many])


def decision(committee: UUID, proposal: UUID) -> PublicationDecision | None:
    """The decision about one published proposal."""
    related = published(committee).select_related("proposal__plenary__term")
    return related.filter(proposal=proposal).first()


def years(committee: UUID) -> list[int]:
    """Years with published proposals, the newest first."""
    found = published(committee).order_by("-proposal__year").values_list("proposal__year", flat=True)
    return list(found.distinct())


def answered(row: dict[str, Any]) -> bool:
    """Whether the reply is public, too."""
    return bool(row["reply"] != Publication.NONE)
