"""Kept filters of the ledger (常用筛选): keep, rename, share, delete."""

from uuid import UUID

from django.http import HttpResponse, QueryDict
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from shangliang.core.access import Actor, rows
from shangliang.core.http.doors import fetch, needs
from shangliang.core.http.once import attempt, once
from shangliang.core.http.page import page
from shangliang.core.http.request import Request
from shangliang.people.roles import Role
from shangliang.proposals import actions
from shangliang.proposals import permissions as may
from shangliang.proposals.forms.filters import FilterForm
from shangliang.proposals.forms.ledger import LedgerForm, controls, options_of
from shangliang.proposals.ledger import Offer, choices_of
from shangliang.proposals.models import SavedFilter
from shangliang.proposals.views.selection import as_filters


def in_words(query: str, offer: Offer) -> str:
    """The filters of an address as people say them: 状态：已立案；类别：社会建设."""
    form = LedgerForm(QueryDict(query))
    shown = controls(form, options_of(offer), form.data.get("year", ""))
    return "；".join(f"{each.label}：{each.words}" for each in shown if each.words) or "本年度全部提案"


def _form(request: Request, **initial: object) -> FilterForm:
    data = request.POST if request.method == "POST" else None
    return FilterForm(data, office=request.actor.has(Role.OFFICE), initial=initial)


def _own(actor: Actor) -> list[SavedFilter]:
    return list(rows(actor, may.own_filter, SavedFilter.objects.all()))


@needs()
@require_safe
def filters(request: Request) -> HttpResponse:
    """One's own filters."""
    offer = choices_of(request.actor)
    context = {"kept": [(each, in_words(each.query, offer)) for each in _own(request.actor)]}
    return page(request, "proposals/filters.html", context)


@needs()
@require_http_methods(["GET", "POST"])
def new_filter(request: Request) -> HttpResponse:
    """Give the filter in the address a name."""
    query = as_filters(request.GET.urlencode())
    form = _form(request)
    back = f"{reverse('proposals:ledger')}?{query}"

    def do() -> str:
        data = form.cleaned_data
        shared = data.get("shared", False)
        actions.save_filter(
            name=data["name"], query=query, shared=shared, by=request.actor, at=timezone.now()
        )
        return back

    answer = (
        attempt(request, form, do, done="筛选已保存，在台账上方点名称即可使用。") if form.is_bound else None
    )
    words = in_words(query, choices_of(request.actor))
    context = {"form": form, "words": words, "back": back, "kept": None}
    return answer or page(request, "proposals/filter.html", context)


@needs()
@require_http_methods(["GET", "POST"])
def filter_(request: Request, pk: UUID) -> HttpResponse:
    """Rename a filter, or share it."""
    kept = fetch(request.actor, may.own_filter, SavedFilter.objects.all(), pk)
    form = _form(request, name=kept.name, shared=kept.shared)
    back = reverse("proposals:filters")

    def do() -> str:
        data = form.cleaned_data
        actions.save_filter(
            name=data["name"],
            query=kept.query,
            shared=data.get("shared", False),
            by=request.actor,
            at=timezone.now(),
            kept=kept,
        )
        return back

    answer = attempt(request, form, do, done="已保存。") if form.is_bound else None
    words = in_words(kept.query, choices_of(request.actor))
    context = {"form": form, "words": words, "back": back, "kept": kept}
    return answer or page(request, "proposals/filter.html", context)


@needs()
@require_POST
def delete_filter(request: Request, pk: UUID) -> HttpResponse:
    """Delete a filter; one that is gone already stays gone."""
    back = reverse("proposals:filters")
    kept = fetch(request.actor, may.own_filter, SavedFilter.objects.all(), pk)

    def do() -> str:
        actions.delete_filter(kept, by=request.actor)
        return back

    return once(request, do, done="已删除。")
