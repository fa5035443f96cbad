"""The kinds of lists the office may bring in: columns, how rows are checked, how they are carried out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from shangliang.administration.models import SheetKind, Upload
from shangliang.core.access import Actor
from shangliang.core.errors import Refused
from shangliang.people import organisation_list, roster, unit_list
from shangliang.people.roster import CheckedRow
from shangliang.people.sheets import Column, Row, write_sheet
from shangliang.tenancy.models import Term

Counts = dict[str, int]  # rows by what they would do: new, update, same, bad


@dataclass(frozen=True)
class ListKind:
    """A kind of list."""

    title: str
    columns: Sequence[Column]
    check: Callable[[Sequence[Row], Upload], list[CheckedRow]]
    carry_out: Callable[[Sequence[CheckedRow], Upload, Actor, datetime], None]


def _term(upload: Upload) -> Term:
    if upload.term is None:
        raise Refused("no_term", "请先设置届次。")
    return upload.term


LISTS = {
    SheetKind.MEMBERS: ListKind(
        "委员名册",
        roster.COLUMNS,
        lambda rows, upload: roster.check_members(rows, _term(upload)),
        lambda rows, upload, by, at: roster.carry_out_members(rows, _term(upload), by=by, at=at),
    ),
    SheetKind.UNITS: ListKind(
        "承办单位",
        unit_list.COLUMNS,
        lambda rows, upload: unit_list.check_units(rows, upload.committee_id),
        lambda rows, upload, by, at: unit_list.carry_out_units(rows, upload.committee_id, by=by, at=at),
    ),
    SheetKind.BODIES: ListKind(
        "党派团体",
        organisation_list.COLUMNS,
        lambda rows, upload: organisation_list.check_organisations(rows, upload.committee_id),
        lambda rows, upload, by, at: organisation_list.carry_out_organisations(
            rows, upload.committee_id, by=by, at=at
        ),
    ),
}


def check(upload: Upload) -> list[CheckedRow]:
    """Rows of a list as they stand now; of one carried out, those with problems as they were then."""
    rows = [Row.of(stored) for stored in upload.rows]
    if upload.carried_out_at is not None:
        return [CheckedRow(row, "bad" if row.problems else "same") for row in rows]
    return LISTS[SheetKind(upload.kind)].check(rows, upload)


def counts(checked: Sequence[CheckedRow]) -> Counts:
    """Rows by what they would do."""
    found = dict.fromkeys(roster.WHAT_LABELS, 0)
    for row in checked:
        found[row.what] += 1
    return found


def problem_file(upload: Upload, checked: Sequence[CheckedRow]) -> bytes:
    """The rows with problems as they were typed, with a column saying what is wrong, to be put right and brought in again."""
    kind = LISTS[SheetKind(upload.kind)]
    lines = (
        {**row.row.values, "problem": "；".join(f"{where}：{what}" for where, what in row.row.problems)}
        for row in checked
        if row.what == "bad"
    )
    return write_sheet(kind.title, (*kind.columns, roster.PROBLEM), lines)
