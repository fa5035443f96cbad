"""What of a proposal is found: its text, its names and numbers, and of a published one only what was published."""

import pytest
from django.utils import timezone

from shangliang.core.access import rows
from shangliang.people.models import Post
from shangliang.proposals import actions, searchable
from shangliang.proposals.actions.publishing import PublicationDraft
from shangliang.proposals.models import Proposal, PublicationDecision
from shangliang.proposals.permissions import read
from tests.cast import SINCE


def text_of(proposal):
    (text,) = searchable.texts([proposal.pk])
    return text


def publish(cast, noon, proposal, **draft):
    whole = {"text": "full", "reply": "full"} | draft
    actions.decide_publication(proposal, PublicationDraft(**whole), by=cast.actor("wang"), at=noon)


@pytest.fixture
def answered(cast, noon):
    (part,) = cast.handling(noon)
    Proposal.objects.update(situation="详情请电13900001234。停车难。")
    cast.answer(part, noon)
    return part.proposal


def test_text_names_numbers_and_values(cast, noon, answered):
    text = text_of(answered)
    assert text.title == "关于改善老城区停车秩序的提案"
    for part in ("停车难", "配建车位不足", "错时开放", "您提出的提案收悉", "已与有关单位协商落实"):
        assert part in text.body
    assert (text.names, text.numbers) == (("陈志远", "区教育局"), ("第001号", "收件1", "100501"))
    assert (text.year, text.on, text.term) == (2026, noon.date(), "第十届第五次会议")
    assert dict(text.facets) == {
        "state": ("已答复",),
        "category": ("社会建设",),
        "sector": ("教育和文化体育界",),
        "outcome": ("A类：已经解决或者基本解决",),
        "kind": ("个人提案",),
        "unit": ("区教育局",),
    }


def test_a_reply_is_found_when_it_was_sent(cast, noon):
    (part,) = cast.handling(noon)
    assert "收悉" not in text_of(part.proposal).body


def test_a_draft_has_no_number_and_no_reader_but_its_proposers(cast, noon):
    draft = cast.draft(noon)
    actions.invite(draft, [cast.members["li"].pk], by=cast.actor("chen"), at=noon)
    text = text_of(draft)
    assert (text.numbers, text.names) == ((), ("陈志远",))
    assert text.readers == {f"member:{cast.members[key].pk}" for key in ("chen", "li")}


def test_only_what_is_published_is_open(cast, noon, answered):
    assert text_of(answered).open is None
    publish(cast, noon, answered)
    shown = text_of(answered).open
    assert "停车难" in shown.body
    assert "收悉" in shown.body
    assert "区教育局" in shown.body
    assert "13900001234" not in shown.body
    assert dict(shown.facets) == {"unit": ("区教育局",)}
    publish(
        cast, noon, answered, text="summary", reply="none", text_summary="改善停车。", reason="涉及规划。"
    )
    shown = text_of(answered).open
    assert (shown.body, shown.numbers, dict(shown.facets)) == ("改善停车。", ("第001号",), {})
    publish(cast, noon, answered, text="none", reason="涉及隐私。")
    assert text_of(answered).open is None


def test_a_decision_stands_until_it_is_changed(cast, noon, answered):
    publish(cast, noon, answered)
    stamp = text_of(answered).open.stamp
    assert searchable.standing([answered.pk]) == {answered.pk: stamp}
    publish(cast, timezone.localtime(), answered, text="summary", text_summary="改善停车。")
    assert (
        searchable.standing([answered.pk])
        == {answered.pk: text_of(answered).open.stamp}
        != {answered.pk: stamp}
    )
    publish(cast, noon, answered, text="none", reason="涉及隐私。")
    assert searchable.standing([answered.pk]) == {}


def test_many_texts_cost_as_many_queries_as_one(cast, noon, django_assert_max_num_queries):
    proposals = []
    for unit in ("edu", "traffic", "police"):
        (part,) = cast.handling(noon, (unit, "sole"))
        cast.answer(part, noon)
        publish(cast, noon, part.proposal)
        proposals.append(part.proposal)
    with django_assert_max_num_queries(12):
        assert len(list(searchable.texts([each.pk for each in proposals]))) == 3


def test_who_follows_a_key_proposal_reads_it(cast, noon):
    body = cast.bodies["committee"]
    cast.convene("committee", "zhou")
    proposal = cast.filed(noon)
    Proposal.objects.update(is_key=True, special_committee=body)
    key = f"convenor:{body.pk}"
    assert key in text_of(proposal).readers
    assert key in searchable.keys(cast.actor("zhou"))
    Proposal.objects.update(is_key=False)
    assert key not in text_of(proposal).readers


@pytest.mark.parametrize("column", ["organisation", "special_committee"])
def test_a_liaison_reads_what_his_body_proposed(cast, noon, column):
    body = cast.bodies["party" if column == "organisation" else "committee"]
    proposal = cast.draft(noon)
    proposal.proposers.update(member=None, **{column: body})
    Post.objects.create(
        committee=cast.home, person=cast.person("zhou"), role="liaison", since=SINCE, **{column: body}
    )
    actor = cast.actor("zhou")
    assert text_of(proposal).readers & searchable.keys(actor)
    assert rows(actor, read, Proposal.objects.all()).exists()


def test_the_page_of_what_was_published(cast, noon, answered, as_person):
    address = f"/proposals/{answered.pk}/published/"
    assert as_person("wang").get(address).status_code == 404
    publish(cast, noon, answered)
    shown = as_person("far_member").get(address).content.decode()
    for part in ("关于改善老城区停车秩序的提案", "安和区政协", "第001号", "停车难", "区教育局", "收悉"):
        assert part in shown
    for secret in ("13900001234", "陈志远"):
        assert secret not in shown
    PublicationDecision.objects.update(text="none", reason="涉及隐私。")
    assert as_person("far_member").get(address).status_code == 404
