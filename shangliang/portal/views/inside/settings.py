"""The desk of the site: what waits, the brand, opening and closing, columns."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from shangliang.core.http.doors import fetch, needs
from shangliang.core.http.once import attempt, once
from shangliang.core.http.page import page
from shangliang.core.http.request import Request
from shangliang.files.store import keep_upload
from shangliang.people.roles import Role
from shangliang.portal import actions
from shangliang.portal import permissions as may
from shangliang.portal.actions.site import SiteDraft, site_of
from shangliang.portal.forms.inside import ColumnForm, SiteForm
from shangliang.portal.models import Column
from shangliang.portal.permissions import WRITERS
from shangliang.portal.queries import inside
from shangliang.tenancy.models import Committee

BRAND = tuple(name for name in SiteForm.base_fields if name != "logo")


@needs(*WRITERS)
@require_safe
def manage(request: Request) -> HttpResponse:
    """公开网站: where everything begins."""
    committee = get_object_or_404(Committee, pk=request.actor.committee)
    site = site_of(committee)
    context = {
        "site": site,
        "public_url": reverse("portal:home", args=[committee.slug]) if site.is_open else "",
        "columns": inside.columns(committee.pk),
        "waiting": inside.waiting(request.actor),
        "office": request.actor.has(Role.OFFICE),
    }
    return page(request, "portal/inside/manage.html", context)


def form_page(request: Request, form: object, label: str, back: str, **more: object) -> HttpResponse:
    """A form of the inside."""
    context = {"form": form, "label": label, "back": back, "advice": "", "lead": "", **more}
    return page(request, "portal/inside/form.html", context)


@needs(Role.OFFICE)
@require_http_methods(["GET", "POST"])
def site(request: Request) -> HttpResponse:
    """网站设置."""
    committee = get_object_or_404(Committee, pk=request.actor.committee)
    found, back = site_of(committee), reverse("portal:manage")
    form = SiteForm(
        request.POST or None, request.FILES or None, initial={name: getattr(found, name) for name in BRAND}
    )

    def do() -> str:
        at, upload = timezone.now(), form.cleaned_data["logo"]
        logo = keep_upload(upload, field="logo", by=request.actor, at=at) if upload else None
        draft = SiteDraft(**{name: form.cleaned_data[name] for name in BRAND})
        actions.save_site(committee, draft, logo=logo, by=request.actor, at=at)
        return back

    if request.method == "POST" and (answer := attempt(request, form, do, done="网站设置已保存。")):
        return answer
    return form_page(request, form, "网站设置", back)


@needs(Role.OFFICE)
@require_POST
def open_close(request: Request) -> HttpResponse:
    """开放或关闭网站."""
    committee = get_object_or_404(Committee, pk=request.actor.committee)
    is_open = request.POST.get("open") == "yes"

    def do() -> str:
        actions.open_site(committee, is_open=is_open, by=request.actor, at=timezone.now())
        return reverse("portal:manage")

    return once(request, do, done="网站已对外开放。" if is_open else "网站已关闭。")


def _column(request: Request, column: Column | None) -> HttpResponse:
    back = reverse("portal:manage")
    initial = {name: getattr(column, name) for name in ColumnForm.base_fields} if column else {}
    form = ColumnForm(request.POST or None, initial=initial)

    def do() -> str:
        actions.save_column(column, **form.cleaned_data, by=request.actor, at=timezone.now())
        return back

    if request.method == "POST" and (answer := attempt(request, form, do, done="栏目已保存。")):
        return answer
    return form_page(request, form, "修改栏目" if column else "增加栏目", back)


@needs(Role.OFFICE)
@require_http_methods(["GET", "POST"])
def column_new(request: Request) -> HttpResponse:
    """增加栏目."""
    return _column(request, None)


@needs(Role.OFFICE)
@require_http_methods(["GET", "POST"])
def column_edit(request: Request, pk: UUID) -> HttpResponse:
    """修改栏目."""
    return _column(request, fetch(request.actor, may.office, Column.objects.all(), pk))
