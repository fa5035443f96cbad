"""Figures: percentages at their edges, and declarations that contradict themselves."""

from fractions import Fraction
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shangliang.core import figures
from shangliang.core.figures import Figure, Ratio, Scope, percent, registry

PARTS = st.integers(0, 10_000)


@pytest.mark.parametrize(
    ("above", "below", "shown"),
    [
        (0, 1, "0%"), (1, 1, "100%"), (1, 3, "33.3%"), (2, 3, "66.7%"), (1, 8, "12.5%"), (1, 2, "50%"),
        (51, 52, "98.1%"), (9999, 10_000, "99.9%"), (99_999, 100_000, "99.9%"), (1, 10_000, "0.1%"),
        (1, 100_000, "0.1%"), (999, 1000, "99.9%"), (1, 1000, "0.1%"), (3, 2, "150%"),
    ],
)  # fmt: skip
def test_a_percentage_never_claims_more_than_is_true(above, below, shown):
    assert percent(Fraction(above, below)) == shown


def test_without_a_denominator_there_is_no_percentage():
    assert percent(None) == "—"


@given(PARTS, st.integers(1, 10_000))
def test_all_means_all_and_none_means_none(above, below):
    shown = percent(Fraction(above, below))
    assert (shown == "100%") == (above == below) or above > below
    assert (shown == "0%") == (above == 0)
    assert "e" not in shown


class _Rows:
    def __init__(self, n: int) -> None:
        self.n = n

    def count(self) -> int:
        return self.n


def _counted(n: int) -> Figure:
    return Figure("k", "件数", "件", "定义", lambda _: _Rows(n))  # type: ignore[arg-type, return-value]


def test_a_ratio_of_nothing_is_no_number():
    scope = Scope(uuid4(), 2026)
    assert Ratio("r", "率", "定义", _counted(0), _counted(0)).value(scope) is None
    assert Ratio("r", "率", "定义", _counted(1), _counted(3)).value(scope) == Fraction(1, 3)


def test_a_figure_needs_a_definition_and_its_own_key(monkeypatch):
    monkeypatch.setattr(registry, "_figures", {})
    monkeypatch.setattr(registry, "_ratios", {})

    def undefined(scope):
        return _Rows(0)

    def defined(scope):
        """本年度提案。"""
        return _Rows(0)

    with pytest.raises(ValueError, match="without definition"):
        figures.figure(key="a", label="甲", unit="件")(undefined)
    counted = figures.figure(key="a", label="甲", unit="件")(defined)
    assert counted.definition == "本年度提案。"
    with pytest.raises(ValueError, match="twice"):
        figures.figure(key="a", label="乙", unit="件")(defined)
    with pytest.raises(ValueError, match="twice"):
        figures.ratio(key="a", label="丙", numerator=counted, denominator=counted, definition="定义")
