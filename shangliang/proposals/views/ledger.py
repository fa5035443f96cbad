"""The ledger (提案台账): the list, its filters, and the same rows as a spreadsheet."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import FileResponse, HttpResponse
from django.urls import reverse
from django.utils import timezone

from shangliang.core.http.doors import needs
from shangliang.core.http.page import page
from shangliang.core.http.request import Request
from shangliang.core.paging import BadKeyError, up_to
from shangliang.files.sheets import MOST_ROWS, write_sheet
from shangliang.proposals import ledger as book
from shangliang.proposals.forms.ledger import ALL_YEARS, LedgerForm, controls
from shangliang.proposals.word.paper import MOST as MOST_PAPERS
from shangliang.tenancy.models import Plenary

COUNTED = 1000  # counting further costs more than the page; whoever wants the exact number asks for it


def running_year(committee_id: UUID | None, today: date) -> int | None:
    """The year of the plenary that is running, as `Plenary.objects.current` finds it; None when the committee has none."""
    if committee_id is None:
        return None
    opened = list(Plenary.objects.filter(committee_id=committee_id).values_list("opens_on", flat=True))
    return max((day for day in opened if day <= today), default=min(opened)).year if opened else None


def _options(committee_id: UUID | None) -> dict[str, Sequence[tuple[str, str]]]:
    """Years, units and sectors of the committee, only for the whole page."""
    years, units, sectors = book.choices_of(committee_id)
    everything = ("", "全部")
    return {
        "year": [(ALL_YEARS, "全部"), *years],
        "unit": [everything, *units],
        "sector": [everything, *sectors],
    }


def _address(request: Request, **more: str) -> str:
    """This list with other paging: the filters stay."""
    kept = {name: request.GET[name] for name in LedgerForm.base_fields if request.GET.get(name)}
    return "?" + urlencode({**kept, **more})


def _found(request: Request, after: str, before: str) -> tuple[LedgerForm, dict[str, Any], Any, Any, bool]:
    form = LedgerForm(request.GET)
    today = timezone.localdate()
    default = None if request.GET.get("year") else running_year(request.actor.committee_id, today)
    chosen = form.chosen(default)
    queryset = book.narrow(book.readable(request.actor), chosen, today)
    try:
        return form, chosen, queryset, book.page(queryset, after=after, before=before), False
    except BadKeyError:
        return form, chosen, queryset, book.page(queryset), True


@needs()
def ledger(request: Request) -> HttpResponse:
    """A page of the ledger."""
    after, before = request.GET.get("after", ""), request.GET.get("before", "")
    form, chosen, queryset, found, lost = _found(request, after, before)
    context = {
        "lines": book.lines(found.rows, timezone.localdate()),
        "detail": book.detail_url(),
        "newer_url": _address(request, before=found.newer) if found.newer else "",
        "older_url": _address(request, after=found.older) if found.older else "",
        "first_url": "" if found.first else _address(request),
        "lost": lost,
        "errors": [f"{form[name].label}：{text}" for name, texts in form.errors.items() for text in texts],
        **_count(request, queryset, found),
    }
    if not request.htmx:
        year = str(chosen.get("year", ALL_YEARS))
        context["controls"] = controls(form, _options(request.actor.committee_id), year)
        context["unfiltered"] = not set(chosen) - {"year"}
    return page(request, "proposals/ledger.html", context, parts=("list",))


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
        "export_url": reverse("proposals:ledger_export") + _address(request),
        "word_url": reverse("proposals:ledger_word") + _address(request) if total <= MOST_PAPERS else "",
        "is_long": not exact,
    }


def selected(request: Request) -> Any:
    """The rows the filters in the address ask for, as far as the reader may see them."""
    form = LedgerForm(request.GET)
    today = timezone.localdate()
    default = None if request.GET.get("year") else running_year(request.actor.committee_id, today)
    return book.narrow(book.readable(request.actor), form.chosen(default), today)


@needs()
def ledger_export(request: Request) -> HttpResponse | FileResponse:
    """The filtered rows as a spreadsheet; too many to put into one: the page says how to ask for fewer."""
    form = LedgerForm(request.GET)
    today = timezone.localdate()
    default = None if request.GET.get("year") else running_year(request.actor.committee_id, today)
    chosen = form.chosen(default)
    queryset = book.narrow(book.readable(request.actor), chosen, today)
    if up_to(queryset, MOST_ROWS) > MOST_ROWS:
        context = {"most": MOST_ROWS, "back_url": reverse("proposals:ledger") + _address(request)}
        return page(request, "proposals/ledger_too_long.html", context)
    sheet = write_sheet("提案台账", book.EXPORT_HEADS, book.sheet_rows(queryset))
    span = f"{chosen['year']}年" if "year" in chosen else "历年"
    return FileResponse(sheet, as_attachment=True, filename=f"提案台账_{span}_{today:%Y%m%d}.xlsx")
