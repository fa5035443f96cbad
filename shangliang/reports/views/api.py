"""Figures as JSON, through the same doors and by the same rules as the pages; no access for machines without a person."""

from typing import Any

from django.http import HttpResponse, JsonResponse
from django.utils import timezone

from shangliang.core.figures import Figure, Measure, Ratio, measured, measures
from shangliang.core.http.doors import needs
from shangliang.core.http.request import Request
from shangliang.people.roles import UNIT_ROLES
from shangliang.reports import overview as summary
from shangliang.reports.overview import READERS, UNITS
from shangliang.reports.questions import Question
from shangliang.reports.views import asking
from shangliang.reports.views.asking import records_url
from shangliang.reports.views.parts import parts_of

PRETTY = {"ensure_ascii": False, "indent": 1}


def _named(asked: Figure | Ratio | Measure) -> dict[str, Any]:
    return {"key": asked.key, "label": asked.label, "unit": asked.unit, "definition": asked.definition}


def _share(share: summary.Share) -> dict[str, Any]:
    value = round(100 * share.above / share.below, 1) if share.below else None
    return {"value": value, "shown": share.shown, "numerator": share.above, "denominator": share.below}


@needs(*READERS)
def year_json(request: Request) -> HttpResponse:
    """All figures of a year. Three queries beside those of the door."""
    year = asking.year_asked(request, asking.years_of(request))
    scope = asking.scope_of(request, year)
    found = summary.counted(scope)

    def link(key: str) -> str:
        return request.build_absolute_uri(records_url(key, year))

    counted = [
        _named(each.figure) | {"value": each.value, "group": section.title, "link": link(each.figure.key)}
        for section in summary.sections(found)
        for each in section.figures
    ]
    shares = [
        _named(share.ratio) | _share(share) | {"link": link(share.ratio.key)}
        for share in summary.shares(found)
    ]
    sums = [each for key, each in measures().items() if not key.startswith(UNITS)]
    values = measured(scope, sums)
    means = [_named(each) | {"value": values[each.key], "link": link(each.figure.key)} for each in sums]
    answer = {
        "year": year,
        "as_of": timezone.now().isoformat(),
        "figures": counted,
        "ratios": shares,
        "means": means,
    }
    return JsonResponse(answer, json_dumps_params=PRETTY)


@needs(*READERS, *UNIT_ROLES)
def figure_json(request: Request, room: str, name: str) -> HttpResponse:
    """One figure or ratio as asked, with its parts along `by`."""
    question = asking.question(request, f"{room}.{name}")
    share = question.share()
    value: dict[str, Any] = _share(share) if share else {"value": question.number}
    if question.means:
        value["means"] = [_named(mean.measure) | {"value": mean.value} for mean in question.means]
    if question.as_of is not None and not question.as_of.known:
        value = {"value": None, "remark": question.when}
    answer = {
        **_named(question.asked),
        **value,
        "asked": question.words,
        "as_of": question.on.isoformat() if question.on else timezone.now().isoformat(),
        "axes": [axis for axis, _ in question.axes()],
        "link": request.build_absolute_uri(question.url()),
    }
    if request.GET.get("by"):
        answer["parts"] = _parts(request, question, request.GET["by"])
    return JsonResponse(answer, json_dumps_params=PRETTY)


def _parts(request: Request, question: Question, axis: str) -> list[dict[str, Any]]:
    return [
        {"label": part.label, "value": part.number_shown, "link": request.build_absolute_uri(part.url)}
        | ({"numerator": part.above, "denominator": part.below} if part.is_ratio else {})
        for part in parts_of(question, axis)
    ]
