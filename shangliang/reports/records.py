"""The records behind a figure: what a reader may open, as lines of a page and as rows of a table."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from shangliang.core.access import Actor, rows
from shangliang.core.listings import listing_of
from shangliang.core.paging import Page, page_of
from shangliang.proposals import ledger as book
from shangliang.proposals import permissions as may
from shangliang.proposals.ledger_sheet import EXPORT_HEADS, sheet_rows
from shangliang.proposals.models import Proposal


@dataclass(frozen=True)
class Line:
    """A record as the page shows it."""

    cells: tuple[str, ...]
    url: str


def readable(records: QuerySet[Any], actor: Actor) -> QuerySet[Any]:
    """Those records the reader may open."""
    return rows(actor, may.read if records.model is Proposal else listing_of(records.model).rule, records)


def page(records: QuerySet[Any], *, after: str = "", before: str = "") -> Page[dict[str, Any]]:
    """A page of records. Raises core.paging.BadKeyError."""
    if records.model is Proposal:
        return book.page(records, after=after, before=before)
    shown = listing_of(records.model)
    return page_of(
        records, by=shown.order, columns=shown.columns, size=book.PAGE_SIZE, after=after, before=before
    )


def lines(records: QuerySet[Any], found: list[dict[str, Any]]) -> Sequence[Any]:
    """Records as the page shows them: proposals as in the ledger, others as `Line`."""
    if records.model is Proposal:
        return book.lines(found, timezone.localdate())
    shown = listing_of(records.model)
    return [Line(shown.cells(row), shown.url(row)) for row in found]


def named(records: QuerySet[Any], limit: int) -> dict[Any, Line]:
    """Id → one line of text and the address of each record, for at most `limit` records."""
    if records.model is Proposal:
        return {
            one.pk: Line((f"{one.shown_number}　{one}",), reverse("proposals:detail", args=[one.pk]))
            for one in records.order_by("-year", "-number", "-id")[:limit]
        }
    shown = listing_of(records.model)
    found = records.order_by(*(f"-{name}" for name in shown.order))
    rows = list(found.values("id", *shown.order, *shown.columns)[:limit])
    return {row["id"]: Line((_text(shown.cells(row)),), shown.url(row)) for row in rows}


def _text(cells: tuple[str, ...]) -> str:
    return "　".join(str(cell) for cell in cells[:4] if cell not in (None, ""))


def heads(records: QuerySet[Any]) -> tuple[str, ...]:
    """Column heads of the table."""
    return EXPORT_HEADS if records.model is Proposal else listing_of(records.model).heads


def table_rows(records: QuerySet[Any]) -> Iterator[tuple[Any, ...]]:
    """Rows of the table under `heads`."""
    if records.model is Proposal:
        yield from sheet_rows(records)
        return
    shown = listing_of(records.model)
    found = records.order_by(*(f"-{name}" for name in shown.order))
    for row in found.values(*shown.order, *shown.columns).iterator(chunk_size=1000):
        yield shown.cells(row)


def short_lines(records: QuerySet[Any]) -> Iterator[str]:
    """One line of text for each record, for the command line."""
    at = (2, 3, 4, 9) if records.model is Proposal else range(5)
    for row in table_rows(records):
        yield "  ".join(str(row[n]) for n in at if n < len(row) and row[n] not in (None, ""))
