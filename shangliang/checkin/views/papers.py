"""Papers: 签到表 to sign, 出席情况表, seats and the plan of them."""

from typing import IO, Any
from uuid import UUID

from django.http import FileResponse, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from shangliang.checkin import actions, lists, sheets
from shangliang.checkin import permissions as may
from shangliang.checkin.forms import SeatsForm
from shangliang.checkin.models import Seat
from shangliang.checkin.seating import cut
from shangliang.checkin.views.common import base, find
from shangliang.core.http.doors import needs
from shangliang.core.http.download import download
from shangliang.core.http.forming import sent
from shangliang.core.http.once import attempt, once
from shangliang.core.http.page import page
from shangliang.core.http.request import Request

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@needs(*may.AT_WORK)
@require_safe
def sheet(request: Request, pk: UUID) -> HttpResponse:
    """签到表 by sector, with an empty column to sign in."""
    activity = find(request, pk, may.reports)
    return download(
        sheets.sign_sheet(activity, list(lists.asked_to(activity))), f"签到表（{activity.title}）.docx", DOCX
    )


@needs(*may.AT_WORK)
@require_safe
def attendance(request: Request, pk: UUID) -> FileResponse:
    """出席情况表 as a spreadsheet."""
    activity = find(request, pk, may.reports)
    made = sheets.attendance_sheet(activity)
    return FileResponse(made, as_attachment=True, filename=f"出席情况表（{activity.title}）.xlsx")


@needs(*may.AT_WORK)
@require_http_methods(["GET", "POST"])
def seats(request: Request, pk: UUID) -> HttpResponse:
    """排座 from a list."""
    activity = find(request, pk, may.organiser)
    form = SeatsForm(*sent(request))
    plan_url = reverse("checkin:seat_plan", args=[pk])

    def do() -> str:
        actions.seat(activity, _rows(form.cleaned_data), by=request.actor, at=timezone.now())
        return plan_url

    if request.method == "POST" and (answer := attempt(request, form, do, done="座位已编排。")):
        return answer
    seated = list(Seat.objects.filter(activity=activity).select_related("invitation"))
    context = base(request, activity) | {
        "form": form,
        "seated": seated,
        "is_open": activity.state in may.OPEN,
    }
    return page(request, "checkin/seats.html", context)


def _rows(given: dict[str, Any]) -> list[Any]:
    file: IO[bytes] | None = given.get("file")
    return sheets.read_rows(file) if file else cut(given["text"])


@needs(*may.AT_WORK)
@require_POST
def clear_seats(request: Request, pk: UUID) -> HttpResponse:
    """取消排座."""
    activity = find(request, pk, may.organiser)

    def do() -> str:
        actions.clear_seats(activity, by=request.actor, at=timezone.now())
        return reverse("checkin:seats", args=[pk])

    return once(request, do, done="已取消排座。")


@needs(*may.AT_WORK)
@require_safe
def seat_plan(request: Request, pk: UUID) -> HttpResponse:
    """座次表 and the list for table cards, to print."""
    activity = find(request, pk, may.watch)
    found = Seat.objects.filter(activity=activity).select_related("invitation__member__sector")
    rows: dict[str, list[Seat]] = {}
    for seat in found:
        rows.setdefault(seat.row, []).append(seat)
    context = base(request, activity, may.organiser) | {
        "rows": rows,
        "cards": [each.invitation.name for each in found],
    }
    return page(request, "checkin/plan.html", context)
