"""How the room's records are shown behind figures."""

from collections.abc import Callable
from datetime import date

from django.db.models import Model
from django.urls import reverse

from shangliang.core.access import any_of
from shangliang.core.listings import Listing, Row, list_as
from shangliang.core.text import day_in_words
from shangliang.proposals import permissions as may
from shangliang.supervision.choices import ActivityKind
from shangliang.supervision.models import (
    Activity,
    Circular,
    Conference,
    MediaReport,
    Receipt,
    Referral,
    Supervision,
)
from shangliang.supervision.permissions import OVERSEERS, circulars, own_receipt
from shangliang.supervision.process import CONFERENCE, RECEIPT, SUPERVISION

_KINDS = dict(ActivityKind.choices)


def _day(value: date | None) -> str:
    return day_in_words(value) if value else ""


def _activity(row: Row) -> tuple[str, ...]:
    return (
        f"第{row['supervision__proposal__filed_number'] or 0:03d}号",
        row["supervision__proposal__title"],
        _KINDS[row["kind"]],
        _day(row["held_on"]),
        row["place"],
        row["units"],
    )


def _case(row: Row, path: str = "proposal__") -> tuple[str, str]:
    return (f"第{row[f'{path}filed_number'] or 0:03d}号", row[f"{path}title"])


def _of_case(
    heads: tuple[str, ...],
    columns: tuple[str, ...],
    cells: Callable[[Row], tuple[str, ...]],
    order: tuple[str, ...],
    path: str = "proposal",
) -> Listing:
    """Rows that hang on a proposal: its number and title first, led to its page."""
    of = (f"{path}_id", f"{path}__filed_number", f"{path}__title")
    return Listing(
        rule=may.of_proposal(may.read, path),
        heads=("提案号", "案由", *heads),
        columns=(*of, *columns),
        cells=lambda row: (*_case(row, f"{path}__"), *cells(row)),
        url=lambda row: reverse("proposals:detail", args=[row[f"{path}_id"]]),
        order=order,
    )


_OF_CASES: dict[type[Model], Listing] = {
    Conference: _of_case(
        ("承办单位", "会商日期", "结果"),
        ("assignment__unit__name", "state"),
        lambda row: (
            row["assignment__unit__name"],
            _day(row["held_on"]),
            CONFERENCE.state(row["state"]).label,
        ),
        ("held_on", "id"),
    ),
    MediaReport: _of_case(
        ("标题", "媒体", "刊播日期"),
        ("title", "medium"),
        lambda row: (row["title"], row["medium"], _day(row["published_on"])),
        ("published_on", "id"),
        "supervision__proposal",
    ),
    Referral: _of_case(
        ("承办单位", "移送何处", "移送日期"),
        ("assignment__unit__name", "referred_to"),
        lambda row: (row["assignment__unit__name"], row["referred_to"], _day(row["referred_on"])),
        ("referred_on", "id"),
        "assignment__proposal",
    ),
    Supervision: _of_case(
        ("批示人", "批示日期", "状态"),
        ("instructed_by", "instructed_on", "state"),
        lambda row: (row["instructed_by"], _day(row["instructed_on"]), SUPERVISION.state(row["state"]).label),
        ("created_at", "id"),
    ),
}


_RECEIPTS = Listing(
    rule=any_of(may.held(*OVERSEERS), own_receipt),
    heads=("通报文号", "承办单位", "状态"),
    columns=("circular_id", "circular__number", "unit__name", "state"),
    cells=lambda row: (row["circular__number"], row["unit__name"], RECEIPT.state(row["state"]).label),
    url=lambda row: reverse("supervision:circular", args=[row["circular_id"]]),
    linked=0,
)


def register_listings() -> None:
    """Called when Django starts."""
    for model, listing in _OF_CASES.items():
        list_as(model, listing)
    list_as(Receipt, _RECEIPTS)
    list_as(
        Activity,
        Listing(
            rule=may.of_proposal(may.read, "supervision__proposal"),
            heads=("提案号", "案由", "形式", "日期", "地点", "参加单位"),
            columns=(
                "supervision__proposal_id",
                "supervision__proposal__filed_number",
                "supervision__proposal__title",
                "kind",
                "place",
                "units",
            ),
            cells=_activity,
            url=lambda row: reverse("proposals:detail", args=[row["supervision__proposal_id"]]),
            order=("held_on", "id"),
        ),
    )
    list_as(
        Circular,
        Listing(
            rule=circulars,
            heads=("文号", "统计日期", "印发日期", "审定人"),
            columns=("number", "sent_on", "signed_by"),
            cells=lambda row: (row["number"], _day(row["as_of"]), _day(row["sent_on"]), row["signed_by"]),
            url=lambda row: reverse("supervision:circular", args=[row["id"]]),
            linked=0,
            order=("as_of", "id"),
        ),
    )
