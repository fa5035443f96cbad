"""Sitting in by rotation 轮流列席: who is drawn, as a pure function of what has been so far. Knows no database.

Whoever has the fewest turns comes first, always. Only among those with equally few does anything else count: a sector that has nobody in this
drawing yet, then whose last turn is longest ago, then the lot. The lot is a hash of seed and person, so the order in which candidates are
listed does not matter and the same seed draws the same people.

What holds (tests/test_rotation.py tries to break it):

1. Two members who are candidates at every drawing and sit in whenever they are drawn never differ by more than one turn, whatever the others do
   (leave, joining, suspension, exchanges), and however many drawings are open at once.
2. Where the outcome of each drawing is known before the next, no candidate is more than one turn ahead of another as *reckoned*, except by the turns
   he took over from others of his own will. Reckoned: turns, raised to the floor for whoever was away.

The floor 起算次数 is the fewest turns anybody had who was there. Who joins later, comes back from suspension, or was drawn and did not come starts from it:
he is neither drawn again and again to catch up what others did before his time, nor ahead of anybody.
"""

import hashlib
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID


@dataclass(frozen=True)
class Past:
    """One drawing gone by: who could be drawn, who was, and who then really sat in (among them who took over somebody's turn)."""

    candidates: frozenset[UUID]
    drawn: frozenset[UUID]
    sat: frozenset[UUID]


@dataclass
class Standing:
    """Where the rotation stands: turns of each, what was credited 折算, and the floor."""

    turns: Counter[UUID] = field(default_factory=Counter)
    credit: dict[UUID, int] = field(default_factory=dict)
    floor: int = 0

    def reckoned(self, member: UUID) -> int:
        """Turns as they count at the next drawing."""
        return max(self.turns[member] + self.credit.get(member, 0), self.floor)

    def let_in(self, candidates: Iterable[UUID]) -> None:
        """Raise whoever was away to the floor."""
        for member in candidates:
            self.credit[member] = self.reckoned(member) - self.turns[member]


def replay(past: Iterable[Past]) -> Standing:
    """Where the rotation stands after these drawings, in their order, as they are known to have come out today."""
    now = Standing()
    for each in past:
        now.let_in(each.candidates)
        now.turns.update(each.sat)
        firm = each.candidates - (each.drawn - each.sat)
        if firm:
            now.floor = max(now.floor, min(now.turns[member] + now.credit.get(member, 0) for member in firm))
    return now


@dataclass(frozen=True)
class Candidate:
    """Somebody who may be drawn. `reckoned` turns as they count, `last` day on which he sat in, None for never."""

    member: UUID
    sector: UUID
    reckoned: int
    last: date | None = None


@dataclass(frozen=True)
class Place:
    """A candidate's place in the order of a drawing, from 1. `because`: what decided at his place (see `BECAUSE`)."""

    member: UUID
    position: int
    because: str


BECAUSE: Mapping[str, str] = {
    "turns": "次数最少",
    "sector": "次数相同，本次抽取中本界别人数较少",
    "last": "次数相同，距上次列席时间较长",
    "lot": "次数、界别和间隔都相同，由抽签确定",
    "only": "只有这一人可选",
}


def lot(seed: str, member: UUID) -> str:
    """The lot a member drew: the same for the same seed, different for every seed."""
    return hashlib.sha256(f"{seed}:{member}".encode()).hexdigest()[:12]


def order(
    candidates: Collection[Candidate], seed: str, *, present: Mapping[UUID, int] | None = None
) -> list[Place]:
    """All candidates in the order in which they would be taken: a drawing of n takes the first n.

    `present` says how many of each sector are in this drawing already (when one is replaced).
    """
    waiting = {each.member: each for each in candidates}
    seats: Counter[UUID] = Counter(present or {})
    found: list[Place] = []
    for level in sorted({each.reckoned for each in waiting.values()}):
        equal = [each for each in waiting.values() if each.reckoned == level]
        while equal:
            keys = sorted((_key(each, seats, seed), each.member) for each in equal)
            chosen = waiting[keys[0][1]]
            found.append(
                Place(
                    chosen.member, len(found) + 1, _because([key for key, _ in keys], level, waiting.values())
                )
            )
            seats[chosen.sector] += 1
            equal.remove(chosen)
    return found


Key = tuple[int, date, str]


def _key(each: Candidate, seats: Mapping[UUID, int], seed: str) -> Key:
    return seats.get(each.sector, 0), each.last or date.min, lot(seed, each.member)


def _because(keys: Sequence[Key], level: int, everybody: Collection[Candidate]) -> str:
    """What told the first of these equally few turns from the second."""
    if len(keys) == 1:
        more = any(each.reckoned > level for each in everybody)
        return "turns" if more else "only"
    first, second = keys[0], keys[1]
    if first[0] != second[0]:
        return "sector"
    return "last" if first[1] != second[1] else "lot"
