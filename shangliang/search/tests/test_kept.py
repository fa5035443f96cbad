"""Kept searches: names, notice of what is found anew, and whose they are."""

from datetime import timedelta

import pytest
from django.urls import reverse

from shangliang.audit.models import Event
from shangliang.core.errors import Forbidden, Refused
from shangliang.notifications.models import Notice
from shangliang.search import actions
from shangliang.search.address import address, asked_in, in_words
from shangliang.search.find import Asked, facet_labels
from shangliang.search.models import KeptSearch
from shangliang.search.tasks import look_through
from tests.cast import TEXT


@pytest.fixture
def kept(cast, noon):
    """The office keeps a search for parking."""
    return actions.keep(name="停车", query="q=停车", notify=True, by=cast.actor("wang"), at=noon)


def test_an_address_asks_for_what_it_was_made_of():
    asked = Asked(
        words="污水 “农村”", kinds=("proposal",), facets={"state": ("已立案", "办理中")}, year_from=2024,
        year_to=2026, order="newest", page=3,
    )  # fmt: skip
    assert asked_in(address(asked)) == asked
    assert (
        in_words(asked, {"proposal": "提案"}, facet_labels())
        == "“污水 “农村””；提案；状态：已立案、办理中；2024年至2026年"
    )


@pytest.mark.parametrize(
    "query", ["page=-1&order=best&from=abc&f=&f=x", "page=99999999999999", "q=%00&kind=", ""]
)
def test_nonsense_in_an_address_is_passed_over(query):
    asked = asked_in(query)
    assert asked.page == 1
    assert asked.order == "relevance"
    assert asked.facets == {}


def test_a_name_is_used_once(cast, noon, kept):
    with pytest.raises(Refused, match="已有名为"):
        actions.keep(name="停车", query="q=a", notify=False, by=cast.actor("wang"), at=noon)
    actions.keep(name="停车", query="q=a", notify=False, by=cast.actor("chen"), at=noon)


def test_nobody_changes_those_of_another(cast, noon, kept):
    with pytest.raises(Forbidden):
        actions.keep(name="停车", query="", notify=False, by=cast.actor("chen"), at=noon, kept=kept)
    with pytest.raises(Forbidden):
        actions.forget(kept, by=cast.actor("chen"))


def test_no_more_than_a_person_can_overlook(cast, noon):
    for n in range(actions.MOST):
        actions.keep(name=f"检索{n}", query="q=a", notify=False, by=cast.actor("wang"), at=noon)
    with pytest.raises(Refused, match="最多保存30个"):
        actions.keep(name="再一个", query="q=a", notify=False, by=cast.actor("wang"), at=noon)


def test_what_is_found_anew_is_told_once(cast, noon, kept, indexed):
    cast.submitted(noon)
    indexed()
    assert look_through(kept, at=noon) == 0, "what was there when it was kept is no news"
    cast.submitted(noon)
    cast.draft(noon)
    indexed()
    assert look_through(kept, at=noon + timedelta(days=1)) == 1
    assert look_through(kept, at=noon + timedelta(days=2)) == 0
    notice = Notice.objects.get(title="常用检索有新结果")
    assert notice.person_id == cast.person("wang").pk
    assert "1 条" in notice.text
    assert notice.url == reverse("search:search") + "?q=停车"
    assert Event.objects.filter(key="search.news").count() == 1


def test_somebody_without_a_post_is_told_nothing(cast, noon, kept, indexed):
    cast.person("wang").posts.update(until=noon.date() - timedelta(days=1))
    cast.submitted(noon)
    indexed()
    assert look_through(kept, at=noon) == 0
    kept.refresh_from_db()
    assert kept.checked_at is None


def test_switching_the_notice_on_again_begins_anew(cast, noon, kept, indexed):
    cast.submitted(noon)
    indexed()
    look_through(kept, at=noon)
    kept.refresh_from_db()
    off = actions.keep(name="停车", query="", notify=False, by=cast.actor("wang"), at=noon, kept=kept)
    on = actions.keep(name="停车", query="", notify=True, by=cast.actor("wang"), at=noon, kept=off)
    assert on.checked_at is None
    assert on.query == "q=停车"


def test_the_pages(cast, as_person, noon, kept):
    browser = as_person("wang")
    asked = "?q=停车&f=state:已立案"
    assert browser.get(reverse("search:keep")).status_code == 302
    assert "状态：已立案" in browser.get(reverse("search:keep") + asked).content.decode()
    data = {"name": "已立案的停车", "notify": "on", "submission": "0190b7a0-0000-7000-8000-000000000001"}
    for _ in range(2):  # sent twice, kept once
        answer = browser.post(reverse("search:keep") + asked, data)
        assert answer.status_code == 302
    assert KeptSearch.objects.filter(name="已立案的停车").count() == 1
    page = browser.get(reverse("search:kept")).content.decode()
    assert "已立案的停车" in page
    change = reverse("search:change", args=[kept.pk])
    assert "已有名为" in browser.post(change, {"name": "已立案的停车"}).content.decode()
    assert browser.post(reverse("search:forget", args=[kept.pk])).status_code == 302
    assert not KeptSearch.objects.filter(pk=kept.pk).exists()
    assert as_person("chen").get(change).status_code == 404


def test_a_long_question_is_cut_and_said(as_person, cast, indexed):
    indexed()
    answer = as_person("wang").get(reverse("search:search"), {"q": "停" * 300})
    assert "已按前200字检索" in answer.content.decode()


def test_the_search_page(cast, as_person, noon, indexed):
    cast.submitted(noon)
    indexed()
    browser = as_person("wang")
    page = browser.get(reverse("search:search"), {"q": "停车"}).content.decode()
    assert "<mark>停车</mark>" in page
    assert "共 1 条" in page
    assert TEXT.title in browser.get(reverse("search:search"), {"f": "state:待审查"}).content.decode()
    part = browser.get(
        reverse("search:search"), {"q": "停车"}, headers={"HX-Request": "true", "HX-Target": "results"}
    ).content.decode()
    assert part.lstrip().startswith('<section id="results"')
    assert "没有查到" in browser.get(reverse("search:search"), {"q": "不存在的事"}).content.decode()


def test_typed_markup_stays_text(as_person, cast, noon, indexed):
    indexed()
    page = (
        as_person("wang").get(reverse("search:search"), {"q": '<script>alert(1)</script>"'}).content.decode()
    )
    assert "<script>alert" not in page
