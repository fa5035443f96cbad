"""The pages of notices: list, paging, opening, marking all; nobody reaches those of another."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from shangliang.notifications.models import Notice
from shangliang.notifications.queries import PAGE_SIZE, unread_count
from shangliang.notifications.tests.conftest import World
from shangliang.tenancy.models import Committee


def notice(world: World, name: str = "甲", n: int = 0, **fields: Any) -> Notice:
    at = timezone.localtime() + timedelta(seconds=n)
    return Notice.objects.create(
        committee=world.committee, person=world.people[name], event_id=uuid4(), case_id=uuid4(), at=at,
        **{"title": f"消息{n}", "text": "正文", "url": "/notices/?show=unread", **fields},
    )  # fmt: skip


@pytest.fixture
def client_of(world: World, settings: Any) -> Any:
    def client(name: str) -> Client:
        browser = Client()
        browser.force_login(world.people[name], backend="allauth.account.auth_backends.AuthenticationBackend")
        return browser

    return client


def test_the_empty_list(client_of: Any) -> None:
    assert "还没有消息" in client_of("甲").get("/notices/").content.decode()
    assert "没有未读消息" in client_of("甲").get("/notices/?show=unread").content.decode()


def test_the_list_is_read_page_by_page(world: World, client_of: Any) -> None:
    for n in range(PAGE_SIZE + 3):
        notice(world, n=n)
    notice(world, "乙", title="别人的消息")
    browser = client_of("甲")
    first = browser.get("/notices/")
    text = first.content.decode()
    assert f"消息{PAGE_SIZE + 2}" in text
    assert ">消息2 " not in text
    assert "别人的消息" not in text
    older = text.split('rel="next"')[0].rpartition('href="')[2].partition('"')[0].replace("&amp;", "&")
    second = browser.get(older).content.decode()
    assert "消息2" in second
    assert "消息3 " not in second
    assert "回到最新" in second
    assert browser.get("/notices/?before=nonsense").status_code == 200


def test_opening_marks_as_read_and_leads_to_the_page(world: World, client_of: Any) -> None:
    mine = notice(world)
    response = client_of("甲").post(f"/notices/{mine.pk}/open/")
    assert (response.status_code, response["Location"]) == (302, "/notices/?show=unread")
    mine.refresh_from_db()
    first = mine.read_at
    assert first is not None
    client_of("甲").post(f"/notices/{mine.pk}/open/")
    mine.refresh_from_db()
    assert mine.read_at == first


def test_a_foreign_address_is_not_followed(world: World, client_of: Any) -> None:
    odd = notice(world, url="//elsewhere.example/")
    assert client_of("甲").post(f"/notices/{odd.pk}/open/")["Location"] == "/notices/"


def test_nobody_opens_those_of_another(world: World, client_of: Any) -> None:
    other = notice(world, "乙")
    assert client_of("甲").post(f"/notices/{other.pk}/open/").status_code == 404
    client_of("甲").post("/notices/read-all/")
    other.refresh_from_db()
    assert other.read_at is None
    assert client_of("甲").get(f"/notices/{other.pk}/open/").status_code == 405
    assert Client().post("/notices/read-all/").status_code in (302, 403)


def test_the_count_is_shown_on_every_page_and_costs_one_indexed_query(
    world: World, client_of: Any, django_assert_num_queries: Any
) -> None:
    for n in range(3):
        notice(world, n=n)
    notice(world, read_at=timezone.localtime())
    actor = world.actor("甲")
    with django_assert_num_queries(1):
        assert unread_count(actor) == 3
    elsewhere = Committee.objects.create(
        level="county", name="另一政协", short_name="另一", place="另一", slug="other"
    )
    Notice.objects.filter(title="消息0").update(committee=elsewhere)
    text = client_of("甲").get("/notices/").content.decode()
    assert '<span class="sl-count">2<' in text
    browser = client_of("甲")
    assert "已将2条消息标为已读" in browser.post("/notices/read-all/", follow=True).content.decode()
    assert unread_count(actor) == 0


def test_the_list_takes_few_queries(world: World, client_of: Any, django_assert_max_num_queries: Any) -> None:
    for n in range(PAGE_SIZE):
        notice(world, n=n)
    browser = client_of("甲")
    browser.get("/notices/")
    with django_assert_max_num_queries(7):
        browser.get("/notices/")
