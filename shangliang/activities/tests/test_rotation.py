"""The rotation is even: nothing members do (leave, joining, going, exchanging) makes one who is always there sit in twice more than another."""

from collections import Counter
from dataclasses import dataclass, field
from random import Random
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from shangliang.activities.rotation import Candidate, Past, lot, order, replay

SECTORS = [UUID(int=1000 + n) for n in range(4)]


def member(n: int) -> UUID:
    return UUID(int=n + 1)


@dataclass
class World:
    """A committee of people over years of meetings, driven by dice. `steady` people are candidates always and come whenever they are drawn."""

    dice: Random
    people: int
    steady: int
    past: list[Past] = field(default_factory=list)
    open: list[tuple[frozenset[UUID], frozenset[UUID]]] = field(default_factory=list)
    taken_over: Counter[UUID] = field(default_factory=Counter)

    def candidates(self, here: frozenset[UUID]) -> list[Candidate]:
        planned = [Past(there, drawn, drawn) for there, drawn in self.open]
        now = replay([*self.past, *planned])
        now.let_in(here)
        found = [Candidate(each, SECTORS[each.int % 4], now.reckoned(each)) for each in here]
        self.dice.shuffle(found)
        return found

    def hold(self, count: int, exchanging: bool) -> list[Candidate]:
        """Draw for one meeting; who is not steady may be away, or drawn and not come, or hand his turn to somebody not steady."""
        loose = [member(n) for n in range(self.steady, self.people)]
        here = frozenset([member(n) for n in range(self.steady)]) | {
            each for each in loose if self.dice.random() < 0.7
        }
        pool = self.candidates(here)
        drawn = [place.member for place in order(pool, str(self.dice.random()))][:count]
        self.open.append((here, frozenset(drawn)))
        if not exchanging or self.dice.random() < 0.6:
            while self.open:
                self.settle(loose, exchanging)
        return pool

    def settle(self, loose: list[UUID], exchanging: bool) -> None:
        here, drawn = self.open.pop(0)
        sat = set(drawn)
        for each in sorted(drawn & frozenset(loose)):
            fate = self.dice.random()
            others = [one for one in loose if one not in sat]
            if fate < 0.3:
                sat.discard(each)
            elif fate < 0.6 and exchanging and others:
                sat.discard(each)
                successor = self.dice.choice(others)
                sat.add(successor)
                self.taken_over[successor] += 1
        self.past.append(Past(here, drawn, frozenset(sat)))


worlds = st.builds(
    World,
    dice=st.randoms(use_true_random=False),
    people=st.integers(2, 14),
    steady=st.integers(2, 14),
)


@settings(max_examples=150, deadline=None)
@given(worlds, st.lists(st.integers(0, 8), max_size=30))
def test_who_is_always_there_never_has_two_turns_more_than_another(world, meetings):
    """Whatever the others do, and with several drawings open at once: turns of those always there differ by one at most, after every meeting."""
    steady = [member(n) for n in range(min(world.steady, world.people))]
    world.steady = len(steady)
    for count in meetings:
        world.hold(count, exchanging=True)
        settled = [*world.past, *(Past(here, drawn, drawn) for here, drawn in world.open)]
        turns = replay(settled).turns
        found = [turns[each] for each in steady]
        assert max(found) - min(found) <= 1


@settings(max_examples=150, deadline=None)
@given(worlds, st.lists(st.integers(0, 8), max_size=30), st.booleans())
def test_as_reckoned_nobody_is_two_ahead_except_by_turns_he_took_over(world, meetings, exchanging):
    """Also for those who join late, are away for years, or do not come when drawn, when the outcome of each drawing is known before the next."""
    world.steady = 0
    for count in meetings:
        pool = world.hold(count, exchanging=False) if not exchanging else _one_at_a_time(world, count)
        if pool:
            least = min(each.reckoned for each in pool)
            assert all(each.reckoned <= least + 1 + world.taken_over[each.member] for each in pool)


def _one_at_a_time(world: World, count: int) -> list[Candidate]:
    pool = world.hold(count, exchanging=True)
    while world.open:
        world.settle([member(n) for n in range(world.people)], exchanging=True)
    return pool


candidates = st.lists(
    st.builds(
        Candidate,
        member=st.integers(0, 40).map(member),
        sector=st.sampled_from(SECTORS),
        reckoned=st.integers(0, 3),
        last=st.none() | st.dates(),
    ),
    unique_by=lambda each: each.member,
    max_size=20,
)


@settings(max_examples=150, deadline=None)
@given(candidates, st.text(max_size=8), st.randoms(use_true_random=False))
def test_the_order_of_the_list_does_not_matter_and_a_seed_draws_the_same_again(pool, seed, dice):
    mixed = list(pool)
    dice.shuffle(mixed)
    assert order(pool, seed) == order(mixed, seed)


@settings(max_examples=150, deadline=None)
@given(candidates, st.text(max_size=8))
def test_fewer_turns_always_come_first_and_everybody_has_one_place(pool, seed):
    places = order(pool, seed)
    by_id = {each.member: each for each in pool}
    assert [place.position for place in places] == list(range(1, len(pool) + 1))
    assert {place.member for place in places} == set(by_id)
    reckoned = [by_id[place.member].reckoned for place in places]
    assert reckoned == sorted(reckoned)


@settings(max_examples=100, deadline=None)
@given(candidates, st.text(max_size=8), st.integers(1, 8))
def test_among_equals_no_sector_sends_two_before_another_sent_one(pool, seed, count):
    """Sectors are covered as far as the equally few allow."""
    level = [Candidate(each.member, each.sector, 0, each.last) for each in pool]
    sectors = {each.member: each.sector for each in level}
    drawn = Counter(sectors[place.member] for place in order(level, seed)[:count])
    offered = Counter(sectors.values())
    for one, seats in drawn.items():
        for other in offered:
            assert seats - drawn[other] <= 1 or drawn[other] == offered[other], one


def test_the_lot_decides_differently_with_another_seed():
    pool = [Candidate(member(n), SECTORS[0], 0) for n in range(20)]
    firsts = {order(pool, str(seed))[0].member for seed in range(40)}
    assert len(firsts) > 8
    assert lot("a", member(1)) == lot("a", member(1)) != lot("b", member(1))


def test_who_joins_late_starts_where_the_others_are():
    old, new = [member(n) for n in range(3)], member(9)
    past = [Past(frozenset(old), frozenset(old), frozenset(old)) for _ in range(4)]
    now = replay(past)
    now.let_in([*old, new])
    assert (now.floor, now.reckoned(new), now.credit[new], now.turns[new]) == (4, 4, 4, 0)
