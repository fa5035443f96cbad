"""The records behind a figure: what a reader may open, as lines of a page and as rows of a table."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Model, QuerySet

from shangliang.core.access import Actor, rows
from shangliang.core.figures import Figure, Scope
from shangliang.core.http.jinja import short_date
from shangliang.core.paging import Page, page_of
from shangliang.proposals import ledger as book
from shangliang.proposals import permissions as may
from shangliang.proposals.choices import Rating, UnitRole
from shangliang.proposals.models import Assignment, Feedback, Objection, Proposal
from shangliang.proposals.process import ASSIGNMENT, FEEDBACK

RATINGS, ROLES = dict(Rating.choices), dict(UnitRole.choices)
ORDER = ("created_at", "id")
Texts = tuple[str, ...]


@dataclass(frozen=True)
class Shape:
    """How records of one model are listed: `case` is the path to the proposal, `heads` follow 提案号 and 案由, `texts` gives what stands under them."""

    case: str
    columns: tuple[str, ...]
    heads: Texts
    texts: Callable[[dict[str, Any]], Texts]


@dataclass(frozen=True)
class Line:
    """A record as the page shows it."""

    proposal_id: UUID
    number: str
    title: str
    texts: list[tuple[str, str]]


def _of_form(row: dict[str, Any]) -> Texts:
    return (
        row["proposer__name"],
        row["assignment__unit__name"],
        FEEDBACK.state(row["state"]).label,
        RATINGS.get(row["attitude"], ""),
        RATINGS.get(row["result"], ""),
    )


def _of_part(row: dict[str, Any]) -> Texts:
    dates = (row["assigned_on"], row["accepted_at"], row["reply_due_on"], row["replied_on"])
    return (
        row["unit__name"],
        ROLES[row["role"]],
        ASSIGNMENT.state(row["state"]).label,
        *(short_date(day) if day else "" for day in dates),
        f"{row['outcome']}类" if row["outcome"] else "",
    )


def _of_objection(row: dict[str, Any]) -> Texts:
    decided = {True: "同意改办", False: "维持交办", None: "待裁定"}[row["upheld"]]
    return row["assignment__unit__name"], short_date(row["created_at"]), row["reason"], decided


SHAPES: dict[type[Model], Shape] = {
    Feedback: Shape(
        "proposal",
        ("proposer__name", "assignment__unit__name", "state", "attitude", "result"),
        ("提案人", "承办单位", "状态", "对办理态度", "对办理结果"),
        _of_form,
    ),
    Assignment: Shape(
        "proposal",
        (
            "unit__name",
            "role",
            "state",
            "assigned_on",
            "accepted_at",
            "reply_due_on",
            "replied_on",
            "outcome",
        ),
        ("承办单位", "承办方式", "状态", "交办日期", "签收日期", "答复期限", "答复日期", "办理结果"),
        _of_part,
    ),
    Objection: Shape(
        "assignment__proposal",
        ("assignment__unit__name", "reason", "upheld"),
        ("承办单位", "申退日期", "理由", "裁定"),
        _of_objection,
    ),
}
"""Everything but the proposals themselves, which are listed as in the ledger."""


def readable(figure: Figure, scope: Scope, actor: Actor) -> QuerySet[Any]:
    """Those records of the figure the reader may open."""
    records = figure.records(scope)
    if records.model is Proposal:
        return rows(actor, may.read, records)
    return rows(actor, may.of_proposal(may.read, SHAPES[records.model].case), records)


def _columns(shape: Shape) -> tuple[str, ...]:
    of_case = (f"{shape.case}_id", *(f"{shape.case}__{name}" for name in ("filed_number", "title")))
    return (*ORDER, *of_case, *shape.columns)


def page(records: QuerySet[Any], *, after: str = "", before: str = "") -> Page[dict[str, Any]]:
    """A page of records. Raises core.paging.BadKeyError."""
    if records.model is Proposal:
        return book.page(records, after=after, before=before)
    columns = _columns(SHAPES[records.model])
    return page_of(records, by=ORDER, columns=columns, size=book.PAGE_SIZE, after=after, before=before)


def lines(model: type[Model], found: list[dict[str, Any]]) -> list[Line]:
    """Rows of a page as it shows them."""
    shape = SHAPES[model]
    return [_line(shape, row) for row in found]


def _line(shape: Shape, row: dict[str, Any]) -> Line:
    return Line(
        proposal_id=row[f"{shape.case}_id"],
        number=f"第{row[f'{shape.case}__filed_number'] or 0:03d}号",
        title=row[f"{shape.case}__title"],
        texts=list(zip(shape.heads, shape.texts(row), strict=True)),
    )


def heads(records: QuerySet[Any]) -> Texts:
    """Column heads of the table."""
    if records.model is Proposal:
        return book.EXPORT_HEADS
    return ("提案号", "案由", *SHAPES[records.model].heads)


def table_rows(records: QuerySet[Any]) -> Iterator[tuple[Any, ...]]:
    """Rows of the table under `heads`."""
    if records.model is Proposal:
        yield from book.sheet_rows(records)
        return
    shape = SHAPES[records.model]
    ordered = records.order_by(*(f"-{name}" for name in ORDER)).values(*_columns(shape))
    for row in ordered.iterator(chunk_size=1000):
        line = _line(shape, row)
        yield line.number, line.title, *(text for _, text in line.texts)


def short_lines(records: QuerySet[Any]) -> Iterator[str]:
    """One line of text for each record, for the command line."""
    at = (2, 3, 4, 9) if records.model is Proposal else (0, 1, 2, 3, 4)
    for row in table_rows(records):
        yield "  ".join(str(row[n]) for n in at if row[n] not in (None, ""))
