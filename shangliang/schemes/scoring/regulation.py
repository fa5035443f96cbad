"""A scheme as sentences, as a regulation says it; the editor, the page for members and the Word file use the same words."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from shangliang.duty.kinds import label_of
from shangliang.schemes.scoring.document import (
    ALL,
    BELOW,
    COUNT,
    QUANTITY,
    REACH,
    SPLIT,
    WHOM,
    Advice,
    Amount,
    Band,
    Group,
    Item,
    Minimum,
    Once,
    Scheme,
)
from shangliang.schemes.scoring.numbers import plain
from shangliang.schemes.scoring.words import LEVEL, PART, unit_of


@dataclass(frozen=True)
class Section:
    """A chapter of the regulation: its title, and its sentences by key (of the item or other part they speak of)."""

    title: str
    sentences: tuple[tuple[str, str], ...]


def points(value: Decimal) -> str:
    """“计5分”, “扣10分”."""
    return f"计{plain(value)}分" if value >= 0 else f"扣{plain(-value)}分"


def _amount(amount: Amount) -> str:
    if not amount.by_part:
        return points(amount.own)
    by_part = {"own": amount.own, **amount.by_part}
    return "、".join(f"{PART[part]}{points(value)}" for part, value in by_part.items())


def _names(names: tuple[str, ...], join: str = "、") -> str:
    return join.join(label_of(name) for name in names)


def _whom(whom: str) -> str:
    return "" if whom == ALL else f"（仅适用于{WHOM[whom]}）"


def _piece(item: Item) -> str:
    unit = unit_of(item.kinds[0]) if item.kinds else "次"
    if item.per == QUANTITY:
        return f"每{unit}"
    return "每次" if unit == "半天" else f"每{unit}"


def item_sentence(item: Item) -> str:
    """One rule as one sentence."""
    whom = _whom(item.whom)
    if item.how == REACH:
        return f"{item.label}{whom}：{_reach(item)}。"
    parts = [_each(item)]
    if item.parts:
        parts.append(f"只计{'、'.join(PART[part] for part in item.parts)}")
    if item.keep == "highest":
        parts.append("同一事项只计最高的一项")
    if item.split != "full":
        parts.append(SPLIT[item.split])
    if item.people:
        parts.append(f"最多计{item.people}人")
    if item.cap is not None:
        parts.append(f"最多计{plain(item.cap)}分")
    if item.floor is not None:
        parts.append(f"最多扣{plain(-item.floor)}分")
    named = "" if _names(item.kinds) == item.label else f"（{_names(item.kinds)}）"
    return f"{item.label}{named}{whom}：{'，'.join(parts)}。"


def _each(item: Item) -> str:
    each = _piece(item)
    if item.levels is not None:
        levels = "、".join(f"{LEVEL[level]}{points(value)}" for level, value in item.levels.items())
        other = f"，其他{_amount(item.points)}" if any(item.points.all) else ""
        return f"{each}{levels}{other}"
    if item.first is not None:
        return f"首{each[1:]}{_amount(item.first)}，其后{each}{_amount(item.points)}"
    since = f"自第{item.skip + 1}{each[1:]}起，" if item.skip else ""
    return f"{since}{each}{_amount(item.points)}"


def _reach(item: Item) -> str:
    share = "（按任职月数折算）" if item.prorate else ""
    against = f"，且没有{_names(item.without, '或者')}" if item.without else ""
    return (
        f"{_names(item.kinds, '或者')}达到{plain(item.need)}次{share}{against}的{points(item.points.own)}，"
        f"未达到的{points(item.otherwise)}"
    )


def _range(start: Decimal, cap: Decimal | None, floor: Decimal | None) -> str:
    said = [f"基础分{plain(start)}分"] if start else []
    if cap is not None:
        said.append(f"最高{plain(cap)}分")
    if floor is not None:
        said.append(f"最低{plain(floor)}分")
    return "，".join(said)


def group_sentence(group: Group) -> str:
    """What a group begins with and how far it goes."""
    said = _range(group.start, group.cap, group.floor) or "不设限额"
    return f"本类{said}{_whom(group.whom)}。"


def minimum_sentence(each: Minimum) -> str:
    """A minimum duty."""
    share = "，任职不满一年的按月折算" if each.prorate else ""
    return f"{each.label}{_whom(each.whom)}：每年至少{plain(each.need)}{each.unit}（{_names(each.kinds, '或者')}）{share}。"


def once_sentence(rule: Once, labels: Mapping[str, str]) -> str:
    """A rule against double counting."""
    sides = "与".join(f"“{'、'.join(labels.get(key, key) for key in side)}”" for side in rule.sides)
    how = "只计分数高的一方" if rule.prefer == "highest" else "只计排在前面的一方"
    return f"{rule.label}：同一事项在{sides}中都可以计分的，{how}。"


def band_sentence(band: Band, above: Band | None) -> str:
    """A grade with its range."""
    if above is None:
        where = f"{plain(band.at_least)}分以上"
    else:
        where = f"{plain(band.at_least)}分以上、不足{plain(above.at_least)}分"
    return f"{band.label}：{where}{f'，{chr(9733) * band.stars}' if band.stars else ''}。"


def advice_sentence(advice: Advice) -> str:
    """A consequence that is put to people."""
    if advice.when == BELOW:
        years = f"连续{advice.years}年" if advice.years > 1 else ""
        when = f"{years}总分低于{plain(advice.points)}分的"
    elif advice.when == COUNT:
        most = f"不超过{plain(advice.at_most)}次" if advice.at_most is not None else ""
        when = f"{_names(advice.kinds)}达到{plain(advice.at_least)}次{most}的"
    else:
        when = "未达到最低履职要求的"
    return f"{when}，建议{advice.words}{_whom(advice.whom)}。"


def sections(scheme: Scheme) -> list[Section]:
    """The whole scheme, chapter by chapter; chapters without content are left out."""
    labels = {item.key: item.label for item in scheme.items}
    total = _range(scheme.start, scheme.cap, scheme.floor) or "不设限额"
    above = (None, *scheme.grades)[: len(scheme.grades)]
    unmet = (("unmet", f"未达到最低履职要求的，等次不高于“{scheme.unmet_grade}”。"),)
    found = [
        Section("总则", (("total", f"各类得分相加为总分，{total}。"),)),
        *(
            Section(
                group.label,
                (
                    (group.key, group_sentence(group)),
                    *((item.key, item_sentence(item)) for item in scheme.items if item.group == group.key),
                ),
            )
            for group in scheme.groups
        ),
        Section("不重复计分", tuple((str(n), once_sentence(r, labels)) for n, r in enumerate(scheme.once, 1))),
        Section("最低履职要求", tuple((m.key, minimum_sentence(m)) for m in scheme.minimums)),
        Section(
            "等次",
            (
                *((b.label, band_sentence(b, a)) for a, b in zip(above, scheme.grades, strict=True)),
                *(unmet if scheme.unmet_grade else ()),
            ),
        ),
        Section("结果运用（由人研究决定）", tuple((str(n), advice_sentence(a)) for n, a in enumerate(scheme.advice, 1))),
        Section("说明", tuple((str(n), note) for n, note in enumerate(scheme.notes, 1))),
    ]  # fmt: skip
    return [section for section in found if section.sentences]


def differences(old: Scheme, new: Scheme) -> list[tuple[str, str, str]]:
    """(chapter, sentence of the old one, of the new one) for each sentence that differs; "" where one has none."""
    before = {(s.title, key): words for s in sections(old) for key, words in s.sentences}
    after = {(s.title, key): words for s in sections(new) for key, words in s.sentences}
    keys = dict.fromkeys([*before, *after])
    return [
        (title, before.get((title, key), ""), after.get((title, key), ""))
        for title, key in keys
        if before.get((title, key)) != after.get((title, key))
    ]
