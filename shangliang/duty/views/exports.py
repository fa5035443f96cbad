"""Taking files out 导出: one member's file as PDF or Word, archive packages of one member or a whole term."""

from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

from django import forms
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from shangliang.core.access import rows
from shangliang.core.http.doors import fetch, needs
from shangliang.core.http.download import download
from shangliang.core.http.once import attempt
from shangliang.core.http.page import page
from shangliang.core.http.request import Request
from shangliang.duty import actions, queries
from shangliang.duty import permissions as may
from shangliang.duty.models import TermPackage
from shangliang.duty.packing import pack
from shangliang.files.store import path_of, size_text
from shangliang.people.models import Member
from shangliang.people.roles import Role
from shangliang.tenancy.models import Term

MIMES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
ZIP = "application/zip"


def _member(request: Request, pk: UUID) -> Member:
    return fetch(request.actor, may.files, Member.objects.select_related(*queries.SHOWN), pk)


@needs(*may.READERS, Role.MEMBER)
@require_safe
def paper(request: Request, pk: UUID, form: str) -> HttpResponse:
    """委员履职档案 as PDF or Word: the year asked for, or the whole term."""
    if form not in MIMES:
        raise Http404
    from shangliang.duty.papers import paper_of  # noqa: PLC0415 - Word files take 8 MB, which most pages do not need

    member, today = _member(request, pk), timezone.localdate()
    years = queries.years_of(member, today)
    asked = request.GET.get("year", "")
    chosen = [int(asked)] if asked.isdigit() and int(asked) in years else years
    made = paper_of(member, chosen, today)
    if form == "pdf":
        from shangliang.files.papers_pdf import render_papers_apart  # noqa: PLC0415

        data = render_papers_apart([made])
    else:
        from shangliang.files.papers import render_papers  # noqa: PLC0415 - as above

        data = render_papers([made])
    year = f"{chosen[0]}年" if len(chosen) == 1 else ""
    return download(data, f"{member.person.name}{year}履职档案.{form}", MIMES[form])


@needs(*may.READERS, Role.MEMBER)
@require_safe
def package(request: Request, pk: UUID) -> HttpResponse:
    """The archive package of one member."""
    member = _member(request, pk)
    title = f"{member.person.name}履职档案包"
    with TemporaryDirectory() as folder:
        target = Path(folder) / "package.zip"
        pack(Member.objects.filter(pk=member.pk), target, title=title, at=timezone.now())
        return download(target.read_bytes(), f"{title}.zip", ZIP)


@needs(*may.KEEPERS)
@require_http_methods(["GET", "POST"])
def packages(request: Request) -> HttpResponse:
    """Archive packages of whole terms: one button, how far the job is, what was made."""
    actor = request.actor
    terms = list(Term.objects.filter(committee_id=actor.committee).order_by("-number"))
    form = forms.Form(request.POST if request.method == "POST" else None)

    def do() -> str:
        asked = next((term for term in terms if str(term.pk) == request.POST.get("term")), terms[0])
        actions.ask_for_package(asked, by=actor, at=timezone.now())
        return reverse("duty:packages")

    if form.is_bound and terms and (answer := attempt(request, form, do)):
        return answer
    found = list(rows(actor, may.keeper, TermPackage.objects.select_related("term", "asked_by"))[:20])
    context = {
        "form": form,
        "terms": terms,
        "packages": [{"package": one, "size_text": size_text(one.size)} for one in found],
        "waiting": any(one.ready_at is None for one in found),
        "here": request.path,
        "place": reverse("duty:list"),
    }
    return page(request, "duty/packages.html", context, parts=("made",))


@needs(*may.KEEPERS)
@require_safe
def term_package(request: Request, pk: UUID) -> HttpResponseBase:
    """Download the package of a term."""
    made = fetch(request.actor, may.keeper, TermPackage.objects.select_related("term"), pk)
    if made.ready_at is None or not path_of(made.sha256).is_file():
        raise Http404
    response = FileResponse(
        path_of(made.sha256).open("rb"), as_attachment=True, filename=f"{made}.zip", content_type=ZIP
    )
    response["Cache-Control"] = "private, no-store"
    return response
