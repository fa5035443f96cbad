"""Forms of the accounts room. Shape only; rules are in the actions."""

from typing import Any

from allauth.account.forms import LoginForm, ReauthenticateForm
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as ReauthenticateByCodeForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.validators import RegexValidator

from shangliang.people.models import Person

CODE = {"autocomplete": "one-time-code", "inputmode": "numeric", "maxlength": "20"}
PASSWORD_HELP = "至少10个字，不能全是数字，不能与登录名、姓名相近，不能是常见密码。"  # noqa: S105 - a hint, not a password
WEAK = {
    "password_too_short": "密码太短，至少10个字。",
    "password_too_common": "这是常见密码，容易被猜到，请换一个。",
    "password_entirely_numeric": "密码不能全是数字。",
    "password_too_similar": "密码与登录名、姓名或邮箱太相近。",
}
"""What each check of the framework says here; its own Chinese has gaps."""


def password_field(label: str, autocomplete: str, help_text: str = "") -> forms.CharField:
    """A password as typed, blanks included."""
    widget = forms.PasswordInput({"autocomplete": autocomplete})
    return forms.CharField(label=label, strip=False, max_length=200, widget=widget, help_text=help_text)


class SignInForm(LoginForm):  # type: ignore[misc]  # the library ships no types
    """Login name and password."""

    password = password_field("密码", "current-password")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = "登录名"
        self.fields["login"].widget.attrs = {
            "autocomplete": "username",
            "autocapitalize": "none",
            "spellcheck": "false",
        }


class PasswordAgainForm(ReauthenticateForm):  # type: ignore[misc]  # the library ships no types
    """The own password once more, before something delicate."""

    password = password_field("密码", "current-password")


class _Code:
    """One field for six digits from the phone or a recovery code."""

    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        code = self.fields["code"]
        code.label, code.widget = "动态验证码", forms.TextInput(CODE)


class CodeForm(_Code, AuthenticateForm):  # type: ignore[misc]  # the library ships no types
    """The code at sign-in; nothing else is on that page, so the cursor stands there."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs["autofocus"] = True


class CodeAgainForm(_Code, ReauthenticateByCodeForm):  # type: ignore[misc]  # the library ships no types
    """The code once more, before something delicate."""


class FirstCodeForm(_Code, ActivateTOTPForm):  # type: ignore[misc]  # the library ships no types
    """The first code, which proves that the phone has the key."""


class NewPasswordForm(forms.Form):
    """A new password, typed twice; `person` is whose it will be."""

    password = password_field("新密码", "new-password", PASSWORD_HELP)
    again = password_field("再输一遍", "new-password")

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        try:
            validate_password(password, self.person)
        except forms.ValidationError as error:
            raise forms.ValidationError(
                [WEAK.get(one.code or "", "密码不符合要求。") for one in error.error_list]
            ) from None
        return password

    def clean_again(self) -> str:
        again: str = self.cleaned_data["again"]
        if "password" in self.cleaned_data and again != self.cleaned_data["password"]:
            raise forms.ValidationError("两次输入的密码不一致。")
        return again


class ChangePasswordForm(NewPasswordForm):
    """The same, after the current password."""

    current = password_field("当前密码", "current-password")
    field_order = ["current", "password", "again"]


class AccountForm(forms.Form):
    """A new account: who, and the login name."""

    name = forms.CharField(label="姓名", max_length=40)
    username = forms.CharField(
        label="登录名",
        min_length=3,
        max_length=60,
        help_text="小写字母、数字、点、短横线，如 wang-li；可用手机号。设定后不再更改。",
        validators=[
            RegexValidator(
                r"^[a-z0-9][a-z0-9._-]*$", "登录名只能用小写字母、数字、点和短横线，并以字母或数字开头。"
            )
        ],
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
    )
    phone = forms.CharField(
        label="手机",
        max_length=20,
        required=False,
        validators=[RegexValidator(r"^[0-9+ -]{5,20}$", "请填写电话号码，只用数字、空格和短横线。")],
        widget=forms.TextInput({"autocomplete": "off", "inputmode": "tel"}),
    )
    email = forms.EmailField(label="电子邮箱", required=False, max_length=254)


class SearchForm(forms.Form):
    """Find people by name or login name."""

    q = forms.CharField(label="姓名或登录名", max_length=60, required=False)
    state = forms.ChoiceField(
        label="账号状态",
        required=False,
        choices=[("", "全部"), ("on", "启用"), ("off", "停用"), ("admin", "管理员")],
    )
