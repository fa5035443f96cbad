"""Open data: an index with the meaning of every column, the datasets as CSV and JSON, people and bodies as Popolo."""

import csv
import io
import json
from typing import Any

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from shangliang.core.http.request import Request
from shangliang.portal.queries.data import BY_KEY, DATASETS, MOST
from shangliang.portal.queries.data import popolo as people_and_bodies
from shangliang.portal.queries.sites import Site
from shangliang.portal.views.frame import show, site_page

FORMS = ("csv", "json")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@require_safe
@site_page("开放数据的目录对所有人开放")
def index(request: Request, site: Site) -> HttpResponse:
    """What there is, what its columns mean, and where to get it."""
    this_year = timezone.localdate().year
    context = {
        "datasets": DATASETS,
        "years": [this_year - back for back in range(5)],
        "most": MOST,
        "forms": FORMS,
    }
    return show(request, site, "data.html", context)


@require_safe
@site_page("开放数据对所有人开放")
def dataset(request: Request, site: Site, name: str, form: str) -> HttpResponse:
    """One dataset of one year."""
    found = BY_KEY.get(name)
    if found is None or form not in FORMS:
        raise Http404
    asked = request.GET.get("year", "")
    year = (
        int(asked) if asked.isascii() and asked.isdigit() and len(asked) == 4 else timezone.localdate().year
    )
    rows = list(found.rows(site, year))
    names = [column for column, _ in found.columns]
    if form == "json":
        return _json(
            {
                "dataset": name,
                "committee": site.committee.name,
                "year": year,
                "columns": dict(found.columns),
                "rows": rows,
            }
        )
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(names)
    writer.writerows([_cell(row[column]) for column in names] for row in rows)
    return HttpResponse("\ufeff" + text.getvalue(), content_type="text/csv; charset=utf-8")


def _cell(value: Any) -> Any:
    """A table program must not take a text for a formula."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def _json(value: Any) -> HttpResponse:
    text = json.dumps(value, ensure_ascii=False, indent=1)
    return HttpResponse(text, content_type="application/json; charset=utf-8")


@require_safe
@site_page("公开的委员和界别，供再利用")
def popolo(request: Request, site: Site) -> HttpResponse:
    """People, bodies and who belongs to which."""
    return _json(people_and_bodies(site))
