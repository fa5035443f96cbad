"""The ledger of commitments (承诺事项台账), its spreadsheet, the evidence, and the office's look-back (回头看)."""

from functools import partial
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from shangliang.core.http.doors import fetch, needs
from shangliang.core.http.once import attempt
from shangliang.core.http.page import page
from shangliang.core.http.request import Request
from shangliang.core.http.turning import turned
from shangliang.core.paging import up_to
from shangliang.files.sheets import MOST_ROWS, write_sheet
from shangliang.people.roles import Role
from shangliang.proposals import actions
from shangliang.proposals import commitments as book
from shangliang.proposals import permissions as may
from shangliang.proposals.forms.handling import CommitmentFilter, LookBackForm
from shangliang.proposals.ledger import detail_url
from shangliang.proposals.models import Commitment
from shangliang.proposals.views.files import send

COUNTED = 1000


def _address(request: Request, **more: str) -> str:
    kept = {name: request.GET[name] for name in CommitmentFilter.base_fields if request.GET.get(name)}
    return "?" + urlencode({**kept, **more})


@needs()
def ledger(request: Request) -> HttpResponse:
    """A page of the ledger of commitments."""
    today = timezone.localdate()
    form = CommitmentFilter(
        request.GET, years=book.years_of(request.actor, today), units=book.units_of(request.actor)
    )
    queryset = book.narrow(book.readable(request.actor), form.chosen(), today)
    found, turning = turned(request, partial(book.page, queryset))
    total = up_to(queryset, COUNTED)
    context = {
        "form": form,
        "lines": book.lines(found.rows, today),
        "detail": detail_url(),
        "total": f"{total}项" if total <= COUNTED else f"{COUNTED}项以上",
        **turning,
        "export_url": reverse("proposals:commitments_export") + _address(request),
        "can_look_back": request.actor.has(Role.OFFICE),
    }
    return page(request, "proposals/commitments.html", context)


@needs()
def export(request: Request) -> FileResponse:
    """The filtered rows as a spreadsheet, the first so many of them if there are more than a sheet holds."""
    today = timezone.localdate()
    form = CommitmentFilter(
        request.GET, years=book.years_of(request.actor, today), units=book.units_of(request.actor)
    )
    queryset = book.narrow(book.readable(request.actor), form.chosen(), today)
    sheet = write_sheet("承诺事项台账", book.HEADS, book.sheet_rows(queryset, today, MOST_ROWS))
    return FileResponse(sheet, as_attachment=True, filename=f"承诺事项台账_{today:%Y%m%d}.xlsx")


@needs()
def evidence(request: Request, pk: UUID) -> HttpResponseBase:
    """Download the evidence (佐证材料) of a commitment whose proposal the reader may read."""
    related = Commitment.objects.select_related("evidence_file")
    commitment = fetch(request.actor, may.of_proposal(may.read), related, pk)
    if commitment.evidence_file is None:
        raise Http404
    return send(commitment.evidence_file)


@needs(Role.OFFICE)
@require_http_methods(["GET", "POST"])
def look_back(request: Request) -> HttpResponse:
    """回头看: ask one unit, or all, to report on what they promised."""
    form = LookBackForm(request.POST or None, units=book.units_of(request.actor))
    form.is_bound = request.method == "POST"
    back = reverse("proposals:commitments")

    def do() -> str:
        unit = form.cleaned_data["unit"]
        asked, pressed = actions.look_back(unit=unit, by=request.actor, at=timezone.now())
        messages.success(request, f"已提请承办单位报告{asked}项，提请提案人确认{pressed}项。")
        return back

    if form.is_bound and (answer := attempt(request, form, do)):
        return answer
    waiting = len(actions.to_look_back(request.actor, on=timezone.localdate()))
    context = {"form": form, "waiting": waiting, "back": back}
    return page(request, "proposals/look_back.html", context)
