"""How the room's records are shown behind figures."""

from datetime import date

from django.urls import reverse

from shangliang.core.listings import Listing, Row, list_as
from shangliang.core.text import day_in_words
from shangliang.proposals import permissions as may
from shangliang.supervision.choices import ActivityKind
from shangliang.supervision.models import Activity, Circular
from shangliang.supervision.permissions import circulars

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


def register_listings() -> None:
    """Called when Django starts."""
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
