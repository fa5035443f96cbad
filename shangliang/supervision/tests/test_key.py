"""Key proposals: candidates, the decision of the chair's meeting, supervision and its report."""

from datetime import timedelta

import pytest
from django.utils import timezone

from shangliang.audit.models import Event
from shangliang.core.access import rows
from shangliang.core.errors import Forbidden, Refused
from shangliang.core.figures import Scope, figures
from shangliang.core.inbox import inbox
from shangliang.proposals import permissions as proposals
from shangliang.proposals.models import Proposal
from shangliang.supervision import actions
from shangliang.supervision.actions import Choice
from shangliang.supervision.models import Candidate, Supervision
from tests import oversight as o


def decide(cast, at, *choices, **more):
    values = {"held_on": timezone.localdate(at), "meeting": "第十二次主席会议", "minutes_number": "", **more}
    return actions.decide(list(choices), **values, by=cast.actor("wang"), at=at)


def asked(cast, key):
    return {waiting.flow.process.key for waiting in inbox(cast.actor(key))}


def test_one_decision_settles_several_candidates(cast, noon):
    body = o.special_committee(cast)
    first, second, third = (o.candidate(cast, cast.filed(noon), noon) for _ in range(3))
    decide(cast, noon, Choice(first, cast.person("liu"), body), Choice(second))
    states = {c.pk: c.state for c in Candidate.objects.all()}
    assert [states[c.pk] for c in (first, second, third)] == ["chosen", "passed_over", "proposed"]
    proposal = Proposal.objects.get(pk=first.proposal_id)
    assert (proposal.is_key, proposal.lead_supervisor, proposal.special_committee) == (
        True,
        cast.person("liu"),
        body,
    )
    assert Supervision.objects.get().decision == Candidate.objects.get(pk=second.pk).decision
    assert not Proposal.objects.get(pk=second.proposal_id).is_key


def test_what_is_put_forward_is_nobody_else_s_business_yet(cast, noon):
    proposal = cast.filed(noon)
    candidate = o.candidate(cast, proposal, noon)
    keys = set(Event.objects.filter(case_id=proposal.pk).values_list("key", flat=True))
    assert not any(key.startswith("candidate.") for key in keys)
    assert Event.objects.filter(case_id=candidate.pk, key="candidate.begin").exists()


@pytest.mark.parametrize(
    ("change", "code"),
    [({"held_on": None}, "future"), ({"meeting": " "}, "required")],
)
def test_a_decision_names_a_meeting_that_was_held(cast, noon, change, code):
    candidate = o.candidate(cast, cast.filed(noon), noon)
    if "held_on" in change:
        change = {"held_on": timezone.localdate(noon) + timedelta(days=1)}
    with pytest.raises(Refused) as refusal:
        decide(cast, noon, Choice(candidate), **change)
    assert refusal.value.code == code
    assert Candidate.objects.get().state == "proposed"


def test_a_second_decision_on_the_same_candidate_is_refused_whole(cast, noon):
    first, second = (o.candidate(cast, cast.filed(noon), noon) for _ in range(2))
    decide(cast, noon, Choice(first))
    with pytest.raises(Refused) as refusal:
        decide(cast, noon, Choice(second), Choice(Candidate.objects.get(pk=first.pk)))
    assert refusal.value.code == "moved_on"
    assert Candidate.objects.get(pk=second.pk).state == "proposed"


def test_only_filed_proposals_are_put_forward_once(cast, noon):
    with pytest.raises(Refused, match="已立案"):
        o.candidate(cast, cast.submitted(noon), noon)
    proposal = cast.filed(noon)
    o.candidate(cast, proposal, noon)
    with pytest.raises(Refused, match="候选名单"):
        o.candidate(cast, proposal, noon)
    actions.remove(Candidate.objects.get(), reason="提案人撤回意见", by=cast.actor("wang"), at=noon)
    o.candidate(cast, proposal, noon)
    decide(cast, noon, Choice(Candidate.objects.get(state="proposed"), cast.person("liu")))
    with pytest.raises(Refused, match="已是重点提案"):
        o.candidate(cast, proposal, noon)


@pytest.mark.parametrize("key", ["chen", "liu", "qian", "edu_clerk", "far_office"])
def test_others_neither_put_forward_nor_decide(cast, noon, key):
    proposal = cast.filed(noon)
    with pytest.raises(Forbidden):
        actions.nominate(proposal, reason="好", by=cast.actor(key), at=noon)
    candidate = o.candidate(cast, proposal, noon)
    with pytest.raises(Forbidden):
        actions.decide(
            [Choice(candidate)],
            held_on=timezone.localdate(noon),
            meeting="会",
            minutes_number="",
            by=cast.actor(key),
            at=noon,
        )


def test_only_a_chairman_or_vice_chairman_leads(cast, noon):
    candidate = o.candidate(cast, cast.filed(noon), noon)
    with pytest.raises(Refused) as refusal:
        decide(cast, noon, Choice(candidate, cast.person("chen")))
    assert refusal.value.code == "not_leader"
    assert not Supervision.objects.exists()


def test_from_the_decision_to_the_instruction(cast, noon):
    (part,) = cast.handling(noon)
    supervision = o.supervised(cast, part.proposal, noon)
    follower, liu = cast.actor("fang"), cast.actor("liu")
    assert rows(follower, proposals.read, Proposal.objects.all()).get() == part.proposal
    assert "supervision" in asked(cast, "fang") & asked(cast, "wang")
    assert "supervision" not in asked(cast, "liu")
    with pytest.raises(Refused, match="还没有登记督办活动"):
        actions.report(supervision, report=o.REPORT, by=follower, at=noon)
    supervision.refresh_from_db()
    o.visited(cast, supervision, noon, by="fang")
    actions.save_report(supervision, report="草稿", by=follower, at=noon)
    actions.report(supervision, report=o.REPORT, by=follower, at=noon)
    assert "supervision" in asked(cast, "liu")
    actions.return_report(supervision, note="请补充数据。", by=liu, at=noon)
    actions.report(supervision, report=o.REPORT, by=cast.actor("wang"), at=noon)
    with pytest.raises(Refused, match="批示意见"):
        actions.instruct(supervision, instruction=" ", by=liu, at=noon)
    actions.instruct(supervision, instruction="请教育局年底前全部开放。", by=liu, at=noon)
    supervision.refresh_from_db()
    assert (supervision.state, supervision.instructed_by) == ("instructed", "刘建国")
    with pytest.raises(Refused) as refusal:
        o.visited(cast, supervision, noon)
    assert refusal.value.code == "moved_on"


@pytest.mark.parametrize("key", ["chen", "liu", "qian", "edu_clerk", "far_office"])
def test_others_do_not_write_the_supervision(cast, noon, key):
    supervision = o.supervised(cast, cast.handling(noon)[0].proposal, noon)
    with pytest.raises(Forbidden):
        o.visited(cast, supervision, noon, by=key)
    with pytest.raises(Forbidden):
        actions.save_report(supervision, report="x", by=cast.actor(key), at=noon)
    with pytest.raises(Forbidden):
        actions.save_media(
            supervision,
            title="t",
            medium="m",
            link="",
            published_on=timezone.localdate(noon),
            by=cast.actor(key),
            at=noon,
        )


def test_another_leader_takes_over(cast, noon):
    supervision = o.supervised(cast, cast.filed(noon), noon)
    with pytest.raises(Refused, match="现任主席或副主席"):
        actions.pass_on(
            supervision,
            supervisor=cast.person("chen"),
            special_committee=None,
            note="换届",
            by=cast.actor("wang"),
            at=noon,
        )
    actions.pass_on(
        supervision,
        supervisor=cast.person("liu"),
        special_committee=None,
        note="换届",
        by=cast.actor("wang"),
        at=noon,
    )
    proposal = Proposal.objects.get()
    assert proposal.special_committee is None
    assert Event.objects.filter(case_id=proposal.pk, key="supervision.pass_on").exists()


def test_figures_count_what_was_supervised(cast, noon):
    first = o.supervised(cast, cast.filed(noon), noon)
    o.supervised(cast, cast.filed(noon), noon)
    o.visited(cast, first, noon)
    o.visited(cast, first, noon)
    scope = Scope(cast.home.pk, 2026)
    known = figures()
    assert known["proposals.key"].value(scope) == 2
    assert known["key.supervised"].value(scope) == 1
    assert known["supervision.activities"].value(scope) == 2
