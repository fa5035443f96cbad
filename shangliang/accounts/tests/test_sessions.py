"""Sessions: listed, ended, idle; what a signed-out browser is told."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from allauth.usersessions.models import UserSession
from django.test import Client
from django.utils import timezone

from shangliang.people.models import Post
from shangliang.people.roles import Role

pytestmark = pytest.mark.django_db
PHONE = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/126 Mobile MicroMessenger/8.0"


def test_a_revoked_session_really_ends(hire: Any, sign_in: Any) -> None:
    hire("li-zhuxi")
    desk, phone = Client(), Client(headers={"user-agent": PHONE})
    sign_in(desk, "li-zhuxi")
    sign_in(phone, "li-zhuxi")
    text = desk.get("/account/sessions/").content.decode()
    assert "微信，安卓手机" in text
    assert text.count("本机") == 1
    other = UserSession.objects.get(user_agent=PHONE)
    assert desk.post(f"/account/sessions/{other.pk}/end/").status_code == 302
    assert phone.get("/")["Location"].startswith("/account/login/")
    assert desk.get("/").status_code == 200


def test_all_other_sessions_end_at_once(hire: Any, sign_in: Any) -> None:
    hire("li-zhuxi")
    browsers = [Client() for _ in range(3)]
    for browser in browsers:
        sign_in(browser, "li-zhuxi")
    browsers[0].post("/account/sessions/others/")
    assert [browser.get("/").status_code for browser in browsers] == [200, 302, 302]


def test_the_session_of_somebody_else_cannot_be_ended(hire: Any, sign_in: Any) -> None:
    hire("li-zhuxi")
    hire("wu-zhuxi")
    li, wu = Client(), Client()
    sign_in(li, "li-zhuxi")
    sign_in(wu, "wu-zhuxi")
    session = UserSession.objects.get(user__username="wu-zhuxi")
    assert li.post(f"/account/sessions/{session.pk}/end/").status_code == 409
    assert wu.get("/").status_code == 200


def test_an_idle_session_ends_says_why_and_leads_back(client: Client, hire: Any, sign_in: Any) -> None:
    hire("li-zhuxi")
    with time_machine.travel(timezone.localtime(), tick=False) as clock:
        sign_in(client, "li-zhuxi")
        client.get("/")
        clock.shift(timedelta(minutes=29))
        assert client.get("/account/").status_code == 200
        clock.shift(timedelta(minutes=31))
        answer = client.get("/account/sessions/?x=1")
        assert answer["Location"] == "/account/login/?next=%2Faccount%2Fsessions%2F%3Fx%3D1"
        text = client.get(answer["Location"]).content.decode()
        assert "因长时间未操作已退出" in text
        assert sign_in(client, "li-zhuxi", query_params={"next": "/account/"}).status_code == 302
        assert client.get("/account/login/")["Location"] == "/"


def test_the_page_before_is_where_one_comes_back_to(client: Client, hire: Any, sign_in: Any) -> None:
    hire("li-zhuxi")
    answer = client.post(
        "/account/login/", {"login": "li-zhuxi", "password": "tian-gao-yun-dan-88", "next": "/account/"}
    )
    assert answer["Location"] == "/account/"
    evil = Client().post(
        "/account/login/",
        {"login": "li-zhuxi", "password": "tian-gao-yun-dan-88", "next": "https://example.com/"},
    )
    assert evil["Location"] == "/"


def test_htmx_autosave_and_forms_of_a_stranger_are_answered_each_in_its_way(client: Client) -> None:
    asked = {"HX-Request": "true", "HX-Current-URL": "http://testserver/proposals/?page=2"}
    answer = client.get("/proposals/", headers=asked)
    assert (answer.status_code, answer["HX-Redirect"]) == (
        204,
        "/account/login/?next=%2Fproposals%2F%3Fpage%3D2",
    )
    assert (
        client.post("/account/password/", headers={"X-Requested-With": "XMLHttpRequest"}).status_code == 401
    )
    form = client.post("/account/password/", headers={"Referer": "http://testserver/account/"})
    assert form["Location"] == "/account/login/?next=%2Faccount%2F"


def test_changing_the_password_ends_the_other_sessions(hire: Any, sign_in: Any) -> None:
    hire("li-zhuxi")
    here, there = Client(), Client()
    sign_in(here, "li-zhuxi")
    sign_in(there, "li-zhuxi")
    new = "qing-shan-lv-shui-66"
    wrong = here.post("/account/password/", {"current": "no", "password": new, "again": new})
    assert "当前密码不正确。" in wrong.content.decode()
    weak = here.post("/account/password/", {"current": "no", "password": "1234567890", "again": "1234567890"})
    assert "密码" in weak.content.decode()
    assert weak.status_code == 200
    data = {"current": "tian-gao-yun-dan-88", "password": new, "again": new}
    assert here.post("/account/password/", data)["Location"] == "/account/"
    assert here.get("/account/").status_code == 200
    assert there.get("/")["Location"].startswith("/account/login/")
    assert sign_in(Client(), "li-zhuxi", new).status_code == 302


def test_one_works_in_the_committee_one_chooses(
    client: Client, hire: Any, sign_in: Any, neighbour: Any
) -> None:
    person = hire("li-zhuxi")
    Post.objects.create(
        committee=neighbour, person=person, role=Role.VICE_CHAIRMAN, since=timezone.localdate()
    )
    sign_in(client, "li-zhuxi")
    assert "邻水县政协" in client.get("/account/").content.decode()
    client.post("/account/committee/", {"committee": str(neighbour.pk)})
    text = client.get("/account/").content.decode()
    assert "邻水县政协（当前）" in text
    assert client.post("/account/committee/", {"committee": "nonsense"}).status_code == 404
    Post.objects.filter(committee=neighbour).delete()
    assert "安和县政协" in client.get("/account/").content.decode()


def test_every_page_of_the_account_is_drawn_without_english(client: Client, hire: Any, sign_in: Any) -> None:
    hire("li-zhuxi")
    sign_in(client, "li-zhuxi")
    pages = ("", "password/", "sessions/", "logout/", "second-factor/totp/activate/", "reauthenticate/")
    for path in pages:
        answer = client.get(f"/account/{path}")
        assert answer.status_code == 200, path
        text = answer.content.decode()
        assert "<script>" not in text, path
        assert " style=" not in text, path
