"""Work with the proposals selected in the ledger: 催办, the hand-over list on paper."""

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from shangliang.core.errors import Refused
from shangliang.core.http.doors import fetch, needs
from shangliang.core.http.download import download
from shangliang.core.http.once import attempt
from shangliang.core.http.page import page
from shangliang.core.http.request import Request
from shangliang.core.inbox import light
from shangliang.files.sheets import write_sheet
from shangliang.files.tables import write_docx_table
from shangliang.people.roles import Role
from shangliang.proposals import actions, handover
from shangliang.proposals import ledger as book
from shangliang.proposals import permissions as may
from shangliang.proposals.actions.urging import urged_today
from shangliang.proposals.forms.handover import UrgeForm
from shangliang.proposals.letters import DOCX
from shangliang.proposals.meeting_queries import to_urge
from shangliang.proposals.models import HandOverMeeting
from shangliang.proposals.views.selection import Selection, selected, uuid_or_none

BULK = (Role.OFFICE, Role.JOINT_OFFICE)


@needs(*BULK)
@require_http_methods(["GET", "POST"])
def urge(request: Request) -> HttpResponse:
    """Whom it would remind; then remind them and go back to the list."""
    chosen = selected(request)
    parts, now = [] if chosen.too_many else to_urge(chosen.proposals), timezone.now()
    urged = urged_today({each.proposal_id for each in parts}, now)
    form = UrgeForm(request.POST if request.method == "POST" else None)
    told: list[str] = []

    def do() -> str:
        ids = [each.pk for each in parts]
        done = actions.urge(ids, note=form.cleaned_data["note"], by=request.actor, at=now)
        told.append(_said(done))
        return chosen.back

    answer = attempt(request, form, do) if form.is_bound else None
    if answer is not None:
        for text in told:
            messages.success(request, text)
        return answer
    context = {
        "parts": [(each, light(each.due_on, timezone.localdate()), each.pk in urged) for each in parts],
        "fresh": sum(each.pk not in urged for each in parts),
        "form": form,
        "too_many": chosen.too_many,
        "back": chosen.back,
    }
    return page(request, "proposals/urge.html", context)


def _said(done: actions.Urged) -> str:
    """What became of it, in one sentence."""
    parts = [
        f"已催办 {done.given} 项承办",
        f"{done.today} 项今天已催办过" if done.today else "",
        f"{done.moved_on} 项已不需催办" if done.moved_on else "",
    ]
    return "，".join(part for part in parts if part) + "。"


def asked(request: Request) -> tuple[Selection, HandOverMeeting | None]:
    """The selection, or the list of a meeting with all its proposals."""
    pk = uuid_or_none(request.GET.get("meeting"))
    if pk is None:
        return selected(request), None
    meeting = fetch(request.actor, may.held(*BULK), HandOverMeeting.objects.all(), pk)
    chosen = book.readable(request.actor).filter(pk__in=meeting.lines.values("proposal_id"))
    return Selection(
        chosen, reverse("proposals:hand_over_meeting", args=[meeting.pk]), f"meeting={meeting.pk}"
    ), meeting


def _title(proposals: list[handover.Row], meeting: HandOverMeeting | None, request: Request) -> str:
    return meeting.title if meeting else f"{request.actor.committee_name}提案交办清单（{len(proposals)}件）"


@needs(*BULK)
@require_safe
def print_list(request: Request) -> HttpResponse:
    """The hand-over list, made to be printed."""
    chosen, meeting = asked(request)
    lines = [] if chosen.too_many else handover.list_of(chosen.proposals, meeting)
    context = {
        "title": _title(lines, meeting, request),
        "lines": lines,
        "too_many": chosen.too_many,
        "query": chosen.query,
        "back": chosen.back,
        "today": timezone.localdate(),
    }
    return page(request, "proposals/hand_over_print.html", context)


@needs(*BULK)
@require_safe
def export_list(request: Request, form: str) -> HttpResponse | FileResponse:
    """The same list as a spreadsheet or a Word table."""
    if form not in ("xlsx", "docx"):
        raise Http404
    chosen, meeting = asked(request)
    if chosen.too_many:
        raise Refused("too_many", chosen.too_many)
    lines = handover.list_of(chosen.proposals, meeting)
    title = _title(lines, meeting, request)
    if form == "docx":
        made = write_docx_table(title, handover.HEADS, handover.table_rows(lines), handover.WIDTHS_MM)
        return download(made, f"{title}.docx", DOCX)
    sheet = write_sheet("交办清单", handover.SHEET_HEADS, handover.sheet_rows(lines))
    return FileResponse(sheet, as_attachment=True, filename=f"{title}.xlsx")
