"""签到名单 for the people at the list: tick by name, undo with a reason."""

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from shangliang.checkin import actions, lists
from shangliang.checkin import permissions as may
from shangliang.checkin.actions import Coming
from shangliang.checkin.addresses import activity_page
from shangliang.checkin.choices import Way
from shangliang.checkin.forms import DoorForm, ListForm, ReasonForm, SheetForm
from shangliang.checkin.models import CheckIn
from shangliang.checkin.seating import cut
from shangliang.checkin.views.common import base, find, half_day_tabs, sitting_of
from shangliang.core.errors import Refused
from shangliang.core.http.doors import fetch, needs
from shangliang.core.http.forming import ask, sent
from shangliang.core.http.once import key_of, once
from shangliang.core.http.page import page
from shangliang.core.http.request import Request


@needs(*may.AT_WORK)
@require_safe
def names(request: Request, pk: UUID) -> HttpResponse:
    """Everybody asked to a half-day, by sector."""
    activity = find(request, pk, may.door)
    sitting = sitting_of(activity, request.GET.get("sitting"))
    form = ListForm(request.GET or None, sectors=lists.sectors_of(activity))
    words = form.cleaned_data if form.is_valid() else {}
    found = lists.asked_at(
        sitting, words=words.get("q", ""), sector=words.get("sector", ""), only=words.get("only", "")
    )
    opens = lists.opens_at(sitting)
    parts, sectors = lists.shown(found, any(words.values()))
    context = base(request, activity) | {
        "sitting": sitting,
        "tabs": half_day_tabs(activity, sitting),
        "form": form,
        "parts": parts,
        "sectors": sectors,
        "cut": len(found) > lists.MOST and not sectors,
        "is_open": activity.state in may.OPEN,
        "opens": opens,
        "has_begun": timezone.now() >= opens,
    }
    return page(request, "checkin/names.html", context, parts=("people",))


@needs(*may.AT_WORK)
@require_POST
def tick(request: Request, pk: UUID) -> HttpResponse:
    """登记签到 or 签退 of one person on the list."""
    activity = find(request, pk, may.door)
    form = DoorForm(request.POST)
    if not form.is_valid() or form.cleaned_data["invitation"] is None:
        raise Refused("shape", "请从名单中选择人员。")
    given, now = form.cleaned_data, timezone.now()
    sitting = sitting_of(activity, given["sitting"])

    def do() -> str:
        coming = Coming(given["key"] or key_of(request), given["when"], given["direction"], Way.STAFF)
        noted = actions.check_in_at_door(sitting, given["invitation"], coming, by=request.actor, at=now)
        return f"{reverse('checkin:names', args=[pk])}?sitting={sitting.pk}#p-{noted.invitation_id}"

    return once(request, do, done="已登记。")


@needs(*may.AT_WORK)
@require_http_methods(["GET", "POST"])
def paper(request: Request, pk: UUID) -> HttpResponse:
    """按纸质签到表补录."""
    activity = find(request, pk, may.door)
    sitting = sitting_of(activity, request.GET.get("sitting"))
    form = SheetForm(sent(request)[0])
    back = f"{reverse('checkin:names', args=[pk])}?sitting={sitting.pk}"

    def do() -> str:
        words = [word for line in cut(form.cleaned_data["text"]) for word in line]
        actions.enter_sheet(sitting, words, by=request.actor, at=timezone.now())
        return back

    return ask(
        request, form, do, label="按纸质签到表补录", title=f"{activity.title}，{sitting}", button="补录", back=back, done="已补录。",
        place=activity_page(activity),
    )  # fmt: skip


@needs(*may.AT_WORK)
@require_http_methods(["GET", "POST"])
def undo(request: Request, pk: UUID) -> HttpResponse:
    """撤销 a check-in, with the reason."""
    found = CheckIn.objects.select_related("activity", "invitation", "sitting")
    checkin = fetch(request.actor, may.of_activity(may.door), found, pk)
    form = ReasonForm(sent(request)[0])
    back = f"{reverse('checkin:names', args=[checkin.activity_id])}?sitting={checkin.sitting_id}"

    def do() -> str:
        actions.undo(checkin, reason=form.cleaned_data["reason"], by=request.actor, at=timezone.now())
        return back

    return ask(
        request, form, do, label=f"撤销{checkin.get_direction_display()}", title=f"{checkin.invitation.name}，{checkin.sitting}",
        button="撤销", back=back, done="已撤销。", place=activity_page(checkin.activity),
    )  # fmt: skip
