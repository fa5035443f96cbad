"""Documents written from the registries, so that they cannot say anything else than the code: processes and figures."""

from collections.abc import Iterable

from shangliang.core.figures import (
    Figure,
    Measure,
    Ratio,
    axis_named,
    figures,
    known_axes,
    measures,
    ratios,
)
from shangliang.core.flow import flows
from shangliang.core.process import SYSTEM, Process, State, Step
from shangliang.tenancy import policy
from shangliang.workdays.spans import Span

NOTE = "<!-- Written by `shangliang manage docs` from the code. Change the code, not this file. -->"
TO_END = "[*]"
ABOUT_PROCESSES = (
    "Every process is one table in the code (`process.py` of its room); states, rights, clocks, to-dos and notices "
    "follow from it. The limits are defaults: each committee sets its own, and a change never moves a limit already given."
)
ABOUT_FIGURES = (
    "A figure is a named query: the number, the list behind it and the definition below come from one function. "
    "Look at one with `shangliang figure KEY --year YEAR --records`."
)
ABOUT_AXES = (
    "Along an axis every record has one value at most, so the parts and 未注明 add up to the figure. A period narrows by the day named in the last "
    "column; of a ratio both sides go by the day of the denominator. Who asks for an axis a figure does not have is refused, never answered with the whole."
)


def _table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    named = list(heads)
    lines = [named, ["---"] * len(named), *(list(row) for row in rows)]
    return "\n".join(
        "| " + " | ".join(cell.replace("|", "\\|") or "—" for cell in line) + " |" for line in lines
    )


def _who(process: Process, keys: Iterable[str]) -> str:
    return "、".join("系统" if key == SYSTEM else process.who[key] for key in keys)


def _state_row(state: State) -> list[str]:
    term = policy.declared()[state.term] if state.term else None
    words = f"{term.label}（`{state.term}`，默认{Span.of(term.default)}）" if term else ""
    return [f"{state.label} `{state.key}`", state.holder, words, "结束" if state.final else state.next]


def _step_row(process: Process, step: Step) -> list[str]:
    return [
        f"{step.label} `{step.verb}`",
        "、".join(process.state(key).label for key in step.source),
        process.state(step.target).label if step.target else "不变",
        _who(process, step.who),
        "、".join(step.conditions),
        _who(process, step.told),
    ]


def diagram(process: Process) -> str:
    """A mermaid state diagram of the table."""
    lines = ["```mermaid", "stateDiagram-v2"]
    lines += [f"    {state.key}: {state.label}" for state in process.states]
    lines.append(f"    {TO_END} --> {process.initial}")
    for step in process.steps:
        lines += [f"    {source} --> {step.target or source}: {step.label}" for source in step.source]
    lines += [f"    {state.key} --> {TO_END}" for state in process.states if state.final]
    return "\n".join([*lines, "```"])


def processes_page() -> str:
    """docs/processes.md: every process table, its diagram, who may do what and by when."""
    parts = [
        "# Processes",
        NOTE,
        ABOUT_PROCESSES,
    ]
    for flow in flows():
        process = flow.process
        parts += [
            f"## {process.label} `{process.key}`",
            diagram(process),
            "States",
            _table(("状态", "由谁办理", "期限", "下一步"), (_state_row(each) for each in process.states)),
            "Steps",
            _table(
                ("步骤", "从", "到", "谁可以办", "须填写", "通知"),
                (_step_row(process, each) for each in process.steps),
            ),
        ]
    return "\n\n".join(parts) + "\n"


def _axes(asked: Figure | Ratio | Measure) -> str:
    return "、".join(axis_named(axis).label for axis in asked.axes)


def figures_page() -> str:
    """docs/figures.md: every figure, ratio and mean with its definition (口径) and along what it can be divided."""
    counted = (
        [f"`{each.key}`", each.label, each.unit, each.definition, _axes(each), each.moment_label]
        for each in figures().values()
    )
    shares = (
        [
            f"`{each.key}`",
            each.label,
            each.numerator.label,
            each.denominator.label,
            each.definition,
            _axes(each),
        ]
        for each in ratios().values()
    )
    means = (
        [f"`{each.key}`", each.label, each.unit, each.definition, each.figure.label, _axes(each)]
        for each in measures().values()
    )
    axes = ([f"`{axis.key}`", axis.label] for axis in known_axes().values())
    parts = [
        "# Figures",
        NOTE,
        ABOUT_FIGURES,
        "## Axes",
        ABOUT_AXES,
        _table(("分项", "名称"), axes),
        "## Counted",
        _table(("指标", "名称", "单位", "口径", "可分项", "月份以何为准"), counted),
        "## Means, medians and sums",
        _table(("指标", "名称", "单位", "口径", "明细", "可分项"), means),
        "## Ratios",
        _table(("指标", "名称", "分子", "分母", "口径", "可分项"), shares),
    ]
    return "\n\n".join(parts) + "\n"


PAGES = {"processes.md": processes_page, "figures.md": figures_page}
