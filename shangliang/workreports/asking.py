"""What a report asks the figures for: the scope of its time and body, the year before, and what each used field is worth in both."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

from shangliang.core.figures import (
    Asked,
    Figure,
    Measure,
    Ratio,
    Scope,
    axis_named,
    known_axes,
    written,
)
from shangliang.core.text import day_in_words
from shangliang.proposals.models import Proposal
from shangliang.tenancy import policy
from shangliang.tenancy.models import Plenary
from shangliang.workreports.choices import AXES, OF_PERIOD
from shangliang.workreports.engine.marks import safe
from shangliang.workreports.models import Report
from shangliang.workreports.numbers import Book, Number, Worth, as_context
from shangliang.workreports.values import Counts, asked_by, count, count_by
from shangliang.workreports.words import facts as f
from shangliang.workreports.words.names import LISTED
from shangliang.workreports.words.vocabulary import entries

MOST_LISTED = 100


def scope_of(report: Report) -> Scope:
    """What the report speaks of."""
    axis = AXES.get(report.kind, ("", ""))[0]
    narrow = ((axis, getattr(report, f"{axis}_id")),) if axis else ()
    whole = Scope(report.committee_id, report.year, unit_id=report.unit_id, narrow=narrow)
    if report.kind not in OF_PERIOD:
        return whole
    return replace(whole, since=report.since, until=report.until)


def scope_of_entry(report: Report, entry: Mapping[str, Any]) -> Scope:
    """What one number of the report was asked for: last year's, or only a part."""
    scope = scope_of(report)
    scope = scope.year_before if entry["last"] else scope
    axis, value = entry["part"]
    return scope.within(axis, axis_named(axis).value(value)) if axis else scope


def worths(names: Collection[str], scope: Scope) -> dict[str, Worth]:
    """What the fields are worth, this year and the year before: four statements, and two for each mean."""
    known = entries()
    bases = {base: known[base] for name in names for base in (name, name.rpartition(".")[0]) if base in known}
    asked = {name: asked_by(entry.key) for name, entry in bases.items()}
    before = scope.year_before
    with policy.remembered():
        now, last = count(scope, list(asked.values())), count(before, list(asked.values()))
        return {name: _worth(name, each, scope, before, now, last) for name, each in asked.items()}


def _worth(name: str, asked: Asked, scope: Scope, before: Scope, now: Counts, last: Counts) -> Worth:
    about = (name, asked.key)
    if isinstance(asked, Ratio):
        sides, last_sides = now.sides(asked), last.sides(asked)
        return Worth(
            *about, "ratio", asked.label, "%", asked.definition, _percent(sides), _percent(last_sides), sides, last_sides
        )  # fmt: skip
    if isinstance(asked, Measure):
        mean, last_mean = (asked.value(each) if asked.allows(each) else None for each in (scope, before))
        return Worth(*about, "measure", asked.label, asked.unit, asked.definition, mean, last_mean)
    value = now.plain.get(asked.key) if asked.allows(scope) else None
    return Worth(*about, "count", asked.label, asked.unit, asked.definition, value, last.plain.get(asked.key))


def _percent(sides: tuple[int, int]) -> float | None:
    return float(Fraction(100 * sides[0], sides[1])) if sides[1] else None


def context_of(report: Report, names: Collection[str], book: Book, on: date) -> dict[str, Any]:
    """Everything the template may say."""
    scope = scope_of(report)
    context = as_context(worths(names, scope), book)
    for name in LISTED:
        room, _, short = name.partition(".")
        number = context.get(room, {}).get(short)
        if f"{name}.{f.LIST}" in names and number is not None:
            number.lists[f.LIST] = _listed(asked_by(entries()[name].key), scope)
    _divide(names, scope, book, context)
    return context | facts_of(report, on)


def _divide(names: Collection[str], scope: Scope, book: Book, context: dict[str, Any]) -> None:
    """The parts of 提案.立案.按界别, and the tables 承办.按承办单位 with a column for each of their fields that is used."""
    known, axes = entries(), {f"{f.BY}{axis.label}": axis.key for axis in known_axes().values()}
    tables: dict[tuple[str, str], dict[str, str]] = {}
    for name in names:
        base, _, by = name.rpartition(".")
        if base in known and by in axes:
            room, _, short = base.partition(".")
            context[room][short].lists[by] = _rows(scope, book, by, axes[by], {f.AMOUNT: base})
        elif name.count(".") == 1 and by in axes:
            tables.setdefault((base, by), {})
        elif base.partition(".")[2] in axes and by != f.PART:
            room, _, table = base.partition(".")
            tables.setdefault((room, table), {})[by] = f"{room}.{by}"
    for (room, by), columns in tables.items():
        context.setdefault(room, {})[by] = _rows(scope, book, by, axes[by], columns)


def _rows(scope: Scope, book: Book, by: str, axis: str, columns: Mapping[str, str]) -> list[dict[str, Any]]:
    """A row for each part with its name and a number for each column (word in the template → field), in the order in which the axis
    shows them; what has no value comes last. Two statements, and one for the names.
    """
    asked = {word: asked_by(entries()[name].key) for word, name in columns.items()}
    found = count_by(scope, list(asked.values()), axis)
    words = axis_named(axis).names([value for value in found if value is not None])
    shown = [(safe(words[value]), value) for value in words] + ([("未注明", None)] if None in found else [])
    return [
        {f.PART: name}
        | {
            word: Number(
                book, _part(f"{columns[word]}.{by}", each, name, (axis, written(value)), found[value])
            )
            for word, each in asked.items()
        }
        for name, value in shown
    ]


def _part(field: str, asked: Asked, word: str, part: tuple[str, str], counts: Counts) -> Worth:
    about = (field, asked.key)
    label = f"{asked.label}（{word}）"
    if isinstance(asked, Ratio):
        sides = counts.sides(asked)
        return Worth(*about, "ratio", label, "%", asked.definition, _percent(sides), sides=sides, part=part)
    number = counts.plain.get(asked.key, 0)
    return Worth(*about, "count", label, asked.unit, asked.definition, number, part=part)


def _listed(figure: Asked, scope: Scope) -> list[dict[str, str]]:
    """Proposals of a figure, one by one, in the order of their numbers. One query."""
    if not isinstance(figure, Figure) or not figure.allows(scope):
        return []
    found: Any = figure.records(scope).order_by("filed_number", "id").select_related("special_committee")
    shown: list[Proposal] = list(found.prefetch_related("assignments__unit")[:MOST_LISTED])
    return [
        {
            "编号": f"{each.filed_number:03d}" if each.filed_number else "",
            "标题": safe(each.title),
            "提案人": safe(each.first_proposer_name),
            "主办单位": "、".join(
                safe(part.unit.name)
                for part in each.assignments.all()
                if part.role in ("sole", "lead", "separate")
            ),
        }
        for each in shown
    ]


def facts_of(report: Report, on: date) -> dict[str, str]:
    """Committee, year, period, bodies."""
    committee = report.committee
    plenary = (
        Plenary.objects.filter(committee_id=report.committee_id, opens_on__year=report.year)
        .select_related("term")
        .order_by("-opens_on")
        .first()
    )
    found = {
        "本会": committee.short_name,
        "全称": committee.name,
        "地方": committee.place,
        "年度": str(report.year),
        "上年": str(report.year - 1),
        "下年": str(report.year + 1),
        "期间": period_words(report),
        "届次": str(plenary) if plenary else f"{report.year}年",
        "标题": report.title,
        "日期": day_in_words(on),
        "单位名称": report.unit.name if report.unit else "",
        "站点名称": report.station.name if report.station else "",
        "专委会名称": report.special.name if report.special else "",
    }
    return {name: safe(text) for name, text in found.items()}


def period_words(report: Report) -> str:
    """2025年, 2025年3月, 2025年第三季度."""
    if report.kind == "month":
        return f"{report.year}年{report.since.month}月"
    if report.kind == "quarter":
        return f"{report.year}年第{'一二三四'[(report.since.month - 1) // 3]}季度"
    return f"{report.year}年"
