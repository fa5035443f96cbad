"""A draft goes on under another name its author may propose in; nothing that was typed is lost."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from shangliang.audit.models import Event
from shangliang.core.errors import Forbidden, Refused
from shangliang.people.models import Post
from shangliang.people.roles import Role
from shangliang.proposals import actions
from shangliang.proposals.models import Proposal
from shangliang.proposals.tests.test_writing import PNG, typed
from tests.cast import SINCE

pytestmark = pytest.mark.django_db
SITTING = datetime(2026, 1, 13, 4, 0, tzinfo=UTC)


@pytest.fixture
def of_both(cast):
    """Chen is a member, and liaison of a party."""
    Post.objects.create(
        committee=cast.home, person=cast.person("chen"), role=Role.LIAISON, organisation=cast.bodies["party"], since=SINCE
    )  # fmt: skip
    return cast


def first_of(proposal):
    return proposal.proposers.get()


def test_a_draft_changes_hands_to_the_party_and_back(of_both, noon):
    cast, chen = of_both, of_both.actor("chen")
    draft = cast.draft(noon)
    text = actions.content_of(draft)
    fresh = actions.change_standing(draft, member=None, body=cast.bodies["party"], by=chen, at=noon)
    assert (fresh.kind, fresh.first_proposer_name, fresh.sector_name) == (
        "organisation",
        "民盟安和区总支部",
        "",
    )
    assert (first_of(fresh).member, first_of(fresh).organisation) == (None, cast.bodies["party"])
    assert actions.content_of(fresh) == text
    with pytest.raises(Refused, match="公章"):
        actions.submit(fresh, by=chen, at=noon)
    back = actions.change_standing(draft, member=cast.members["chen"], by=chen, at=noon)
    assert (back.kind, back.first_proposer_name) == ("individual", "陈志远")
    assert actions.submit(back, by=chen, at=noon).state == "submitted"
    assert Event.objects.filter(key="proposal.change_standing").count() == 2


def test_only_the_author_only_in_his_own_names_and_only_a_draft(of_both, noon):
    cast, chen, party = of_both, of_both.actor("chen"), of_both.bodies["party"]
    draft = cast.draft(noon)
    for by, member, body in (
        ("li", None, party),
        ("liaison", None, party),
        ("chen", cast.members["li"], None),
        ("chen", None, cast.bodies["committee"]),
        ("chen", cast.members["chen"], cast.bodies["sector"]),
    ):
        with pytest.raises(Forbidden):
            actions.change_standing(draft, member=member, body=body, by=cast.actor(by), at=noon)
    actions.submit(draft, by=chen, at=noon)
    with pytest.raises(Refused, match="不能再更改"):
        actions.change_standing(draft, member=None, body=party, by=chen, at=noon)


def test_a_sector_needs_the_plenary_and_a_revised_one_does_not(cast, noon):
    cast.convene("sector")
    chen, sector = cast.actor("chen"), cast.bodies["sector"]
    with pytest.raises(Refused, match="全体会议期间"):
        actions.change_standing(cast.draft(noon), member=cast.members["chen"], body=sector, by=chen, at=noon)
    draft = cast.draft(SITTING)
    actions.change_standing(draft, member=cast.members["chen"], body=sector, by=chen, at=SITTING)
    proposal = actions.submit(draft, by=chen, at=SITTING)
    actions.send_back(proposal, note="请补充数据", by=cast.actor("wang"), at=noon)
    again = actions.submit(proposal, by=chen, at=noon)
    assert (again.state, again.kind, again.timing) == ("submitted", "sector", "plenary")


def test_at_the_desk_what_is_typed_stays(of_both, as_person, noon):
    draft, chen = of_both.draft(noon), as_person("chen")
    desk = f"/proposals/{draft.pk}/edit/"
    page = chen.get(desk).content.decode()
    assert "由谁提出" in page
    assert "盖章扫描件" not in page
    party = str(of_both.bodies["party"].pk)
    sent = typed(draft, title="关于新的案由", standing=party, action="submit", submission=str(uuid4()))
    page = chen.post(desk, sent).content.decode()  # refused for the seal, which can be given right there
    assert "请先上传加盖公章的提案扫描件" in page
    assert 'name="seal"' in page
    draft.refresh_from_db()
    assert (draft.kind, draft.title, draft.state) == ("organisation", "关于新的案由", "draft")
    seal = SimpleUploadedFile("盖章件.png", PNG)
    sent = typed(draft, standing=party, action="submit", submission=str(uuid4()))
    assert chen.post(desk, {**sent, "seal": seal}).status_code == 302
    assert Proposal.objects.get().state == "submitted"


def test_the_button_only_changes_the_name(of_both, as_person, noon):
    draft, chen = of_both.draft(noon), as_person("chen")
    party = str(of_both.bodies["party"].pk)
    sent = typed(draft, standing=party, action="standing", submission=str(uuid4()))
    answer = chen.post(f"/proposals/{draft.pk}/edit/", sent, follow=True)
    assert "已更改由谁提出，内容不变。" in answer.content.decode()
    assert "提案单位 民盟安和区总支部" in answer.content.decode()
    assert 'name="seal"' in answer.content.decode()
    sent = typed(draft, standing=str(uuid4()), action="save", submission=str(uuid4()))
    chen.post(f"/proposals/{draft.pk}/edit/", sent)  # a name he never had
    draft.refresh_from_db()
    assert draft.kind == "organisation"


def test_who_proposes_only_for_himself_is_not_asked(cast, as_person, noon):
    assert "由谁提出" not in as_person("chen").get(f"/proposals/{cast.draft(noon).pk}/edit/").content.decode()
