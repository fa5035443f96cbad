"""Inviting co-signers and deciding, and the member's own list."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from shangliang.proposals import actions
from shangliang.proposals.actions import Content
from shangliang.proposals.models import Proposer

pytestmark = pytest.mark.django_db


@pytest.fixture
def invited(cast, noon):
    draft = cast.draft(noon)
    actions.invite(draft, [cast.members["li"].pk], by=cast.actor("chen"), at=noon)
    return draft


def test_inviting_from_the_list(cast, noon, as_person):
    draft = cast.draft(noon)
    url = reverse("proposals:invite", args=[draft.pk])
    chen = as_person("chen")
    shown = chen.get(url)
    assertContains(shown, "李秀兰")
    assertNotContains(shown, str(cast.members["chen"].pk))
    nobody = chen.post(url, {"submission": str(uuid4())})
    assertContains(nobody, "请至少选择一名联名委员")
    data = {"submission": str(uuid4()), "members": [str(cast.members["li"].pk)]}
    for _ in range(2):
        answer = chen.post(url, data)
        assertRedirects(answer, reverse("proposals:detail", args=[draft.pk]), fetch_redirect_response=False)
    assert Proposer.objects.filter(proposal=draft, state="invited").count() == 1
    foreign = {"submission": str(uuid4()), "members": [str(cast.members["far_member"].pk)]}
    assertContains(chen.post(url, foreign), "所选委员已不在任")


def test_an_unfinished_text_cannot_be_sent_round(cast, noon, as_person):
    draft = cast.draft(noon, Content(title="只有案由"))
    answer = as_person("chen").get(reverse("proposals:invite", args=[draft.pk]))
    assertContains(answer, "请填写情况。")


def test_the_invited_member_reads_and_decides(cast, invited, as_person):
    signature = Proposer.objects.get(member=cast.members["li"])
    url = reverse("proposals:invitation", args=[signature.pk])
    li = as_person("li")
    assertContains(li.get(reverse("proposals:mine")), url)
    shown = li.get(url)
    for text in ("同意联名", "谢绝联名", "利用边角地建设小型立体停车设施。", "陈志远", "前确认"):
        assertContains(shown, text)
    for stranger in ("chen", "zhou", "far_member"):
        assert as_person(stranger).get(url).status_code == 404
    li.post(reverse("proposals:step", args=["cosign", signature.pk, "confirm"]), {"submission": str(uuid4())})
    signature.refresh_from_db()
    assert signature.state == "confirmed"
    assertContains(li.get(url), "已联名")
    assertContains(li.get(reverse("proposals:mine") + "?show=cosigned"), "关于改善老城区停车秩序的提案")


def test_who_declined_reads_no_further(cast, noon, invited, as_person):
    signature = Proposer.objects.get(member=cast.members["li"])
    actions.refuse_cosign(signature, by=cast.actor("li"), at=noon)
    shown = as_person("li").get(reverse("proposals:invitation", args=[signature.pk]))
    assertContains(shown, "已谢绝")
    assertNotContains(shown, "利用边角地")


def test_the_list_pages_by_key(cast, noon, as_person):
    for n in range(45):
        cast.draft(noon + timedelta(minutes=n), Content(title=f"第{n:02d}件"))
    chen, url = as_person("chen"), reverse("proposals:mine")
    first = chen.get(url)
    assertContains(first, "第44件")
    assertNotContains(first, "第24件")
    second = chen.get(_link(first, "next"))
    assertContains(second, "第24件")
    third = chen.get(_link(second, "next"))
    assertContains(third, "第00件")
    back = chen.get(_link(third, "prev"))
    assertContains(back, "第24件")
    assertContains(chen.get(_link(back, "prev")), "第44件")
    part = chen.get(url, headers={"HX-Request": "true", "HX-Target": "list"})
    assertNotContains(part, "<html")
    assert chen.get(url + "?before=x&show=y").status_code == 200


def _link(answer, rel):
    html = answer.content.decode()
    return html.split(f'" rel="{rel}"')[0].rsplit('href="', 1)[1].replace("&amp;", "&")


def test_the_list_asks_as_often_for_thirty_as_for_one(cast, noon, as_person, django_assert_max_num_queries):
    chen, url = as_person("chen"), reverse("proposals:mine")
    cast.assigned(noon)
    chen.get(url)
    with django_assert_max_num_queries(9) as one:
        chen.get(url)
    for _ in range(3):
        cast.assigned(noon)
        cast.draft(noon)
    with django_assert_max_num_queries(len(one)):
        chen.get(url)


def test_empty_list_says_how_to_begin(cast, as_person):
    assertContains(as_person("zhou").get(reverse("proposals:mine")), "还没有提案")


def test_after_recalling_the_same_members_are_ticked_again(cast, noon, invited, as_person):
    actions.recall(invited, by=cast.actor("chen"), at=noon)
    shown = as_person("chen").get(reverse("proposals:invite", args=[invited.pk])).content.decode()
    assert shown.count(" checked") == 1
    assert f'value="{cast.members["li"].pk}" checked' in shown
