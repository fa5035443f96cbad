"""Kept pages: given again without a query, gone as soon as something public changes, never anything that belongs to somebody."""

import gzip
import time
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from shangliang.portal import actions, changes
from shangliang.portal.models import Change
from shangliang.portal.views.cache import LIVES, Kept, Shelf, shelf
from shangliang.proposals import actions as proposals
from shangliang.proposals.actions.publishing import PublicationDraft
from tests import publishing

pytestmark = pytest.mark.django_db


@pytest.fixture
def site(cast, noon):
    return publishing.build(cast, noon)


def home():
    return Client().get("/site/anhe/")


def test_the_second_answer_asks_the_database_nothing(site):
    first = home()
    with CaptureQueriesContext(connection) as asked:
        second = home()
    assert len(asked) == 0
    assert first.content == second.content
    assert second.headers["Cache-Control"] == "no-cache"
    assert "default-src 'self'" in second.headers["Content-Security-Policy"]
    assert second.headers["X-Frame-Options"] == "DENY"
    assert not second.cookies
    assert "Cookie" not in second.headers["Vary"]


def test_a_browser_that_has_it_gets_a_304_and_packs_if_it_can(site):
    tag = home().headers["ETag"]
    again = Client().get("/site/anhe/", headers={"if-none-match": tag})
    assert (again.status_code, again.content) == (304, b"")
    packed = Client().get("/site/anhe/", headers={"accept-encoding": "gzip"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == home().content


def test_taken_down_is_gone_within_a_second(site, cast, noon, monkeypatch):
    address = reverse("portal:news_article", args=["anhe", site.article.pk])
    assert Client().get(address).status_code == 200
    actions.take_down(site.article, note="有误", by=cast.actor("wang"), at=noon)
    real = time.monotonic
    monkeypatch.setattr(time, "monotonic", lambda: real() + changes.EVERY + 0.01)
    assert Client().get(address).status_code == 404
    assert "区政协召开协商会" not in home().content.decode()


def test_every_kind_of_release_changes_the_stamp(site, cast, noon):
    by = {"by": cast.actor("wang"), "at": noon}
    steps = (
        lambda: actions.release(site.waiting, **by),
        lambda: actions.publish_members([], **by),
        lambda: actions.publish_figures([], **by),
        lambda: actions.no_longer_public(site.result, **by),
        lambda: actions.release_consultation(site.hidden_consultation, **by),
        lambda: actions.open_site(cast.home, is_open=False, **by),
        lambda: proposals.decide_publication(
            site.proposal, PublicationDraft(text="none", reply="none", reason="不宜"), **by
        ),
        lambda: type(site.station).objects.filter(pk=site.station.pk).update(name="改名"),
    )
    for step in steps:
        before, far = changes.read(cast.home.pk), changes.read(cast.neighbour.pk)
        step()
        assert changes.read(cast.home.pk) != before
        assert changes.read(cast.neighbour.pk) == far


def test_forms_and_what_belongs_to_somebody_are_never_kept(site, as_person):
    for name, args in (("query", []), ("matter", ["xinhua"]), ("received", [])):
        answer = Client().get(reverse(f"portal:{name}", args=["anhe", *args]))
        assert answer.headers["Cache-Control"] == "no-store"
    as_person("wang").get(reverse("portal:manage"))
    Client().get("/site/anhe/?utm=1")
    assert shelf.used == 0
    for person in (as_person("wang"), Client()):  # the same page for everybody
        assert "王静" not in person.get("/site/anhe/").content.decode()


def test_the_memory_is_bounded():
    small, size = Shelf(memory=20_000), 5_000
    kept = [Kept(UUID(int=0), (0, n), 0.0, (), b"x" * size, b"", "") for n in range(9)]
    for n, each in enumerate(kept):
        small.put(("", "", str(n)), each)
        assert small.used <= 20_000
    assert len(small._rows) == 3
    assert LIVES <= 60


def test_old_changes_are_forgotten(site, cast, noon):
    Change.objects.update(at=noon - timedelta(days=30))
    changes.clean()
    assert not Change.objects.exists()


QUERIES = {
    "home": 10, "news": 4, "proposals": 4, "members": 3, "results": 3, "stations": 3, "consultations": 3, "figures": 4, "data": 2,
}  # fmt: skip
"""What a page may ask when it is not kept; nobody's session is among it."""


def test_pages_that_are_not_kept_ask_little(site):
    found = {}
    for name in QUERIES:
        changes.forget()
        shelf.clear()
        with CaptureQueriesContext(connection) as asked:
            assert Client().get(reverse(f"portal:{name}", args=["anhe"])).status_code == 200
        found[name] = len(asked)
    assert found == {name: min(found[name], most) for name, most in QUERIES.items()}
