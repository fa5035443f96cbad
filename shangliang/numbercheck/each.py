"""Numbers told of each month, group or sector (每月5篇, 各组2名): right when every one of them has just so many. Anything else cannot be told."""

from uuid import UUID

from shangliang.core.figures import Scope, figures, split, values
from shangliang.numbercheck.agreeing import agrees
from shangliang.numbercheck.judging import Kind, Question, Value, Verdict

_COUNTED = {"group": "people.groups", "sector": "people.sectors"}
_MONTHS = 12


def of_each(question: Question, committee_id: UUID) -> Verdict | None:
    """一致 when each part has the number told, by the figure or another way of counting; else None."""
    tied, period = question.tie, question.period
    if not tied.each or period is None or period.since is not None:
        return None
    scope = Scope(committee_id, period.year)
    wanted = [figures()[key] for key in question.wanted() if key in figures()]
    wanted = [figure for figure in wanted if tied.each in figure.axes]
    due = _due(tied.each, scope) if wanted else 0
    for key, parts in split(scope, wanted, tied.each).items() if due else ():
        counts = [count for part, count in parts.items() if part is not None]
        if len(counts) == due and all(agrees(tied.claim, count) for count in counts):
            figure = figures()[key]
            told = "、".join(str(count) for count in sorted(set(counts)))
            value = Value(
                key, figure.label, float(counts[0]), f"{due}个分项各 {told} {figure.unit}", records=key
            )
            return Verdict(tied.claim, Kind.AGREES, (value,), "", period, (key,))
    return None


def _due(axis: str, scope: Scope) -> int:
    """How many parts there are, those without any record included."""
    if axis not in _COUNTED:
        return _MONTHS
    counted = figures()[_COUNTED[axis]]
    return values(scope, [counted])[counted.key]
