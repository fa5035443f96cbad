"""Doors of the accounts room."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from shangliang.core.http.doors import public
from shangliang.core.http.refusals import message_page
from shangliang.core.http.request import Request
from shangliang.people.models import Person


@require_POST
@public("大字版在登录页上也能切换")
def large(request: Request) -> HttpResponse:
    """Switch large type on or off, and stay on the page."""
    if isinstance(request.user, Person):
        Person.objects.filter(pk=request.user.pk).update(large_type=not request.user.large_type)
    else:
        request.session["large"] = not request.session.get("large", False)
    back = request.POST.get("next", "/")
    return HttpResponseRedirect(back if url_has_allowed_host_and_scheme(back, {request.get_host()}) else "/")


def locked_out(request: HttpRequest, credentials: dict[str, str] | None = None) -> HttpResponse:
    """After five failures: a plain page that says when to try again."""
    return message_page(request, "账号暂时锁定", "连续5次登录失败，请15分钟后再试，或联系系统管理员。", 429)
