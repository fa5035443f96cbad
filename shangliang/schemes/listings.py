"""How the room's records are shown behind figures."""

from django.urls import reverse

from shangliang.core.listings import Listing, Row, list_as
from shangliang.core.text import day_in_words
from shangliang.schemes import permissions as may
from shangliang.schemes.models import YearScore
from shangliang.schemes.scoring.numbers import plain


def _cells(row: Row) -> tuple[str, ...]:
    return (
        row["member__number"], row["member__person__name"], row["member__sector__name"], plain(row["total"]), row["grade"],
        day_in_words(row["as_of"]),
    )  # fmt: skip


def register_listings() -> None:
    """Called when Django starts."""
    list_as(
        YearScore,
        Listing(
            rule=may.oversees,
            heads=("委员证号", "姓名", "界别", "总分", "等次", "截至"),
            columns=(
                "member_id", "member__number", "member__person__name", "member__sector__name", "grade", "as_of", "year",
            ),
            cells=_cells,
            url=lambda row: f"{reverse('schemes:why', args=[row['member_id']])}?year={row['year']}",
            order=("total", "id"),
        ),
    )  # fmt: skip
