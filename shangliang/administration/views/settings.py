"""Dated settings of the committee."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from shangliang.administration import actions
from shangliang.administration.forms.house import SettingForm
from shangliang.administration.queries import setting_lines
from shangliang.administration.views.shared import committee_of, own, press, tabs
from shangliang.core.http.doors import fetch, needs
from shangliang.core.http.once import attempt
from shangliang.core.http.page import page
from shangliang.core.http.request import Request
from shangliang.people.roles import Role
from shangliang.tenancy.models import SettingValue
from shangliang.workdays.calendar import calendar_warning


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
    """One setting: history, values to come, a new value."""
    today = timezone.localdate()
    committee_id = committee_of(request)
    line = next((line for line in setting_lines(committee_id, today) if line.setting.key == key), None)
    if line is None:
        raise Http404
    form = SettingForm(line.setting, line.value, today, request.POST or None)
    back = reverse("administration:settings")

    def do() -> str:
        actions.set_setting(
            committee_id=committee_id,
            key=key,
            value=form.value(),
            valid_from=form.cleaned_data["valid_from"],
            by=request.actor,
            at=timezone.now(),
        )
        return back

    answer = (
        attempt(request, form, do, done="已保存。已下达的期限不变。") if request.method == "POST" else None
    )
    return answer or page(request, "administration/setting.html", {"line": line, "form": form, "back": back})


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
