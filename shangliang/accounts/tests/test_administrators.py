"""Three separated administrators: each does his own job, none another's, nobody his own account."""

from datetime import date, timedelta
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from shangliang.accounts import actions
from shangliang.audit.models import Event
from shangliang.core.access import Actor
from shangliang.core.errors import Forbidden, Refused
from shangliang.people.actions import PostData
from shangliang.people.actors import actor_of
from shangliang.people.models import Person, Post, StandIn, Unit
from shangliang.people.roles import Role

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 1)


@pytest.fixture
def three(hire: Any) -> dict[str, Actor]:
    """The three administrators as actors."""
    roles = {"sys": Role.SYSTEM_ADMIN, "sec": Role.SECURITY_ADMIN, "aud": Role.AUDIT_ADMIN}
    return {key: actor_of(hire(key, role), timezone.localdate()) for key, role in roles.items()}


def test_an_account_is_opened_gets_a_post_and_the_person_sets_his_password(three: Any, enter: Any) -> None:
    system, security = enter("sys"), enter("sec")
    data = {"name": "王丽", "username": "wang-li", "phone": "13800000000", "email": ""}
    answer = system.post("/account/people/new/", data, follow=True)
    text = answer.content.decode()
    link = text.split('<code class="sl-token">')[1].split("</code>")[0]
    assert link.startswith("http://testserver/account/setup/")
    again = system.get(answer.request["PATH_INFO"], follow=True)
    assert link not in again.content.decode()
    person = Person.objects.get(username="wang-li")

    post = {"role": "chairman", "since": "2026-01-01"}
    assert security.post(f"/account/people/{person.pk}/posts/new/", post).status_code == 302
    assert Post.objects.get(person=person).role == "chairman"

    stranger = Client()
    path = link.removeprefix("http://testserver")
    weak = stranger.post(path, {"password": "wang-li-1", "again": "wang-li-1"})
    assert weak.status_code == 200
    assert "密码太短" in weak.content.decode()
    assert "密码与登录名、姓名或邮箱太相近" in weak.content.decode()
    good = "chun-hua-qiu-shi-9"
    assert "两次输入" in stranger.post(path, {"password": good, "again": "x"}).content.decode()
    answer = stranger.post(path, {"password": good, "again": good})
    assert answer["Location"] == "/account/login/"
    assert stranger.get(path).status_code == 410
    assert stranger.post(path, {"password": good, "again": good}).status_code == 410
    assert stranger.post("/account/login/", {"login": "wang-li", "password": good})["Location"] == "/"
    keys = set(Event.objects.values_list("key", flat=True))
    assert {"account.open", "account.link", "account.grant", "account.password", "account.sign_in"} <= keys


def test_a_link_expires_and_a_newer_one_ends_it(three: Any) -> None:
    now = timezone.localtime()
    person, first = actions.open_account(name="王丽", username="wang-li", by=three["sys"], at=now)
    assert actions.link_of(first, now + timedelta(days=6)) is not None
    assert actions.link_of(first, now + timedelta(days=7)) is None
    with pytest.raises(Refused):
        actions.use_link(first, "chun-hua-qiu-shi-9", at=now + timedelta(days=8))
    second = actions.issue_link(person, by=three["sys"], at=now)
    assert actions.link_of(first, now) is None
    assert actions.link_of(second, now) is not None
    actions.use_link(second, "chun-hua-qiu-shi-9", at=now)
    with pytest.raises(Refused):
        actions.use_link(second, "chun-hua-qiu-shi-9", at=now)


def test_none_does_anothers_job(three: Any, hire: Any, enter: Any) -> None:
    person = hire("li-zhuxi")
    one = f"/account/people/{person.pk}/"
    jobs = {
        "sys": [
            ("GET", "/account/people/new/"),
            *(("POST", f"{one}{job}/") for job in ("link", "off", "on")),
        ],
        "sec": [
            ("GET", "/account/locks/"),
            ("GET", f"{one}posts/new/"),
            *(("POST", f"{one}{job}/") for job in ("unlock", "sessions/end", "second-factor/reset")),
        ],
        "aud": [("GET", "/account/events/")],
    }
    for who in (*jobs, "li-zhuxi"):
        client = enter(who)
        for owner, paths in jobs.items():
            for method, path in paths:
                if who != owner:
                    assert client.generic(method, path).status_code == 403, (who, path)
    assert enter("aud").get("/account/people/").status_code == 403
    assert enter("sys").get(one).status_code == enter("sec").get(one).status_code == 200
    assert enter("aud").get("/account/events/").status_code == 200


def test_the_actions_refuse_the_wrong_administrator_too(three: Any, hire: Any) -> None:
    person, now = hire("li-zhuxi"), timezone.localtime()
    for who in ("sec", "aud"):
        with pytest.raises(Forbidden):
            actions.open_account(name="甲", username="jia", by=three[who], at=now)
        with pytest.raises(Forbidden):
            actions.switch_off(person, by=three[who], at=now)
    for who in ("sys", "aud"):
        with pytest.raises(Forbidden):
            actions.grant(person, PostData(role=Role.OFFICE, since=DAY), by=three[who], at=now)
        with pytest.raises(Forbidden):
            actions.unlock(person, by=three[who], at=now)


def test_nobody_acts_on_himself_or_resets_an_administrator(three: Any) -> None:
    now = timezone.localtime()
    by_name = Person.objects.in_bulk(field_name="username")
    with pytest.raises(Refused, match="本人"):
        actions.grant(by_name["sec"], PostData(role=Role.OFFICE, since=DAY), by=three["sec"], at=now)
    with pytest.raises(Refused, match="本人"):
        actions.switch_off(by_name["sys"], by=three["sys"], at=now)
    with pytest.raises(Refused, match="createadmin"):
        actions.issue_link(by_name["sec"], by=three["sys"], at=now)


def test_an_administrator_holds_no_other_post(three: Any, hire: Any, enter: Any, county: Any) -> None:
    now = timezone.localtime()
    audit = Person.objects.get(username="aud")
    chair = hire("li-zhuxi")
    with pytest.raises(Refused, match="兼任"):
        actions.grant(audit, PostData(role=Role.OFFICE, since=DAY), by=three["sec"], at=now)
    answer = enter("sec").post(
        f"/account/people/{chair.pk}/posts/new/", {"role": "audit_admin", "since": "2026-01-01"}
    )
    assert "不得兼任" in answer.content.decode()
    for person, role in ((audit, Role.OFFICE), (chair, Role.AUDIT_ADMIN)):
        with pytest.raises(IntegrityError), transaction.atomic():
            Post.objects.create(committee=county, person=person, role=role, since=DAY)
    for post, person in ((Post.objects.get(person=audit), chair), (Post.objects.get(person=chair), audit)):
        with pytest.raises(IntegrityError), transaction.atomic():
            StandIn.objects.create(committee=county, post=post, stand_in=person, since=DAY, until=DAY)


def test_posts_are_refused_at_their_fields_and_end(three: Any, hire: Any, enter: Any, county: Any) -> None:
    person, client = hire("sun", ""), enter("sec")
    Person.objects.filter(pk=person.pk).update(name="孙强")
    Post.objects.create(committee=county, person=person, role=Role.CHAIRMAN, since=DAY, until=DAY)
    path = f"/account/people/{person.pk}/posts/new/"
    assert client.get(path).status_code == 200
    assert (
        "请选择承办单位。"
        in client.post(path, {"role": "unit_clerk", "since": "2026-01-01"}).content.decode()
    )
    assert "召集人请选择" in client.post(path, {"role": "convenor", "since": "2026-01-01"}).content.decode()
    assert client.post(path, {"role": "member", "since": "2026-01-01"}).status_code == 200
    late = {"role": "office", "since": "2026-02-01", "until": "2026-01-01"}
    assert "卸任日期不能早于" in client.post(path, late).content.decode()
    unit = Unit.objects.create(committee=county, name="县教育局")
    granted = client.post(path, {"role": "unit_clerk", "since": "2026-01-01", "unit": str(unit.pk)})
    assert granted.status_code == 302
    post = Post.objects.get(person=person, role="unit_clerk")
    end = f"/account/people/{person.pk}/posts/{post.pk}/end/"
    assert "请填写卸任日期" in client.post(end, {"until": "x"}, follow=True).content.decode()
    client.post(end, {"until": timezone.localdate().isoformat()})
    post.refresh_from_db()
    assert post.until == timezone.localdate()


def test_switching_off_ends_sessions_at_once(three: Any, hire: Any, enter: Any, sign_in: Any) -> None:
    person, client, system = hire("li-zhuxi"), Client(), enter("sys")
    sign_in(client, "li-zhuxi")
    system.post(f"/account/people/{person.pk}/off/")
    assert client.get("/")["Location"].startswith("/account/login/")
    assert "停用" in sign_in(client, "li-zhuxi", follow=True).content.decode()
    system.post(f"/account/people/{person.pk}/on/")
    assert sign_in(Client(), "li-zhuxi").status_code == 302


def test_the_security_administrator_sees_and_ends_lock_outs_and_sessions(
    three: Any, hire: Any, enter: Any, sign_in: Any
) -> None:
    person, client, security = hire("li-zhuxi"), Client(), enter("sec")
    for _ in range(5):
        sign_in(client, "li-zhuxi", "wrong")
    assert "li-zhuxi" in security.get("/account/locks/").content.decode()
    assert "解除锁定" in security.get(f"/account/people/{person.pk}/").content.decode()
    security.post(f"/account/people/{person.pk}/unlock/")
    assert "目前没有被锁定的账号" in security.get("/account/locks/").content.decode()
    assert sign_in(client, "li-zhuxi").status_code == 302
    security.post(f"/account/people/{person.pk}/sessions/end/")
    assert client.get("/")["Location"].startswith("/account/login/")


def test_the_neighbours_people_are_not_there(three: Any, hire: Any, enter: Any, neighbour: Any) -> None:
    stranger = hire("neighbour-office", Role.OFFICE, neighbour)
    for who in ("sys", "sec"):
        client = enter(who)
        assert client.get(f"/account/people/{stranger.pk}/").status_code == 404
        assert "neighbour-office" not in client.get("/account/people/?q=neighbour").content.decode()
    assert enter("sys").post(f"/account/people/{stranger.pk}/off/").status_code == 404


def test_the_log_is_filtered_and_paged(three: Any, hire: Any, enter: Any, neighbour: Any) -> None:
    person, now = hire("li-zhuxi"), timezone.localtime()
    for n in range(60):
        actions.unlock(person, by=three["sec"], at=now - timedelta(seconds=n))
    client = enter("aud")
    first = client.get("/account/events/?who=sec")
    text = first.content.decode()
    assert text.count('data-label="时间"') == 50
    older = text.split('rel="next"')[0].rsplit('href="', 1)[1].split('"')[0].replace("&amp;", "&")
    second = client.get(f"/account/events/{older}").content.decode()
    assert second.count('data-label="时间"') == 10
    for query in (
        "what=解除",
        "since=2020-01-01&until=2100-01-01",
        "subject=li-zhuxi",
        "before=nonsense",
        "since=x",
    ):
        assert client.get(f"/account/events/?{query}").content.decode().count('data-label="时间"') == 50, (
            query
        )
    assert "没有符合条件的记录" in client.get("/account/events/?what=没有").content.decode()
    assert client.post("/account/events/").status_code in (200, 405)


def test_createadmin_founds_a_committee_and_prints_three_links(db: None, capsys: Any) -> None:
    call_command(
        "createadmin", "--committee", "政协青山县委员会", "--no-input", "--base-url", "https://zx.example.cn"
    )
    out = capsys.readouterr().out
    assert out.count("https://zx.example.cn/account/setup/") == 3
    assert Post.objects.filter(committee__short_name="青山县政协").count() == 3
    token = out.split("/account/setup/")[1].split("/")[0]
    link = actions.link_of(token, timezone.localtime())
    assert link is not None
    assert not link.person.has_usable_password()
    Authenticator.objects.create(user=link.person, type=Authenticator.Type.TOTP, data={"secret": "x"})
    call_command("createadmin", "--no-input")
    assert Authenticator.objects.exists()
    call_command("createadmin", "--no-input", "--reset-second-factor")
    assert not Authenticator.objects.exists()
    assert Post.objects.count() == 3
    assert actions.link_of(token, timezone.localtime()) is None
