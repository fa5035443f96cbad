"""Verdicts 结论: 一致, 不一致, 没有对应的指标, 无法判断. Pure: ties and values in, verdicts out. Rather no verdict than a wrong one."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from shangliang.numbercheck.agreeing import agrees
from shangliang.numbercheck.context import ABOVE, Reader
from shangliang.numbercheck.periods import Period, of_claim
from shangliang.numbercheck.tying import Tie, tie_one
from shangliang.numbercheck.vocabulary import Vocabulary
from shangliang.texts.claims import Claim


class Kind(StrEnum):
    """What can be said of a claim."""

    AGREES = "agrees"
    DIFFERS = "differs"
    NONE = "none"
    UNKNOWN = "unknown"

    @property
    def label(self) -> str:
        """As readers see it."""
        return _LABELS[self]

    @property
    def sign(self) -> str:
        """One sign that says the same without colour."""
        return _SIGNS[self]


_LABELS = {Kind.AGREES: "一致", Kind.DIFFERS: "不一致", Kind.NONE: "没有对应的指标", Kind.UNKNOWN: "无法判断"}
_SIGNS = {Kind.AGREES: "✓", Kind.DIFFERS: "≠", Kind.NONE: "○", Kind.UNKNOWN: "?"}


@dataclass(frozen=True)
class Value:
    """What the records say of one figure. `number` None: nothing was due, or it cannot be known (`reason`). A share in percent.
    `records`: by which key they are opened; `part`: the axis and the value it is a part along.
    """

    key: str
    label: str
    number: float | None
    shown: str
    is_share: bool = False
    records: str = ""
    part: tuple[str, str] | None = None
    reason: str = ""


@dataclass(frozen=True)
class Question:
    """A claim with its tie and its time; what values are needed follows from it."""

    tie: Tie
    period: Period | None
    variants: Mapping[str, tuple[str, ...]]

    @property
    def claim(self) -> Claim:
        return self.tie.claim

    def wanted(self) -> Iterable[str]:
        """Every figure whose value may matter."""
        for key in (*self.tie.keys, *self.tie.rivals):
            yield key
            yield from self.variants.get(key, ())


@dataclass(frozen=True)
class Verdict:
    """`values`: what the records say of the figures the claim is tied to. `reason`: in Chinese, how the verdict came about."""

    claim: Claim
    kind: Kind
    values: tuple[Value, ...] = ()
    reason: str = ""
    period: Period | None = None
    keys: tuple[str, ...] = ()


Values = Callable[[Period, str], Value | None]


def questions(
    text: str, claims: Sequence[Claim], words: Vocabulary, report: Period, *, above: str = ABOVE
) -> list[Question]:
    """What has to be asked of the records, in the order of the text. `above`: names of the levels above the committee, as a pattern."""
    reader = Reader(text, claims, above)
    found = []
    for n, claim in enumerate(reader.claims):
        context = reader.context(n)
        tied = tie_one(claim, context, words)
        variants = {
            key: tuple(each for each in words.words[key].variants)
            for key in (*tied.keys, *tied.rivals)
            if words.words[key].variants
        }
        found.append(Question(tied, of_claim(claim, context, report), variants))
    return found


def judge(question: Question, values: Values) -> Verdict:
    """The verdict over one claim."""
    tied, period = question.tie, question.period
    if not tied.keys:
        return Verdict(tied.claim, Kind.NONE)
    if tied.doubt:
        return _verdict(question, Kind.UNKNOWN, (), tied.doubt)
    if period is None:
        return _verdict(question, Kind.UNKNOWN, (), "说不清是哪一段时间的数。")
    if tied.rivals:
        return _among_rivals(question, period, values)
    return _of_all([_of_one(question, key, period, values) for key in tied.keys], question)


def _verdict(question: Question, kind: Kind, values: Iterable[Value], reason: str) -> Verdict:
    tied = question.tie
    return Verdict(tied.claim, kind, tuple(values), reason, question.period, (*tied.keys, *tied.rivals))


def _compare(claim: Claim, value: Value | None) -> bool | None:
    if value is None or value.number is None:
        return None
    return agrees(claim, value.number, is_share=value.is_share)


def _of_one(question: Question, key: str, period: Period, values: Values) -> Verdict:
    claim, value = question.claim, values(period, key)
    if value is None or value.number is None:
        shown = () if value is None or value.reason else (value,)
        reason = (value and value.reason) or f"{period.words}没有这项记录，无从核对。"
        return _verdict(question, Kind.UNKNOWN, shown, reason)
    same = _compare(claim, value)
    if same:
        return _verdict(question, Kind.AGREES, (value,), "")
    others = [values(period, each) for each in question.variants.get(key, ())]
    fitting = next((each for each in others if each is not None and _compare(claim, each)), None)
    if fitting is not None:
        return _verdict(question, Kind.AGREES, (fitting,), f"按“{fitting.label}”的口径一致。")
    return _different(question, value, same)


def _different(question: Question, value: Value, same: bool | None) -> Verdict:
    period = question.period
    if value.number == 0:
        reason = "系统中没有这项记录，可能没有在系统中登记。"
    elif same is None:
        reason = "原文是约数，相差较大，请人工核对。"
    elif not question.tie.is_sure:
        reason = "与记录不同，但原文可能只说其中一部分，或者口径不同，请人工核对。"
    elif period is not None and not period.is_told:
        reason = f"与{period.words}的记录不同，但时间的口径可能不同，请人工核对。"
    else:
        return _verdict(question, Kind.DIFFERS, (value,), "")
    return _verdict(question, Kind.UNKNOWN, (value,), reason)


def _among_rivals(question: Question, period: Period, values: Values) -> Verdict:
    keys = (*question.tie.keys, *question.tie.rivals)
    told = [value for value in (values(period, key) for key in keys) if value is not None]
    found = [value for value in told if not value.reason]
    if found == told and told and all(_compare(question.claim, value) for value in found):
        return _verdict(question, Kind.AGREES, found, "")
    return _verdict(question, Kind.UNKNOWN, found, "可能指的不止一项指标，分不清是哪一项。")


def _of_all(verdicts: Sequence[Verdict], question: Question) -> Verdict:
    """One of them differing is enough; all have to agree."""
    if len(verdicts) == 1:
        return verdicts[0]
    values = [value for verdict in verdicts for value in verdict.values]
    for kind in (Kind.DIFFERS, Kind.UNKNOWN, Kind.AGREES):
        if any(verdict.kind is kind for verdict in verdicts):
            reason = next((verdict.reason for verdict in verdicts if verdict.kind is kind), "")
            return _verdict(question, kind, values, reason)
    return _verdict(question, Kind.UNKNOWN, values, "")
