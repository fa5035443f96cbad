"""Duty reports: the list of the office, reading one, writing one's own, its documents."""

from uuid import UUID

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from shangliang.core.access import allows
from shangliang.core.errors import Refused
from shangliang.core.flow import flow_of
from shangliang.core.http.doors import fetch, needs
from shangliang.core.http.download import download
from shangliang.core.http.once import attempt
from shangliang.core.http.page import page
from shangliang.core.http.request import Request
from shangliang.core.http.turning import turned
from shangliang.core.inbox import light, steps_for
from shangliang.people.roles import Role
from shangliang.proposals.letters import DOCX
from shangliang.reviews import actions, letters, queries
from shangliang.reviews import permissions as may
from shangliang.reviews.actions.writing import WRITING
from shangliang.reviews.forms.review import ReportsFilter, WriteForm
from shangliang.reviews.models import DutyReport, Review
from shangliang.reviews.policy import LENGTH
from shangliang.reviews.prefill import account_of
from shangliang.reviews.process import REPORT
from shangliang.reviews.views.steps import buttons
from shangliang.tenancy import policy

RELATED = ("review", "group", "member__person", "member__sector", "committee")
DONE = {
    "save": "述职报告已保存，可随时接着写。",
    "submit": "述职报告已报送。",
    "refill": "履职情况已按最新档案重写。",
}


@needs(*may.READERS)
@require_safe
def listed(request: Request, pk: UUID) -> HttpResponse:
    """The reports of a year."""
    review = fetch(request.actor, may.overseers, Review.objects.all(), pk)
    form = ReportsFilter(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    kept = {name: value for name, value in asked.items() if value}
    found, turning = turned(
        request,
        lambda **place: queries.reports_of(
            review, state=kept.get("state", ""), text=kept.get("q", ""), standing="standing" in kept, **place
        ),
    )
    context = {
        "review": review,
        "form": form,
        "narrowed": bool(kept),
        "lines": [
            (row, REPORT.state(row["state"]), light(row["due_on"], timezone.localdate()))
            for row in found.rows
        ],
        **turning,
        "place": reverse("reviews:home"),
    }
    return page(request, "reviews/reports.html", context, parts=("list",))  # fmt: skip


def _find(request: Request, pk: UUID) -> DutyReport:
    return fetch(request.actor, may.read_report, DutyReport.objects.select_related(*RELATED), pk)


@needs(*may.AT_WORK)
@require_safe
def report(request: Request, pk: UUID) -> HttpResponse:
    """One report, as far as this reader may read it."""
    found = _find(request, pk)
    own = allows(request.actor, may.own, found)
    office = request.actor.has(Role.SECRETARIAT)
    state = REPORT.state(found.state)
    context = {
        "report": found,
        "state": state,
        "light": None if state.final else light(found.due_on, timezone.localdate()),
        "buttons": buttons("duty_report", found, steps_for(request.actor, found, flow_of(DutyReport))),
        "own": own,
        "marks": _marks(found, own, office=office),
        "remarks": queries.remarks_on(found) if office and not own else [],
        "has_text": bool(found.done),
        "place": reverse("reviews:home"),
    }
    return page(request, "reviews/report.html", context)


def _marks(found: DutyReport, own: bool, *, office: bool) -> str:
    """How colleagues marked: numbers for the office; for the member himself after the decision, when there are enough of them."""
    if not own and not office:
        return ""
    marks = queries.marks_on([found]).get(found.pk, {})
    if own and (not found.review.is_decided or sum(marks.values()) < queries.SHOWN_MARKS):
        return ""
    return queries.in_words(marks)


@needs(Role.MEMBER)
@require_http_methods(["GET", "POST"])
def write(request: Request, pk: UUID) -> HttpResponse:
    """撰写述职报告: one form; 保存 keeps it, 报送 hands it in, 重写 takes the numbers of the duty file anew."""
    found = fetch(request.actor, may.own, DutyReport.objects.select_related(*RELATED), pk)
    if request.method != "POST":
        if found.state not in WRITING:
            return redirect("reviews:report", pk=pk)
        return _desk(request, found, WriteForm(initial=_initial(found)))
    form = WriteForm(request.POST)
    verb = request.POST.get("action", "save")
    answer = attempt(request, form, lambda: _carry_out(request, found, form, verb), done=DONE.get(verb, ""))
    if answer is not None:
        return answer
    if form.is_valid() or form.cleaned_data.keys() >= {"done", "lacking", "plan"}:
        _rescue(request, found, form)
    found.refresh_from_db()
    return _desk(request, found, form)


def _carry_out(request: Request, found: DutyReport, form: WriteForm, verb: str) -> str:
    at, by = timezone.now(), request.actor
    version = request.POST.get("overwrite") or request.POST.get("version")
    saved = actions.save_report(found, form.draft(), version=version, by=by, at=at)
    if verb == "refill":
        actions.refill(saved, by=by, at=at)
        return reverse("reviews:write", args=[found.pk])
    if verb == "submit":
        actions.submit_report(saved, by=by, at=at)
        return reverse("reviews:report", args=[found.pk])
    return reverse("reviews:write", args=[found.pk])


def _rescue(request: Request, found: DutyReport, form: WriteForm) -> None:
    """What was asked for was refused; what was typed is saved all the same, unless another window saved something newer."""
    try:
        actions.save_report(
            found, form.draft(), version=request.POST.get("version"), by=request.actor, at=timezone.now()
        )
    except Refused:
        return


def _initial(found: DutyReport) -> dict[str, str]:
    """What stands in the report; while nothing was ever saved, the account of the duty file."""
    done = found.done or ("" if found.facts else account_of(found.member, found.review.year).text)
    return {"done": done, "lacking": found.lacking, "plan": found.plan}


def _desk(request: Request, found: DutyReport, form: WriteForm) -> HttpResponse:
    account = account_of(found.member, found.review.year)
    posted = request.POST.get("overwrite") or request.POST.get("version") or found.version
    stale = form.is_bound and posted != found.version
    context = {
        "report": found,
        "form": form,
        "version": posted if stale else found.version,
        "newer": found.version if stale else "",
        "numbers": account.facts,
        "outdated": bool(found.facts) and found.facts != account.numbers(),
        "limit": policy.value(found.committee_id, LENGTH, timezone.localdate()),
        "light": light(found.due_on, timezone.localdate()),
        "place": reverse("reviews:home"),
    }
    return page(request, "reviews/write.html", context)


@needs(Role.MEMBER)
@require_POST
def autosave(request: Request, pk: UUID) -> HttpResponse:
    """Save in the background: 200 with the new version, 409 when another window was quicker or it is handed in, 422 when too long."""
    found = fetch(request.actor, may.own, DutyReport.objects.select_related(*RELATED), pk)
    form = WriteForm(request.POST)
    if not form.is_valid():
        name, errors = next(iter(form.errors.items()))
        return JsonResponse({"message": f"{form[name].label}：{errors[0]}"}, status=422)
    try:
        saved = actions.save_report(
            found, form.draft(), version=request.POST.get("version", ""), by=request.actor, at=timezone.now()
        )
    except Refused as refusal:
        return JsonResponse({"message": refusal.message}, status=409)
    return JsonResponse({"version": saved.version})


def _name(found: DutyReport) -> str:
    return f"{found.review.year}年度述职报告_{found.member.number}{found.member.person.name}"


@needs(*may.AT_WORK)
@require_safe
def report_docx(request: Request, pk: UUID) -> HttpResponse:
    """The report as a Word file."""
    from shangliang.files.papers import render_papers  # noqa: PLC0415 - python-docx is heavy

    found = _find(request, pk)
    return download(render_papers([letters.report_paper(found)]), f"{_name(found)}.docx", DOCX)


@needs(*may.AT_WORK)
@require_safe
def report_pdf(request: Request, pk: UUID) -> HttpResponse:
    """The report as a PDF."""
    from shangliang.files.papers_pdf import render_papers_apart  # noqa: PLC0415 - typst is loaded in a child only

    found = _find(request, pk)
    made = render_papers_apart([letters.report_paper(found)])
    return download(made, f"{_name(found)}.pdf", "application/pdf")
