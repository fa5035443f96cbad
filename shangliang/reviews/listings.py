"""How the room's records are shown behind figures."""

from django.urls import reverse

from shangliang.core.listings import Listing, Row, list_as
from shangliang.core.text import day_in_words
from shangliang.reviews import permissions as may
from shangliang.reviews.choices import Consequence
from shangliang.reviews.models import DutyReport, Honoured, Result, Suggestion
from shangliang.reviews.process import REPORT, SUGGESTION

_KINDS = dict(Consequence.choices)


def _report(row: Row) -> tuple[str, ...]:
    return (
        row["member__number"],
        row["member__person__name"],
        f"{row['review__year']}年度",
        REPORT.state(row["state"]).label,
        row["group__name"] or "",
    )


def _result(row: Row) -> tuple[str, ...]:
    return (row["member__number"], row["member__person__name"], f"{row['review__year']}年度", row["grade"])


def _suggestion(row: Row) -> tuple[str, ...]:
    done = row["handled_on"]
    return (
        row["member__number"],
        row["member__person__name"],
        _KINDS[row["kind"]],
        SUGGESTION.state(row["state"]).label,
        day_in_words(done) if done else "",
    )


MEMBER = ("member__number", "member__person__name")


def register_listings() -> None:
    """Called when Django starts."""
    list_as(
        DutyReport,
        Listing(
            rule=may.read_report,
            heads=("委员证号", "委员", "年度", "状态", "述职小组"),
            columns=(*MEMBER, "review__year", "state", "group__name"),
            cells=_report,
            url=lambda row: reverse("reviews:report", args=[row["id"]]),
        ),
    )
    list_as(
        Result,
        Listing(
            rule=may.read_result,
            heads=("委员证号", "委员", "年度", "等次"),
            columns=(*MEMBER, "review__year", "grade"),
            cells=_result,
            url=lambda row: reverse("reviews:result", args=[row["id"]]),
        ),
    )
    _list_what_follows()


def _list_what_follows() -> None:
    list_as(
        Suggestion,
        Listing(
            rule=may.suggestions,
            heads=("委员证号", "委员", "建议", "状态", "处理日期"),
            columns=(*MEMBER, "kind", "state", "handled_on"),
            cells=_suggestion,
            url=lambda _: reverse("reviews:suggestions"),
        ),
    )
    list_as(
        Honoured,
        Listing(
            rule=may.office,
            heads=("委员证号", "委员", "表彰项目", "年度"),
            columns=(*MEMBER, "honour_id", "honour__kind__name", "honour__review__year"),
            cells=lambda row: (
                row["member__number"],
                row["member__person__name"],
                row["honour__kind__name"],
                f"{row['honour__review__year']}年度",
            ),
            url=lambda row: reverse("reviews:honour", args=[row["honour_id"]]),
        ),
    )
