"""The whole path through the actions, and what each refuses."""

import pytest

from shangliang.core.errors import Forbidden, Refused
from shangliang.proposals import actions
from shangliang.proposals.models import Feedback, Proposal, Proposer

pytestmark = [pytest.mark.django_db, pytest.mark.pg15]  # also on the oldest PostgreSQL we promise


def test_a_proposal_goes_from_draft_to_closed(cast, noon):
    (assignment,) = cast.handling(noon)
    contact = actions.log_contact(
        assignment,
        kind="visit",
        held_on=noon.date(),
        persons="赵敏、陈志远",
        summary="当面听取意见。",
        by=cast.actor("edu_clerk"),
        at=noon,
    )
    actions.confirm_contact(contact, by=cast.actor("chen"), at=noon)
    cast.answer(assignment, noon)
    proposal = Proposal.objects.get()
    assert proposal.state == "replied"
    cast.rate(Feedback.objects.get(), noon)
    proposal.refresh_from_db()
    assert proposal.state == "rated"
    proposal = actions.close(proposal, by=cast.actor("wang"), at=noon)
    assert (proposal.state, proposal.filed_number, proposal.outcome) == ("closed", 1, "A")


def test_a_joint_proposal_counts_those_who_confirmed_themselves(cast, noon):
    draft = cast.draft(noon)
    actions.invite(draft, [cast.members["li"].pk, cast.members["zhou"].pk], by=cast.actor("chen"), at=noon)
    li = Proposer.objects.get(member=cast.members["li"])
    with pytest.raises(Forbidden):
        actions.confirm_cosign(li, by=cast.actor("zhou"), at=noon)
    actions.confirm_cosign(li, by=cast.actor("li"), at=noon)
    done = actions.submit(draft, by=cast.actor("chen"), at=noon)
    assert done.first_proposer_name == "陈志远等2人"
    assert Proposer.objects.get(member=cast.members["zhou"]).state == "lapsed"


def test_merging_keeps_every_proposer(cast, noon):
    lead = cast.filed(noon)
    other = cast.submitted(noon, author="li")
    actions.merge(other, into=lead, note="同一事项", by=cast.actor("wang"), at=noon)
    (assignment,) = actions.hand_over(lead, [(cast.units["edu"], "sole")], by=cast.actor("wang"), at=noon)
    cast.accept(assignment, noon)
    cast.answer(assignment, noon)
    assert {form.proposer.name for form in Feedback.objects.all()} == {"陈志远", "李秀兰"}


def test_dissatisfied_means_another_round(cast, noon):
    (assignment,) = cast.handling(noon)
    cast.answer(assignment, noon)
    cast.rate(Feedback.objects.get(), noon, "dissatisfied")
    assignment.refresh_from_db()
    actions.rehandle(assignment, reason="请实地核实后重新答复。", by=cast.actor("wang"), at=noon)
    assert Proposal.objects.get().state == "handling"
    cast.answer(assignment, noon)
    assert Feedback.objects.filter(state="asked", round=2).count() == 1


def test_an_objection_is_decided_by_the_joint_office(cast, noon):
    (assignment,) = cast.assigned(noon)
    actions.object_to(
        assignment,
        reason="停车管理不属本局职责。",
        wished_unit=cast.units["police"],
        by=cast.actor("edu_clerk"),
        at=noon,
    )
    with pytest.raises(Forbidden):
        actions.keep(assignment, note="仍由你局办理", by=cast.actor("wang"), at=noon)
    new = actions.reassign(
        assignment, unit=cast.units["police"], note="职责所在", by=cast.actor("qian"), at=noon
    )
    assert (new.unit.name, new.state, assignment.state) == ("区公安局", "assigned", "transferred")


def test_an_answer_to_a_withdrawn_proposal_says_so(cast, noon):
    proposal = cast.submitted(noon)
    actions.withdraw(proposal, reason="情况已变化", by=cast.actor("chen"), at=noon)
    with pytest.raises(Refused, match="已撤回"):
        actions.file(proposal, by=cast.actor("wang"), at=noon)
