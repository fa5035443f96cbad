"""跨平台报送: our own key, the committees elsewhere we know, packages out and in."""

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from shangliang.briefs import actions, addresses, packing
from shangliang.briefs import permissions as may
from shangliang.briefs.forms.desk_steps import PackageForm, PeerForm
from shangliang.briefs.letters import issue_name
from shangliang.briefs.models import Issue, Peer
from shangliang.core.errors import Refused
from shangliang.core.http.doors import fetch, needs
from shangliang.core.http.download import download
from shangliang.core.http.forming import ask
from shangliang.core.http.page import page
from shangliang.core.http.request import Request
from shangliang.people.roles import Role

ZIP = "application/zip"
PACKAGE_LIMIT = 64 * 1024 * 1024


@require_safe
@needs(Role.EDITOR)
def exchange(request: Request) -> HttpResponse:
    """Key with fingerprint, peers with theirs, and what to do."""
    own = actions.own_key(request.actor.committee).public_key
    context = {
        "own": own,
        "fingerprint": packing.fingerprint(own),
        "peers": [(row, packing.fingerprint(row.public_key)) for row in addresses.peers(request.actor)],
    }
    return page(request, "briefs/exchange.html", context)


@require_http_methods(["GET", "POST"])
@needs(Role.EDITOR)
def peer_new(request: Request) -> HttpResponse:
    """登记往来平台."""
    form = PeerForm(request.POST if request.method == "POST" else None)
    back = reverse("briefs:exchange")

    def do() -> str:
        actions.add_peer(**form.cleaned_data, by=request.actor, at=timezone.now())
        return back

    advice = "登记后，用这把公钥验证过的报送包视为对方所发。请先用电话等其他方式核对指纹。"
    return ask(request, form, do, label="登记往来平台", back=back, done="已登记。", advice=advice)


@require_POST
@needs(Role.EDITOR)
def export_issue(request: Request, pk: UUID) -> HttpResponse:
    """导出报送包 of an issued issue."""
    found = fetch(request.actor, may.issue_editor, Issue.objects.select_related("file"), pk)
    made = actions.export_issue(found, by=request.actor, at=timezone.now())
    return download(made, f"{issue_name(found)}_报送包.zip", ZIP)


@require_POST
@needs(Role.EDITOR)
def export_outcomes(request: Request, pk: UUID) -> HttpResponse:
    """导出成果回传包 for one peer."""
    peer = fetch(request.actor, may.delivery_editor, Peer.objects.all(), pk)
    made = actions.export_outcomes(peer, by=request.actor, at=timezone.now())
    return download(made, f"{peer.name}_成果回传包_{timezone.localdate():%Y%m%d}.zip", ZIP)


def _package(form: PackageForm) -> bytes:
    upload = form.cleaned_data["file"]
    if upload.size > PACKAGE_LIMIT:
        raise Refused("too_big", "报送包过大，请向对方核实。", "file")
    upload.seek(0)
    data: bytes = upload.read()
    return data


def _package_form(request: Request) -> PackageForm:
    data = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    return PackageForm(*data)


@require_http_methods(["GET", "POST"])
@needs(Role.EDITOR)
def import_issue(request: Request) -> HttpResponse:
    """导入来稿: the package of a lower committee elsewhere."""
    form = _package_form(request)

    def do() -> str:
        brief = actions.import_issue(_package(form), by=request.actor, at=timezone.now())
        return reverse("briefs:detail", args=[brief.pk])

    back = reverse("briefs:exchange")
    return ask(request, form, do, label="导入下级政协报送包", back=back, done="已导入，进入待采编。")


@require_http_methods(["GET", "POST"])
@needs(Role.EDITOR)
def import_outcomes(request: Request) -> HttpResponse:
    """导入成果 that came back from the superior committee elsewhere."""
    form = _package_form(request)
    back = reverse("briefs:exchange")

    def do() -> str:
        actions.import_outcomes(_package(form), by=request.actor, at=timezone.now())
        return back

    return ask(
        request, form, do, label="导入上级成果回传包", back=back, done="已导入，新的成果已登记并告知作者。"
    )
