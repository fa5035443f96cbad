"""The sentence one part of a document reads as."""

from collections.abc import Mapping
from typing import Any

from shangliang.schemes.scoring.reading import read
from shangliang.schemes.scoring.regulation import (
    advice_sentence,
    group_sentence,
    item_sentence,
    minimum_sentence,
    once_sentence,
)


def reads_as(document: Mapping[str, Any], kind: str, number: int) -> str:
    """The sentence of the part at an index; of a grade, which says little, label and points."""
    scheme, _ = read(document)
    if kind == "group":
        return f"{scheme.groups[number].label}：{group_sentence(scheme.groups[number])}"
    if kind == "item":
        return item_sentence(scheme.items[number])
    if kind == "once":
        return once_sentence(scheme.once[number], {item.key: item.label for item in scheme.items})
    if kind == "minimum":
        return minimum_sentence(scheme.minimums[number])
    if kind == "advice":
        return advice_sentence(scheme.advice[number])
    part = document["grades"][number]
    return f"{part.get('label', '')}：{part.get('at_least', 0)}分以上。"
