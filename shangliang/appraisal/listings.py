"""How the room's records are shown behind figures."""

from django.urls import reverse

from shangliang.appraisal import permissions as may
from shangliang.appraisal.choices import Side
from shangliang.appraisal.models import Nominee, Sheet
from shangliang.appraisal.process import SHEET
from shangliang.core.listings import Listing, list_as

_SIDES = dict(Side.choices)


def register_listings() -> None:
    """Called when Django starts."""
    list_as(
        Sheet,
        Listing(
            rule=may.readers,
            heads=("提案号", "案由", "承办单位", "评议方", "状态", "总分"),
            columns=(
                "round_id",
                "proposal__filed_number",
                "proposal__title",
                "assignment__unit__name",
                "side",
                "state",
                "total",
            ),
            cells=lambda row: (
                f"第{row['proposal__filed_number'] or 0:03d}号",
                row["proposal__title"],
                row["assignment__unit__name"],
                str(_SIDES[row["side"]]),
                SHEET.state(row["state"]).label,
                "" if row["total"] is None else str(row["total"]),
            ),
            url=lambda row: reverse("appraisal:round", args=[row["round_id"]]),
        ),
    )
    list_as(
        Nominee,
        Listing(
            rule=may.readers,
            heads=("评选", "入选", "依据"),
            columns=("award_id", "award__title", "label", "facts"),
            cells=lambda row: (row["award__title"], row["label"], row["facts"]),
            url=lambda row: reverse("appraisal:award", args=[row["award_id"]]),
        ),
    )  # fmt: skip
