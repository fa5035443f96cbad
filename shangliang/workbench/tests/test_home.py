"""The first screen of every role."""

from datetime import timedelta

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from shangliang.core.flow import flow
from shangliang.proposals import actions
from shangliang.proposals.actions import Content
from shangliang.proposals.models import Proposal

pytestmark = pytest.mark.django_db

EVERYBODY = ("chen", "wang", "liu", "qian", "edu_clerk", "edu_leader", "system_admin", "far_office")


@pytest.mark.parametrize("key", EVERYBODY)
def test_every_role_has_a_first_screen(cast, as_person, key):
    assertContains(as_person(key).get("/"), "没有待办事项")


def test_each_sees_what_is_asked_of_him(cast, noon, as_person):
    cast.handling(noon)
    cast.submitted(noon)
    draft = cast.draft(noon)
    actions.invite(draft, [cast.members["li"].pk], by=cast.actor("chen"), at=noon)
    assertContains(as_person("wang").get("/"), "审查立案")
    assertContains(as_person("edu_clerk").get("/"), "办理并答复")
    assertContains(as_person("li").get("/"), "确认是否联名")
    assertNotContains(as_person("zhou").get("/"), "停车")
    assertNotContains(as_person("far_office").get("/"), "停车")
    assertContains(as_person("chen").get("/"), "签收")  # news of his own proposal


def test_what_is_late_warns_office_and_leaders(cast, noon, as_person):
    cast.handling(noon - timedelta(days=500))
    for key in ("wang", "liu", "qian"):
        assertContains(as_person(key).get("/"), "预警：已逾期1件")
        late = as_person(key).get(reverse("workbench:inbox", args=["assignment"]) + "?late=1")
        assertContains(late, "停车")
    assertNotContains(as_person("li").get("/"), "预警")
    assertNotContains(as_person("far_office").get("/"), "预警")


def test_all_of_one_process_page_by_page(cast, noon, as_person):
    for n in range(35):
        cast.draft(noon, Content(title=f"第{n:02d}件"))
    chen = as_person("chen")
    assertContains(chen.get("/"), "查看全部35件")
    url = reverse("workbench:inbox", args=["proposal"])
    assertContains(chen.get(url), "第1至30件")
    assertContains(chen.get(url + "?page=2"), "第31至35件")
    part = chen.get(url, headers={"HX-Request": "true", "HX-Target": "list"})
    assertNotContains(part, "<html")
    for odd in ("?page=0", "?page=x", "?page=999999999", "?page=²", "?page=99"):
        assert chen.get(url + odd).status_code == 200
    assert chen.get(reverse("workbench:inbox", args=["nothing"])).status_code == 404


def test_counting_ends_where_nobody_counts_any_more(cast, noon, as_person, monkeypatch):
    monkeypatch.setattr("shangliang.core.inbox.MOST", 8)
    for _ in range(8):
        cast.draft(noon)
    chen = as_person("chen")
    assertContains(chen.get("/"), "查看全部8件")
    cast.draft(noon)
    assertContains(chen.get("/"), "有超过8件事等您办理")
    assertNotContains(chen.get("/"), "查看全部8件")


@pytest.mark.parametrize("key", ["chen", "wang", "liu", "edu_clerk"])
def test_few_queries_however_much_waits(cast, noon, as_person, django_assert_max_num_queries, key):
    for _ in range(8):
        cast.handling(noon)
        cast.submitted(noon)
        cast.draft(noon)
    person = as_person(key)
    person.get("/")
    with django_assert_max_num_queries(10):
        assert person.get("/").status_code == 200


def test_a_to_do_leads_where_the_work_is(cast, noon):
    draft = cast.draft(noon)
    chosen = flow("proposal")
    assert chosen.work_url is not None
    assert chosen.work_url(draft) == reverse("proposals:edit", args=[draft.pk])
    actions.submit(draft, by=cast.actor("chen"), at=noon)
    assert chosen.work_url(Proposal.objects.get()) == reverse("proposals:detail", args=[draft.pk])


def test_an_assisting_unit_is_asked_for_its_opinion_only(cast, noon, as_person):
    assisting = cast.handling(noon, ("traffic", "lead"), ("edu", "assist"))[1]
    clerk = as_person("edu_clerk")
    for page in (clerk.get("/"), clerk.get(reverse("proposals:detail", args=[assisting.proposal_id]))):
        assertContains(page, "提出会办意见")
        assertNotContains(page, "办理并答复")
    assertContains(clerk.get(reverse("proposals:detail", args=[assisting.proposal_id])), "会办意见期限")
    assertContains(as_person("traffic_clerk").get("/"), "办理并答复")


def test_what_no_keyboard_types_asks_for_nothing(as_person):
    assert as_person("wang").get("/?filter=1&q=%00&kind=%00").status_code == 200


@pytest.mark.parametrize(
    ("key", "told", "not_told"),
    [
        ("chen", "请人联名", "审查立案"),
        ("wang", "审查立案", "请人联名"),
        ("edu_clerk", "签收或申退", "裁定申退"),
        ("audit_admin", "三类管理员", "签收或申退"),
    ],
)
def test_help_speaks_of_the_readers_own_work(as_person, key, told, not_told):
    reader = as_person(key)
    assertContains(reader.get("/"), reverse("workbench:help"))
    page = reader.get(reverse("workbench:help"))
    assertContains(page, told)
    assertNotContains(page, not_told)
