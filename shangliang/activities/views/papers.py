"""Agenda and files of an activity: editing them, and opening a file."""

from uuid import UUID

from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from shangliang.activities import actions
from shangliang.activities import permissions as may
from shangliang.activities.forms.papers import AgendaForm, MaterialForm
from shangliang.activities.models import AgendaItem, Material
from shangliang.activities.views import present
from shangliang.activities.views.detail import find
from shangliang.core.http.doors import fetch, needs
from shangliang.core.http.forming import ask, sent
from shangliang.core.http.once import attempt, once
from shangliang.core.http.page import page
from shangliang.core.http.request import Request
from shangliang.files.store import keep_upload, path_of
from shangliang.proposals.views.files import send

HOSTED = may.of_activity(may.organiser)


@needs(*may.AT_WORK)
@require_http_methods(["GET", "POST"])
def agenda(request: Request, pk: UUID) -> HttpResponse:
    """议程: the items with what may be done to each, and the form that adds one."""
    activity = find(request, pk, may.organiser)
    form = AgendaForm(sent(request)[0])
    here = reverse("activities:agenda", args=[pk])

    def do() -> str:
        actions.add_item(activity, form.draft(), by=request.actor, at=timezone.now())
        return here

    answer = attempt(request, form, do, done="已增加。") if request.method == "POST" else None
    context = {
        "activity": activity,
        "form": form,
        "items": list(activity.agenda.all()),
        "open": activity.state not in ("closed", "cancelled"),
        "place": reverse("activities:list"),
    }
    return answer or page(request, "activities/agenda.html", context)


def _item(request: Request, pk: UUID) -> AgendaItem:
    return fetch(request.actor, HOSTED, AgendaItem.objects.select_related("activity"), pk)


@needs(*may.AT_WORK)
@require_http_methods(["GET", "POST"])
def item(request: Request, pk: UUID) -> HttpResponse:
    """修改议题."""
    found = _item(request, pk)
    shown = {name: getattr(found, name) for name in ("title", "speaker", "minutes", "is_first")}
    form = AgendaForm(sent(request)[0], initial=shown)
    back = reverse("activities:agenda", args=[found.activity_id])

    def do() -> str:
        actions.edit_item(found, form.draft(), by=request.actor, at=timezone.now())
        return back

    return ask(
        request, form, do, label="修改议题", back=back, back_label="议程", done="已保存。", button="保存",
        title=found.activity.title, place=reverse("activities:list"),
    )  # fmt: skip


@needs(*may.AT_WORK)
@require_POST
def item_move(request: Request, pk: UUID) -> HttpResponse:
    """上移、下移、删除 of an item, by the button that was pressed."""
    found = _item(request, pk)
    back = reverse("activities:agenda", args=[found.activity_id])
    what = request.POST.get("do", "")

    def do() -> str:
        now = timezone.now()
        if what == "remove":
            actions.remove_item(found, by=request.actor, at=now)
        else:
            actions.move_item(found, up=what == "up", by=request.actor, at=now)
        return back

    return once(request, do)


@needs(*may.AT_WORK)
@require_http_methods(["GET", "POST"])
def materials(request: Request, pk: UUID) -> HttpResponse:
    """材料、照片和纪要: what is there, and the form that adds more."""
    activity = find(request, pk, may.organiser)
    form = MaterialForm(*sent(request), activity=activity)
    here = reverse("activities:materials", args=[pk])

    def do() -> str:
        data, now = form.cleaned_data, timezone.now()
        files = [keep_upload(each, field="uploads", by=request.actor, at=now) for each in data["uploads"]]
        actions.add_materials(
            activity,
            files,
            kind=data["kind"],
            title=data["title"],
            item=data["item"],
            by=request.actor,
            at=now,
        )
        return here

    answer = attempt(request, form, do, done="已上传。") if request.method == "POST" else None
    rows = list(activity.materials.select_related("file", "item"))
    context = {
        "activity": activity,
        "form": form,
        "papers": present.papers(rows),
        "place": reverse("activities:list"),
    }
    return answer or page(request, "activities/materials.html", context)


@needs(*may.AT_WORK)
@require_POST
def material_remove(request: Request, pk: UUID) -> HttpResponse:
    """撤下材料."""
    found = fetch(request.actor, HOSTED, Material.objects.select_related("activity"), pk)
    back = reverse("activities:materials", args=[found.activity_id])

    def do() -> str:
        actions.remove_material(found, by=request.actor, at=timezone.now())
        return back

    return once(request, do, done="已撤下。")


@needs(*may.AT_WORK)
@require_safe
def file(request: Request, pk: UUID) -> HttpResponseBase:
    """A file, for whoever reads the activity: PDF and pictures open in the browser, everything else is downloaded."""
    row = fetch(request.actor, may.of_activity(may.read), Material.objects.select_related("file"), pk)
    if row.file.mime not in present.SHOWN:
        return send(row.file)
    try:
        content = path_of(row.file.sha256).open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    response = FileResponse(content, filename=row.file.name, content_type=row.file.mime)
    response["X-Content-Type-Options"] = "nosniff"
    # No sandbox: browsers do not open a PDF in one. Scripts, forms and everything remote stay forbidden.
    response["Content-Security-Policy"] = (
        "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; object-src 'self'; frame-ancestors 'none'"
    )
    response["Cache-Control"] = "private, no-store"
    return response
