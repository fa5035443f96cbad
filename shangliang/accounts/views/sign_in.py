"""Signing in and out: password, demonstration, large type."""

from typing import Any

from allauth.account.views import LoginView, LogoutView
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import login as begin_session
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from shangliang.accounts.adapter import sign_in_event
from shangliang.accounts.cast import DEMO_KEY, USERNAMES, cast_members
from shangliang.accounts.forms import SignInForm
from shangliang.accounts.middleware import IDLE_KEY
from shangliang.accounts.views.look import Look
from shangliang.core import nav
from shangliang.core.http.doors import public
from shangliang.core.http.refusals import message_page
from shangliang.core.http.request import Request
from shangliang.people.models import Person

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


class SignIn(Look, LoginView):  # type: ignore[misc]  # the library ships no types
    """Login name and password; then, if enrolled, the code."""

    template_name = "accounts/sign_in.html"
    form_class = SignInForm

    def get_form_class(self) -> type[SignInForm]:
        return SignInForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        next_url = self.get_next_url() or ""
        form = kwargs.pop("form", None) or self.get_form()
        return {
            "form": form,
            "next_url": next_url,
            "idle": self.request.session.pop(IDLE_KEY, False),
            "cast": cast_members() if settings.DEMO else [],
            "idle_minutes": settings.IDLE_MINUTES,
            "front_url": reverse(nav.front_page()) if nav.front_page() else "",
        }


class SignOut(Look, LogoutView):  # type: ignore[misc]  # the library ships no types
    """A question when asked by GET, the deed by POST."""

    template_name = "accounts/sign_out.html"

    def get_context_data(self, **_: Any) -> dict[str, Any]:
        return {}

    def post(self, *args: Any, **kwargs: Any) -> HttpResponse:
        person = self.request.user
        if isinstance(person, Person):
            sign_in_event(self.request, person, "退出登录", "account.sign_out")
        answer: HttpResponse = super().post(*args, **kwargs)
        return answer


sign_in = public("登录页")(SignIn.as_view())
sign_out = public("退出登录对已退出的人也有答复")(SignOut.as_view())


@public("停用账号的人也要看到说明")
def inactive(request: Request) -> HttpResponse:
    """Where somebody lands whose account was switched off."""
    return message_page(request, "账号已停用", "此账号已停用，不能登录。如有疑问，请联系系统管理员。", 403)


@require_POST
@public("演示角色一键登录，只在演示模式开放")
def demo(request: Request, username: str = "") -> HttpResponse:
    """Sign in as one of the cast. Outside demo mode this address does not exist."""
    username = username or request.POST.get("as", "")
    if not settings.DEMO or username not in USERNAMES:
        raise Http404
    person = Person.objects.filter(username=username, is_active=True).first()
    if person is None:
        raise Http404
    request.session.flush()
    begin_session(request, person, backend=BACKEND)
    request.session[DEMO_KEY] = True
    UserSession.objects.create_from_request(request)
    sign_in_event(request, person, "演示登录")
    return HttpResponseRedirect(_safe(request, request.POST.get("next", "")))


def _safe(request: Request, address: str) -> str:
    """The address if it is one of ours, else the first page."""
    allowed = url_has_allowed_host_and_scheme(
        address, {request.get_host()}, require_https=request.is_secure()
    )
    return address if address and allowed else reverse("workbench:home")


@require_POST
@public("大字版在登录页上也能切换")
def large(request: Request) -> HttpResponse:
    """Switch large type on or off, and stay on the page."""
    if isinstance(request.user, Person):
        Person.objects.filter(pk=request.user.pk).update(large_type=not request.user.large_type)
    else:
        request.session["large"] = not request.session.get("large", False)
    return HttpResponseRedirect(_safe(request, request.POST.get("next", "")))


def locked_out(request: HttpRequest, *_: Any, **__: Any) -> HttpResponse:
    """After five failures: a plain page that says when to try again."""
    text = "连续多次登录失败，账号已暂时锁定。请15分钟后再试；急需使用的，请联系安全管理员解锁。"
    return message_page(request, "账号暂时锁定", text, 429)
