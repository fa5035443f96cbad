"""The records behind a figure: what a reader may open, as lines of a page and as rows of a table."""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet

from shangliang.core.access import Actor, rows
from shangliang.core.figures import Figure, Scope
from shangliang.core.paging import Page, page_of
from shangliang.proposals import ledger as book
from shangliang.proposals import permissions as may
from shangliang.proposals.models import Proposal
from shangliang.reports.shapes import SHAPES


def readable(figure: Figure, scope: Scope, actor: Actor) -> QuerySet[Any]:
    """Those records of the figure the reader may open."""
    records = figure.records(scope)
    return rows(actor, may.read if records.model is Proposal else SHAPES[records.model].read, records)


def page(records: QuerySet[Any], *, after: str = "", before: str = "") -> Page[dict[str, Any]]:
    """A page of records. Raises core.paging.BadKeyError."""
    if records.model is Proposal:
        return book.page(records, after=after, before=before)
    shape = SHAPES[records.model]
    return page_of(
        records, by=shape.order, columns=shape.columns, size=book.PAGE_SIZE, after=after, before=before
    )


def heads(records: QuerySet[Any]) -> tuple[str, ...]:
    """Column heads of the table."""
    return book.EXPORT_HEADS if records.model is Proposal else SHAPES[records.model].heads


def table_rows(records: QuerySet[Any]) -> Iterator[tuple[Any, ...]]:
    """Rows of the table under `heads`."""
    if records.model is Proposal:
        yield from book.sheet_rows(records)
        return
    shape = SHAPES[records.model]
    listed = records.order_by(*(f"-{name}" for name in shape.order)).values(*shape.order, *shape.columns)
    for row in listed.iterator(chunk_size=1000):
        yield shape.line(row).cells


def short_lines(records: QuerySet[Any]) -> Iterator[str]:
    """One line of text for each record, for the command line."""
    for row in table_rows(records):
        chosen = [row[n] for n in (2, 3, 4, 9)] if records.model is Proposal else row[:5]
        yield "  ".join(str(cell) for cell in chosen if cell not in (None, ""))
