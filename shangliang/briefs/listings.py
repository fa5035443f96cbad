"""How the room's records are shown behind figures."""

from typing import Any

from django.db.models import Model
from django.urls import reverse

from shangliang.briefs import permissions as may
from shangliang.briefs.choices import AdoptionForm, OutcomeKind, OutcomeLevel, Source
from shangliang.briefs.models import Brief, Issue, Outcome
from shangliang.briefs.process import BRIEF
from shangliang.core.http.jinja import chinese_date
from shangliang.core.listings import Listing, Row, list_as

_SOURCES: dict[str, Any] = dict(Source.choices)
_KINDS: dict[str, Any] = dict(OutcomeKind.choices)
_LEVELS: dict[str, Any] = dict(OutcomeLevel.choices)
_FORMS: dict[str, Any] = dict(AdoptionForm.choices)


def _brief(row: Row) -> tuple[str, ...]:
    return (
        f"{row['year']}年第{row['number']}号",
        row["title"],
        _SOURCES.get(row["source"], ""),
        row["source_name"],
        BRIEF.state(row["state"]).label,
        chinese_date(row["created_at"]),
    )


def _issue(row: Row) -> tuple[str, ...]:
    return (
        f"{row['series']}{row['year']}年第{row['number']}期",
        row["title"],
        chinese_date(row["issued_on"]),
        row["signed_by"],
    )


def _outcome(row: Row) -> tuple[str, ...]:
    return (
        f"{row['issue__series']}{row['issue__year']}年第{row['issue__number']}期",
        row["issue__title"],
        f"{_LEVELS.get(row['level'], '')}{_FORMS.get(row['form']) or _KINDS[row['kind']]}",
        chinese_date(row["on"]),
        row["by_whom"] or row["where"],
        row["text"],
    )


_LISTINGS: dict[type[Model], Listing] = {
    Brief: Listing(
        rule=may.read,
        heads=("来稿号", "题目", "来源", "来源名称", "状态", "收到日期"),
        columns=("year", "number", "title", "source", "source_name", "state"),
        cells=_brief,
        url=lambda row: reverse("briefs:detail", args=[row["id"]]),
    ),
    Issue: Listing(
        rule=may.read_issue,
        heads=("期号", "题目", "印发日期", "签发"),
        columns=("series", "year", "number", "title", "signed_by"),
        cells=_issue,
        url=lambda row: reverse("briefs:issue", args=[row["id"]]),
        order=("issued_on", "id"),
    ),
    Outcome: Listing(
        rule=may.outcomes,
        heads=("期号", "题目", "成果", "日期", "何人何处", "内容"),
        columns=(
            "issue_id", "issue__series", "issue__year", "issue__number", "issue__title", "level", "form", "kind",
            "where", "by_whom", "text",
        ),
        cells=_outcome,
        url=lambda row: reverse("briefs:issue", args=[row["issue_id"]]),
        order=("on", "id"),
    ),
}  # fmt: skip


def register_listings() -> None:
    """Called when Django starts."""
    for model, listing in _LISTINGS.items():
        list_as(model, listing)
