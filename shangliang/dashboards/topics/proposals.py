"""提案: stages, months, sectors, units, results, and what proposers said."""

from dataclasses import replace

from django.urls import reverse

from shangliang.core.access import Actor
from shangliang.core.figures import Scope, figures, split
from shangliang.dashboards.charts import Chart, Row, Tile
from shangliang.dashboards.reading import Numbers, by_month, meanings, read
from shangliang.dashboards.topics.building import months, parts, pieces, versus

STAGES = ("filed", "merged", "in_review", "revising", "not_filed", "withdrawn")
COURSE = ("received", "filed", "assigned", "replied", "replied_on_time")
RESULTS = ("outcome_a", "outcome_b", "outcome_c", "outcome_d")
SIDES = ("result", "attitude")
RATED = {"satisfied": "满意", "fairly": "基本满意", "dissatisfied": "不满意"}
SHARES = ("filing_rate", "reply_rate", "on_time_rate", "contact_rate", "return_rate", "satisfaction_result", "satisfaction_attitude", "solved_rate")  # fmt: skip
CLASSES = {f"proposals.{key}": f"{key[-1].upper()}类" for key in RESULTS}
UNITS = ("units.answering", "units.replied", "units.overdue")


def _of(*names: str) -> tuple[str, ...]:
    return tuple(f"proposals.{name}" for name in names)


def rated(room: str) -> tuple[str, ...]:
    """Figures of what proposers said, of the committee (proposals) or as far as a unit may see it (units)."""
    return (*(f"{room}.{side}_{word}" for side in SIDES for word in RATED), f"{room}.forms_silent")


CARD = (*_of(*STAGES, *RESULTS, "reply_rate", "satisfaction_result", "solved_rate"), *rated("proposals"))
"""What the overview shows."""
NEEDED = (*_of(*STAGES, *COURSE, *RESULTS, *SHARES), *rated("proposals"))


def stages(numbers: Numbers) -> Chart:
    """What became of what was received; adds up to 收到."""
    return pieces(
        numbers, "stages", "收到的提案现在到哪一步", _of(*STAGES),
        labels={"proposals.filed": "立案"}, note="各项相加等于收到件数。",
    )  # fmt: skip


def opinions(numbers: Numbers, room: str = "proposals", forms: str = "发出的征询意见表") -> Chart:
    """Both ratings, with those who said nothing beside those who did."""
    rows = [
        Row(label, tuple(numbers.cell(f"{room}.{side}_{word}") for side in SIDES))
        for word, label in RATED.items()
    ]
    silent = f"{room}.forms_silent"
    rows.append(Row("未反馈", (numbers.cell(silent),) * len(SIDES)))
    return Chart(
        "opinions", "提案人怎样评价", "评价", ("办理结果", "办理态度"), tuple(rows), "份", "stack",
        f"{forms}中，没有收回的列为未反馈，不算满意。",
        meanings([*(f"{room}.{SIDES[0]}_{word}" for word in RATED), silent]), turned=True,
    )  # fmt: skip


def results(numbers: Numbers) -> Chart:
    """Outcome classes, year against year."""
    return versus(
        numbers, "results", "办理结果分类", _of(*RESULTS), head="类别", labels=CLASSES,
        note="A类已经解决或基本解决，B类正在解决或列入计划，C类因条件限制暂不能解决，D类留作参考。",
    )  # fmt: skip


def tiles(numbers: Numbers) -> list[Tile]:
    """What the card of the overview says."""
    silent = numbers.cell("proposals.forms_silent")
    return [
        numbers.tile("proposals.filed"),
        numbers.share("proposals.reply_rate"),
        numbers.share(
            "proposals.satisfaction_result",
            "办理结果满意率",
            replace(silent, shown=f"另有{silent.shown}份未反馈") if silent.value else None,
        ),
        numbers.share("proposals.solved_rate"),
    ]


def board(scope: Scope, years: tuple[int, ...], actor: Actor) -> tuple[list[Tile], list[Chart]]:
    """The page of proposals."""
    del actor  # the same for all who read figures
    numbers = read(scope, NEEDED, years)
    found = by_month(scope, ["proposals.received"], years)
    known = figures()
    sectors = split(scope, [known["proposals.received"], known["proposals.filed"]], "sector")
    units = split(scope, [known[key] for key in UNITS], "unit")
    shares = [numbers.share(f"proposals.{name}") for name in SHARES]
    link = reverse("reports:units") + f"?year={scope.year}"
    return [numbers.tile("proposals.received"), numbers.tile("proposals.filed"), *shares], [
        stages(numbers),
        versus(numbers, "course", "从收到到按期答复", _of(*COURSE), kind="lying", head="环节"),
        months(numbers, found, "proposals.received", "months", "各月收到的提案"),
        results(numbers),
        opinions(numbers),
        parts(scope, units, "units", "承办单位的办理进度", UNITS, "unit", more=("承办单位成绩单", link)),
        parts(
            scope, sectors, "sectors", "各界别的提案", ("proposals.received", "proposals.filed"), "sector",
            note="按第一提案人的界别计。",
        ),
    ]  # fmt: skip
