"""Beside the form of a brief: earlier briefs and proposals as far as the writer may see them."""

import pytest
from django.urls import reverse

from shangliang.briefs import actions
from shangliang.briefs.actions import BriefDraft

DRAFT = BriefDraft(
    title="关于老城区停车难的反映",
    situation="老城区居住小区停车位缺口较大，占道停放影响通行。",
    suggestion="推动机关单位停车场夜间向周边居民错时开放。",
)


@pytest.fixture
def sent(cast, noon):
    """A brief of chen's, and a proposal of his on the same matter."""
    cast.submitted(noon)
    brief = actions.start(DRAFT, source="member", by=cast.actor("chen"), at=noon)
    return actions.submit(brief, by=cast.actor("chen"), at=noon)


def ask(client, **query) -> str:
    typed = {name: getattr(DRAFT, name) for name in ("title", "situation", "suggestion")}
    address = reverse("similar:beside_brief", query=query)
    answer = client.post(address, typed, headers={"HX-Request": "true", "HX-Target": "similar"})
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_the_writer_sees_his_own_brief_and_proposal(as_person, sent, indexed):
    indexed()
    text = ask(as_person("chen"))
    assert "关于老城区停车难的反映" in text
    assert "社情民意来稿" in text
    assert "关于改善老城区停车秩序的提案" in text
    assert "本人提出" in text


def test_nobody_sees_the_briefs_of_others(as_person, sent, indexed):
    indexed()
    assert "关于老城区停车难的反映" not in ask(as_person("xin"))


def test_the_draft_itself_is_left_out_and_compared(as_person, cast, noon, sent, indexed):
    draft = actions.start(DRAFT, source="member", by=cast.actor("chen"), at=noon)
    indexed()
    client = as_person("chen")
    text = ask(client, of=draft.pk)
    assert reverse("briefs:detail", args=[draft.pk]) not in text
    compare = reverse("similar:compare", args=[draft.pk, sent.pk])
    assert compare in text
    assert client.get(compare).status_code == 200
    assert as_person("xin").get(compare).status_code == 404
    assert client.get(reverse("similar:beside_brief", query={"of": draft.pk})).status_code == 200
    assert as_person("li").get(reverse("similar:beside_brief", query={"of": draft.pk})).status_code == 404
    assert client.get(reverse("similar:beside_brief") + "?of=nothing").status_code == 404
