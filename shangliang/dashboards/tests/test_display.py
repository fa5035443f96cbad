"""The display: its link is signed, ends, shows sums and nothing else, and asks again cheaply."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from shangliang.audit.models import Event
from shangliang.core.errors import Forbidden
from shangliang.dashboards.actions import give_link
from shangliang.dashboards.tickets import DISPLAY, GOOD_FOR, reader_of, ticket
from shangliang.dashboards.views.wall import KEPT
from shangliang.people.models import Post

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_kept():
    KEPT.forget()


def test_a_link_ends_with_time_and_with_the_post_of_who_made_it(cast, client):
    now = timezone.localtime()
    text = give_link(by=cast.actor("wang", now.date()), at=now)
    assert Event.objects.filter(key="dashboards.link").count() == 1
    reader = reader_of(DISPLAY, text, now)
    assert reader is not None
    assert reader.committee_id == cast.home.pk
    assert reader_of(DISPLAY, text, now + GOOD_FOR + timedelta(days=1)) is None
    assert reader_of(DISPLAY, text[:-2] + "xx", now) is None
    address = reverse("dashboards:display", args=[text])
    assert client.get(address).status_code == 200
    Post.objects.filter(person=cast.people["wang"]).update(until=now.date() - timedelta(days=1))
    gone = client.get(address)
    assert gone.status_code == 404
    assert "大屏链接已经失效，请联系政协机关重新生成。" in gone.content.decode()
    assert client.get(reverse("dashboards:live", args=[text])).status_code == 404


def test_who_reads_no_figures_gives_no_link(cast, client):
    now = timezone.localtime()
    with pytest.raises(Forbidden):
        give_link(by=cast.actor("chen", now.date()), at=now)
    forged = ticket(DISPLAY, cast.home.pk, cast.people["chen"].pk, now + GOOD_FOR)
    assert client.get(reverse("dashboards:display", args=[forged])).status_code == 404


def test_sending_the_form_twice_makes_one_link(cast, as_person):
    office = as_person("wang")
    key = {"submission": "5d0e2ad8-2a9d-4a3c-9c4f-3f7b6f0e8a11"}
    first = office.post(reverse("dashboards:wall"), key)
    assert office.post(reverse("dashboards:wall"), key).headers["Location"] == first.headers["Location"]
    assert Event.objects.filter(key="dashboards.link").count() == 1
    assert "大屏链接已生成" in office.get(first.headers["Location"]).content.decode()


def test_it_shows_no_person_and_no_way_further(cast, client):
    now = timezone.localtime()
    cast.handling(now)
    text = client.get(
        reverse(
            "dashboards:live", args=[ticket(DISPLAY, cast.home.pk, cast.people["wang"].pk, now + GOOD_FOR)]
        )
    ).content.decode()
    assert "提案立案" in text
    assert "<a " not in text
    assert not [person.name for person in cast.people.values() if person.name in text]
    assert all(word not in text for word in ("逾期", "不满意", "缺席"))


def test_asking_again_costs_little_and_says_nothing_new(cast, client, django_assert_max_num_queries):
    address = reverse(
        "dashboards:live",
        args=[ticket(DISPLAY, cast.home.pk, cast.people["wang"].pk, timezone.localtime() + GOOD_FOR)],
    )
    first = client.get(address).content.decode()
    version = first.split("id: ")[1].split("\n")[0]
    with django_assert_max_num_queries(2):
        again = client.get(address, headers={"Last-Event-ID": version}).content.decode()
    assert again.strip() == "retry: 60000"
