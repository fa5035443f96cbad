"""What contradicts itself in a document: asked while it is edited, before a trial, and once more before it takes force."""

from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import pairwise
from typing import Any

from shangliang.duty.kinds import KINDS
from shangliang.schemes.scoring.document import (
    ALL,
    BELOW,
    COUNT,
    EACH,
    REACH,
    Band,
    Group,
    Item,
    Once,
    Problem,
    Scheme,
)
from shangliang.schemes.scoring.numbers import plain
from shangliang.schemes.scoring.reading import kinds_of, read

ZERO = Decimal(0)
LEVELLED = ("brief.adopted", "brief.instructed", "outside.honour", "outside.media", "outside.history")
Found = Iterator[Problem]


def check(document: Any) -> list[Problem]:
    """Every contradiction, each at its place; an empty list when the scheme may take force."""
    scheme, faults = read(document)
    if faults:
        return faults
    return [
        *_keys(scheme), *_bounds(scheme), *_items(scheme), *_once(scheme), *_minimums(scheme),
        *_grades(scheme), *_advice(scheme),
    ]  # fmt: skip


def _twice(part: str, words: str, values: Iterable[str]) -> Found:
    for value, times in Counter(values).items():
        if times > 1:
            yield Problem(part, value, "key", f"{words}“{value}”出现了{times}次，不能重复。")


def _keys(scheme: Scheme) -> Found:
    yield from _twice("group", "类别编号", (group.key for group in scheme.groups))
    yield from _twice("item", "条目编号", (item.key for item in scheme.items))
    yield from _twice("minimum", "最低要求编号", (each.key for each in scheme.minimums))
    yield from _twice("group", "类别名称", (group.label for group in scheme.groups))
    yield from _twice("item", "条目名称", (item.label for item in scheme.items))
    yield from _twice("grade", "等次名称", (band.label for band in scheme.grades))
    if not scheme.groups:
        yield Problem("scheme", "", "groups", "至少要有一个类别。", whole=True)


def _range(
    part: str, key: str, start: Decimal, cap: Decimal | None, floor: Decimal | None, what: str
) -> Found:
    if cap is not None and floor is not None and floor > cap:
        yield Problem(part, key, "floor", f"{what}的最低分{plain(floor)}高于最高分{plain(cap)}。")
    if cap is not None and start > cap:
        yield Problem(part, key, "start", f"{what}的基础分{plain(start)}高于最高分{plain(cap)}。")
    if floor is not None and start < floor:
        yield Problem(part, key, "start", f"{what}的基础分{plain(start)}低于最低分{plain(floor)}。")


def _bounds(scheme: Scheme) -> Found:
    yield from _range("scheme", "", scheme.start, scheme.cap, scheme.floor, "总分")
    for group in scheme.groups:
        yield from _range("group", group.key, group.start, group.cap, group.floor, f"类别“{group.label}”")
        if not group.start and all(item.group != group.key for item in scheme.items):
            yield Problem(
                "group",
                group.key,
                "key",
                f"类别“{group.label}”没有基础分，也没有条目，永远是0分。",
                whole=True,
            )


def _items(scheme: Scheme) -> Found:
    groups = {group.key: group for group in scheme.groups}
    for item in scheme.items:
        if item.group not in groups:
            yield Problem("item", item.key, "group", f"条目“{item.label}”所属的类别不存在。")
            continue
        yield from _each(item) if item.how == EACH else _reach(item)
        yield from _reachable(item, groups[item.group])


def values_of(item: Item) -> tuple[Decimal, ...]:
    """All points the item may give for one piece."""
    first = item.first.all if item.first else ()
    return (*item.points.all, *first, *(item.levels or {}).values())


def _each(item: Item) -> Found:
    """Faults of a rule that counts piece by piece."""
    values = [value for value in values_of(item) if value]
    name = f"条目“{item.label}”"
    if not values:
        yield Problem("item", item.key, "points", f"{name}的分值都是0，计与不计没有区别。")
    elif min(values) < 0 < max(values):
        yield Problem("item", item.key, "points", f"{name}既有加分又有扣分，请分成两个条目。")
    else:
        yield from _caps(item, name, values)
    for field, wrong, words in _clashes(item):
        if wrong:
            yield Problem("item", item.key, field, f"{name}{words}")


def _clashes(item: Item) -> tuple[tuple[str, bool, str], ...]:
    """Settings of a rule that contradict each other: (field, whether they do, words)."""
    shared = item.split != "full"
    levelled = bool(kinds_of(item.kinds) & set(LEVELLED))
    named = item.points.by_part or (item.first.by_part if item.first else {})
    return (
        ("need", bool(item.need or item.otherwise or item.without), "是逐次计分，不能填达到的次数和未达到时的分值。"),
        ("first", bool(item.first and item.levels), "不能既按层级计分，又对首件另定分值，两者说的不是同一个分数。"),
        ("split", bool(shared and named), "已按作用分别定了分值，不能再按作者人数分配一次。"),
        ("levels", bool(item.levels) and not levelled, "的履职事项不分层级，按层级计分永远计不上。"),
        ("skip", item.keep == "highest" and item.skip > 0, "同一事项只计最高的一项，不能再按件数除去前几件。"),
        ("people", item.split == "first" and item.people > 1, "只计第一作者，不能再定最多计几人。"),
        ("parts", bool(item.parts) and bool(set(named) - set(item.parts)), "给不计分的作用定了分值。"),
    )  # fmt: skip


def _caps(item: Item, name: str, values: list[Decimal]) -> Found:
    """Bounds must have the sign of the points, and leave room for one piece."""
    least = min(abs(value) for value in values)
    if values[0] > 0:
        if item.floor is not None:
            yield Problem("item", item.key, "floor", f"{name}是加分，不能设扣分下限。")
        if item.cap is not None and item.cap < least:
            yield Problem(
                "item", item.key, "cap", f"{name}封顶{plain(item.cap)}分，还不够计一件（{plain(least)}分）。"
            )
        return
    if item.cap is not None:
        yield Problem(
            "item", item.key, "cap", f"{name}是扣分，不能设加分封顶；最多扣多少请填“最多扣到”（负数）。"
        )
    if item.floor is not None and item.floor > -least:
        yield Problem(
            "item", item.key, "floor",
            f"{name}最多扣到{plain(item.floor)}分，还不够扣一次（{plain(least)}分）；请填负数。",
        )  # fmt: skip


def _reach(item: Item) -> Found:
    """Faults of a rule that counts once a number is reached."""
    name = f"条目“{item.label}”"
    if item.need <= 0:
        yield Problem("item", item.key, "need", f"{name}应达到的次数要大于0。")
    if item.points.own == item.otherwise:
        yield Problem("item", item.key, "points", f"{name}达到与未达到分值相同，没有区别。")
    if item.first or item.skip or item.levels or item.points.by_part or item.keep != "all":
        yield Problem("item", item.key, "how", f"{name}是达到次数计分，不能再设首件、层级或者作用的分值。")
    if item.cap is not None or item.floor is not None or item.split != "full" or item.people:
        yield Problem("item", item.key, "cap", f"{name}是达到次数计分，只计一次，不需要封顶和作者分配。")
    if kinds_of(item.kinds) & kinds_of(item.without):
        yield Problem("item", item.key, "without", f"{name}要求达到的事项和不能有的事项相同，永远达不到。")


def _reachable(item: Item, group: Group) -> Found:
    """An item nobody can earn anything by."""
    if ALL not in (item.whom, group.whom) and item.whom != group.whom:
        yield Problem(
            "item", item.key, "for", f"条目“{item.label}”与类别“{group.label}”适用的委员不同，没有人能计到。"
        )
    best = max((*values_of(item), item.otherwise), default=ZERO)
    worst = min((*values_of(item), item.otherwise), default=ZERO)
    if group.cap is not None and group.cap == group.start and best > 0 and worst >= 0:
        yield Problem(
            "item", item.key, "points",
            f"类别“{group.label}”的基础分已是最高分，条目“{item.label}”的加分永远计不上。",
        )  # fmt: skip


def _once(scheme: Scheme) -> Found:
    known = {item.key: item for item in scheme.items}
    for number, rule in enumerate(scheme.once, 1):
        yield from _sides(rule, str(number), known)


def _sides(rule: Once, key: str, known: dict[str, Item]) -> Found:
    if len(rule.sides) < 2 or not all(rule.sides):
        yield Problem("once", key, "sides", f"“{rule.label}”至少要有两方，每方至少一个条目。")
    named = [item for side in rule.sides for item in side]
    yield from _twice("once", f"“{rule.label}”中的条目", named)
    for name in named:
        if name not in known:
            yield Problem("once", key, "sides", f"“{rule.label}”提到的条目“{name}”不存在。")
        elif known[name].how == REACH:
            yield Problem(
                "once", key, "sides", f"“{rule.label}”中的条目“{known[name].label}”是达到次数计分，不能参加。"
            )


def _minimums(scheme: Scheme) -> Found:
    for each in scheme.minimums:
        if each.need <= 0:
            yield Problem("minimum", each.key, "need", f"最低要求“{each.label}”的次数要大于0。")
        units = {KINDS[kind].unit for kind in kinds_of(each.kinds)}
        if each.per == "quantity" and len(units) > 1:
            words = (
                f"最低要求“{each.label}”的事项计量单位不同（{'、'.join(sorted(units))}），不能合在一起数。"
            )
            yield Problem("minimum", each.key, "kinds", words)


def most(scheme: Scheme) -> Decimal | None:
    """The greatest total anybody can reach; None when there is no bound."""
    total: Decimal | None = scheme.start
    for group in scheme.groups:
        best = _most_of(scheme, group)
        total = None if total is None or best is None else total + best
    caps = [value for value in (total, scheme.cap) if value is not None]
    return min(caps) if caps else None


def _most_of(scheme: Scheme, group: Group) -> Decimal | None:
    total: Decimal | None = group.start
    for item in (item for item in scheme.items if item.group == group.key):
        best = _best(item)
        total = None if total is None or best is None else total + best
    caps = [value for value in (total, group.cap) if value is not None]
    return min(caps) if caps else None


def _best(item: Item) -> Decimal | None:
    if item.how == REACH:
        return max(item.points.own, item.otherwise)
    return item.cap if max(values_of(item), default=ZERO) > 0 else ZERO


def _grades(scheme: Scheme) -> Found:
    bands: tuple[Band, ...] = scheme.grades
    best = most(scheme)
    for above, band in pairwise(bands):
        if above.at_least == band.at_least:
            words = f"等次“{above.label}”和“{band.label}”都从{plain(band.at_least)}分起，互相重叠。"
            yield from (Problem("grade", each.label, "at_least", words) for each in (above, band))
    for band in bands:
        if best is not None and band.at_least > best:
            words = f"等次“{band.label}”要{plain(band.at_least)}分，而总分最高只能达到{plain(best)}分。"
            yield Problem("grade", band.label, "at_least", words, whole=True)
    floor = scheme.floor if scheme.floor is not None else ZERO
    if bands and bands[-1].at_least > floor:
        words = f"低于{plain(bands[-1].at_least)}分的没有等次，请把最低一等的起点设为{plain(floor)}分。"
        yield Problem("grade", bands[-1].label, "at_least", words, whole=True)
    if scheme.unmet_grade and scheme.unmet_grade not in {band.label for band in bands}:
        words = f"未达到最低要求时的最高等次“{scheme.unmet_grade}”不在等次表中。"
        yield Problem("scheme", "", "unmet_grade", words)
    if scheme.unmet_grade and not scheme.minimums:
        yield Problem("scheme", "", "unmet_grade", "没有最低履职要求，不需要规定未达到时的等次。")


def _advice(scheme: Scheme) -> Found:
    best = most(scheme)
    for number, each in enumerate(scheme.advice, 1):
        key = str(number)
        if each.when == COUNT and each.at_most is not None and each.at_most < each.at_least:
            yield Problem("advice", key, "at_most", f"“{each.words}”的次数上限小于下限。")
        if each.when == BELOW and not 1 <= each.years <= 5:
            yield Problem("advice", key, "years", f"“{each.words}”的连续年数应为1到5。")
        if each.when == BELOW and best is not None and each.points > best:
            yield Problem(
                "advice",
                key,
                "points",
                f"“{each.words}”的分数高于总分能达到的最高分，所有人都会列入。",
                whole=True,
            )
        if each.when not in (BELOW, COUNT) and not scheme.minimums:
            yield Problem(
                "advice", key, "when", f"“{each.words}”以最低履职要求为条件，而本办法没有最低要求。"
            )
