"""Measuring the check: a true report, one number of it changed, and what the check says then. For tests and the bench; no database."""

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from shangliang.numbercheck.judging import Kind, Value, Verdict, judge, questions
from shangliang.numbercheck.periods import Period, whole
from shangliang.numbercheck.vocabulary import PERCENT, vocabulary
from shangliang.texts.claims import Claim, find

YEAR = 2026
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_PLACE = re.compile(r"\{([\w.@=]+)\}")
_IDEOGRAPHS = "零一二三四五六七八九"
_TEN, _HUNDRED = 10, 100


@dataclass(frozen=True)
class Mutation:
    """One number changed: whether the check said 不一致 there, and whether it newly did so anywhere else."""

    claim: Claim
    text: str
    is_found: bool
    is_elsewhere: bool


def written(value: float, choice: random.Random) -> str:
    """A number as reports write it: mostly in digits, small ones at times in Chinese numerals."""
    if value == int(value) and 0 < value < _HUNDRED and choice.random() < 0.15:
        tens, ones = divmod(int(value), _TEN)
        head = ("" if tens == 1 else _IDEOGRAPHS[tens]) + "十" if tens else ""
        return head + (_IDEOGRAPHS[ones] if ones or not tens else "")
    return f"{value:g}"


def report(
    topics: Mapping[str, Sequence[str]], noise: Sequence[str], values: Mapping[str, float], seed: int
) -> str:
    """A report with one wording of each topic, true to the values, with sentences of other things between."""
    choice = random.Random(seed)  # noqa: S311 - the same reports every time
    parts = [f"{YEAR}年工作总结"]
    for n, (title, wordings) in enumerate(topics.items()):
        parts.append(f"{'一二三四五六七八九十'[n]}、{title}工作")
        wording = choice.choice(list(wordings))
        parts.append(_PLACE.sub(lambda match: written(values[match[1]], choice), wording))
        parts.append(choice.choice(list(noise)))
    return "\n".join(parts)


def verdicts(text: str, values: Mapping[str, float]) -> list[Verdict]:
    """What the check says of a text when the records of the year are these values. Shares are those whose key speaks of a rate."""

    def value(period: Period, key: str) -> Value | None:
        if period.since is not None or key not in values:
            return None
        is_share = PERCENT in words.words[key].units if key in words.words else False
        return Value(key, key, values[key], f"{values[key]:g}", is_share=is_share)

    words = vocabulary()
    return [judge(each, value) for each in questions(text, find(text), words, whole("", YEAR))]


def changed(text: str, claim: Claim, choice: random.Random) -> str | None:
    """The text with the number of the claim changed a little; None when it has no digits."""
    found = _NUMBER.search(text, claim.start, claim.end)
    if found is None:
        return None
    value = float(found.group())
    step = choice.choice((1, 2, 3, 10))
    share = claim.unit == PERCENT
    other = value - step if value > step and (share or choice.random() < 0.5) else value + step
    digits = len(found.group().partition(".")[2])
    return text[: found.start()] + f"{other:.{digits}f}" + text[found.end() :]


def mutations(text: str, values: Mapping[str, float], seed: int) -> Iterator[Mutation]:
    """Each number that the check calls right in a true text, changed once."""
    choice = random.Random(seed)  # noqa: S311 - as above
    true = verdicts(text, values)
    wrong = sum(verdict.kind is Kind.DIFFERS for verdict in true)
    for n, verdict in enumerate(true):
        other = changed(text, verdict.claim, choice) if verdict.kind is Kind.AGREES else None
        if other is None:
            continue
        now = verdicts(other, values)
        is_found = len(now) == len(true) and now[n].kind is Kind.DIFFERS
        elsewhere = sum(each.kind is Kind.DIFFERS for each in now) - is_found
        yield Mutation(verdict.claim, other, is_found, elsewhere > wrong)
