"""报告模板: which are in force, their versions, uploading one, going back to the one shipped; 字段表."""

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from shangliang.core.access import rows
from shangliang.core.http.doors import needs
from shangliang.core.http.download import download
from shangliang.core.http.once import attempt, once
from shangliang.core.http.page import page
from shangliang.core.http.request import Request
from shangliang.workreports import actions
from shangliang.workreports import permissions as may
from shangliang.workreports.actions.reports import DOCX
from shangliang.workreports.choices import Kind
from shangliang.workreports.forms import TemplateForm
from shangliang.workreports.models import TemplateVersion
from shangliang.workreports.words import facts as f
from shangliang.workreports.words.names import LISTED, names
from shangliang.workreports.words.vocabulary import divisions, entries


def _kind(kind: str) -> Kind:
    if kind not in Kind.values:
        raise Http404
    return Kind(kind)


@needs(*may.MAKERS)
@require_safe
def listed(request: Request) -> HttpResponse:
    """Each kind with the template in force."""
    own: dict[str, TemplateVersion] = {}
    for version in rows(request.actor, may.makes, TemplateVersion.objects.order_by("number")):
        own[version.kind] = version
    context = {
        "rows": [(kind, label, own.get(kind)) for kind, label in Kind.choices],
        "place": reverse("workreports:list"),
    }
    return page(request, "workreports/templates.html", context)


@needs(*may.MAKERS)
@require_http_methods(["GET", "POST"])
def template(request: Request, kind: str) -> HttpResponse:
    """The template of one kind: its versions, and uploading the next."""
    chosen = _kind(kind)
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = TemplateForm(*sent)
    back = reverse("workreports:template", args=[kind])

    def do() -> str:
        data = form.cleaned_data
        actions.put_template(
            kind, upload=data["file"], note=data["note"], by=request.actor, at=timezone.now()
        )
        return back

    if request.method == "POST" and (
        answer := attempt(request, form, do, done="模板已检查无误，今后生成的报告用这一版。")
    ):
        return answer
    found = TemplateVersion.objects.filter(kind=kind).select_related("file").order_by("-number")
    versions = list(rows(request.actor, may.makes, found))
    context = {
        "kind": kind,
        "label": chosen.label,
        "versions": versions,
        "is_own": bool(versions) and versions[0].file_id is not None,
        "form": form,
        "place": reverse("workreports:list"),
    }
    return page(request, "workreports/template.html", context)


@needs(*may.MAKERS)
@require_safe
def file(request: Request, kind: str, number: int) -> HttpResponse:
    """A version as a Word file; number 0 is the one shipped."""
    chosen = _kind(kind)
    version = None
    if number:
        found = TemplateVersion.objects.filter(kind=kind, number=number).select_related("file")
        version = rows(request.actor, may.makes, found).first()
        if version is None:
            raise Http404
    name = f"{chosen.label}模板{f'第{number}版' if number else '（默认）'}.docx"
    return download(actions.template_data(kind, version), name, DOCX)


@needs(*may.MAKERS)
@require_POST
def restore(request: Request, kind: str) -> HttpResponse:
    """恢复默认模板."""
    chosen = _kind(kind)
    back = reverse("workreports:template", args=[kind])

    def do() -> str:
        actions.restore_default(chosen, by=request.actor, at=timezone.now())
        return back

    return once(request, do, done="已恢复默认模板，原来的各版仍可下载。")


@needs(*may.MAKERS)
@require_safe
def fields(request: Request) -> HttpResponse:
    """字段表: every field, to be copied into a template."""
    known = entries()
    context = {
        "writing": f.WRITING,
        "facts": [(f"{{{{ {name} }}}}", words, example) for name, (words, example) in f.FACTS.items()],
        "rooms": [
            (room, [(f"{{{{ {room}.{short} }}}}", known[f"{room}.{short}"]) for short in mine])
            for room, mine in names().items()
        ],
        "counts": f.COUNT_ASPECTS,
        "shares": f.RATIO_ASPECTS,
        "means": f.MEASURE_ASPECTS,
        "lists": LISTED,
        "by": "{% for 项 in 提案.立案.按界别 %}{{ 项.名称 }}{{ 项.数 }}件{% endfor %}",
        "table": "{% for 行 in 承办.按承办单位 %}",
        "divisions": divisions,
        "place": reverse("workreports:list"),
    }
    return page(request, "workreports/fields.html", context)
