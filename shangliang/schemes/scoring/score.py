"""A member's year by a scheme: a pure function, with an entry for every point and for every fact that brought none."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from shangliang.duty.kinds import label_of
from shangliang.schemes.scoring import words
from shangliang.schemes.scoring.bounds import trim
from shangliang.schemes.scoring.counting import (
    Mark,
    Rules,
    amount,
    applies,
    highest,
    in_order,
    lost,
    met,
    needed,
    sorted_out,
    worth,
)
from shangliang.schemes.scoring.document import BELOW, COUNT, REACH, Group, Item, Scheme
from shangliang.schemes.scoring.facts import Entry, Fact, Grade, GroupSum, Missing, Profile, Score
from shangliang.schemes.scoring.numbers import ZERO


def score(scheme: Scheme | Rules, facts: Iterable[Fact], profile: Profile) -> Score:
    """Score the facts of one year. The total is the sum of all entries; the entries of a group sum up to the group.

    Entries with an empty group are the start and the bounds of the total; entries without item are facts no item counts.
    """
    rules = scheme if isinstance(scheme, Rules) else Rules(scheme)
    ordered = in_order(facts)
    items = rules.items(profile)
    own = sorted_out(rules, items, ordered)
    barred = lost(rules, items, own) if rules.scheme.once else {}
    marks = {item.key: _marks(rules, item, own[item.key], ordered, barred, profile) for item in items}
    groups, entries = _groups(rules, items, marks, profile)
    total, whole = _total(rules.scheme, groups)
    entries += whole
    entries += _uncounted(rules, ordered, entries)
    missing = _missing(rules, ordered, profile)
    return Score(
        total=total,
        groups=tuple(groups),
        entries=tuple(entries),
        grade=_grade(rules.scheme, total, unmet=bool(missing)),
        missing=missing,
        advice=_advice(rules, total, ordered, profile, unmet=bool(missing)),
        by_fact=_by_fact(entries),
    )


def _marks(
    rules: Rules, item: Item, own: Sequence[Fact], facts: Sequence[Fact], barred: dict[tuple[str, str], str],
    profile: Profile,
) -> list[Mark]:  # fmt: skip
    """What the item gives, within its own bounds."""
    if item.how == REACH:
        return _reach(rules, item, own, facts, profile)
    best = (
        highest([f for f in own if (item.key, f.id) not in barred], item) if item.keep == "highest" else None
    )
    marks: list[Mark] = []
    number = 0
    for fact in own:
        why = barred.get((item.key, fact.id), "")
        if not why and best is not None and fact.id not in best:
            why = words.LOWER
        if not why and not worth(fact, item):
            why = words.nothing(item, fact)
        if why:
            marks.append(Mark(item, fact, ZERO, why))
            continue
        number += 1
        marks.append(_piece(item, fact, number))
    trim(marks, ZERO, item.cap, item.floor, "本条")
    return marks


def _piece(item: Item, fact: Fact, number: int) -> Mark:
    """The how manieth counted piece of an item."""
    if number <= item.skip:
        return Mark(item, fact, ZERO, words.skipped(item, number))
    first = number == item.skip + 1
    return Mark(item, fact, worth(fact, item, first=first), words.piece(item, fact, number))


def _reach(
    rules: Rules, item: Item, own: Sequence[Fact], facts: Sequence[Fact], profile: Profile
) -> list[Mark]:
    """One mark for having reached the number or not, and one of nothing for every fact counted towards it."""
    need = needed(item.need, item.prorate, profile)
    have = amount(own, item.per)
    against = [fact for fact in facts if fact.kind in rules.without[item.key]]
    reached = have >= need and not against
    points = item.points.own if reached else item.otherwise
    toward = [Mark(item, fact, ZERO, words.toward(item, number)) for number, fact in enumerate(own, 1)]
    return [*toward, Mark(item, None, points, words.reach(item, have, need, against, reached=reached))]


def _groups(
    rules: Rules, items: Sequence[Item], marks: dict[str, list[Mark]], profile: Profile
) -> tuple[list[GroupSum], list[Entry]]:
    sums: list[GroupSum] = []
    entries: list[Entry] = []
    for group in rules.scheme.groups:
        if not applies(group.whom, profile):
            continue
        inside = [mark for item in items if item.group == group.key for mark in marks[item.key]]
        trim(inside, group.start, group.cap, group.floor, f"“{group.label}”")
        earned = sum((mark.raw for mark in inside), ZERO)
        total = group.start + sum((mark.points for mark in inside), ZERO)
        sums.append(GroupSum(group.key, group.label, group.start, earned, total, group.cap))
        if group.start:
            entries.append(_start(group))
        entries += [_entry(mark, group) for mark in inside]
    return sums, entries


def _start(group: Group) -> Entry:
    return Entry("", "基础分", group.key, None, group.start, words.start(group.label, group.start))


def _entry(mark: Mark, group: Group) -> Entry:
    item = mark.item
    why = f"{mark.why}{'；' if mark.cut else ''}{mark.cut}"
    return Entry(
        item.key if item else "", item.label if item else "", group.key, mark.fact, mark.points, f"{why}。"
    )


def _total(scheme: Scheme, groups: Sequence[GroupSum]) -> tuple[Decimal, list[Entry]]:
    """The total with the entries that belong to no group: what it starts with, and what its bounds changed."""
    whole: list[Entry] = []
    if scheme.start:
        whole.append(Entry("", "基础分", "", None, scheme.start, words.start("总分", scheme.start)))
    total = scheme.start + sum((group.total for group in groups), ZERO)
    bounded = total
    if scheme.cap is not None:
        bounded = min(bounded, scheme.cap)
    if scheme.floor is not None:
        bounded = max(bounded, scheme.floor)
    if bounded != total:
        whole.append(Entry("", "总分限额", "", None, bounded - total, words.whole(total, bounded)))
    return bounded, whole


def _uncounted(rules: Rules, facts: Sequence[Fact], entries: Sequence[Entry]) -> list[Entry]:
    """Facts that no item for this member takes: of other kinds, or of a part no item names."""
    taken = {entry.fact.id for entry in entries if entry.fact}
    asked = {kind: minimum.label for minimum, kinds in rules.minimums for kind in kinds}
    named = frozenset().union(*rules.kinds.values()) if rules.kinds else frozenset()
    return [
        Entry("", label_of(fact.kind), "", fact, ZERO, words.uncounted(fact, asked.get(fact.kind), fact.kind in named))
        for fact in facts
        if fact.id not in taken
    ]  # fmt: skip


def _by_fact(entries: Sequence[Entry]) -> dict[str, Decimal]:
    found: dict[str, Decimal] = {}
    for entry in entries:
        if entry.fact is not None:
            found[entry.fact.id] = found.get(entry.fact.id, ZERO) + entry.points
    return found


def _missing(rules: Rules, facts: Sequence[Fact], profile: Profile) -> tuple[Missing, ...]:
    found = []
    for minimum, kinds in rules.minimums:
        if not applies(minimum.whom, profile):
            continue
        have, need = met(minimum, kinds, facts, profile)
        if have < need:
            found.append(Missing(minimum.label, have, need, words.missing(minimum, have, need)))
    return tuple(found)


def _grade(scheme: Scheme, total: Decimal, *, unmet: bool) -> Grade | None:
    """The highest grade the total reaches; not above the scheme's limit when a minimum duty is unmet."""
    limit = None
    if unmet and scheme.unmet_grade:
        limit = next((band.at_least for band in scheme.grades if band.label == scheme.unmet_grade), None)
    for band in scheme.grades:
        if total >= band.at_least and (limit is None or band.at_least <= limit):
            return Grade(band.label, band.at_least, band.stars, band.colour)
    return None


def _advice(
    rules: Rules, total: Decimal, facts: Sequence[Fact], profile: Profile, *, unmet: bool
) -> tuple[str, ...]:
    """Consequences whose conditions hold, for people to decide on."""
    found = []
    for advice, kinds in rules.advice:
        if not applies(advice.whom, profile):
            continue
        if advice.when == BELOW:
            years = (total, *profile.earlier)[: advice.years]
            holds = len(years) == advice.years and all(year < advice.points for year in years)
        elif advice.when == COUNT:
            times = amount((fact for fact in facts if fact.kind in kinds), "piece")
            holds = advice.at_least <= times and (advice.at_most is None or times <= advice.at_most)
        else:
            holds = unmet
        if holds:
            found.append(f"{advice.words}（{words.because(advice, total)}）")
    return tuple(found)
