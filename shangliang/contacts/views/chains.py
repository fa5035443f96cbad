"""四单一图 of an industry chain."""

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from shangliang.contacts import actions, queries
from shangliang.contacts import permissions as may
from shangliang.contacts.choices import ItemKind
from shangliang.contacts.forms.keeping import ItemForm
from shangliang.contacts.models import ChainItem, Counterpart
from shangliang.core.access import allows
from shangliang.core.http.doors import fetch, needs
from shangliang.core.http.forming import ask, sent
from shangliang.core.http.page import page
from shangliang.core.http.request import Request


def _place(request: Request) -> str:
    return reverse("contacts:relations" if request.actor.has(*may.READERS) else "contacts:mine")


@needs(*may.ENTER)
@require_safe
def chain(request: Request, pk: UUID) -> HttpResponse:
    """The four lists and the map of one chain."""
    found = fetch(request.actor, may.read_chain, Counterpart.objects.all(), pk)
    items = queries.items_of(found)
    context = {
        "chain": found,
        "lists": [(key, label, items.get(key, [])) for key, label in ItemKind.choices],
        "ties": queries.leaders_of(found),
        "writes": allows(request.actor, may.chain, found),
        "today": timezone.localdate(),
        "place": _place(request),
    }
    return page(request, "contacts/chain.html", context)


@needs(*may.ENTER)
@require_http_methods(["GET", "POST"])
def item_new(request: Request, pk: UUID) -> HttpResponse:
    """登记清单事项."""
    found = fetch(request.actor, may.chain, Counterpart.objects.all(), pk)
    form = ItemForm(sent(request)[0], counterpart=found, kind=request.GET.get("kind", ""))
    back = reverse("contacts:chain", args=[pk])

    def do() -> str:
        actions.save_item(found, None, form.draft(), by=request.actor, at=timezone.now())
        return back

    return ask(
        request, form, do, label="登记清单事项", title=found.name, back=back, back_label="四单一图", done="已登记。",
        button="登记", place=_place(request),
    )  # fmt: skip


@needs(*may.ENTER)
@require_http_methods(["GET", "POST"])
def item_edit(request: Request, pk: UUID) -> HttpResponse:
    """更新清单事项."""
    item = fetch(request.actor, may.chain_item, ChainItem.objects.select_related("counterpart"), pk)
    form = ItemForm(sent(request)[0], counterpart=item.counterpart, item=item)
    back = reverse("contacts:chain", args=[item.counterpart_id])

    def do() -> str:
        actions.save_item(item.counterpart, item, form.draft(), by=request.actor, at=timezone.now())
        return back

    return ask(
        request, form, do, label="更新清单事项", title=item.title, back=back, back_label="四单一图", done="已更新。",
        button="保存", place=_place(request),
    )  # fmt: skip
