"""Lists and papers of issues: the list, what changed from version to version, documents, the month's list, 补送."""

from functools import partial
from typing import Any
from uuid import UUID

from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from shangliang.briefs import actions, addresses, catalogue, letters, queries
from shangliang.briefs import permissions as may
from shangliang.briefs.changes import changes
from shangliang.briefs.forms.desk import IssuesForm, MonthForm
from shangliang.briefs.forms.desk_steps import DeliverForm
from shangliang.briefs.models import Issue
from shangliang.briefs.process import ISSUE
from shangliang.briefs.views.desk_page import kept
from shangliang.core.http.doors import fetch, needs
from shangliang.core.http.download import download
from shangliang.core.http.forming import ask
from shangliang.core.http.page import page
from shangliang.core.http.request import Request
from shangliang.core.http.turning import turned
from shangliang.core.paging import up_to
from shangliang.files.sheets import write_sheet
from shangliang.files.tables import write_docx_table
from shangliang.people.roles import LEADERS, Role
from shangliang.proposals.views.files import send

DESK = (Role.EDITOR, *LEADERS)
COUNTED = 1000
WHOLE = ("file", "opened_by", "committee")


@require_safe
@needs(*DESK)
def issues(request: Request) -> HttpResponse:
    """社情民意各期, those begun last first."""
    form = IssuesForm(request.GET)
    found = queries.issues(request.actor, form.chosen())
    shown, pager = turned(request, partial(queries.issue_page, found), drop=("count",))
    context: dict[str, Any] = {
        "rows": [(row, ISSUE.state(row["state"])) for row in shown.rows],
        "total": up_to(found, COUNTED),
        "counted": COUNTED,
        "errors": [f"{form[name].label}：{text}" for name, texts in form.errors.items() for text in texts],
        "editor": request.actor.has(Role.EDITOR),
        **pager,
    }
    if not request.htmx:
        context["form"] = IssuesForm(initial=kept(request.GET, form.fields))
    return page(request, "briefs/issues.html", context, parts=("list",))


@require_safe
@needs(*DESK)
def issue_changes(request: Request, pk: UUID) -> HttpResponse:
    """修改痕迹 between two versions; without a choice between the composed originals and the last one."""
    found = fetch(request.actor, may.read_issue, Issue.objects.all(), pk)
    versions = list(found.versions.all())
    if not versions:
        raise Http404
    numbers = {str(row.number): row for row in versions}
    before = numbers.get(request.GET.get("from", ""), versions[0])
    after = numbers.get(request.GET.get("to", ""), versions[-1])
    context = {
        "issue": found,
        "versions": versions,
        "before": before,
        "after": after,
        "pieces": changes(f"{before.title}\n{before.text}".strip(), f"{after.title}\n{after.text}".strip()),
        "back": reverse("briefs:issue", args=[pk]),
    }
    return page(request, "briefs/issue_changes.html", context, parts=("changes",))


@require_safe
@needs()
def issue_docx(request: Request, pk: UUID) -> HttpResponseBase:
    """The Word file: as it was issued, before that a draft."""
    found = fetch(request.actor, may.read_issue, Issue.objects.select_related(*WHOLE), pk)
    if found.file is not None:
        return send(found.file)
    return download(letters.issue_document(found), f"{letters.issue_name(found)}.docx", letters.DOCX)


@require_safe
@needs()
def issue_pdf(request: Request, pk: UUID) -> HttpResponse:
    """The same as PDF."""
    found = fetch(request.actor, may.read_issue, Issue.objects.select_related(*WHOLE), pk)
    return download(letters.issue_pdf(found), f"{letters.issue_name(found)}.pdf", letters.PDF)


@require_http_methods(["GET", "POST"])
@needs(Role.EDITOR)
def deliver(request: Request, pk: UUID) -> HttpResponse:
    """补送 to receivers who have not got it yet."""
    found = fetch(request.actor, may.issue_editor, Issue.objects.all(), pk)
    had = found.deliveries.values("receiver_id")
    offered = addresses.receivers(request.actor, active=True).exclude(pk__in=had)
    form = DeliverForm(request.POST if request.method == "POST" else None, receivers=offered)
    back = reverse("briefs:issue", args=[pk])

    def do() -> str:
        chosen = list(form.cleaned_data["receivers"])
        actions.deliver_more(found, chosen, by=request.actor, at=timezone.now())
        return back

    return ask(
        request, form, do, label="补送", back=back, done="已补送。", title=f"《{found}》{found.shown_number}"
    )


@require_safe
@needs(*DESK)
def month(request: Request) -> HttpResponse:
    """某月社情民意目录."""
    first = MonthForm(request.GET).chosen()
    context = {
        "first": first,
        "form": MonthForm(initial={"month": f"{first:%Y-%m}"}),
        "entries": catalogue.month(request.actor, first),
        "heads": catalogue.HEADS,
    }
    return page(request, "briefs/month.html", context)


@require_safe
@needs(*DESK)
def month_file(request: Request, form: str) -> HttpResponse | FileResponse:
    """The same as a table or a Word file."""
    first = MonthForm(request.GET).chosen()
    entries = catalogue.month(request.actor, first)
    title = f"{first.year}年{first.month}月社情民意目录"
    cells = [entry.cells for entry in entries]
    if form == "xlsx":
        return FileResponse(
            write_sheet(title, catalogue.HEADS, cells), as_attachment=True, filename=f"{title}.xlsx"
        )
    if form != "docx":
        raise Http404
    made = write_docx_table(title, catalogue.HEADS, cells, catalogue.WIDTHS_MM)
    return download(made, f"{title}.docx", letters.DOCX)
