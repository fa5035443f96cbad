"""The second factor (动态验证码): asked at sign-in, set up, given up, and its recovery codes."""

from typing import Any

from allauth.account.views import ReauthenticateView
from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.base.views import ReauthenticateView as ReauthenticateByCodeView
from allauth.mfa.recovery_codes.views import (
    DownloadRecoveryCodesView,
    GenerateRecoveryCodesView,
    ViewRecoveryCodesView,
)
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from django.http import HttpResponse
from django.views.generic import RedirectView

from shangliang.accounts.forms import CodeAgainForm, CodeForm, FirstCodeForm, PasswordAgainForm
from shangliang.accounts.second_factor import required_of
from shangliang.accounts.views.look import Look
from shangliang.core.http.doors import public, signed_in


class Ask(Look, AuthenticateView):  # type: ignore[misc]  # the library ships no types
    """After the password: the code."""

    template_name = "accounts/code.html"

    def get_form_class(self) -> type[CodeForm]:
        return CodeForm


class AgainByPassword(Look, ReauthenticateView):  # type: ignore[misc]  # the library ships no types
    """Before something delicate: the password once more."""

    template_name = "accounts/again.html"

    def get_form_class(self) -> type[PasswordAgainForm]:
        return PasswordAgainForm


class AgainByCode(Look, ReauthenticateByCodeView):  # type: ignore[misc]  # the library ships no types
    """Before something delicate: the code once more."""

    template_name = "accounts/again.html"

    def get_form_class(self) -> type[CodeAgainForm]:
        return CodeAgainForm


class Enrol(Look, ActivateTOTPView):  # type: ignore[misc]  # the library ships no types
    """Take the key into the phone and prove it by a code."""

    template_name = "accounts/enrol.html"

    def get_form_class(self) -> type[FirstCodeForm]:
        return FirstCodeForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        secret = context["form"].secret
        context["secret_groups"] = " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))
        context["forced"] = required_of(self.request.actor)
        return context


class GiveUp(Look, DeactivateTOTPView):  # type: ignore[misc]  # the library ships no types
    """Do without; refused where the post asks for it."""

    template_name = "accounts/give_up.html"


class RecoveryCodes(Look, ViewRecoveryCodesView):  # type: ignore[misc]  # the library ships no types
    """The recovery codes still unused."""

    template_name = "accounts/recovery_codes.html"


class NewRecoveryCodes(Look, GenerateRecoveryCodesView):  # type: ignore[misc]  # the library ships no types
    """New ones; the old ones end."""

    template_name = "accounts/new_recovery_codes.html"


class RecoveryCodesFile(DownloadRecoveryCodesView):  # type: ignore[misc]  # the library ships no types
    """The codes as a small text file."""

    def render_to_response(self, context: dict[str, Any], **_: Any) -> HttpResponse:
        lines = ["商量 备用验证码（每个只能用一次，请妥善保管）", *context["unused_codes"], ""]
        answer = HttpResponse("\r\n".join(lines), content_type="text/plain; charset=utf-8")
        answer["Content-Disposition"] = 'attachment; filename="recovery-codes.txt"'
        return answer


OWN = "只涉及本人的账号"

ask = public("登录的第二步，尚未登录")(Ask.as_view())
again = signed_in(OWN)(AgainByPassword.as_view())
again_by_code = signed_in(OWN)(AgainByCode.as_view())
enrol = signed_in(OWN)(Enrol.as_view())
give_up = signed_in(OWN)(GiveUp.as_view())
recovery_codes = signed_in(OWN)(RecoveryCodes.as_view())
new_recovery_codes = signed_in(OWN)(NewRecoveryCodes.as_view())
recovery_codes_file = signed_in(OWN)(RecoveryCodesFile.as_view())
index = signed_in("转到本人账号页")(RedirectView.as_view(pattern_name="accounts:mine"))
