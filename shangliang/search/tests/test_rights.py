"""A person finds a record exactly when he may read it, and of what others published exactly what was published."""

from dataclasses import replace
from datetime import date
from types import MappingProxyType

import pytest

from shangliang.core import searchable as registry
from shangliang.core.access import EVERYBODY, NOBODY, rows
from shangliang.core.searchable import Open, Searchable, Text, Watch
from shangliang.people.models import Sector, StandIn
from shangliang.proposals import actions
from shangliang.proposals.actions.publishing import PublicationDraft
from shangliang.proposals.models import Proposal
from shangliang.proposals.permissions import read
from shangliang.search.find import Asked, candidates, find, keys_of, reading
from shangliang.search.look import look
from tests.cast import TEXT

PEOPLE = (
    "chen", "li", "zhou", "wang", "liu", "qian", "edu_clerk", "edu_leader", "traffic_clerk", "traffic_leader",
    "police_clerk", "system_admin", "audit_admin", "far_office", "far_member", "liaison",
)  # fmt: skip
SECRET, KNOWN = "机密词语", "公开词语"


def publish(cast, noon, proposal, **draft):
    whole = {"text": "full", "reply": "full"} | draft
    actions.decide_publication(proposal, PublicationDraft(**whole), by=cast.actor("wang"), at=noon)
    return proposal


@pytest.fixture
def town(cast, noon):
    """Proposals in many states: drafts, invitations, merged ones, reassigned units, key ones, published ones, and the neighbour's."""
    wang = cast.actor("wang")
    cast.draft(noon)
    actions.invite(cast.draft(noon), [cast.members["li"].pk], by=cast.actor("chen"), at=noon)
    actions.send_back(cast.submitted(noon), note="请补充", by=wang, at=noon)
    actions.decline(cast.submitted(noon), reason="empty", note="没有建议。", by=wang, at=noon)
    actions.submit(cast.sealed(cast.collective("party", noon), noon), by=cast.actor("liaison"), at=noon)
    lead = cast.filed(noon)
    actions.merge(cast.submitted(noon, author="li"), into=lead, note="同一事项", by=wang, at=noon)
    actions.hand_over(lead, [(cast.units["traffic"], "sole")], by=wang, at=noon)
    (part,) = cast.assigned(noon, ("edu", "sole"))
    actions.object_to(part, reason="非本局职责", wished_unit=None, by=cast.actor("edu_clerk"), at=noon)
    actions.reassign(part, unit=cast.units["police"], note="改办", by=cast.actor("qian"), at=noon)
    cast.convene("committee", "zhou")
    key = cast.filed(noon)
    Proposal.objects.filter(pk=key.pk).update(is_key=True, special_committee=cast.bodies["committee"])
    for draft in ({}, {"text": "summary", "text_summary": f"{KNOWN}的摘要。"}):
        (part,) = cast.handling(noon)
        Proposal.objects.filter(pk=part.proposal_id).update(analysis=f"{SECRET}，{KNOWN}。")
        cast.answer(part, noon)
        publish(cast, noon, part.proposal, **draft)
    StandIn.objects.create(
        committee=cast.home, post=cast.person("edu_leader").posts.get(), stand_in=cast.person("traffic_leader"),
        since=noon.date(), until=noon.date(),
    )  # fmt: skip
    theirs = cast.draft(noon, author="far_member")
    actions.submit(theirs, by=cast.actor("far_member"), at=noon)
    return cast


def test_everybody_finds_what_he_may_read_and_what_is_published(town, indexed):
    indexed()
    published = set(Proposal.objects.filter(publication_decision__isnull=False).values_list("pk", flat=True))
    searcher = reading().searcher()
    assert searcher is not None
    for who in PEOPLE:
        actor = town.actor(who)
        may = set(rows(actor, read, Proposal.objects.all()).values_list("pk", flat=True))
        alone = look(searcher, Asked(), [], keys_of(actor)).found  # by the keys alone, without the rule
        assert {each.pk for each in alone if each.stamp is None} == may, who
        assert {each.pk for each in alone if each.stamp is not None} == published - may, who
        found = find(actor, Asked())
        assert {(hit.pk, hit.is_open) for hit in found.hits} == {
            (each.pk, each.stamp is not None) for each in alone
        }
        assert found.total == len(may | published), who
    assert find(town.actor("far_office"), Asked()).total == 1 + len(published) == 3


def test_of_somebody_elses_record_only_what_is_public_is_found_and_shown(town, indexed):
    indexed()
    far = town.actor("far_member")
    assert find(far, Asked(SECRET)).total == 1  # the one that is published in full
    assert find(far, Asked(KNOWN)).total == 2
    for hit in find(far, Asked("", order="oldest")).hits:
        if hit.is_open:
            assert hit.url == f"/proposals/{hit.pk}/published/"
            assert hit.names == ()
            assert set(hit.facets) <= {"unit"}
    summary = next(hit for hit in find(far, Asked("摘要")).hits)
    assert SECRET not in "".join(map(str, summary.passages))
    assert find(far, Asked("陈志远")).total == find(far, Asked("czy")).total == 0
    assert find(town.actor("wang"), Asked(SECRET)).total == 2
    assert {each.is_open for each in candidates(far, "停车", f"{SECRET}，停车秩序。")} >= {True}
    assert all(
        "摘要" in each.body or SECRET in each.body for each in candidates(far, "停车", SECRET) if each.is_open
    )


def test_what_is_taken_back_is_gone_before_the_index_knows(town, indexed, noon):
    indexed()
    far = town.actor("far_member")
    for proposal in Proposal.objects.filter(publication_decision__text="full"):
        publish(town, noon.replace(hour=5), proposal, text="none", reason="涉及隐私。")
    assert find(far, Asked(SECRET)).hits == []
    assert [each for each in candidates(far, "停车", SECRET) if SECRET in each.body] == []
    indexed()
    assert find(far, Asked(SECRET)).total == 0


@pytest.fixture
def second_kind(monkeypatch, cast):
    """Another room registers sectors as something that is found."""

    def texts(ids):
        for sector in Sector.objects.filter(pk__in=ids):
            yield Text(
                pk=sector.pk, committee=sector.committee_id, title=sector.name, body="界别活动", on=date(2026, 1, 1), year=2026,
                readers=frozenset({f"office:{sector.committee_id}"}), facets={"place": ("楼上",)},
                open=Open(sector.name, "可公开的活动", "1") if sector.position else None,
            )  # fmt: skip

    monkeypatch.setattr(registry, "_known", dict(registry._known))
    registry.register(
        Searchable(
            kind="sector", label="界别", model=Sector, watches=(Watch(Sector, "id"),), texts=texts,
            keys=lambda actor: frozenset({f"office:{actor.committee_id}"} if actor.has("unit_clerk") else ()),
            rule=lambda actor: EVERYBODY if actor.has("unit_clerk") else NOBODY,
            url=lambda pk: f"/sectors/{pk}/", open_url=lambda pk: f"/sectors/{pk}/open/",
            facets=MappingProxyType({"place": "地点"}), standing=lambda ids: dict.fromkeys(ids, "1"),
        )
    )  # fmt: skip


def test_a_second_kind_plugs_in(second_kind, cast, noon, indexed):
    """What one kind grants opens nothing of another, though the keys have the same names."""
    cast.filed(noon, replace(TEXT, title="教育界的停车"))
    indexed()
    clerk, office = cast.actor("edu_clerk"), cast.actor("wang")
    (hit,) = find(clerk, Asked("教育")).hits
    assert (hit.kind, hit.kind_label, hit.url) == ("sector", "界别", f"/sectors/{hit.pk}/")
    assert [hit.kind for hit in find(office, Asked("教育")).hits] == ["proposal"]
    assert [facet.label for facet in find(clerk, Asked("教育")).facets] == ["地点"]
    Sector.objects.filter(pk=hit.pk).update(position=1, name="教育科技界")
    indexed()
    assert {(hit.kind, hit.is_open) for hit in find(office, Asked("教育")).hits} == {
        ("proposal", False),
        ("sector", True),
    }
    assert find(office, Asked("教育", kinds=("sector",))).total == 1
