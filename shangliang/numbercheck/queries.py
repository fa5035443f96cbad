"""What the records say of the figures of a text, and the whole result of a check."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from shangliang.core.access import Actor, rows
from shangliang.core.figures import Figure, Measure, Scope, percent, split, values
from shangliang.core.paging import BadKeyError, Page, page_of
from shangliang.numbercheck import permissions as may
from shangliang.numbercheck.catalogue import Entry, catalogue
from shangliang.numbercheck.context import ABOVE
from shangliang.numbercheck.judging import Kind, Question, Value, Verdict, judge, questions
from shangliang.numbercheck.models import Check
from shangliang.numbercheck.periods import Period, whole
from shangliang.numbercheck.policy import PAGE_SIZE
from shangliang.numbercheck.vocabulary import vocabulary
from shangliang.tenancy import policy
from shangliang.tenancy.models import Committee
from shangliang.texts.claims import Claim, contradictions, find

COLUMNS = ("id", "title", "year", "created_at", "made_by_name", "file_id")


@dataclass(frozen=True)
class Contradiction:
    """Claims (by their places in the text, from 1) that do not go together, and why, in Chinese."""

    numbers: tuple[int, ...]
    reason: str


@dataclass(frozen=True)
class Result:
    """Every claim of a text with its verdict, in the order of the text, and what contradicts itself in it."""

    verdicts: tuple[Verdict, ...]
    contradictions: tuple[Contradiction, ...]

    def many(self, kind: Kind) -> int:
        """How many claims have this verdict."""
        return sum(verdict.kind is kind for verdict in self.verdicts)


_LEVELS = {"county": "省|自治区|市|自治州|全国", "city": "省|自治区|全国", "province": "全国", "national": ""}


def _above(committee_id: UUID) -> str:
    """Names of the levels above a committee. A city of the county level calls itself 市 as well."""
    committee = Committee.objects.only("level", "place").get(pk=committee_id)
    above = _LEVELS.get(committee.level, ABOVE) or "没有"
    return above.replace("|市|", "|") if committee.place.endswith("市") else above


def check_text(text: str, *, committee_id: UUID, year: int, title: str = "") -> Result:
    """Find the claims, tie them, ask the records (one statement for each time spoken of), and judge."""
    claims = find(text)
    words = vocabulary()
    known = catalogue(words.spoken())
    asked = questions(text, claims, words.only(known), whole(title, year), above=_above(committee_id))
    told = _Told(committee_id, known, asked)
    return Result(tuple(judge(each, told.value) for each in asked), tuple(_contradictions(text, claims)))


def _contradictions(text: str, claims: Sequence[Claim]) -> Iterator[Contradiction]:
    places = {claim: number for number, claim in enumerate(claims, 1)}
    for each in contradictions(text, claims):
        yield Contradiction(tuple(places[claim] for claim in each.claims), each.reason)


class _Told:
    """The values of all figures a text speaks of."""

    def __init__(self, committee_id: UUID, known: Mapping[str, Entry], asked: Iterable[Question]) -> None:
        self.known, self.committee_id = known, committee_id
        wanted: dict[Period, set[str]] = {}
        for each in asked:
            if each.period is not None and not each.tie.doubt:
                wanted.setdefault(_time(each.period), set()).update(
                    key for key in each.wanted() if key in known
                )
        with policy.remembered():
            self.found = {period: self._counted(period, keys) for period, keys in wanted.items()}

    def _counted(self, period: Period, keys: Iterable[str]) -> dict[str, Value]:
        scope = Scope(self.committee_id, period.year, since=period.since, until=period.until)
        entries = [each for each in (self.known[key] for key in sorted(keys)) if each.asked.allows(scope)]
        wholes = {each for entry in entries if not entry.axis for each in entry.counted()}
        counts = values(scope, list(wholes))
        parts: dict[str, Mapping[str, Mapping[Any, int]]] = {}
        for axis in {entry.axis for entry in entries if entry.axis}:
            divided = [
                entry.asked for entry in entries if entry.axis == axis and isinstance(entry.asked, Figure)
            ]
            parts[axis] = split(scope, list(dict.fromkeys(divided)), axis)
        return {
            entry.key: _value(entry, scope, counts)
            if not entry.axis
            else _counted_value(entry, parts[entry.axis][entry.asked.key].get(entry.part, 0))
            for entry in entries
        }

    def value(self, period: Period, key: str) -> Value | None:
        """What the records say; None for what cannot be asked."""
        return self.found.get(_time(period), {}).get(key)


def _time(period: Period) -> Period:
    return Period(period.year, period.since, period.until)


def _counted_value(entry: Entry, number: int) -> Value:
    shown = f"{number} {entry.unit}"
    part = (entry.axis, entry.part) if entry.axis else None
    return Value(entry.key, entry.label, float(number), shown, records=entry.records_key, part=part)


def _value(entry: Entry, scope: Scope, counts: Mapping[str, int]) -> Value:
    asked = entry.asked
    if isinstance(asked, Figure):
        return _counted_value(entry, counts[asked.key])
    if isinstance(asked, Measure):
        mean = asked.value(scope)
        shown = "—" if mean is None else f"{mean:g} {entry.unit}"
        return Value(entry.key, entry.label, mean, shown, records=entry.records_key)
    if scope.is_narrow:
        share = asked.value(scope)  # inside a period its numerator goes by the day of the denominator
    else:
        below = counts[asked.denominator.key]
        share = Fraction(counts[asked.numerator.key], below) if below else None
    number = None if share is None else float(share * 100)
    return Value(entry.key, entry.label, number, percent(share), is_share=True, records=entry.records_key)


def checks(actor: Actor, *, everybody: bool) -> QuerySet[Check]:
    """The checks the actor had made, or all he may read."""
    return rows(actor, may.read if everybody else may.own, Check.objects.all())


def listed(found: QuerySet[Check], *, after: str = "", before: str = "") -> Page[dict[str, Any]]:
    """A page of the list, the latest first; the first one when the key in the address is none."""
    how: dict[str, Any] = {"by": ("created_at", "id"), "columns": COLUMNS, "size": PAGE_SIZE}
    try:
        return page_of(found, after=after, before=before, **how)
    except BadKeyError:
        return page_of(found, **how)


def only(verdicts: Sequence[Verdict], kind: Kind | None) -> list[tuple[int, Verdict]]:
    """The verdicts of one kind, or all, with their places in the text."""
    numbered = list(enumerate(verdicts, 1))
    return [each for each in numbered if kind is None or each[1].kind is kind]
