"""What a template may say: every field with what may follow it, for the checker and for the page of fields (字段表)."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from shangliang.core.figures import (
    COMMITTEE,
    MONTH,
    figures,
    known,
    known_axes,
    measures,
    ratios,
)
from shangliang.workreports.choices import AXES, OF_PERIOD, Kind
from shangliang.workreports.engine.marks import Vocabulary
from shangliang.workreports.words import facts as f
from shangliang.workreports.words.names import LISTED, names

_NARROWED: Final[dict[str, tuple[str, str]]] = {
    **dict.fromkeys(OF_PERIOD, (MONTH, "这一指标不能按月份统计，不能用在月报、季报中。")),
    **{
        kind: (axis, f"这一指标不能分{body}统计，不能用在{body}报告中。")
        for kind, (axis, body) in AXES.items()
    },
}


@dataclass(frozen=True)
class Entry:
    """A line of the page of fields."""

    name: str
    key: str
    label: str
    unit: str
    definition: str
    aspects: tuple[str, ...]


@lru_cache(maxsize=1)
def entries() -> dict[str, Entry]:
    """Every field of a number by its full name."""
    counted, shares, means = figures(), ratios(), measures()
    found = {}
    for room, mine in names().items():
        for short, key in mine.items():
            name = f"{room}.{short}"
            if key in counted:
                figure = counted[key]
                more = (f.LIST,) if name in LISTED else ()
                aspects = (*f.COUNT_ASPECTS, *more)
                found[name] = Entry(name, key, figure.label, figure.unit, figure.definition, aspects)
            elif key in shares:
                ratio = shares[key]
                found[name] = Entry(name, key, ratio.label, "", ratio.definition, tuple(f.RATIO_ASPECTS))
            else:
                mean = means[key]
                found[name] = Entry(
                    name, key, mean.label, mean.unit, mean.definition, tuple(f.MEASURE_ASPECTS)
                )
    return found


def divisions(key: str) -> dict[str, str]:
    """按界别, 按月份 …: what a counted figure or a ratio can be divided by → the axis."""
    asked = figures().get(key) or ratios().get(key)
    known = known_axes()
    return {f"{f.BY}{known[axis].label}": axis for axis in (asked.axes if asked else ()) if axis != COMMITTEE}


@lru_cache(maxsize=len(Kind))
def vocabulary(kind: str) -> Vocabulary:
    """The same for a kind of report, for the checker: a month has no number of what has no day, a station none of what has no station."""
    aspects = {
        name: tuple(each for each in entry.aspects if each != f.LIST) for name, entry in entries().items()
    }
    unfit = _unfit(kind)
    lists: dict[str, tuple[str, ...]] = {f"{name}.{f.LIST}": parts for name, parts in LISTED.items()}
    for name, entry in entries().items():
        room, _, short = name.partition(".")
        for by in divisions(entry.key) if name not in unfit else ():
            lists[f"{name}.{by}"] = (f.PART, f.AMOUNT)
            lists[f"{room}.{by}"] = (*lists.get(f"{room}.{by}", (f.PART,)), short)
    return Vocabulary(aspects | dict.fromkeys(f.FACTS, ()), lists, unfit)


def _unfit(kind: str) -> dict[str, str]:
    everything = known()
    axis, why = _NARROWED.get(kind, ("", ""))
    return {name: why for name, entry in entries().items() if axis and axis not in everything[entry.key].axes}
