"""How the sign-in library behaves here: no self sign-up; accounts come from the roster or from an administrator."""

import time
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from shangliang.audit.record import from_address, record, without_reactions
from shangliang.core import secret_box
from shangliang.people.actors import actor_of
from shangliang.people.models import Person

DONE = {
    "account/messages/password_changed.txt": "密码已修改。",
    "account/messages/logged_out.txt": "您已退出登录。",
    "mfa/messages/totp_activated.txt": "动态验证码已启用。",
    "mfa/messages/totp_deactivated.txt": "动态验证码已停用。",
    "mfa/messages/recovery_codes_generated.txt": "已生成一组新的备用验证码，原来的备用验证码作废。",
}
"""Messages of the library that are worth a sentence; it says nothing else."""


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # the library ships no types
    """Password sign-in."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": "此账号已停用，请联系系统管理员。",
        "enter_current_password": "当前密码不正确。",
        "incorrect_password": "密码不正确。",
        "incorrect_code": "验证码不正确或已用过，请输入手机上最新的6位数字。",
        "invalid_login": "登录名或密码不正确。",
        "username_password_mismatch": "登录名或密码不正确。",
        "too_many_login_attempts": "验证码连续输错次数过多，请15分钟后再试。",
        "rate_limited": "操作过于频繁，请稍后再试。",
        "same_as_current": "新密码不能与当前密码相同。",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Failures of passwords are counted by axes alone, in the database; two counters would contradict each other."""

    def _rollback_login_failed_rl_usage(self) -> None:
        """Nothing was counted in pre_authenticate."""

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        """Say our own sentence, or nothing, instead of the library's templates."""
        text = message or DONE.get(message_template or "", "")
        if text:
            messages.add_message(request, level, text, extra_tags=extra_tags)

    def post_login(self, request: HttpRequest, user: AbstractBaseUser, **kwargs: Any) -> Any:
        """Keep a record of every sign-in (等保: 登录留痕)."""
        if isinstance(user, Person):
            sign_in_event(request, user, "登录")
        return super().post_login(request, user, **kwargs)

    def is_reauthentication_required(self, *, app: str) -> bool:
        """Not for some minutes after signing in: who has just typed the password need not type it again to set up his phone."""
        if not super().is_reauthentication_required(app=app):
            return False
        proofs = context.request.session.get(AUTHENTICATION_METHODS_SESSION_KEY, [])
        return all(time.time() - proof["at"] >= settings.ACCOUNT_REAUTHENTICATION_TIMEOUT for proof in proofs)

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """No mail about accounts: many members have no address, and the record of events shows every change."""

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        return reverse("account_login")

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("accounts:mine")


def sign_in_event(request: HttpRequest, person: Person, label: str, key: str = "account.sign_in") -> None:
    """Record that a person signed in or out, with the address."""
    now = timezone.now()
    with from_address(request.META.get("REMOTE_ADDR", "")), without_reactions():
        record(key, person, by=actor_of(person, timezone.localdate(now)), at=now, label=label)


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # the library ships no types
    """Second factor (动态验证码, TOTP): its secrets lie encrypted in the database."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "cannot_delete_authenticator": "您的岗位必须使用动态验证码，不能停用；更换手机请联系安全管理员重置。",
        "cannot_generate_recovery_codes": "请先启用动态验证码。",
        "incorrect_code": "验证码不正确或已用过，请输入手机上最新的6位数字。",
    }

    def encrypt(self, text: str) -> str:
        return secret_box.seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        return secret_box.open_sealed(encrypted_text)

    def can_delete_authenticator(self, authenticator: Any) -> bool:
        from shangliang.accounts.second_factor import required_for  # noqa: PLC0415 - models come first

        return not required_for(authenticator.user)

    def get_totp_label(self, user: AbstractBaseUser) -> str:
        return str(user.get_username())
