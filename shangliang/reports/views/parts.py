"""Figures side by side: the parts of one along an axis, and one year beside another, as pages and files."""

from typing import Any
from urllib.parse import urlencode

from django.http import FileResponse, Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone

from shangliang.core.figures import NoSuchAxis, axis_named, known_axes
from shangliang.core.http.doors import needs
from shangliang.core.http.page import page
from shangliang.core.http.request import Request
from shangliang.people.roles import UNIT_ROLES
from shangliang.reports import parts as side
from shangliang.reports.overview import READERS
from shangliang.reports.questions import Question
from shangliang.reports.views import asking
from shangliang.reports.views.asking import records_url
from shangliang.reports.views.tables import FORMS, table_file


def parts_of(question: Question, axis: str) -> list[side.Part]:
    """The parts of what is asked; 404 for an axis it does not have, and for an earlier day, of which only the whole is told."""
    if axis not in known_axes() or question.on:
        raise Http404
    try:
        return side.parts(question, axis)
    except NoSuchAxis as error:
        raise Http404 from error


@needs(*READERS, *UNIT_ROLES)
def parts(request: Request, room: str, name: str, axis: str) -> HttpResponse:
    """The parts of a figure along an axis; each number leads to its records."""
    question = asking.question(request, f"{room}.{name}")
    found = parts_of(question, axis)
    context = {
        "question": question,
        "asked": question.asked,
        "axis": axis_named(axis),
        "moment": question.figure.moment_label if axis == "month" else "",
        "parts": found,
        "total": sum(part.number for part in found),
        "others": [
            {"label": f"按{label}", "url": question.url("parts", key), "active": key == axis}
            for key, label in question.axes()
        ],
        "exports": [(form, question.url("parts_export", axis, form)) for form in FORMS] if found else [],
        "today": timezone.localdate(),
    }
    return page(request, "reports/parts.html", context)


@needs(*READERS, *UNIT_ROLES)
def parts_export(request: Request, room: str, name: str, axis: str, form: str) -> FileResponse:
    """The same as a file."""
    question = asking.question(request, f"{room}.{name}")
    found = parts_of(question, axis)
    asked = question.asked
    heads: list[str] = [axis_named(axis).label, f"{asked.label}（{asked.unit}）", "分子", "分母"]
    lines: list[tuple[Any, ...]] = [
        (part.label, part.number_shown, *((part.above, part.below) if part.is_ratio else ()))
        for part in found
    ]
    heads = heads if found and found[0].is_ratio else heads[:2]
    title = f"{asked.label}_按{axis_named(axis).label}_{question.scope.year}年_{timezone.localdate():%Y%m%d}"
    return table_file(form, title, heads, lines)


def _years(request: Request) -> tuple[int, int, list[int]]:
    """The year asked for, the one beside it (without one, the year before), and those that can be chosen."""
    years = asking.years_of(request)
    year = asking.year_asked(request, years)
    text = request.GET.get("with", "")
    other = int(text) if text.isascii() and text.isdigit() and len(text) == 4 else year - 1
    return year, other, sorted({*years, *(each - 1 for each in years)}, reverse=True)


@needs(*READERS)
def compare(request: Request) -> HttpResponse:
    """All figures of a year beside those of another."""
    year, other, years = _years(request)
    scope = asking.scope_of(request, year)
    more = {"below": "1"} if scope.below else {}
    context = {
        "year": year,
        "other": other,
        "years": years,
        "below": scope.below,
        "groups": side.beside(scope, asking.scope_of(request, other)),
        "records_url": lambda key: records_url(key, year, None, **more),
        "exports": [
            (
                form,
                f"{reverse('reports:compare_export', args=[form])}?{urlencode({'year': year, 'with': other} | more)}",
            )
            for form in FORMS
        ],
        "today": timezone.localdate(),
    }
    return page(request, "reports/compare.html", context)


@needs(*READERS)
def compare_export(request: Request, form: str) -> FileResponse:
    """The same as a file."""
    year, other, _ = _years(request)
    groups = side.beside(asking.scope_of(request, year), asking.scope_of(request, other))
    heads = ["类别", "指标", "单位", f"{year}年", f"{other}年", "增减", "增减幅度", "口径"]
    lines: list[tuple[Any, ...]] = [
        (
            title, row.asked.label, row.asked.unit, row.this_shown, row.that_shown, row.change.lstrip("+"), row.growth.lstrip("+"),
            row.asked.definition,
        )
        for title, rows in groups
        for row in rows
    ]  # fmt: skip
    title = f"统计对比_{year}年和{other}年_{timezone.localdate():%Y%m%d}"
    return table_file(form, title, heads, lines)
