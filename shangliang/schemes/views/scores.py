"""年度积分: the list for those who oversee, its spreadsheet, and the list for members where the committee has turned it on."""

from functools import partial
from urllib.parse import urlencode

from django.http import FileResponse, Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from shangliang.activities.permissions import AT_WORK
from shangliang.core.http.doors import needs
from shangliang.core.http.page import page
from shangliang.core.http.request import Request
from shangliang.core.http.turning import turned
from shangliang.files.sheets import write_sheet
from shangliang.schemes import permissions as may
from shangliang.schemes import queries
from shangliang.schemes.forms.filters import ScoresFilter
from shangliang.schemes.policy import HONOURS_FLOOR
from shangliang.schemes.scoring.numbers import plain
from shangliang.schemes.views import present

HEADS = ("委员证号", "姓名", "界别", "常委", "总分", "等次", "未达到的最低要求")
UNGRADED = "不分等次"


def _filter(request: Request) -> ScoresFilter:
    today = timezone.localdate()
    years = queries.years_of(request.actor.committee, today)
    sent = request.GET.get("year", "")
    year = int(sent) if sent in {str(each) for each in years} else years[0]
    return ScoresFilter(
        request.GET,
        years=years,
        year=year,
        grades=queries.distribution(request.actor, year),
        sectors=queries.sectors_of(request.actor, year),
    )


def _link(asked: dict[str, str], **more: str) -> str:
    return "?" + urlencode({key: value for key, value in {**asked, **more}.items() if value})


@needs(*may.OVERSEERS)
@require_safe
def scores(request: Request) -> HttpResponse:
    """年度积分 of all members."""
    form = _filter(request)
    asked = form.asked()
    rows = queries.scores(request.actor, form.year, grade=asked["grade"], sector=asked["sector"])
    found, turning = turned(request, partial(queries.page, rows, asked["sort"]))
    context = {
        "form": form,
        "year": form.year,
        "rows": found.rows,
        **turning,
        "grades": [
            (grade or UNGRADED, n, _link({"year": str(form.year), "grade": grade or "-"}))
            for grade, n in form.grades.items()
        ],
        "export_url": reverse("schemes:scores_export") + _link(asked),
        "here": reverse("schemes:scores"),
        "points": plain,
        "place": reverse("schemes:list"),
    }
    return page(request, "schemes/scores.html", context, parts=("list",))


@needs(*may.OVERSEERS)
@require_safe
def export(request: Request) -> FileResponse:
    """The same list, whole, as a spreadsheet."""
    form = _filter(request)
    asked = form.asked()
    rows = queries.scores(request.actor, form.year, grade=asked["grade"], sector=asked["sector"])
    by, ascending = queries.SORTS[asked["sort"]]
    ordered = rows.order_by(*(by if ascending else [f"-{name}" for name in by])).values(*queries.SHOWN)
    cells = (
        (
            row["member__number"], row["member__person__name"], row["member__sector__name"], "是" if row["member__is_standing"] else "",
            float(row["total"]), row["grade"], row["unmet"],
        )
        for row in ordered.iterator(chunk_size=2000)
    )  # fmt: skip
    sheet = write_sheet(f"{form.year}年积分", HEADS, cells)
    return FileResponse(sheet, as_attachment=True, filename=f"委员履职积分_{form.year}年.xlsx")


@needs(*AT_WORK)
@require_safe
def honours(request: Request) -> HttpResponse:
    """履职积分榜: only where the committee has turned it on, and never anybody below 60 points."""
    if not present.honours_open(request.actor.committee):
        raise Http404
    year = timezone.localdate().year
    if request.GET.get("year") == str(year - 1):
        year -= 1
    found, turning = turned(request, partial(queries.honours, request.actor.committee, year))
    this = timezone.localdate().year
    context = {
        "year": year,
        "years": [
            {"label": f"{each}年", "url": f"?year={each}", "active": each == year}
            for each in (this, this - 1)
        ],
        "rows": found.rows,
        **turning,
        "floor": HONOURS_FLOOR,
        "points": plain,
        "place": reverse("schemes:list"),
    }
    return page(request, "schemes/honours.html", context)
