"""Sectors, groups, special committees, parties and organisations, units: one set of views for all kinds."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from shangliang.administration import queries
from shangliang.administration.forms.fields import initial_of
from shangliang.administration.forms.people import BodyForm
from shangliang.administration.views.shared import committee_of, own, press, tabs
from shangliang.core.http.doors import fetch, needs
from shangliang.core.http.forming import ask
from shangliang.core.http.page import page
from shangliang.core.http.request import Request
from shangliang.people import actions
from shangliang.people.models import Body, Group, Organisation, Sector, SpecialCommittee, Unit
from shangliang.people.queries import current_term
from shangliang.people.roles import Role

KINDS: dict[str, type[Body]] = {
    "units": Unit,
    "sectors": Sector,
    "groups": Group,
    "special_committees": SpecialCommittee,
    "organisations": Organisation,
}
DETAILS: dict[type[Body], tuple[str, ...]] = {
    Unit: ("short_name", "phone", "letter_word"),
    Organisation: ("kind",),
}


def _kind(name: str) -> type[Body]:
    if name not in KINDS:
        raise Http404
    return KINDS[name]


@needs(Role.OFFICE)
def bodies(request: Request, kind: str) -> HttpResponse:
    """All bodies of a kind in their order."""
    model, committee_id, today = _kind(kind), committee_of(request), timezone.localdate()
    term = current_term(committee_id, today) if model in (Sector, Group) else None
    context = {
        "kind": kind,
        "label": model._meta.verbose_name,
        "rows": list(queries.bodies(model, committee_id, today, term)),
        "tabs": tabs("bodies", kind),
    }
    return page(request, "administration/bodies.html", context)


@needs(Role.OFFICE)
def body_new(request: Request, kind: str) -> HttpResponse:
    """A new body at the end of the list."""
    model, committee_id = _kind(kind), committee_of(request)
    form = BodyForm(model, request.POST or None)
    back = reverse(f"administration:{kind}")

    def do() -> str:
        actions.add_body(
            model, form.to_data(), committee_id=committee_id, by=request.actor, at=timezone.now()
        )
        return back

    label = str(model._meta.verbose_name)
    return ask(
        request, form, do, label=f"新增{label}", back=back, back_label=label, button="保存", done="已新增。"
    )


@needs(Role.OFFICE)
def body_edit(request: Request, kind: str, pk: UUID) -> HttpResponse:
    """Rename a body or change its details."""
    model = _kind(kind)
    body = fetch(request.actor, own, model._default_manager.all(), pk)
    known = initial_of(body, "name", *DETAILS.get(model, ()))
    form = BodyForm(model, request.POST or None, initial=known)
    title = f"修改{model._meta.verbose_name}：{body.name}"
    back = reverse("administration:unit", args=[pk]) if model is Unit else reverse(f"administration:{kind}")

    def do() -> str:
        actions.change_body(body, form.to_data(), by=request.actor, at=timezone.now())
        return back

    lead = "改名后，以往的记录也显示新名称；机构撤并请停用后另行新增。"
    return ask(request, form, do, label=title, title=lead, back=back, button="保存", done="已保存。")


@require_POST
@needs(Role.OFFICE)
def body_move(request: Request, kind: str, pk: UUID) -> HttpResponse:
    """One place up or down."""
    body = fetch(request.actor, own, _kind(kind)._default_manager.all(), pk)
    up = request.POST.get("to") == "up"
    back = f"{reverse(f'administration:{kind}')}#row-{pk}"
    return press(
        request,
        lambda: actions.move_body(body, up=up, by=request.actor, at=timezone.now()),
        back=back,
        done="",
    )


@require_POST
@needs(Role.OFFICE)
def body_active(request: Request, kind: str, pk: UUID) -> HttpResponse:
    """Out of use, or back into use."""
    body = fetch(request.actor, own, _kind(kind)._default_manager.all(), pk)
    active = request.POST.get("active") == "1"
    return press(
        request,
        lambda: actions.set_body_active(body, active=active, by=request.actor, at=timezone.now()),
        back=f"{reverse(f'administration:{kind}')}#row-{pk}",
        done=f"已{'启用' if active else '停用'}“{body.name}”。",
    )
