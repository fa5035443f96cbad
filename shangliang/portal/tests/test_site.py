"""The public site: what was released is there, and nothing else."""

import csv
import io
import json
import re
from dataclasses import replace
from uuid import uuid4

import pytest
from defusedxml import ElementTree
from django.test import Client
from django.urls import reverse

from shangliang.core.errors import Forbidden, Refused
from shangliang.portal import actions, changes
from shangliang.portal.actions.site import SiteDraft
from shangliang.portal.colours import contrast
from shangliang.portal.models import Article, Release
from shangliang.portal.queries.data import DATASETS
from shangliang.portal.views.cache import shelf
from shangliang.proposals import actions as proposals
from shangliang.proposals.actions.publishing import PublicationDraft
from tests import publishing
from tests.publishing import HIDDEN

pytestmark = pytest.mark.django_db

PLAIN = (
    "home", "news", "members", "proposals", "results", "stations", "consultations", "figures", "data", "query",
    "atom", "rss", "sitemap", "site_robots", "brand", "popolo", "received",
)  # fmt: skip


@pytest.fixture
def site(cast, noon):
    return publishing.build(cast, noon)


def get(name, *args, slug="anhe", **query):
    changes.forget()
    shelf.clear()
    return Client().get(reverse(f"portal:{name}", args=[slug, *args]), query)


def everything(site):
    """All plain pages, the lists of everything, all data: as one text."""
    pages = [get(name) for name in PLAIN]
    pages += [get("column", "yaowen"), get("search", q=HIDDEN), get("search", q="路灯")]
    pages += [get("dataset", each.key, form, year=2026) for each in DATASETS for form in ("csv", "json")]
    assert {page.status_code for page in pages} == {200}
    return "\n".join(page.content.decode() for page in pages)


def test_every_plain_page_answers_and_shows_what_was_released(site, indexed):
    indexed()
    text = everything(site)
    for shown in (
        "区政协召开协商会",
        "关于公开的提案",
        "老旧小区加装电梯怎么办",
        "路灯修好了",
        "新华街委员工作室",
        "陈志远",
        "安和商量",
    ):
        assert shown in text, shown


def test_nothing_unreleased_is_anywhere(site, indexed):
    indexed()
    text = everything(site).replace(f"“{HIDDEN}”", "").replace(f'value="{HIDDEN}"', "")
    assert HIDDEN not in text
    for secret in (
        "李秀兰",
        "13800138000",
        "13700137000",
        "郑大爷",
        "内部全文",
        site.code,
        "赵敏",
        "0310-5550101",
    ):
        assert secret not in text, secret


def test_single_pages_of_what_is_not_released_do_not_exist(site, cast):
    hidden = [
        ("news_article", site.hidden_article.pk), ("news_article", site.waiting.pk), ("proposal", site.hidden_proposal.pk),
        ("consultation", site.hidden_consultation.pk), ("result", site.hidden_issue.pk), ("result", site.issue.pk),
        ("member", cast.members["li"].pk), ("station", "neibu"), ("matter", "neibu"), ("qr", "neibu"),
        ("column", "nothing"), ("dataset", "people", "csv"), ("dataset", "members", "xlsx"),
    ]  # fmt: skip
    assert {one: get(*one).status_code for one in hidden} == dict.fromkeys(hidden, 404)
    shown = [
        ("news_article", site.article.pk), ("proposal", site.proposal.pk), ("consultation", site.consultation.pk),
        ("result", site.result.pk), ("member", cast.members["chen"].pk), ("station", "xinhua"), ("matter", "xinhua"), ("qr", "xinhua"),
        ("booking", "xinhua", site.reception.pk),
    ]  # fmt: skip
    assert {one: get(*one).status_code for one in shown} == dict.fromkeys(shown, 200)


def test_what_is_taken_down_vanishes(site, cast, noon):
    by = {"by": cast.actor("wang"), "at": noon}
    actions.take_down(site.article, note="内容有误", **by)
    actions.withdraw_consultation(site.consultation, **by)
    actions.no_longer_public(site.result, **by)
    actions.publish_members([], **by)
    actions.publish_figures([], **by)
    draft = PublicationDraft(text="none", reply="none", reason="不宜公开")
    proposals.decide_publication(site.proposal, draft, **by)
    text = everything(site)
    for gone in ("区政协召开协商会", "关于公开的提案", "老旧小区加装电梯怎么办", "路灯修好了", "陈志远"):
        assert gone not in text.replace("陈志远委员", ""), gone
    assert get("news_article", site.article.pk).status_code == 404


def test_a_closed_site_does_not_exist(site, cast, noon):
    actions.open_site(cast.home, is_open=False, by=cast.actor("wang"), at=noon)
    assert {get(name).status_code for name in PLAIN} == {404}
    assert "/site/anhe/" not in Client().get("/robots.txt").content.decode()
    assert Client().get(reverse("portal:to_article", args=[site.article.pk])).status_code in (302, 404)


def test_the_sites_of_two_committees_do_not_mix(site, cast, noon):
    far = cast.actor("far_office")
    actions.save_site(cast.neighbour, SiteDraft("云台网"), by=far, at=noon)
    actions.open_site(cast.neighbour, is_open=True, by=far, at=noon)
    for name in PLAIN:
        text = get(name, slug="yuntai").content.decode()
        assert not re.search("区政协召开协商会|关于公开的提案|路灯|新华街|陈志远", text), name
    for name, pk in (
        ("news_article", site.article.pk),
        ("proposal", site.proposal.pk),
        ("station", "xinhua"),
    ):
        assert get(name, pk, slug="yuntai").status_code == 404
    assert get("home", slug="heyang").status_code == 404


def test_a_proposal_shows_text_and_reply_without_contacts(site):
    text = get("proposal", site.proposal.pk).content.decode()
    assert "（联系方式略）" in text
    assert "区教育局" in text
    assert "已与有关单位协商落实" in text
    assert "13800138000" not in text


def test_feeds_and_map_are_well_formed_and_complete(site):
    atom = ElementTree.fromstring(get("atom").content)
    names = {"a": "http://www.w3.org/2005/Atom"}
    titles = [entry.findtext("a:title", "", names) for entry in atom.findall("a:entry", names)]
    assert sorted(titles) == ["关于公开的提案", "区政协召开协商会"]
    for entry in atom.findall("a:entry", names):
        for required in ("id", "updated", "title"):
            assert entry.findtext(f"a:{required}", namespaces=names)
    rss = ElementTree.fromstring(get("rss").content)
    assert len(rss.findall("channel/item")) == 2
    found = {
        node.text
        for node in ElementTree.fromstring(get("sitemap").content).iter()
        if node.tag.endswith("loc")
    }
    for name, pk in (
        ("news_article", site.article.pk),
        ("proposal", site.proposal.pk),
        ("station", "xinhua"),
    ):
        where = f"http://testserver{reverse(f'portal:{name}', args=['anhe', pk])}"
        assert where in found
    for each in found:
        assert Client().get(each or "").status_code == 200, each


def test_open_data_has_the_documented_columns(site):
    for each in DATASETS:
        names = [name for name, _ in each.columns]
        rows = json.loads(get("dataset", each.key, "json", year=2026).content)["rows"]
        assert all(list(row) == names for row in rows), each.key
        table = list(
            csv.reader(io.StringIO(get("dataset", each.key, "csv", year=2026).content.decode("utf-8-sig")))
        )
        assert table[0] == names
        assert len(table) == len(rows) + 1
        assert rows, each.key


def test_popolo_names_people_bodies_and_memberships(site, cast):
    found = json.loads(get("popolo").content)
    people = {person["id"]: person["name"] for person in found["persons"]}
    bodies = {body["id"]: body for body in found["organizations"]}
    assert list(people.values()) == ["陈志远"]
    assert {body["classification"] for body in bodies.values()} == {"committee", "sector"}
    assert all(
        m["person_id"] in people and m["organization_id"] in bodies and m["role"]
        for m in found["memberships"]
    )


def test_colours_that_cannot_be_read_are_refused(site, cast, noon):
    assert round(contrast("#000000"), 1) == 21
    for colour in ("#ffff00", "#ff8800", "red", "#12345", "url(x)"):
        draft = SiteDraft("安和商量", main_colour=colour)
        with pytest.raises(Refused) as refused:
            actions.save_site(cast.home, draft, by=cast.actor("wang"), at=noon)
        assert refused.value.field == "main_colour"
    actions.save_site(cast.home, SiteDraft("安和商量", main_colour="#003366"), by=cast.actor("wang"), at=noon)
    assert "--main:#003366" in get("brand").content.decode()


def test_scripts_in_texts_stay_texts(site, cast, noon):
    draft = actions.ArticleDraft(
        site.column, title="<b>标题</b>", text="<script>alert(1)</script>\n<img src=x onerror=alert(1)>"
    )
    bad = actions.release(
        actions.begin_article(draft, by=cast.actor("wang"), at=noon), by=cast.actor("wang"), at=noon
    )
    for page in (get("news_article", bad.pk), get("home"), get("column", "yaowen"), get("atom")):
        text = page.content.decode()
        assert "<script>alert" not in text
        assert "<img src=x" not in text
        assert "<b>标题" not in text


def test_no_page_loads_anything_from_elsewhere(site):
    for name in PLAIN[:10]:
        text = get(name).content.decode()
        for found in re.findall(r'(?:src|href|action)="([^"]*)"', text):
            assert found.startswith(("/", "#", "?", "data:", "tel:", "geo:")), found
        assert "Set-Cookie" not in get(name).headers or name == "query"


def test_only_the_office_releases(site, cast, noon):
    with pytest.raises(Forbidden):
        actions.release(site.waiting, by=cast.actor("lin"), at=noon)
    with pytest.raises(Forbidden):
        actions.publish_members([], by=cast.actor("lin"), at=noon)
    with pytest.raises(Forbidden):
        actions.open_site(cast.home, is_open=False, by=cast.actor("chen"), at=noon)
    actions.release(site.waiting, by=cast.actor("wang"), at=noon)
    assert Article.objects.get(pk=site.waiting.pk).state == "released"
    with pytest.raises(Refused):
        actions.save_article(
            site.waiting, actions.ArticleDraft(site.column, "改", "", "改"), by=cast.actor("lin"), at=noon
        )


def test_a_matter_is_published_only_as_wished_and_released(site, cast, noon):
    words = actions.PublicWords("路灯", "已修复", "路灯不亮", "")
    with pytest.raises(Refused, match="答复"):
        actions.make_public(site.matter, words, by=cast.actor("wang"), at=noon)
    site.matter.answer, site.matter.wants_public = "已修复。", False
    with pytest.raises(Refused, match="没有同意"):
        actions.make_public(site.matter, words, by=cast.actor("wang"), at=noon)
    site.matter.wants_public = True
    with pytest.raises(Refused, match="电话"):
        actions.make_public(site.matter, replace(words, text="打13900139000"), by=cast.actor("wang"), at=noon)
    with pytest.raises(Forbidden):
        actions.make_public(site.matter, words, by=cast.actor("lin"), at=noon)
    row = actions.make_public(site.matter, words, by=cast.actor("wang"), at=noon)
    assert "路灯不亮" in get("result", row.pk).content.decode()
    again = actions.make_public(site.matter, replace(words, text=""), by=cast.actor("wang"), at=noon)
    assert get("result", row.pk).status_code == 404
    assert Release.objects.filter(record_id=site.matter.pk, taken_down_at=None).get() == again


def test_large_type_needs_no_script(site):
    text = get("home", type="large").content.decode()
    assert 'class="large"' in text
    assert f"{reverse('portal:news', args=['anhe'])}?type=large" in text


def test_unknown_pages_and_keys_are_not_found(site):
    assert get("proposals", after="x").status_code == 404
    assert get("column", "yaowen", after="nonsense").status_code == 404
    assert get("member", uuid4()).status_code == 404
