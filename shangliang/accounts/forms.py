"""Forms of the accounts room. Shape only; rules are in the actions."""

from allauth.account.forms import LoginForm
from django import forms


class SignInForm(LoginForm):  # type: ignore[misc]  # the library ships no types
    """Login name and password."""

    password = forms.CharField(
        label="密码", strip=False, max_length=200, widget=forms.PasswordInput({"autocomplete": "current-password"})
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = "登录名"
        self.fields["login"].widget.attrs = {"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
