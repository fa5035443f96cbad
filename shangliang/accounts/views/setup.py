"""Setting the first password by a one-time link."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables

from shangliang.accounts import actions
from shangliang.accounts.forms import NewPasswordForm
from shangliang.audit.record import from_address
from shangliang.core.errors import Refused
from shangliang.core.http.doors import public
from shangliang.core.http.page import page
from shangliang.core.http.refusals import message_page
from shangliang.core.http.request import Request


@never_cache
@sensitive_post_parameters("password", "again")
@sensitive_variables("token")
@public("凭一次性链接设置密码的人还不能登录")
def setup(request: Request, token: str) -> HttpResponse:
    """The page behind a set-up link; a spent or unknown one gets the same plain answer."""
    link = actions.link_of(token, timezone.now())
    if link is None:
        text = "此链接已经使用过、已过期或不完整。请联系本单位系统管理员重新发放。"
        return message_page(request, "链接已失效", text, 410)
    form = NewPasswordForm(request.POST or None, person=link.person)

    if request.method == "POST" and form.is_valid():
        # The link itself works once; the record of submissions is for people who are signed in.
        try:
            with from_address(request.META.get("REMOTE_ADDR", "")):
                actions.use_link(token, form.cleaned_data["password"], at=timezone.now())
        except Refused as refusal:
            return message_page(request, "链接已失效", refusal.message, 410)
        messages.success(request, "密码已设置，请用新密码登录。")
        return HttpResponseRedirect(reverse("account_login"))
    return page(request, "accounts/setup.html", {"form": form, "person": link.person})
