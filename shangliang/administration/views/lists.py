"""Lists by file: export, template, upload, preview row by row, carrying out, rows with problems."""

from functools import partial
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from shangliang.administration import actions
from shangliang.administration.forms.people import ListFileForm
from shangliang.administration.lists import LISTS, check, counts, problem_file
from shangliang.administration.models import SheetKind, Upload
from shangliang.administration.views.shared import committee_of, download, own, press, tabs
from shangliang.core.errors import Refused
from shangliang.core.http.doors import fetch, needs
from shangliang.core.http.once import attempt
from shangliang.core.http.page import page
from shangliang.core.http.request import Request
from shangliang.people import roster
from shangliang.people.queries import current_term
from shangliang.people.roles import Role
from shangliang.people.sheets import MAX_BYTES, write_sheet

_PAGE = 100
_UPLOADS = Upload.objects.select_related("term", "uploaded_by")


def _kind(name: str) -> SheetKind:
    if name not in SheetKind.values:
        raise Http404
    return SheetKind(name)


@needs(Role.OFFICE)
def lists(request: Request) -> HttpResponse:
    """Export, templates, upload, and what was brought in before."""
    return _lists_page(request, {kind: ListFileForm(prefix=kind) for kind in LISTS})


def _lists_page(request: Request, forms: dict[SheetKind, ListFileForm]) -> HttpResponse:
    committee_id = committee_of(request)
    context = {
        "kinds": [(kind, LISTS[kind], forms[kind]) for kind in LISTS],
        "uploads": _UPLOADS.filter(committee_id=committee_id).defer("rows").order_by("-created_at")[:20],
        "term": current_term(committee_id, timezone.localdate()),
        "tabs": tabs("members", "lists"),
    }
    return page(request, "administration/lists.html", context)


@require_POST
@needs(Role.OFFICE)
def upload(request: Request, kind: str) -> HttpResponse:
    """Read a file and go to its preview."""
    chosen, committee_id = _kind(kind), committee_of(request)
    form = ListFileForm(request.POST, request.FILES, prefix=chosen)

    def do() -> str:
        file = form.cleaned_data["file"]
        if file.size > MAX_BYTES:
            raise Refused("size", "文件超过10MB，请删去图片或分成几个文件。", "file")
        stored = actions.store_list(
            chosen,
            file.read(),
            file_name=file.name,
            committee_id=committee_id,
            term=current_term(committee_id, timezone.localdate()),
            by=request.actor,
            at=timezone.now(),
        )
        return reverse("administration:list", args=[stored.pk])

    answer = attempt(request, form, do)
    return answer or _lists_page(
        request, {kind: form if kind == chosen else ListFileForm(prefix=kind) for kind in LISTS}
    )


@needs(Role.OFFICE)
def preview(request: Request, pk: UUID) -> HttpResponse:
    """What each row would do; after carrying out, what was done."""
    stored = fetch(request.actor, own, _UPLOADS, pk)
    if stored.waiting:
        return _waiting(request, stored)
    if request.htmx and request.htmx.target == "progress":
        return HttpResponse(status=204, headers={"HX-Refresh": "true"})  # the result is there
    return _rows(request, stored)


def _waiting(request: Request, stored: Upload) -> HttpResponse:
    """The job worker is at it: asked again every two seconds by the page itself; leaving and coming back is safe."""
    asked = stored.asked_at or timezone.now()
    context = {
        "upload": stored,
        "here": reverse("administration:list", args=[stored.pk]),
        "seconds": int((timezone.now() - asked).total_seconds()),
        "late": timezone.now() - asked >= actions.PATIENCE,
    }
    return page(request, "administration/list_waiting.html", context, parts=("progress",))


def _rows(request: Request, stored: Upload) -> HttpResponse:
    pk, checked = stored.pk, check(stored)
    number = counts(checked)
    default = "bad" if number["bad"] else "new" if number["new"] else "update"
    show = request.GET.get("show", default)
    what = show if show in roster.WHAT_LABELS else default
    shown = Paginator([row for row in checked if row.what == what], _PAGE).get_page(request.GET.get("page"))
    here = reverse("administration:list", args=[pk])
    context = {
        "upload": stored,
        "columns": LISTS[SheetKind(stored.kind)].columns,
        "counts": number,
        "good": number["new"] + number["update"],
        "shown": shown,
        "what": what,
        "here": here,
        "sorts": [
            {"label": label, "url": f"{here}?show={key}", "active": key == what, "count": number[key]}
            for key, label in roster.WHAT_LABELS.items()
        ],
    }
    return page(request, "administration/list.html", context)


@require_POST
@needs(Role.OFFICE)
def carry_out(request: Request, pk: UUID) -> HttpResponse:
    """Carry out the good rows: a short list now, a long one as a job."""
    stored = fetch(request.actor, own, _UPLOADS, pk)
    back = reverse("administration:list", args=[pk])
    now = timezone.now()
    if len(stored.rows) > actions.AT_ONCE:
        ask = partial(actions.ask_to_carry_out, stored, by=request.actor, at=now)
        return press(request, ask, back=back, done="")
    return press(
        request,
        partial(actions.carry_out, stored, by=request.actor, at=now),
        back=back,
        done="名单已导入。",
    )


@needs(Role.OFFICE)
def problems(request: Request, pk: UUID) -> HttpResponse:
    """The rows with problems, to be put right and uploaded again."""
    stored = fetch(request.actor, own, _UPLOADS, pk)
    return download(problem_file(stored, check(stored)), f"{stored.get_kind_display()}待改正.xlsx")


@needs(Role.OFFICE)
def template(_request: Request, kind: str) -> HttpResponse:
    """The empty list."""
    chosen = LISTS.get(_kind(kind))
    if chosen is None:
        raise Http404
    return download(write_sheet(chosen.title, chosen.columns, []), f"{chosen.title}模板.xlsx")


@needs(Role.OFFICE)
def export(request: Request) -> HttpResponse:
    """The roster of the current term; the same file can be changed and brought in again."""
    committee_id = committee_of(request)
    term = current_term(committee_id, timezone.localdate())
    rows = roster.export_rows(committee_id, term) if term else []
    return download(write_sheet("委员名册", roster.COLUMNS, rows), f"{term or ''}委员名册.xlsx")
