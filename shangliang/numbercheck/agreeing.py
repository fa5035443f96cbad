"""Whether what a claim says and what the records say are the same, as reports put numbers into words."""

import re

from shangliang.numbercheck.context import number_in
from shangliang.texts.claims import Claim

_DIGITS = re.compile(r"(\d[\d,]*)(?:\.(\d+))?\s*([万亿千]*)")
_STEPS = {"": 1, "千": 1_000, "万": 10_000, "亿": 100_000_000}
_SHORT = 0.2
"""How far 近 may stay behind."""
_ABOUT, _FAR = 0.1, 0.25
"""约 is right within the first share, wrong beyond the second, between them nobody can say."""
_TWICE = 2
WHOLE = 100


def step_of(claim: Claim) -> float:
    """What one of the last digit written is worth: 1 for 169, 0.1 for 98.1%, 1000 for 1.2万."""
    first, last = number_in(claim)
    found = _DIGITS.search(claim.text[first:last].replace("，", ","))
    if found is None:
        return 1
    unit = _STEPS.get(found[3], 1)
    return unit * 0.1 ** len(found[2] or "")


def agrees(claim: Claim, actual: float, *, is_share: bool = False) -> bool | None:
    """True or False; None when the words are too loose to say. `actual` of a share in percent."""
    if claim.bound == "range":
        return claim.value <= actual <= (claim.value if claim.top is None else claim.top)
    if claim.bound == "eq":
        return _same(claim, actual, is_share=is_share)
    if claim.bound == "ge":
        return _at_least(claim, actual)
    if claim.bound == "le":
        return actual <= claim.value
    return _about(claim, actual)


def _same(claim: Claim, actual: float, *, is_share: bool) -> bool:
    step = step_of(claim)
    if not is_share and step == 1:
        return actual == claim.value
    if is_share and WHOLE in (claim.value, actual):
        return actual == claim.value  # “达到100%” leaves nobody out, and all is not “99%”
    half = step / 2
    return claim.value - half - 1e-9 <= actual < claim.value + step - 1e-9  # rounded, or cut off


def _at_least(claim: Claim, actual: float) -> bool | None:
    """余 and 多 stand for less than another of the written unit; 以上 for more, but hardly for the double."""
    if actual < claim.value:
        return False
    return True if actual < _TWICE * claim.value else None


def _about(claim: Claim, actual: float) -> bool | None:
    if "近" in claim.text or "将近" in claim.text:
        if (1 - _SHORT) * claim.value <= actual <= claim.value:
            return True
        return False if actual > claim.value * (1 + _FAR) or actual < claim.value * (1 - 2 * _FAR) else None
    apart = abs(actual - claim.value) / claim.value if claim.value else float(actual != 0)
    return True if apart <= _ABOUT else False if apart > _FAR else None
