"""Signing in by password and by the demonstration buttons; lock-out; idle time-out."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from shangliang.accounts.cast import CAST
from shangliang.audit.models import Event

pytestmark = pytest.mark.django_db


def test_the_right_password_opens_the_first_page(client: Client, hire: Any, sign_in: Any) -> None:
    hire("li-zhuxi")
    answer = sign_in(client, "li-zhuxi")
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert client.get("/").status_code == 200


def test_a_wrong_password_is_said_at_the_form(client: Client, hire: Any, sign_in: Any) -> None:
    hire("li-zhuxi")
    answer = sign_in(client, "li-zhuxi", "wrong")
    assert answer.status_code == 200
    assert "登录名或密码不正确。" in answer.content.decode()
    assert 'value="li-zhuxi"' in answer.content.decode()


def test_the_fifth_failure_locks_and_fifteen_minutes_later_it_is_over(
    client: Client, hire: Any, sign_in: Any
) -> None:
    hire("li-zhuxi")
    with time_machine.travel(timezone.localtime(), tick=False) as clock:
        codes = [sign_in(client, "li-zhuxi", f"wrong {n}").status_code for n in range(5)]
        assert codes == [200, 200, 200, 200, 429]
        answer = sign_in(client, "li-zhuxi")
        assert answer.status_code == 429
        assert "锁定" in answer.content.decode()
        assert Event.objects.get(key="account.locked").subject_text == "li-zhuxi"
        clock.shift(timedelta(minutes=14))
        assert sign_in(client, "li-zhuxi").status_code == 429
        clock.shift(timedelta(minutes=2))
        assert sign_in(client, "li-zhuxi").status_code == 302


def test_another_account_at_the_same_address_is_not_locked(client: Client, hire: Any, sign_in: Any) -> None:
    hire("li-zhuxi")
    hire("wu-zhuxi")
    for n in range(6):
        sign_in(client, "li-zhuxi", f"wrong {n}")
    assert sign_in(client, "wu-zhuxi").status_code == 302


def test_one_address_cannot_try_every_account(client: Client, hire: Any, sign_in: Any) -> None:
    hire("li-zhuxi")
    for n in range(50):
        sign_in(client, f"nobody-{n}", "wrong")
    assert sign_in(client, "li-zhuxi").status_code == 429
    assert sign_in(client, "li-zhuxi", REMOTE_ADDR="10.0.0.9").status_code == 302


def test_the_demonstration_is_not_there_outside_demo_mode(client: Client, hire: Any) -> None:
    hire(CAST[0].username)
    assert client.post(f"/account/demo/{CAST[0].username}/").status_code == 404
    assert CAST[0].username not in client.get("/account/login/").content.decode()


def test_in_demo_mode_one_press_signs_in(client: Client, hire: Any, settings: Any) -> None:
    settings.DEMO = True
    hire("wang-office", "office")
    assert 'value="wang-office"' in client.get("/account/login/").content.decode()
    assert client.post("/account/demo/", {"as": "wang-office"})["Location"] == "/"
    assert client.get("/").status_code == 200


def test_in_demo_mode_nobody_else_is_let_in(client: Client, hire: Any, settings: Any) -> None:
    settings.DEMO = True
    hire("li-zhuxi")
    assert client.post("/account/demo/li-zhuxi/").status_code == 404


def test_an_unused_address_of_the_library_is_not_routed(client: Client) -> None:
    for path in ("signup/", "email/", "password/reset/", "confirm-email/", "password/set/"):
        assert client.get(f"/account/{path}").status_code == 404


def test_signing_in_and_out_is_recorded_and_strange_input_harms_nothing(
    client: Client, hire: Any, sign_in: Any
) -> None:
    hire("li-zhuxi")
    sign_in(client, "li-zhuxi")
    assert client.post("/account/logout/")["Location"] == "/account/login/"
    assert list(Event.objects.order_by("at").values_list("key", flat=True)) == [
        "account.sign_in",
        "account.sign_out",
    ]
    for login in ("", " ", "\0", "x" * 500, "'; --", "甲乙丙"):
        assert sign_in(client, login, "\0x").status_code == 200, login
    assert client.get("/account/setup/%00/").status_code == 410
    assert client.post("/account/demo/%00/").status_code == 404
