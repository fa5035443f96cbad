"""The records behind a figure: what a reader may open, as lines of a page and as rows of a table."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from shangliang.core.access import Actor, rows
from shangliang.core.figures import Figure, Scope
from shangliang.core.paging import Page, page_of
from shangliang.files.sheets import MOST_ROWS
from shangliang.proposals import commitments as promises
from shangliang.proposals import ledger as book
from shangliang.proposals import permissions as may
from shangliang.proposals.choices import Rating
from shangliang.proposals.models import Commitment, Feedback, Proposal
from shangliang.proposals.process import FEEDBACK

RATINGS = dict(Rating.choices)
FORM_STATES = {state.key: state for state in FEEDBACK.states}
FORM_ORDER = ("created_at", "id")
FORM_COLUMNS = (
    "proposal_id",
    "proposal__filed_number",
    "proposal__title",
    "proposer__name",
    "assignment__unit__name",
    "state",
    "attitude",
    "result",
)
FORM_HEADS = ("提案号", "案由", "提案人", "承办单位", "状态", "对办理态度", "对办理结果")


def readable(figure: Figure, scope: Scope, actor: Actor) -> QuerySet[Any]:
    """Those records of the figure the reader may open."""
    records = figure.records(scope)
    return rows(actor, may.read if records.model is Proposal else may.of_proposal(may.read), records)


def page(records: QuerySet[Any], *, after: str = "", before: str = "") -> Page[dict[str, Any]]:
    """A page of records. Raises core.paging.BadKeyError."""
    if records.model is Proposal:
        return book.page(records, after=after, before=before)
    if records.model is Commitment:
        return promises.page(promises.whole(records), after=after, before=before)
    return page_of(
        records, by=FORM_ORDER, columns=FORM_COLUMNS, size=book.PAGE_SIZE, after=after, before=before
    )


def lines(records: QuerySet[Any], found: list[dict[str, Any]], today: date) -> list[Any]:
    """The rows of a page as it shows them."""
    if records.model is Proposal:
        return list(book.lines(found, today))
    if records.model is Commitment:
        return promises.lines(found, today)
    return [form_line(row) for row in found]


def form_line(row: dict[str, Any]) -> dict[str, Any]:
    """A form (征询意见表) as the page shows it."""
    return {
        "proposal_id": row["proposal_id"],
        "number": f"第{row['proposal__filed_number'] or 0:03d}号",
        "title": row["proposal__title"],
        "proposer": row["proposer__name"],
        "unit": row["assignment__unit__name"],
        "state": FORM_STATES[row["state"]],
        "attitude": RATINGS.get(row["attitude"], ""),
        "result": RATINGS.get(row["result"], ""),
    }


def heads(records: QuerySet[Any]) -> tuple[str, ...]:
    """Column heads of the table."""
    return {Proposal: book.EXPORT_HEADS, Commitment: promises.HEADS}.get(records.model, FORM_HEADS)


def table_rows(records: QuerySet[Any]) -> Iterator[tuple[Any, ...]]:
    """Rows of the table under `heads`."""
    if records.model is Proposal:
        yield from book.sheet_rows(records)
        return
    if records.model is Commitment:
        yield from promises.sheet_rows(promises.whole(records), timezone.localdate(), MOST_ROWS)
        return
    forms: QuerySet[Feedback] = records.order_by("-created_at", "-id")
    for row in forms.values(*FORM_COLUMNS).iterator(chunk_size=1000):
        line = form_line(row)
        yield (
            line["number"],
            line["title"],
            line["proposer"],
            line["unit"],
            line["state"].label,
            line["attitude"],
            line["result"],
        )


def short_lines(records: QuerySet[Any]) -> Iterator[str]:
    """One line of text for each record, for the command line."""
    at = {Proposal: (2, 3, 4, 9), Commitment: (1, 2, 3, 4, 6)}.get(records.model, (0, 1, 2, 3, 4))
    for row in table_rows(records):
        yield "  ".join(str(row[n]) for n in at if row[n] not in (None, ""))
