"""Columns, articles and open consultations as the public reads them."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from shangliang.core.paging import Page, page_of
from shangliang.portal.models import Article, ArticleFile, Column, OpenConsultation

LIST = ("id", "title", "summary", "released_at", "column__name", "column__slug")
KEY = ("released_at", "id")
SIZE, ON_HOME, IN_FEED = 20, 8, 30


def columns(committee: UUID) -> list[Column]:
    """Columns in use."""
    return list(Column.objects.filter(committee=committee, is_active=True))


def released(committee: UUID) -> QuerySet[Article]:
    """Articles the public reads."""
    return Article.objects.filter(committee=committee, state="released", column__is_active=True)


def page_in(column: Column, after: str, before: str) -> Page[dict[str, Any]]:
    """One page of the articles of a column, the newest first."""
    rows = released(column.committee_id).filter(column=column)
    return page_of(rows, by=KEY, columns=LIST, size=SIZE, after=after, before=before)


def newest(committee: UUID, many: int = ON_HOME) -> list[Article]:
    """The newest articles of all columns."""
    return list(released(committee).select_related("column").order_by("-released_at", "-id")[:many])


def newest_in(column: Column, many: int = 5) -> list[Article]:
    """The newest articles of a column."""
    return list(released(column.committee_id).filter(column=column).order_by("-released_at", "-id")[:many])


def article(committee: UUID, pk: UUID) -> Article | None:
    """One released article with its files."""
    rows = released(committee).select_related("column").prefetch_related("files__file")
    return rows.filter(pk=pk).first()


def file_of(committee: UUID, pk: UUID) -> ArticleFile | None:
    """A file of a released article."""
    rows = ArticleFile.objects.select_related("file")
    return rows.filter(
        pk=pk, committee=committee, article__state="released", article__column__is_active=True
    ).first()


def consultations(committee: UUID, *, on: date | None = None) -> QuerySet[OpenConsultation]:
    """Released consultations; with `on` those open that day."""
    rows = OpenConsultation.objects.filter(committee=committee, released_at__isnull=False)
    return rows.filter(opens_on__lte=on, closes_on__gte=on) if on else rows
