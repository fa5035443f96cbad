"""The ledger of commitments (承诺事项台账): what replies promised over all years, as far as the reader may read their proposals."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.db.models import F, Min, Q, QuerySet

from shangliang.core.access import Actor, rows
from shangliang.core.inbox import light
from shangliang.core.paging import Page, page_of
from shangliang.core.perform import day_of
from shangliang.core.process import State
from shangliang.people.models import Unit
from shangliang.proposals import permissions as may
from shangliang.proposals.models import UNKEPT, Commitment
from shangliang.proposals.process import COMMITMENT

ORDER = ("promised_on", "id")
PAGE_SIZE = 50
SHOWN = (
    "proposal_id",
    "text",
    "state",
    "year",
    "number",
    "case",
    "unit",
)
HEADS = ("年度", "提案号", "案由", "承办单位", "承诺事项", "承诺完成时间", "状态", "是否逾期", "落实情况", "报告时间", "确认人", "未落实说明")  # fmt: skip
STATES: dict[str, State] = {state.key: state for state in COMMITMENT.states}


def readable(actor: Actor) -> QuerySet[Commitment]:
    """The ledger of one reader."""
    return whole(rows(actor, may.of_proposal(may.read), Commitment.objects.all()))


def whole(commitments: QuerySet[Commitment]) -> QuerySet[Commitment]:
    """With what a line shows of the proposal and the unit."""
    return commitments.annotate(
        year=F("proposal__year"),
        number=F("proposal__filed_number"),
        case=F("proposal__title"),
        unit=F("assignment__unit__name"),
    )


def late(today: date) -> Q:
    """Promised for a day that has passed, and no report of the unit that stands."""
    return Q(state__in=UNKEPT, promised_on__lt=today)


def narrow(queryset: QuerySet[Commitment], chosen: Mapping[str, Any], today: date) -> QuerySet[Commitment]:
    """Only what the filters ask for. Keys: year, unit, state, late; without a state those that were replaced are left out."""
    if chosen.get("year"):
        queryset = queryset.filter(proposal__year=chosen["year"])
    if chosen.get("unit"):
        queryset = queryset.filter(assignment__unit=chosen["unit"])
    if chosen.get("state"):
        queryset = queryset.filter(state=chosen["state"])
    else:
        queryset = queryset.exclude(state="replaced")
    return queryset.filter(late(today)) if chosen.get("late") else queryset


def page(queryset: QuerySet[Commitment], *, after: str = "", before: str = "") -> Page[dict[str, Any]]:
    """A page, the farthest day first. Raises core.paging.BadKeyError."""
    return page_of(queryset, by=ORDER, columns=SHOWN, size=PAGE_SIZE, after=after, before=before)


def lines(found: list[dict[str, Any]], today: date) -> list[dict[str, Any]]:
    """Rows as the page shows them: the state with its words, and a light while the unit's word is open."""
    return [
        {
            **row,
            "state": STATES[row["state"]],
            "light": light(row["promised_on"], today) if row["state"] in UNKEPT else None,
        }
        for row in found
    ]


def sheet_rows(queryset: QuerySet[Commitment], today: date, most: int) -> Iterator[tuple[Any, ...]]:
    """Rows of the spreadsheet under HEADS, no more than `most`."""
    more = ("evidence", "reported_at", "answered_by", "answer_note")
    ordered = queryset.order_by(*(f"-{name}" for name in ORDER)).values(*ORDER, *SHOWN, *more)
    for row in ordered[:most].iterator(chunk_size=1000):
        passed = row["state"] in UNKEPT and row["promised_on"] < today
        yield (
            row["year"],
            row["number"],
            row["case"],
            row["unit"],
            row["text"],
            row["promised_on"],
            STATES[row["state"]].label,
            "是" if passed else "",
            row["evidence"],
            day_of(row["reported_at"]) if row["reported_at"] else None,
            row["answered_by"],
            row["answer_note"],
        )


def years_of(actor: Actor, today: date) -> list[int]:
    """Years a filter offers, the latest first: from the first commitment of the committee on."""
    first = Commitment.objects.filter(committee_id=actor.committee).aggregate(year=Min("proposal__year"))
    return list(range(today.year, (first["year"] or today.year) - 1, -1))


def units_of(actor: Actor) -> QuerySet[Unit]:
    """Units of the committee, for the filter and the look-back."""
    return Unit.objects.filter(committee_id=actor.committee).order_by("position", "name")
