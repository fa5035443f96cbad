"""What a template may say: every field with what may follow it, for the checker and for the page of fields (字段表)."""

from dataclasses import dataclass
from functools import lru_cache

from shangliang.core.figures import figures, measures, ratios
from shangliang.workreports.engine.marks import Vocabulary
from shangliang.workreports.words import facts as f
from shangliang.workreports.words.names import LISTED, NAMES


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
    for room, names in NAMES.items():
        for short, key in names.items():
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
                found[name] = Entry(name, key, mean.label, mean.unit, mean.definition, tuple(f.MEASURE_ASPECTS))
    return found


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """The same, for the checker."""
    aspects = {name: tuple(each for each in entry.aspects if each != f.LIST) for name, entry in entries().items()}
    lists = {f"{name}.{f.LIST}": parts for name, parts in LISTED.items()}
    return Vocabulary(aspects | dict.fromkeys(f.FACTS, ()), lists)
