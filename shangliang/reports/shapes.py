"""How records other than proposals are listed behind a figure: which columns are read, which cells a line has, where it leads."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Model
from django.urls import reverse

from shangliang.core.access import Rule
from shangliang.proposals import permissions as may
from shangliang.proposals.choices import Rating
from shangliang.proposals.models import Feedback
from shangliang.proposals.process import FEEDBACK
from shangliang.supervision.choices import ActivityKind
from shangliang.supervision.models import Activity, Circular
from shangliang.supervision.permissions import circulars

RATINGS, KINDS = dict(Rating.choices), dict(ActivityKind.choices)
Row = dict[str, Any]


@dataclass(frozen=True)
class Line:
    """A line: its cells under the heads of the shape, and the page it leads to."""

    cells: tuple[str, ...]
    url: str


@dataclass(frozen=True)
class Shape:
    """`main` is the cell that carries the link; `read` lets through what the reader may open."""

    caption: str
    heads: tuple[str, ...]
    main: int
    order: tuple[str, ...]
    columns: tuple[str, ...]
    line: Callable[[Row], Line]
    read: Rule


def _number(value: int | None) -> str:
    return f"第{value or 0:03d}号"


def _detail(pk: Any) -> str:
    return reverse("proposals:detail", args=[pk])


def _day(value: date | None) -> str:
    return value.isoformat() if value else ""


def _form(row: Row) -> Line:
    return Line(
        (
            _number(row["proposal__filed_number"]),
            row["proposal__title"],
            row["proposer__name"],
            row["assignment__unit__name"],
            FEEDBACK.state(row["state"]).label,
            RATINGS.get(row["attitude"], ""),
            RATINGS.get(row["result"], ""),
        ),
        _detail(row["proposal_id"]),
    )


def _activity(row: Row) -> Line:
    return Line(
        (
            _number(row["supervision__proposal__filed_number"]),
            row["supervision__proposal__title"],
            KINDS[row["kind"]],
            _day(row["held_on"]),
            row["place"],
            row["units"],
        ),
        _detail(row["supervision__proposal_id"]),
    )


def _circular(row: Row) -> Line:
    cells = (row["number"], _day(row["as_of"]), _day(row["sent_on"]), row["signed_by"])
    return Line(cells, reverse("supervision:circular", args=[row["id"]]))


SHAPES: dict[type[Model], Shape] = {
    Feedback: Shape(
        "征询意见表",
        ("提案号", "案由", "提案人", "承办单位", "状态", "对办理态度", "对办理结果"),
        1,
        ("created_at", "id"),
        (
            "proposal_id",
            "proposal__filed_number",
            "proposal__title",
            "proposer__name",
            "assignment__unit__name",
            "state",
            "attitude",
            "result",
        ),
        _form,
        may.of_proposal(may.read),
    ),
    Activity: Shape(
        "督办活动",
        ("提案号", "案由", "形式", "日期", "地点", "参加单位"),
        1,
        ("held_on", "id"),
        (
            "supervision__proposal_id",
            "supervision__proposal__filed_number",
            "supervision__proposal__title",
            "kind",
            "place",
            "units",
        ),
        _activity,
        may.of_proposal(may.read, "supervision__proposal"),
    ),
    Circular: Shape(
        "逾期通报",
        ("文号", "统计日期", "印发日期", "审定人"),
        0,
        ("as_of", "id"),
        ("number", "sent_on", "signed_by"),
        _circular,
        circulars,
    ),
}
