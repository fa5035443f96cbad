"""The ledger (提案台账): the list, its filters, and the same rows as a spreadsheet."""

from collections.abc import Mapping
from functools import partial
from typing import Any
from urllib.parse import urlencode

from django.http import FileResponse, HttpResponse
from django.urls import reverse
from django.utils import timezone

from shangliang.core.http.doors import needs
from shangliang.core.http.page import page
from shangliang.core.http.place import remember
from shangliang.core.http.request import Request
from shangliang.core.http.turning import turned
from shangliang.core.paging import up_to
from shangliang.files.sheets import MOST_ROWS, write_sheet
from shangliang.people.roles import Role
from shangliang.proposals import ledger as book
from shangliang.proposals.forms.ledger import ALL_YEARS, LedgerForm, controls, options_of
from shangliang.proposals.ledger_sheet import EXPORT_HEADS, sheet_rows
from shangliang.proposals.views.selection import LEDGER, PLACE, filtered, kept
from shangliang.proposals.word.paper import MOST as MOST_PAPERS

COUNTED = 1000  # counting further costs more than the page; whoever wants the exact number asks for it


BULK = (Role.OFFICE, Role.JOINT_OFFICE)  # who works with many proposals at once


def _address(request: Request, **more: str) -> str:
    """This list with other paging: the filters stay."""
    return "?" + urlencode({**kept(request.GET), **more})


@needs()
def ledger(request: Request) -> HttpResponse:
    """A page of the ledger."""
    form, chosen, queryset = filtered(request)
    found, turning = turned(request, partial(book.page, queryset), drop=("count",))
    context = {
        "lines": book.lines(found.rows, timezone.localdate()),
        "detail": book.detail_url(),
        **turning,
        "errors": [f"{form[name].label}：{text}" for name, texts in form.errors.items() for text in texts],
        "bulk": kept(request.GET, *PLACE) if request.actor.has(*BULK) else None,
        "is_office": request.actor.has(Role.OFFICE),
        "narrowed": bool(set(chosen) - {"year"}),
        **_count(request, queryset, found),
    }
    if not request.htmx:
        context |= _filters(request, form, chosen)
    answer = page(request, "proposals/ledger.html", context, parts=("list",))
    return remember(answer, LEDGER, urlencode(kept(request.GET, *PLACE)))


def _filters(request: Request, form: LedgerForm, chosen: Mapping[str, Any]) -> dict[str, Any]:
    """The filters, only for the whole page."""
    offer = book.choices_of(request.actor)
    drawn = controls(form, options_of(offer), str(chosen.get("year", ALL_YEARS)))
    return {
        "controls": [each for each in drawn if not each.more],
        "more": [each for each in drawn if each.more],
        "more_chosen": any(each.more and each.value for each in drawn),
        "unfiltered": not set(chosen) - {"year"},
        "saved": offer.saved,
        "here": urlencode(kept(request.GET)),
    }


def _count(request: Request, queryset: Any, found: Any) -> Mapping[str, Any]:
    if found.first and not found.older:
        total = len(found.rows)
    else:
        total = queryset.order_by().count() if "count" in request.GET else up_to(queryset, COUNTED)
    exact = total <= COUNTED or "count" in request.GET
    return {
        "total": total if exact else COUNTED,
        "exact": exact,
        "count_url": "" if exact else _address(request, count="1"),
        "save_url": reverse("proposals:filter_new") + _address(request),
        "export_url": reverse("proposals:ledger_export") + _address(request),
        "word_url": reverse("proposals:ledger_word") + _address(request) if total <= MOST_PAPERS else "",
        "is_long": not exact,
    }


@needs()
def ledger_export(request: Request) -> HttpResponse | FileResponse:
    """The filtered rows as a spreadsheet; too many to put into one: the page says how to ask for fewer."""
    _, chosen, queryset = filtered(request)
    if up_to(queryset, MOST_ROWS) > MOST_ROWS:
        context = {"most": MOST_ROWS, "back_url": reverse("proposals:ledger") + _address(request)}
        return page(request, "proposals/ledger_too_long.html", context)
    sheet = write_sheet("提案台账", EXPORT_HEADS, sheet_rows(queryset))
    span = f"{chosen['year']}年" if "year" in chosen else "历年"
    return FileResponse(
        sheet, as_attachment=True, filename=f"提案台账_{span}_{timezone.localdate():%Y%m%d}.xlsx"
    )
