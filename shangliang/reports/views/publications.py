"""Publications: what left the house, then and now, and publishing itself."""

from functools import partial
from typing import Any
from uuid import UUID

from django.http import FileResponse, HttpResponse
from django.urls import reverse
from django.utils import timezone

from shangliang.core.access import rows
from shangliang.core.errors import Refused
from shangliang.core.figures import NoSuchAxis, Scope, known
from shangliang.core.http.doors import fetch, needs
from shangliang.core.http.once import attempt
from shangliang.core.http.page import page
from shangliang.core.http.request import Request
from shangliang.core.http.turning import turned
from shangliang.core.paging import page_of
from shangliang.reports import permissions as may
from shangliang.reports.explaining import explain
from shangliang.reports.forms import PublishForm
from shangliang.reports.groups import GROUPS
from shangliang.reports.models import Publication
from shangliang.reports.overview import READERS, UNITS
from shangliang.reports.permissions import PUBLISHERS
from shangliang.reports.publishing import differences, publish
from shangliang.reports.scopes import scope_words
from shangliang.reports.views import asking
from shangliang.reports.views.tables import FORMS, table_file

SIZE = 30
COLUMNS = ("published_at", "id", "title", "occasion", "year", "published_by")


@needs(*READERS)
def publications(request: Request) -> HttpResponse:
    """What was published, the newest first."""
    visible = rows(request.actor, may.read, Publication.objects.all())
    found, turning = turned(request, partial(page_of, visible, by=COLUMNS[:2], columns=COLUMNS, size=SIZE))
    context = {
        "rows": found.rows,
        "occasions": dict(Publication._meta.get_field("occasion").flatchoices),
        "may_publish": request.actor.has(*PUBLISHERS),
        **turning,
    }
    return page(request, "reports/publications.html", context)


@needs(*READERS)
def publication(request: Request, pk: UUID) -> HttpResponse:
    """Each number then and now, and why it changed."""
    shown = fetch(request.actor, may.read, Publication.objects.all(), pk)
    found = explain(shown, request.actor)
    published = [row.difference.published for row in found]
    last = {one.key: row for one, row in zip(published, found, strict=True) if one.year < shown.year}
    context = {
        "publication": shown,
        "scope_words": scope_words(shown.scope),
        "rows": found,
        "last": last,
        "exports": [(form, reverse("reports:publication_export", args=[pk, form])) for form in FORMS],
        "today": timezone.localdate(),
    }
    return page(request, "reports/publication.html", context)


@needs(*READERS)
def publication_export(request: Request, pk: UUID, form: str) -> FileResponse:
    """The same as a file: then and now, with the definition in force then."""
    shown = fetch(request.actor, may.read, Publication.objects.all(), pk)
    heads = ["年度", "指标", "单位", "发布时", "现在", "口径"]
    lines: list[tuple[Any, ...]] = [
        (one.year, one.label, one.unit, each.then, each.now, one.definition)
        for each in differences(shown)
        for one in [each.published]
    ]
    title = f"{shown.title}_{timezone.localdate(shown.published_at):%Y%m%d}"
    return table_file(form, title, heads, lines, sheet="已发布数字")


def _choices(scope: Scope) -> list[tuple[str, list[tuple[str, str]]]]:
    """All that can be published for a scope, in groups: (title, [(key, label)])."""
    registry = known()
    counted = [(title, list(keys)) for title, keys in GROUPS]
    grouped = {key for _, keys in counted for key in keys}
    rest = [key for key in registry if key not in grouped and not key.startswith(UNITS)]
    allowed = [
        (title, [(key, registry[key].label) for key in keys if registry[key].allows(scope)])
        for title, keys in [*counted, ("比率和均值", rest)]
    ]
    return [(title, keys) for title, keys in allowed if keys]


@needs(*PUBLISHERS)
def publish_new(request: Request) -> HttpResponse:
    """Choose figures and freeze them."""
    year = asking.year_asked(request, asking.years_of(request))
    scope = asking.scope_of(request, year)
    groups = _choices(scope)
    choices = [choice for _, keys in groups for choice in keys]
    form = PublishForm(request.POST if request.method == "POST" else None, choices=choices)
    if request.method == "POST" and (
        answer := attempt(request, form, lambda: _publish(request, form, scope), done="已发布。")
    ):
        return answer
    chosen = set(request.POST.getlist("figures")) if form.is_bound else {request.GET.get("figure", "")}
    context = {"form": form, "groups": groups, "chosen": chosen, "year": year, "words": scope_words(scope)}
    return page(request, "reports/publish.html", context)


def _publish(request: Request, form: PublishForm, scope: Scope) -> str:
    data = form.cleaned_data
    wanted = Scope(
        scope.committee_id, scope.year, since=data["since"], until=data["until"], below=scope.below
    )
    try:
        made = publish(
            data["figures"],
            wanted,
            title=data["title"],
            occasion=data["occasion"],
            by=request.actor,
            at=timezone.now(),
        )
    except NoSuchAxis as error:
        label = known()[error.key].label
        raise Refused("no_period", f"“{label}”不能按期间统计，请不填日期，或不选此项。", "since") from error
    return reverse("reports:publication", args=[made.pk])
