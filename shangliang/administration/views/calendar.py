"""The working calendar: known years, and entering a year's notice."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from shangliang.administration import actions
from shangliang.administration.forms.house import NoticeForm
from shangliang.administration.queries import days_of, years
from shangliang.administration.views.shared import tabs
from shangliang.core.http.doors import needs
from shangliang.core.http.once import attempt
from shangliang.core.http.page import page
from shangliang.core.http.request import Request
from shangliang.people.roles import Role
from shangliang.workdays.calendar import calendar_warning
from shangliang.workdays.notice import Notice, parse_notice


@needs(Role.OFFICE, Role.SYSTEM_ADMIN)
def calendar(request: Request) -> HttpResponse:
    """Known years, and the special days of one."""
    today = timezone.localdate()
    lines = years(today)
    asked = request.GET.get("year", "")
    chosen = next((line for line in lines if str(line.year) == asked), None) or next(
        line for line in lines if line.year == today.year
    )
    context = {
        "lines": lines,
        "chosen": chosen,
        "days": days_of(chosen.year),
        "warning": calendar_warning(today),
        "tabs": tabs("house", "calendar") if request.actor.has(Role.OFFICE) else [],
    }
    return page(request, "administration/calendar.html", context)


@needs(Role.OFFICE, Role.SYSTEM_ADMIN)
def enter(request: Request) -> HttpResponse:
    """Paste a notice, look at the resulting days, then save. Nothing is kept before."""
    form = NoticeForm(
        request.POST or None, initial={"year": request.GET.get("year") or timezone.localdate().year + 1}
    )
    notice: Notice | None = None
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        read = parse_notice(typed["text"], typed["year"])
        notice = read
        if request.POST.get("step") == "save" and not read.problems:
            back = f"{reverse('administration:calendar')}?year={typed['year']}"

            def do() -> str:
                actions.enter_year(
                    typed["year"], read.days, source=typed["source"], by=request.actor, at=timezone.now()
                )
                return back

            answer = attempt(request, form, do, done=f"{typed['year']}年节假日安排已保存。")
            if answer is not None:
                return answer
    return page(request, "administration/calendar_enter.html", {"form": form, "notice": notice})
