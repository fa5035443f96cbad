"""Properties of scoring, and the rules no shipped scheme happens to use."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shangliang.duty.kinds import KINDS
from shangliang.schemes.library import shipped
from shangliang.schemes.scoring import parse, score
from shangliang.schemes.scoring.facts import Fact, Profile, Score

USED = [
    "plenary.attended", "plenary.absent", "plenary.on_leave", "standing.absent", "research.attended", "charity.attended",
    "proposal.submitted", "proposal.filed", "proposal.key", "proposal.excellent", "brief.submitted", "brief.used",
    "brief.adopted", "study.attended", "study.late", "outside.charity", "outside.history",
]  # fmt: skip
SCHEMES = {key: parse(document) for key, document in shipped().items()}
MIXED = parse({
    "format": 1, "name": "综合", "total": {"start": 20, "cap": 60, "floor": 0},
    "groups": [{"key": "a", "label": "甲类", "start": 10, "cap": 30, "floor": 0}, {"key": "b", "label": "乙类", "cap": 25}],
    "items": [
        {"key": "filed", "label": "立案", "group": "a", "kinds": ["proposal.filed"], "points": 5, "first": 15, "cap": 20, "split": "agreed"},
        {"key": "absent", "label": "缺席", "group": "a", "kinds": ["meeting.absent"], "points": -4, "floor": -8},
        {"key": "adopted", "label": "采用", "group": "b", "kinds": ["brief.adopted"], "points": 1, "levels": {"city": 3, "province": 6}, "keep": "highest"},
        {"key": "active", "label": "活动次数", "group": "b", "kinds": ["activity.attended"], "how": "reach", "need": 2, "points": 5, "otherwise": -5, "prorate": True},
        {"key": "charity", "label": "公益", "group": "b", "kinds": ["charity.attended", "outside.charity"], "points": 2, "per": "quantity", "skip": 1},
    ],
    "once": [{"label": "不重复计分", "sides": [["filed"], ["adopted"]]}],
    "minimums": [{"key": "m", "label": "参加活动", "kinds": ["activity.attended"], "need": 3, "prorate": True}],
    "grades": [{"label": "好", "at_least": 40}, {"label": "中", "at_least": 0}], "unmet_grade": "中",
})  # fmt: skip
ALL = {**SCHEMES, "mixed": MIXED}

fact = st.builds(
    Fact,
    id=st.uuids().map(str), kind=st.sampled_from(USED), on=st.dates(date(2026, 1, 1), date(2026, 12, 31)),
    quantity=st.sampled_from([Decimal(1), Decimal(2), Decimal("3.5")]), part=st.sampled_from(["own", "first", "co", "collective"]),
    place=st.integers(1, 4), authors=st.just(4), share=st.sampled_from([None, Decimal("0.3333")]),
    level=st.sampled_from(["", "county", "city", "province"]), subject=st.sampled_from("abcde"), origin=st.sampled_from(["", "", "a"]),
)  # fmt: skip
year = st.lists(fact, max_size=14, unique_by=lambda each: each.id)
who = st.builds(Profile, standing=st.booleans(), months=st.integers(0, 12))
which = st.sampled_from(sorted(ALL))


@settings(max_examples=150, deadline=None)
@given(which, year, who, st.randoms())
def test_the_order_of_facts_changes_nothing_and_twice_is_the_same(
    key: str, facts: list[Fact], profile: Profile, chance: Any
) -> None:
    before = score(ALL[key], facts, profile)
    chance.shuffle(facts)
    assert score(ALL[key], facts, profile) == before
    assert score(ALL[key], facts, profile) == before


@settings(max_examples=150, deadline=None)
@given(which, year, who)
def test_sums_agree_bounds_hold_and_every_fact_is_answered(
    key: str, facts: list[Fact], profile: Profile
) -> None:
    scheme, found = ALL[key], score(ALL[key], facts, profile)
    assert found.total == sum(entry.points for entry in found.entries)
    for group in found.groups:
        rule = next(each for each in scheme.groups if each.key == group.key)
        assert group.total == sum(entry.points for entry in found.entries if entry.group == group.key)
        assert rule.cap is None or group.total <= rule.cap
        assert rule.floor is None or group.total >= rule.floor
    for item in scheme.items:
        gained = sum(entry.points for entry in found.entries if entry.item == item.key)
        assert item.cap is None or gained <= item.cap
        assert item.floor is None or gained >= item.floor
    assert scheme.cap is None or found.total <= scheme.cap
    assert scheme.floor is None or found.total >= scheme.floor
    assert {each.id for each in facts} == {entry.fact.id for entry in found.entries if entry.fact}
    assert all(entry.why for entry in found.entries)


def _plain(key: str) -> Any:
    """The scheme without bounds and without rules by which facts speak about one another."""
    scheme = ALL[key]
    items = tuple(
        replace(item, cap=None, floor=None, first=None, skip=0, keep="all")
        for item in scheme.items
        if item.how == "each"
    )
    groups = tuple(replace(group, cap=None, floor=None) for group in scheme.groups)
    return replace(scheme, cap=None, floor=None, items=items, groups=groups, once=())


@settings(max_examples=150, deadline=None)
@given(which, year.filter(bool), who)
def test_where_facts_stand_alone_removing_one_removes_exactly_its_points(
    key: str, facts: list[Fact], profile: Profile
) -> None:
    scheme = _plain(key)
    before, after = score(scheme, facts, profile), score(scheme, facts[1:], profile)
    assert before.total - after.total == before.by_fact[facts[0].id]


def _without(found: Score, groups: set[str], gone: str) -> list[Any]:
    return [
        entry
        for entry in found.entries
        if entry.group and entry.group not in groups and not (entry.fact and entry.fact.id == gone)
    ]


@settings(max_examples=150, deadline=None)
@given(which, year.filter(bool), who)
def test_removing_a_fact_leaves_every_group_alone_in_which_it_had_no_entry(
    key: str, facts: list[Fact], profile: Profile
) -> None:
    """With bounds and first/more the others may move up, but only where the fact stood; nothing of it stays behind."""
    scheme = replace(ALL[key], once=())
    before, after = score(scheme, facts, profile), score(scheme, facts[1:], profile)
    gone = facts[0].id
    touched = {entry.group for entry in before.entries if entry.fact and entry.fact.id == gone}
    without = {item.group for item in scheme.items if item.without}
    assert _without(before, touched | without, gone) == _without(after, touched | without, gone)
    assert gone not in after.by_fact


def of(items: list[dict[str, Any]], facts: list[Fact], **profile: Any) -> Score:
    groups = [{"key": "a", "label": "甲类"}]
    document = {
        "format": 1,
        "name": "试",
        "groups": groups,
        "items": [{"group": "a", "label": i["key"], **i} for i in items],
    }
    return score(parse(document), facts, Profile(**profile))


def a(number: int, kind: str, day: int = 1, **more: Any) -> Fact:
    return Fact(str(number), kind, date(2026, 1, day), subject=more.pop("subject", f"s{number}"), **more)


@pytest.mark.parametrize(
    ("item", "facts", "total"),
    [
        ({"first": 15, "points": 5, "cap": 20}, [a(1, "proposal.filed"), a(2, "proposal.filed", 2), a(3, "proposal.filed", 3)], 20),
        ({"points": {"own": 15, "first": 10, "co": 5}}, [a(1, "proposal.filed", part="co", authors=3, place=2)], 5),
        ({"points": 9, "split": "even"}, [a(1, "proposal.filed", authors=3, place=3)], 3),
        ({"points": 10, "split": "even"}, [a(1, "proposal.filed", authors=3, place=3)], Decimal("3.33")),
        ({"points": 10, "split": "agreed"}, [a(1, "proposal.filed", authors=3, place=2, share=Decimal("0.2"))], 2),
        ({"points": 10, "split": "even", "people": 2}, [a(1, "proposal.filed", authors=3, place=3)], 0),
        ({"points": 10, "split": "even", "people": 2}, [a(1, "proposal.filed", authors=3, place=2)], 5),
        ({"points": -4, "floor": -8}, [a(n, "proposal.filed", n) for n in (1, 2, 3)], -8),
        ({"how": "reach", "need": 2, "points": 0, "otherwise": -10}, [a(1, "proposal.filed")], -10),
        ({"how": "reach", "need": 1, "points": 30, "without": ["meeting.absent"]}, [a(1, "proposal.filed"), a(2, "plenary.absent")], 0),
        ({"how": "reach", "need": 1, "points": 30, "without": ["meeting.absent"]}, [a(1, "proposal.filed")], 30),
    ],
)  # fmt: skip
def test_rules_one_by_one(item: dict[str, Any], facts: list[Fact], total: Any) -> None:
    assert of([{"key": "x", "kinds": ["proposal.filed"], **item}], facts).total == total


def test_levels_cumulate_or_only_the_highest_counts() -> None:
    facts = [
        a(1, "brief.adopted", 1, level="city", subject="m"),
        a(2, "brief.adopted", 2, level="province", subject="m"),
    ]
    item = {"key": "x", "kinds": ["brief.adopted"], "points": 0, "levels": {"city": 3, "province": 6}}
    assert of([item], facts).total == 9
    assert of([{**item, "keep": "highest"}], facts).total == 6


def test_a_capped_piece_says_so_in_the_words_of_the_rule() -> None:
    item = {
        "key": "x",
        "label": "立案提案",
        "kinds": ["proposal.filed"],
        "points": 5,
        "skip": 1,
        "cap": 5,
    }
    found = of([item], [a(n, "proposal.filed", n) for n in (1, 2, 3)])
    assert [entry.why for entry in found.entries] == [
        "第1件“立案提案”，自第2件起计分，本项计0分。",
        "第2件“立案提案”，自第2件起每件计5分。",
        "第3件“立案提案”，自第2件起每件计5分；本条最多5分，已计满，本项计0分。",
    ]


def test_minimums_follow_months_in_office_and_hold_the_grade_down() -> None:
    found = score(MIXED, [a(1, "research.attended"), a(2, "proposal.filed")], Profile(months=12))
    assert (found.total, found.grade.label if found.grade else "") == (Decimal(40), "中")
    assert found.missing[0].words == "参加活动：全年至少3次，已有1次，还差2次（活动出席）。"
    half = score(MIXED, [a(1, "research.attended"), a(2, "proposal.filed")], Profile(months=6))
    assert half.missing == ()
    assert half.grade is not None
    assert half.grade.label == "好"


def test_every_kind_is_answered_by_every_scheme() -> None:
    facts = [a(number, kind) for number, kind in enumerate(KINDS, 1)]
    for scheme in ALL.values():
        assert len({e.fact.id for e in score(scheme, facts, Profile()).entries if e.fact}) == len(KINDS)
