"""Reading the cases worked out by hand: deeds in Chinese words become facts."""

import re
import tomllib
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from shangliang.duty.kinds import KINDS
from shangliang.schemes.scoring.facts import Fact, Profile

CASES = Path(__file__).parent / "cases"
LABELS = {kind.label: key for key, kind in KINDS.items()}
PARTS = {"第一提案人": "first", "联名": "co", "集体": "collective"}
LEVELS = {"县级": "county", "市级": "city", "省级": "province", "国家级": "nation"}


def fact(number: int, words: str) -> Fact:
    """“2015-01-22 提案立案 事项甲 联名 3人第2位” as a fact."""
    day, label, *more = words.split()
    made = Fact(str(number), LABELS[label], date.fromisoformat(day), subject=f"?{number}")
    for word in more:
        made = made._replace(**_said(word))
    return made


def _said(word: str) -> dict[str, Any]:
    if word in PARTS:
        return {"part": PARTS[word]}
    if word in LEVELS:
        return {"level": LEVELS[word]}
    if found := re.fullmatch(r"(\d+)人第(\d+)位", word):
        return {"authors": int(found[1]), "place": int(found[2])}
    if found := re.fullmatch(r"([\d.]+)(半天|篇|件|次|家|户)", word):
        return {"quantity": Decimal(found[1])}
    if found := re.fullmatch(r"份额([\d.]+)", word):
        return {"share": Decimal(found[1])}
    if found := re.fullmatch(r"由(事项\S)而来", word):
        return {"origin": found[1]}
    assert re.fullmatch(r"事项\S", word), word
    return {"subject": word}


def cases() -> Iterator[tuple[str, dict[str, Any]]]:
    """(key of the scheme, case) for every case of every file."""
    for path in sorted(CASES.glob("*.toml")):
        data = tomllib.loads(path.read_text("utf-8"))
        for case in data["case"]:
            yield data["scheme"], case


def facts(case: dict[str, Any]) -> list[Fact]:
    """What the member did."""
    return [fact(number, words) for number, words in enumerate(case["deeds"], 1)]


def profile(case: dict[str, Any]) -> Profile:
    """Who he is."""
    earlier = tuple(Decimal(str(each)) for each in case.get("earlier", ()))
    return Profile(case.get("standing", False), case.get("months", 12), earlier=earlier)
