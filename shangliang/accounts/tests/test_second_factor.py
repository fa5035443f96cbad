"""The second factor: forced where the post asks for it, asked at sign-in, sealed in the database."""

import re
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.test import Client

from shangliang.core import secret_box

pytestmark = pytest.mark.django_db
ENROL = "/account/second-factor/totp/activate/"


def code_of(secret: str, step: int = 1) -> str:
    """The code of now (step 1), of half a minute ago (0) or ahead (2)."""
    code: str = format_hotp_value(hotp_value(secret, list(yield_hotp_counters_from_time())[step]))
    return code


def enrol(client: Client) -> str:
    """Go through the enrolment page; the secret."""
    text = client.get(ENROL).content.decode()
    found = re.search(r'<code class="sl-token">([A-Z2-7 ]+)</code>', text)
    assert found is not None
    secret = found[1].replace(" ", "")
    assert (
        client.post(ENROL, {"code": code_of(secret)})["Location"] == "/account/second-factor/recovery-codes/"
    )
    return secret


def test_an_office_clerk_without_it_reaches_only_the_enrolment(
    client: Client, hire: Any, sign_in: Any
) -> None:
    hire("wang-office", "office")
    assert sign_in(client, "wang-office").status_code == 302
    for path in ("/", "/account/", "/account/password/", "/account/sessions/", "/proposals/"):
        assert client.get(path)["Location"] == ENROL, path
    assert "您的岗位必须使用动态验证码" in client.get(ENROL).content.decode()
    assert client.get("/", headers={"HX-Request": "true"})["HX-Redirect"] == ENROL


def test_after_enrolment_everything_opens_and_the_next_sign_in_asks_for_a_code(
    client: Client, hire: Any, sign_in: Any
) -> None:
    hire("wang-office", "office")
    sign_in(client, "wang-office")
    secret = enrol(client)
    codes = re.findall(
        r"<code>(\d+)</code>", client.get("/account/second-factor/recovery-codes/").content.decode()
    )
    assert len(codes) == 10
    assert client.get("/").status_code == 200

    other = Client()
    assert sign_in(other, "wang-office")["Location"].startswith("/account/second-factor/authenticate/")
    assert other.get("/")["Location"].startswith("/account/login/")
    wrong = other.post("/account/second-factor/authenticate/", {"code": "000000"})
    assert "验证码不正确" in wrong.content.decode()
    assert other.post("/account/second-factor/authenticate/", {"code": code_of(secret, 2)})["Location"] == "/"
    assert other.get("/").status_code == 200

    third = Client()
    sign_in(third, "wang-office")
    assert third.post("/account/second-factor/authenticate/", {"code": codes[0]})["Location"] == "/"
    fourth = Client()
    sign_in(fourth, "wang-office")
    assert fourth.post("/account/second-factor/authenticate/", {"code": codes[0]}).status_code == 200


def test_codes_cannot_be_tried_for_ever(client: Client, hire: Any, sign_in: Any) -> None:
    hire("wang-office", "office")
    sign_in(client, "wang-office")
    enrol(client)
    other = Client()
    sign_in(other, "wang-office")
    for _ in range(5):
        other.post("/account/second-factor/authenticate/", {"code": "000000"})
    answer = other.post("/account/second-factor/authenticate/", {"code": "000000"})
    assert "15分钟后再试" in answer.content.decode()


def test_secrets_lie_sealed_and_the_duty_cannot_be_given_up(client: Client, hire: Any, sign_in: Any) -> None:
    hire("wang-office", "office")
    sign_in(client, "wang-office")
    secret = enrol(client)
    stored = Authenticator.objects.get(type="totp").data["secret"]
    assert secret not in stored
    assert secret_box.open_sealed(stored) == secret
    answer = client.post("/account/second-factor/totp/deactivate/")
    assert "不能停用" in answer.content.decode()
    assert Authenticator.objects.filter(type="totp").exists()


def test_a_sealed_secret_opens_with_the_old_key_after_a_change(settings: Any) -> None:
    sealed = secret_box.seal("abc")
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "new" * 20, [settings.SECRET_KEY]
    assert secret_box.open_sealed(sealed) == "abc"
    settings.SECRET_KEY_FALLBACKS = []
    with pytest.raises(ValueError, match="another"):
        secret_box.open_sealed(sealed)


def test_in_demo_mode_the_one_press_sign_in_is_not_asked(client: Client, hire: Any, settings: Any) -> None:
    settings.DEMO = True
    hire("wang-office", "office")
    client.post("/account/demo/wang-office/")
    assert client.get("/").status_code == 200
    settings.DEMO = False
    assert client.get("/")["Location"] == ENROL


def test_a_chairman_may_take_it_and_give_it_up(client: Client, hire: Any, sign_in: Any) -> None:
    hire("li-zhuxi")
    sign_in(client, "li-zhuxi")
    assert client.get("/").status_code == 200
    enrol(client)
    answer = client.post("/account/second-factor/totp/deactivate/")
    assert answer.status_code == 302
    assert not Authenticator.objects.exists()
