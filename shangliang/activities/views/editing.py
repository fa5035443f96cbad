"""New activities, drafts edited, earlier ones copied; the committee's own kinds."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from shangliang.activities import actions, bodies
from shangliang.activities import permissions as may
from shangliang.activities.forms.activities import ActivityForm, initial_of
from shangliang.activities.forms.papers import KindForm
from shangliang.activities.models import Activity, OwnKind
from shangliang.activities.queries import BODIES
from shangliang.core.access import EVERYBODY, NOBODY, Actor
from shangliang.core.errors import Forbidden, Refused
from shangliang.core.http.doors import fetch, needs
from shangliang.core.http.forming import ask, sent
from shangliang.core.http.once import attempt
from shangliang.core.http.page import page
from shangliang.core.http.request import Request
from shangliang.people.roles import Role

DRAFTED = "已保存，尚未通知。核对议程、材料和范围后发出通知。"


def _copied(request: Request) -> Activity | None:
    """The earlier activity the address names, of those the reader reads."""
    try:
        pk = UUID(request.GET.get("from", ""))
    except ValueError:
        return None
    return fetch(request.actor, may.read, Activity.objects.select_related(*BODIES), pk)


def _form_page(request: Request, form: ActivityForm, label: str, back: str) -> HttpResponse:
    context: dict[str, Any] = {
        "form": form,
        "label": label,
        "back": back,
        "place": reverse("activities:list"),
    }
    return page(request, "activities/edit.html", context)


@needs(*may.AT_WORK)
@require_http_methods(["GET", "POST"])
def new(request: Request) -> HttpResponse:
    """新建活动, blank or after an earlier one (?from=)."""
    if not bodies.may_organise(request.actor):
        raise Forbidden
    earlier = _copied(request)
    initial = initial_of(earlier, copied=True) if earlier else {}
    form = ActivityForm(sent(request)[0], actor=request.actor, initial=initial)

    def do() -> str:
        made = actions.plan(form.draft(), by=request.actor, at=timezone.now())
        return reverse("activities:detail", args=[made.pk])

    if request.method == "POST" and (answer := attempt(request, form, do, done=DRAFTED)):
        return answer
    label = "参照往次新建活动" if earlier else "新建活动"
    return _form_page(request, form, label, reverse("activities:list"))


@needs(*may.AT_WORK)
@require_http_methods(["GET", "POST"])
def edit(request: Request, pk: UUID) -> HttpResponse:
    """修改活动, while it is being prepared."""
    found = fetch(request.actor, may.organiser, Activity.objects.select_related(*BODIES), pk)
    if found.state != "draft":
        raise Refused("announced", "通知已经发出，时间和地点请用“变更时间地点”修改。")
    form = ActivityForm(sent(request)[0], actor=request.actor, activity=found, initial=initial_of(found))
    back = reverse("activities:detail", args=[pk])

    def do() -> str:
        actions.edit(found, form.draft(), by=request.actor, at=timezone.now())
        return back

    if request.method == "POST" and (answer := attempt(request, form, do, done="已保存。")):
        return answer
    return _form_page(request, form, "修改活动", back)


def _of_secretariat(actor: Actor) -> Any:
    return EVERYBODY if actor.has(Role.SECRETARIAT) else NOBODY


@needs(Role.SECRETARIAT)
@require_http_methods(["GET", "POST"])
def kinds(request: Request) -> HttpResponse:
    """本会活动类别: the list, and the form that adds one."""
    form = KindForm(sent(request)[0])
    here = reverse("activities:kinds")

    def do() -> str:
        actions.save_kind(None, **form.cleaned_data, by=request.actor, at=timezone.now())
        return here

    answer = attempt(request, form, do, done="已增加。") if request.method == "POST" else None
    known = OwnKind.objects.filter(committee_id=request.actor.committee)
    context = {"form": form, "kinds": list(known), "place": reverse("activities:list")}
    return answer or page(request, "activities/kinds.html", context)


@needs(Role.SECRETARIAT)
@require_http_methods(["GET", "POST"])
def kind(request: Request, pk: UUID) -> HttpResponse:
    """修改活动类别."""
    found = fetch(request.actor, _of_secretariat, OwnKind.objects.all(), pk)
    shown = {name: getattr(found, name) for name in ("name", "nature", "is_active")}
    form = KindForm(sent(request)[0], initial=shown)
    back = reverse("activities:kinds")

    def do() -> str:
        actions.save_kind(found, **form.cleaned_data, by=request.actor, at=timezone.now())
        return back

    return ask(
        request, form, do, label="修改活动类别", back=back, done="已保存。", button="保存", title=found.name
    )
