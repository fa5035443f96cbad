"""Figures (指标): a figure is a named query; the number, the list behind it and the printed definition (口径) come from one function."""

from shangliang.core.figures.axes import (
    COMMITTEE,
    MONTH,
    Axis,
    NoSuchAxis,
    axes,
    axis_named,
    choices_axis,
    declare_axis,
    known_axes,
    narrowed,
    written,
)
from shangliang.core.figures.counting import measured, record_ids, split, values, values_by
from shangliang.core.figures.registry import (
    Figure,
    Measure,
    Ratio,
    figure,
    figures,
    measure,
    measures,
    percent,
    ratio,
    ratios,
)
from shangliang.core.figures.scope import Scope

__all__ = [
    "COMMITTEE",
    "MONTH",
    "Axis",
    "Figure",
    "Measure",
    "NoSuchAxis",
    "Ratio",
    "Scope",
    "axes",
    "axis_named",
    "choices_axis",
    "declare_axis",
    "figure",
    "figures",
    "known_axes",
    "measure",
    "measured",
    "measures",
    "narrowed",
    "percent",
    "ratio",
    "ratios",
    "record_ids",
    "split",
    "values",
    "values_by",
    "written",
]
