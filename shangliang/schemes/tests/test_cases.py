"""The shipped schemes against members' years worked out by hand from the published rules."""

from collections import Counter
from decimal import Decimal
from typing import Any

import pytest

from shangliang.schemes.library import shipped
from shangliang.schemes.scoring import check, parse, score
from shangliang.schemes.tests import worked

CASES = list(worked.cases())


@pytest.mark.parametrize(("key", "case"), CASES, ids=[f"{key}: {case['name']}" for key, case in CASES])
def test_a_year_comes_out_as_worked_out_by_hand(key: str, case: dict[str, Any]) -> None:
    found = score(parse(shipped()[key]), worked.facts(case), worked.profile(case))

    assert found.total == Decimal(str(case["total"])), case["worked"]
    assert (found.grade.label if found.grade else "") == case.get("grade", "")
    groups = {group.key: group.total for group in found.groups}
    assert {name: groups[name] for name in case["groups"]} == {
        name: Decimal(str(points)) for name, points in case["groups"].items()
    }
    items: Counter[str] = Counter()
    for entry in found.entries:
        items[entry.label] += entry.points  # type: ignore[assignment]  # points are decimals
    for label, points in case.get("items", {}).items():
        assert items[label] == Decimal(str(points)), label
    if "unmet" in case:
        assert len(found.missing) == case["unmet"], found.missing
    said = [advice.split("（")[0] for advice in found.advice]
    assert said == case.get("advice", [])
    assert all(entry.why.endswith("。") for entry in found.entries)


def test_each_shipped_scheme_has_at_least_twelve_cases() -> None:
    counted = Counter(key for key, _ in CASES)
    assert set(counted) == set(shipped())
    assert min(counted.values()) >= 12


@pytest.mark.parametrize("key", sorted(shipped()))
def test_a_shipped_scheme_contradicts_itself_nowhere_and_names_its_source(key: str) -> None:
    document = shipped()[key]
    assert check(document) == []
    assert document["source"]
    assert any("来源未载" in note for note in document["notes"])
