"""报送对象: the list the editor keeps, and one of it."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from shangliang.briefs import actions, addresses
from shangliang.briefs import permissions as may
from shangliang.briefs.forms.desk_steps import ReceiverForm
from shangliang.briefs.models import Receiver
from shangliang.core.http.doors import fetch, needs
from shangliang.core.http.forming import ask
from shangliang.core.http.page import page
from shangliang.core.http.request import Request
from shangliang.people.roles import Role

FIELDS = ("name", "kind", "unit", "person", "committee_to", "position", "is_active")


@require_safe
@needs(Role.EDITOR)
def receivers(request: Request) -> HttpResponse:
    """All receivers, the ones out of use at the end."""
    listed = addresses.receivers(request.actor).select_related("unit", "person", "committee_to")
    context = {"receivers": sorted(listed, key=lambda row: not row.is_active)}
    return page(request, "briefs/receivers.html", context)


def _edit(request: Request, found: Receiver | None) -> HttpResponse:
    offered = addresses.receiver_choices(request.actor, timezone.localdate())
    first: dict[str, Any] = {name: getattr(found, name) for name in FIELDS} if found else {}
    form = ReceiverForm(request.POST if request.method == "POST" else None, initial=first, offered=offered)
    back = reverse("briefs:receivers")

    def do() -> str:
        actions.save_receiver(found, form.draft(), by=request.actor, at=timezone.now())
        return back

    advice = "在系统内签收的，选择单位、人员或上级政协中的一项；纸质报送的都不选，签收由信息采编登记。"
    label = "更改报送对象" if found else "增加报送对象"
    return ask(request, form, do, label=label, back=back, done="已保存。", advice=advice)


@require_http_methods(["GET", "POST"])
@needs(Role.EDITOR)
def new(request: Request) -> HttpResponse:
    """增加报送对象."""
    return _edit(request, None)


@require_http_methods(["GET", "POST"])
@needs(Role.EDITOR)
def edit(request: Request, pk: UUID) -> HttpResponse:
    """更改报送对象."""
    return _edit(request, fetch(request.actor, may.delivery_editor, Receiver.objects.all(), pk))
