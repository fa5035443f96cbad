"""Counting the facts of one item: which of them count, in what order, for how much. Bounds come afterwards (bounds.py)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from shangliang.schemes.scoring.document import ALL, QUANTITY, REACH, STANDING, Item, Minimum, Scheme
from shangliang.schemes.scoring.facts import Fact, Profile
from shangliang.schemes.scoring.numbers import ZERO, prorated, rounded
from shangliang.schemes.scoring.reading import kinds_of


@dataclass
class Mark:
    """Points that are still subject to bounds: of an item (None: of a group or the total itself) for a fact (None: of the item as such).

    `raw` is what the rule gives, `points` what is left after bounds; `why` says how it came, `cut` what a bound took.
    """

    item: Item | None
    fact: Fact | None
    raw: Decimal
    why: str
    points: Decimal = ZERO
    cut: str = ""

    def __post_init__(self) -> None:
        self.points = self.raw


def in_order(facts: Iterable[Fact]) -> list[Fact]:
    """The order in which facts count: by day, then by kind and id, so that the order they come in never matters."""
    return sorted(facts, key=lambda fact: (fact.on, fact.kind, fact.id))


def matter(fact: Fact) -> str:
    """The matter a fact belongs to: what it was made from, else its own subject, else itself."""
    return fact.origin or fact.subject or fact.id


def applies(whom: str, profile: Profile) -> bool:
    """Whether a rule for all, for standing members or for the others is meant for this member."""
    return whom == ALL or (whom == STANDING) == profile.standing


class Rules:
    """A scheme prepared for counting: kinds expanded once, items found by kind. Built once for many members."""

    def __init__(self, scheme: Scheme) -> None:
        self.scheme = scheme
        self.kinds: Mapping[str, frozenset[str]] = {item.key: kinds_of(item.kinds) for item in scheme.items}
        self.without: Mapping[str, frozenset[str]] = {
            item.key: kinds_of(item.without) for item in scheme.items
        }
        self.minimums = [(minimum, kinds_of(minimum.kinds)) for minimum in scheme.minimums]
        self.advice = [(advice, kinds_of(advice.kinds)) for advice in scheme.advice]
        self.groups = {group.key: group for group in scheme.groups}

    def items(self, profile: Profile) -> list[Item]:
        """The items that are for this member, in the order of the document."""
        return [
            item
            for item in self.scheme.items
            if applies(item.whom, profile) and applies(self.groups[item.group].whom, profile)
        ]


def sorted_out(rules: Rules, items: Sequence[Item], facts: Sequence[Fact]) -> dict[str, list[Fact]]:
    """Item key → the facts it speaks of (of its kinds, and of the part the member had in them), in the order of the facts."""
    places: dict[str, list[int]] = {}
    for n, fact in enumerate(facts):
        places.setdefault(fact.kind, []).append(n)
    found = {}
    for item in items:
        own = sorted(n for kind in rules.kinds[item.key] & places.keys() for n in places[kind])
        found[item.key] = [facts[n] for n in own if not item.parts or facts[n].part in item.parts]
    return found


def part_of(fact: Fact, item: Item) -> Decimal:
    """Which share of the points falls to the member by the item's rule for several authors."""
    if item.people and fact.place > item.people:
        return ZERO
    people = max(1, min(fact.authors, item.people) if item.people else fact.authors)
    if item.split == "full" or people == 1:
        return Decimal(1) if item.split != "first" or fact.place == 1 else ZERO
    if item.split == "first":
        return Decimal(1 if fact.place == 1 else 0)
    if item.split == "half":
        return Decimal("0.5") if fact.place == 1 else Decimal("0.5") / (people - 1)
    if item.split == "agreed" and fact.share is not None:
        return fact.share
    return Decimal(1) / people


def worth(fact: Fact, item: Item, *, first: bool = False) -> Decimal:
    """Points of one fact by the item, before bounds and before it is known the how manieth it is."""
    if item.levels is not None:
        each = item.levels.get(fact.level, item.points.of(fact.part))
    else:
        each = (item.first if first and item.first else item.points).of(fact.part)
    times = fact.quantity if item.per == QUANTITY else Decimal(1)
    return rounded(each * times * part_of(fact, item))


def highest(facts: Sequence[Fact], item: Item) -> set[str]:
    """Ids of the facts that count when only the highest of each matter does; of equals the earliest."""
    best: dict[str, tuple[Decimal, str]] = {}
    for fact in facts:
        value = abs(worth(fact, item))
        if matter(fact) not in best or value > best[matter(fact)][0]:
            best[matter(fact)] = (value, fact.id)
    return {found for _, found in best.values()}


def amount(facts: Iterable[Fact], per: str) -> Decimal:
    """How many facts, or how much of their quantity."""
    return sum((fact.quantity if per == QUANTITY else Decimal(1) for fact in facts), ZERO)


def needed(need: Decimal, prorate: bool, profile: Profile) -> Decimal:
    """How many are asked of this member."""
    return prorated(need, profile.months) if prorate else need


def met(minimum: Minimum, kinds: frozenset[str], facts: Sequence[Fact], profile: Profile) -> tuple[Decimal, Decimal]:  # fmt: skip
    """(how many there are, how many are asked) of a minimum duty."""
    have = amount((fact for fact in facts if fact.kind in kinds), minimum.per)
    return have, needed(minimum.need, minimum.prorate, profile)


@dataclass
class Side:
    """One side of a rule against double counting: for each matter what it would bring, and its facts with the items they would count in."""

    sums: dict[str, Decimal]
    facts: dict[str, list[tuple[Item, Fact]]]


def lost(
    rules: Rules, items: Sequence[Item], own: Mapping[str, Sequence[Fact]]
) -> dict[tuple[str, str], str]:
    """(item key, fact id) → why a fact may not count there: its matter counts on another side of a rule against double counting."""
    found: dict[tuple[str, str], str] = {}
    here = {item.key: item for item in items if item.how != REACH}
    for rule in rules.scheme.once:
        sides = [_side([here[key] for key in side if key in here], own) for side in rule.sides]
        for each in dict.fromkeys(each for side in sides for each in side.facts):
            winner = _winner([side.sums.get(each) for side in sides], rule.prefer)
            label = sides[winner].facts[each][0][0].label
            for number, side in enumerate(sides):
                for item, fact in side.facts.get(each, ()) if number != winner else ():
                    found[item.key, fact.id] = f"{rule.label}：同一事项已在“{label}”中计分，本条不重复计分"
    return found


def _side(items: Sequence[Item], own: Mapping[str, Sequence[Fact]]) -> Side:
    side = Side({}, {})
    for item in items:
        for fact in own[item.key]:
            if value := abs(worth(fact, item)):
                each = matter(fact)
                side.sums[each] = side.sums.get(each, ZERO) + value
                side.facts.setdefault(each, []).append((item, fact))
    return side


def _winner(sums: list[Decimal | None], prefer: str) -> int:
    """The side a matter counts on: the first that has it, or the one that gives most (of equals the first)."""
    present = [number for number, value in enumerate(sums) if value is not None]
    if prefer == "first":
        return present[0]
    return max(present, key=lambda number: (sums[number] or ZERO, -number))
