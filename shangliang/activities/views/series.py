"""系列活动: the list, one series with its coming days, the form with a preview."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from shangliang.activities.actions import repeating
from shangliang.activities.forms.series import SeriesForm
from shangliang.activities.models import Series
from shangliang.activities.recurrence import Occurrence, in_words
from shangliang.core.access import EVERYBODY
from shangliang.core.http.doors import fetch, needs
from shangliang.core.http.once import attempt, once
from shangliang.core.http.page import page
from shangliang.core.http.request import Request
from shangliang.people.roles import Role

PREVIEW = 12
_YEAR = timedelta(days=366)
_KEPT = timedelta(days=60)


def _all(_: Any) -> Any:
    return EVERYBODY


def find(request: Request, pk: UUID) -> Series:
    """A series of the committee."""
    return fetch(request.actor, _all, Series.objects.all(), pk)


@needs(Role.SECRETARIAT)
@require_safe
def listed(request: Request) -> HttpResponse:
    """All series, those in force first, with their next day."""
    today = timezone.localdate()
    found = Series.objects.filter(committee_id=request.actor.committee).order_by("-is_active", "title", "id")
    lines = []
    for each in found:
        coming = repeating.coming(repeating.rule_of(each), today, today + _YEAR) if each.is_active else []
        lines.append((each, in_words(repeating.rule_of(each)), coming[0].on if coming else None))
    return page(request, "activities/series_list.html", {"lines": lines})


@needs(Role.SECRETARIAT)
@require_safe
def detail(request: Request, pk: UUID) -> HttpResponse:
    """One series: its rule, its coming days and what stands on them already."""
    found, today = find(request, pk), timezone.localdate()
    made = {each.series_on: each for each in found.activities.filter(starts_at__gte=timezone.now() - _KEPT)}
    rule = repeating.rule_of(found)
    days = repeating.coming(rule, today, today + _YEAR)[:PREVIEW]
    context = {
        "series": found,
        "rule": in_words(rule),
        "days": [(each, made.pop(each.nominal, None)) for each in days],
        "others": sorted(made.values(), key=lambda each: each.starts_at),
        "audience": "、".join(_label(each) for each in found.audience) or "—",
    }
    return page(request, "activities/series.html", context)


def _label(each: dict[str, Any]) -> str:
    count = each["count"]
    return f"{each['label']}{count}人" if count else str(each["label"])


@needs(Role.SECRETARIAT)
@require_http_methods(["GET", "POST"])
def new(request: Request) -> HttpResponse:
    """登记系列活动."""
    form = SeriesForm(request.POST or None, actor=request.actor)
    return _written(request, form, None, "登记系列活动", reverse("activities:series_list"))


@needs(Role.SECRETARIAT)
@require_http_methods(["GET", "POST"])
def edit(request: Request, pk: UUID) -> HttpResponse:
    """修改系列活动."""
    found = find(request, pk)
    form = SeriesForm(request.POST or None, actor=request.actor, series=found)
    return _written(request, form, found, "修改系列活动", reverse("activities:series", args=[pk]))


def _written(
    request: Request, form: SeriesForm, series: Series | None, label: str, back: str
) -> HttpResponse:
    """Save, or show the form with the days it would give: also when only the preview was asked for."""

    def do() -> str:
        made = repeating.save_series(series, form.draft(), by=request.actor, at=timezone.now())
        return reverse("activities:series", args=[made.pk])

    only_looking = "preview" in request.POST
    if request.method == "POST" and not only_looking:
        form.is_bound = True
        if answer := attempt(request, form, do, done="系列活动已保存。"):
            return answer
    context = {
        "form": form,
        "label": label,
        "back": back,
        "days": _preview(form, series),
        "looking": only_looking,
        "place": reverse("activities:list"),
    }
    return page(request, "activities/series_form.html", context, parts=("preview",))


def _preview(form: SeriesForm, series: Series | None) -> list[Occurrence] | None:
    """The next days of what stands in the form; None as long as it does not say."""
    today = timezone.localdate()
    if form.is_bound:
        if not form.is_valid():
            return None
        draft: Any = form.draft()
    else:
        draft = series
    if draft is None or draft.until < draft.since:
        return None
    first: date = max(today, draft.since)
    return repeating.coming(repeating.rule_of(draft), first, first + _YEAR)[:PREVIEW]


@needs(Role.SECRETARIAT)
@require_POST
def generate(request: Request, pk: UUID) -> HttpResponse:
    """生成草稿 for the coming 60 days."""
    found = find(request, pk)

    def do() -> str:
        repeating.generate(found, by=request.actor, at=timezone.now())
        return reverse("activities:series", args=[pk])

    return once(request, do, done="未来60天的活动草稿已备齐，确认后逐个发出通知。")


@needs(Role.SECRETARIAT)
@require_POST
def switch(request: Request, pk: UUID) -> HttpResponse:
    """停止或恢复 a series."""
    found = find(request, pk)
    action = repeating.end_series if found.is_active else repeating.resume_series

    def do() -> str:
        action(found, by=request.actor, at=timezone.now())
        return reverse("activities:series", args=[pk])

    done = "系列活动已停止，已通知的活动照常举行。" if found.is_active else "系列活动已恢复。"
    return once(request, do, done=done)
