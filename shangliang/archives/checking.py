"""Past proposals row by row: what each would do, what is wrong at which cell, and what should be looked at."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from shangliang.archives.cells import read_row
from shangliang.archives.known import LABELS, Checked, Known
from shangliang.archives.models import Batch
from shangliang.people.sheets import Row
from shangliang.proposals.actions import Past


def check(batch: Batch, today: date) -> list[Checked]:
    """What each row would do now. The stored rows stay as they are."""
    known = Known.of(batch)
    found = [Checked(Row.of(stored)) for stored in batch.rows]
    for checked in found:
        read_row(checked, known, today, batch)
    _compare(found, known)
    _give_numbers(found, known)
    for checked in found:
        if checked.row.problems:
            checked.what, checked.past = "bad", None
    return found


def counts(found: Iterable[Checked]) -> dict[str, int]:
    """Rows by what they would do, and how many of those to be brought in have warnings."""
    number = dict.fromkeys((*LABELS, "warned"), 0)
    for checked in found:
        number[checked.what] += 1
        number["warned"] += checked.what == "new" and bool(checked.warnings)
    return number


def _compare(found: Sequence[Checked], known: Known) -> None:
    """Numbers given twice in the list, or there already; lead proposals that are nowhere."""
    seen: dict[tuple[str, UUID, int], int] = {}
    for checked in found:
        if checked.past is not None:
            _refuse_twice(checked, checked.past, seen)
            _recognise(checked, checked.past, known)
    leads = {
        (one.past.plenary.pk, one.past.filed_number) for one in found if one.past and not one.row.problems
    }
    for checked in found:
        if checked.past and checked.what == "new":
            _check_lead(checked, checked.past, leads | known.filed)


def _refuse_twice(checked: Checked, past: Past, seen: dict[tuple[str, UUID, int], int]) -> None:
    for key, number in (("number", past.filed_number), ("received", past.number)):
        if number:
            first = seen.setdefault((key, past.plenary.pk, number), checked.row.number)
            if first != checked.row.number:
                checked.wrong(key, f"与第{first}行重复")


def _recognise(checked: Checked, past: Past, known: Known) -> None:
    """A proposal that is there already is the one with the same number of the same plenary."""
    plenary = past.plenary.pk
    by_receipt = (plenary, past.number) in known.received
    if (plenary, past.filed_number) in known.filed or (by_receipt and not past.filed_number):
        checked.what = "same"
    elif by_receipt:
        checked.wrong("received", "这个收件号已被本次会议的另一件提案使用")


def _check_lead(checked: Checked, past: Past, leads: set[Any]) -> None:
    if past.state == "merged" and not past.merged_into:
        checked.wrong("merged_into", "并案的，请填写并入哪一号提案")
    elif past.merged_into and past.state != "merged":
        checked.wrong("merged_into", "填写了并入提案号的，状态应为“并案”")
    elif past.merged_into and (past.plenary.pk, past.merged_into) not in leads:
        checked.wrong("merged_into", f"没有第{past.merged_into}号提案，或那一行有错误")
    elif past.merged_into and past.merged_into == past.filed_number:
        checked.wrong("merged_into", "不能并入自己")


def _give_numbers(found: Sequence[Checked], known: Known) -> None:
    """A number on receipt for each row without one: the filed number where it is free, else the next behind all others."""
    taken = set(known.received)
    taken |= {(one.past.plenary.pk, one.past.number) for one in found if one.past and one.past.number}
    for checked in found:
        past = checked.past
        if past is None or past.number or checked.what != "new" or checked.row.problems:
            continue
        plenary = past.plenary.pk
        number = past.filed_number or 0
        if not number or (plenary, number) in taken:
            used = [given for key, given in taken if key == plenary]
            filed = [
                one.past.filed_number or 0 for one in found if one.past and one.past.plenary.pk == plenary
            ]
            number = max((*used, *filed), default=0) + 1
        taken.add((plenary, number))
        checked.past = replace(past, number=number)
