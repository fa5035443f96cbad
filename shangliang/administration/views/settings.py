"""Dated settings of the committee."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from shangliang.administration import actions
from shangliang.administration.forms.house import ReckonForm, SettingForm
from shangliang.administration.queries import setting_lines
from shangliang.administration.views.shared import committee_of, own, press, tabs
from shangliang.core.http.doors import fetch, needs
from shangliang.core.http.once import attempt
from shangliang.core.http.page import page
from shangliang.core.http.request import Request
from shangliang.people.roles import Role
from shangliang.tenancy.models import SettingValue
from shangliang.workdays.calendar import calendar_warning

SHOWN_MOVES = 50


@needs(Role.OFFICE)
def settings(request: Request) -> HttpResponse:
    """All settings with the value in force."""
    today = timezone.localdate()
    context = {
        "lines": setting_lines(committee_of(request), today),
        "tabs": tabs("house", "settings"),
        "warning": calendar_warning(today),
    }
    return page(request, "administration/settings.html", context)


@needs(Role.OFFICE)
def setting(request: Request, key: str) -> HttpResponse:
    """One setting: history, values to come, a new value; and, asked for apart, the due dates it would move."""
    today, committee_id = timezone.localdate(), committee_of(request)
    line = next((line for line in setting_lines(committee_id, today) if line.setting.key == key), None)
    if line is None:
        raise Http404
    reckons = request.method == "POST" and "reckon" in request.POST
    form = SettingForm(line.setting, line.value, today, None if reckons else request.POST or None)
    reckoning = ReckonForm(request.POST if reckons else None)
    if reckons:
        answer = _reckon(request, key, reckoning)
    else:
        answer = _set(request, key, form) if request.method == "POST" else None
    if answer is not None:
        return answer
    context = {
        "line": line,
        "form": form,
        "back": reverse("administration:settings"),
        "reckoning": reckoning,
        "moves": actions.moves(committee_id, key, today) if reckons or "reckon" in request.GET else None,
        "most": SHOWN_MOVES,
    }
    return page(request, "administration/setting.html", context)


def _set(request: Request, key: str, form: SettingForm) -> HttpResponse | None:
    def do() -> str:
        actions.set_setting(
            committee_id=committee_of(request),
            key=key,
            value=form.value(),
            valid_from=form.cleaned_data["valid_from"],
            by=request.actor,
            at=timezone.now(),
        )
        return reverse("administration:settings")

    return attempt(request, form, do, done="已保存。已下达的期限不变。")


def _reckon(request: Request, key: str, form: ReckonForm) -> HttpResponse | None:
    def do() -> str:
        actions.reckon(
            committee_id=committee_of(request),
            key=key,
            reason=form.cleaned_data["reason"],
            by=request.actor,
            at=timezone.now(),
        )
        return reverse("administration:setting", args=[key])

    return attempt(request, form, do, done="期限已重新核定，经办的人将收到通知。")


@require_POST
@needs(Role.OFFICE)
def withdraw(request: Request, pk: UUID) -> HttpResponse:
    """Take back a value to come."""
    row = fetch(request.actor, own, SettingValue.objects.all(), pk)
    back = reverse("administration:setting", args=[row.key])
    return press(
        request,
        lambda: actions.withdraw_setting(row, by=request.actor, at=timezone.now()),
        back=back,
        done="已撤回。",
    )
