"""What the records say of the figures a text speaks of: as they stand today, or as they were known at the end of a day."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any
from uuid import UUID

from shangliang.core.figures import Figure, Measure, Scope, percent, split, values
from shangliang.core.text import day_in_words
from shangliang.numbercheck.catalogue import Entry
from shangliang.numbercheck.judging import Question, Value
from shangliang.numbercheck.periods import Period
from shangliang.reports.journal import as_of, counts_as_of, records_as_of
from shangliang.tenancy import policy


class Told:
    """The values of all figures a text speaks of."""

    def __init__(
        self,
        committee_id: UUID,
        known: Mapping[str, Entry],
        asked: Iterable[Question],
        on: date | None = None,
    ) -> None:
        self.known, self.committee_id, self.on = known, committee_id, on
        wanted: dict[Period, set[str]] = {}
        for each in asked:
            if each.period is not None and not each.tie.doubt:
                wanted.setdefault(_time(each.period), set()).update(
                    key for key in each.wanted() if key in known
                )
        with policy.remembered():
            self.found = {period: self._counted(period, keys) for period, keys in wanted.items()}

    def value(self, period: Period, key: str) -> Value | None:
        """What the records say; None for what cannot be asked."""
        return self.found.get(_time(period), {}).get(key)

    def _counted(self, period: Period, keys: Iterable[str]) -> dict[str, Value]:
        scope = Scope(self.committee_id, period.year, since=period.since, until=period.until)
        entries = [each for each in (self.known[key] for key in sorted(keys)) if each.asked.allows(scope)]
        return _now(entries, scope) if self.on is None else _then(entries, scope, self.on)


def _time(period: Period) -> Period:
    return Period(period.year, period.since, period.until)


def _now(entries: Sequence[Entry], scope: Scope) -> dict[str, Value]:
    counts = values(scope, list({each for entry in entries if not entry.axis for each in entry.counted()}))
    parts: dict[str, Mapping[str, Mapping[Any, int]]] = {}
    for axis in {entry.axis for entry in entries if entry.axis}:
        divided = [each for entry in entries if entry.axis == axis for each in entry.counted()]
        parts[axis] = split(scope, list(dict.fromkeys(divided)), axis)
    return {
        entry.key: _value(entry, scope, counts)
        if not entry.axis
        else _number(entry, parts[entry.axis][entry.asked.key].get(entry.part, 0))
        for entry in entries
    }


def _value(entry: Entry, scope: Scope, counts: Mapping[str, int]) -> Value:
    asked = entry.asked
    if isinstance(asked, Figure):
        return _number(entry, counts[asked.key])
    if isinstance(asked, Measure):
        return _mean(entry, asked.value(scope))
    if scope.is_narrow:
        return _share(
            entry, asked.value(scope)
        )  # inside a period its numerator goes by the day of the denominator
    return _share_of(entry, counts)


def _number(entry: Entry, number: int) -> Value:
    shown = f"{number} {entry.unit}"
    part = (entry.axis, entry.part) if entry.axis else None
    return Value(entry.key, entry.label, float(number), shown, records=entry.records_key, part=part)


def _mean(entry: Entry, mean: float | None) -> Value:
    shown = "—" if mean is None else f"{mean:g} {entry.unit}"
    return Value(entry.key, entry.label, mean, shown, records=entry.records_key)


def _share(entry: Entry, share: Fraction | None) -> Value:
    number = None if share is None else float(share * 100)
    return Value(entry.key, entry.label, number, percent(share), is_share=True, records=entry.records_key)


def _share_of(entry: Entry, counts: Mapping[str, int]) -> Value:
    above, below = (counts[each.key] for each in entry.counted())
    return _share(entry, Fraction(above, below) if below else None)


def _then(entries: Sequence[Entry], scope: Scope, on: date) -> dict[str, Value]:
    """As known at the end of that day; what nobody knows any more says so."""
    wanted = (
        [] if scope.is_narrow else [each for entry in entries if not entry.axis for each in entry.counted()]
    )
    counts = counts_as_of(scope, wanted, on)
    return {entry.key: _value_then(entry, scope, counts, on) for entry in entries}


def _value_then(entry: Entry, scope: Scope, counts: Mapping[str, int], on: date) -> Value:
    if isinstance(entry.asked, Measure):
        return _mean_then(entry, entry.asked, scope, on)
    own = scope.within(entry.axis, entry.part) if entry.axis else scope
    wanted = list(entry.counted(narrow=own.is_narrow))
    if own.is_narrow:
        counts = counts_as_of(own, wanted, on)
    if any(each.key not in counts for each in wanted):
        return _unknown(entry, on)
    return _share_of(entry, counts) if entry.is_share else _number(entry, counts[entry.asked.key])


def _mean_then(entry: Entry, mean: Measure, scope: Scope, on: date) -> Value:
    """Over the records counted then, by what they say today."""
    if not as_of(mean.figure, scope, on).known:
        return _unknown(entry, on)
    return _mean(entry, mean.of(mean.numbers(records_as_of(mean.figure, scope, on))))


def _unknown(entry: Entry, on: date) -> Value:
    reason = f"{day_in_words(on)}“{entry.label}”还没有逐日留存，不能倒推。"
    return Value(entry.key, entry.label, None, "—", is_share=entry.is_share, reason=reason)
