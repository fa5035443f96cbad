"""签到工作人员和设备: whom the organiser lets stand at the door."""

from datetime import date
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from shangliang.checkin import actions, codes, lists
from shangliang.checkin import permissions as may
from shangliang.checkin.addresses import activity_page
from shangliang.checkin.forms import LinkForm, PersonForm
from shangliang.checkin.models import Door
from shangliang.checkin.pictures import qr
from shangliang.checkin.views.common import base, find
from shangliang.core.http.doors import fetch, needs
from shangliang.core.http.forming import ask, sent
from shangliang.core.http.once import attempt, once
from shangliang.core.http.page import page
from shangliang.core.http.request import Request
from shangliang.people.queries import find_person


@needs(*may.AT_WORK)
@require_http_methods(["GET", "POST"])
def doors(request: Request, pk: UUID) -> HttpResponse:
    """Who stands at the door; appointing one more."""
    activity = find(request, pk, may.organiser)
    form = PersonForm(sent(request)[0])
    here = reverse("checkin:doors", args=[pk])

    def do() -> str:
        person = find_person(request.actor.committee, form.cleaned_data["person"], field="person")
        actions.appoint(activity, person, by=request.actor, at=timezone.now())
        return here

    if request.method == "POST" and (answer := attempt(request, form, do, done="已指定。")):
        return answer
    context = base(request, activity) | {
        "form": form,
        "doors": lists.doors_of(activity),
        "today": timezone.localdate(),
        "address": request.build_absolute_uri(reverse("checkin:door", args=[pk])),
        "is_open": activity.state in may.OPEN,
    }
    return page(request, "checkin/doors.html", context)


@needs(*may.AT_WORK)
@require_http_methods(["GET", "POST"])
def link(request: Request, pk: UUID) -> HttpResponse:
    """生成门口设备链接."""
    activity = find(request, pk, may.organiser)
    form = LinkForm(sent(request)[0], activity=activity)
    here = reverse("checkin:doors", args=[pk])

    def do() -> str:
        on: date = form.cleaned_data["on"].date()
        made = actions.make_link(
            activity, label=form.cleaned_data["label"], on=on, by=request.actor, at=timezone.now()
        )
        return reverse("checkin:link_shown", args=[made.pk])

    return ask(
        request, form, do, label="生成门口设备链接", title=activity.title, button="生成", back=here, done="链接已生成。",
        place=activity_page(activity),
    )  # fmt: skip


def _door(request: Request, pk: UUID) -> Door:
    return fetch(request.actor, may.of_activity(may.organiser), Door.objects.select_related("activity"), pk)


@needs(*may.AT_WORK)
@require_safe
def link_shown(request: Request, pk: UUID) -> HttpResponse:
    """The link with its QR code, for the device to open."""
    door = _door(request, pk)
    address = request.build_absolute_uri(reverse("checkin:device", args=[codes.device(door.pk)]))
    good = door.person_id is None and door.ended_at is None
    context = base(request, door.activity) | {
        "door": door,
        "good": good,
        "address": address if good else "",
        "picture": qr(address) if good else "",
        "back": reverse("checkin:doors", args=[door.activity_id]),
    }
    return page(request, "checkin/link.html", context)


@needs(*may.AT_WORK)
@require_POST
def end(request: Request, pk: UUID) -> HttpResponse:
    """停用."""
    door = _door(request, pk)

    def do() -> str:
        actions.end(door, by=request.actor, at=timezone.now())
        return reverse("checkin:doors", args=[door.activity_id])

    return once(request, do, done="已停用。")
