"""Kept searches (常用检索): keep, rename, be told of new hits, forget."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from shangliang.core import searchable
from shangliang.core.access import rows
from shangliang.core.http.doors import fetch, needs
from shangliang.core.http.once import attempt, once
from shangliang.core.http.page import page
from shangliang.core.http.request import Request
from shangliang.search import actions
from shangliang.search import address as way
from shangliang.search import permissions as may
from shangliang.search.find import facet_labels
from shangliang.search.forms import KeepForm
from shangliang.search.models import KeptSearch


def _words(query: str) -> str:
    kinds = {kind.kind: kind.label for kind in searchable.kinds()}
    return way.in_words(way.asked_in(query), kinds, facet_labels())


@needs()
@require_safe
def kept(request: Request) -> HttpResponse:
    """One's own searches."""
    own = rows(request.actor, may.own, KeptSearch.objects.all())
    return page(request, "search/kept.html", {"kept": [(each, _words(each.query)) for each in own]})


@needs()
@require_http_methods(["GET", "POST"])
def keep(request: Request) -> HttpResponse:
    """Give the search in the address a name."""
    asked = way.asked_in(request.GET.urlencode())
    if way.nothing_asked(asked):
        return redirect("search:search")
    query = way.address(asked)
    form = KeepForm(
        request.POST if request.method == "POST" else None, initial={"name": asked.words[:30], "notify": True}
    )
    back = f"{reverse('search:search')}?{query}"

    def do() -> str:
        data = form.cleaned_data
        actions.keep(
            name=data["name"], query=query, notify=data["notify"], by=request.actor, at=timezone.now()
        )
        return back

    answer = attempt(request, form, do, done="已保存，在检索页点名称即可使用。") if form.is_bound else None
    context = {"form": form, "words": _words(query), "back": back, "kept": None}
    return answer or page(request, "search/keep.html", context)


@needs()
@require_http_methods(["GET", "POST"])
def change(request: Request, pk: UUID) -> HttpResponse:
    """Rename a search, or be told of new hits or no longer."""
    one = fetch(request.actor, may.own, KeptSearch.objects.all(), pk)
    form = KeepForm(
        request.POST if request.method == "POST" else None,
        initial={"name": one.name, "notify": one.notify},
    )
    back = reverse("search:kept")

    def do() -> str:
        data = form.cleaned_data
        actions.keep(
            name=data["name"],
            query=one.query,
            notify=data["notify"],
            by=request.actor,
            at=timezone.now(),
            kept=one,
        )
        return back

    answer = attempt(request, form, do, done="已保存。") if form.is_bound else None
    context = {"form": form, "words": _words(one.query), "back": back, "kept": one}
    return answer or page(request, "search/keep.html", context)


@needs()
@require_POST
def forget(request: Request, pk: UUID) -> HttpResponse:
    """Forget a search; what is gone already stays gone."""
    one = fetch(request.actor, may.own, KeptSearch.objects.all(), pk)

    def do() -> str:
        actions.forget(one, by=request.actor)
        return reverse("search:kept")

    return once(request, do, done="已删除。")
