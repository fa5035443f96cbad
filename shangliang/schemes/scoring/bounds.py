"""Bounds: a cap takes from the last that was added, a floor gives back to the last that was taken off. What a bound took is said at its entry."""

from collections.abc import Sequence
from decimal import Decimal

from shangliang.schemes.scoring.counting import Mark
from shangliang.schemes.scoring.numbers import ZERO, plain


def trim(
    marks: Sequence[Mark], start: Decimal, cap: Decimal | None, floor: Decimal | None, what: str
) -> None:
    """Bring `start` + the marks within the bounds. Marks stand in the order in which they count.

    A document that was checked has floor ≤ start ≤ cap, so there is always enough to take from.
    """
    total = start + sum((mark.points for mark in marks), ZERO)
    if cap is not None and total > cap:
        _take(marks, total - cap, 1, f"{what}最多{plain(cap)}分，已计满")
    if floor is not None and total < floor:
        _take(marks, floor - total, -1, f"{what}最多扣到{plain(floor)}分，已扣到底")


def _take(marks: Sequence[Mark], much: Decimal, sign: int, words: str) -> None:
    for mark in reversed(marks):
        if much <= 0:
            return
        size = mark.points * sign
        if size <= 0:
            continue
        taken = min(size, much)
        much -= taken
        mark.points -= taken * sign
        did = "计" if sign > 0 else "扣"
        mark.cut = f"{words}，本项{did}{plain(abs(mark.points))}分"
