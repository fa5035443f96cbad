"""Stages a walk begins from: every state a proposal and what belongs to it can be in."""

from datetime import date

from shangliang.proposals import actions
from shangliang.proposals.models import Feedback
from shangliang.proposals.tests import machine as m
from shangliang.tenancy.models import SettingValue


def _stage_draft(world: m.World) -> None:
    world.cast.draft(world.now)


def _stage_returned(world: m.World) -> None:
    proposal = world.cast.submitted(world.now)
    actions.send_back(proposal, note="请补充", by=world.actors["wang"], at=world.now)


def _stage_invited(world: m.World) -> None:
    invited = [world.cast.members[key].pk for key in ("li", "zhou")]
    actions.invite(world.cast.draft(world.now), invited, by=world.actors["chen"], at=world.now)


def _stage_two_filed(world: m.World) -> None:
    world.cast.filed(world.now)
    world.cast.submitted(world.now, author="li")


def _stage_merged(world: m.World) -> None:
    lead, other = world.cast.filed(world.now), world.cast.submitted(world.now, author="li")
    actions.merge(other, into=lead, note="同一事项", by=world.actors["wang"], at=world.now)
    units = [(world.cast.units["edu"], "sole")]
    actions.hand_over(lead, units, by=world.actors["wang"], at=world.now)


def _stage_objecting(world: m.World) -> None:
    first, _ = world.cast.assigned(world.now, ("edu", "lead"), ("traffic", "assist"))
    clerk = world.actors["edu_clerk"]
    actions.object_to(first, reason="非本局职责", wished_unit=None, by=clerk, at=world.now)


def _stage_asked_again(world: m.World) -> None:
    """The lead unit has written its second answer and waits for the opinion that was asked for again."""
    lead, assist = world.cast.handling(world.now, ("edu", "lead"), ("traffic", "assist"))
    for part in (assist, lead):
        world.cast.answer(part, world.now)
    world.cast.rate(Feedback.objects.get(), world.now, "dissatisfied")
    assist.refresh_from_db()
    actions.rehandle(lead, reason="请再办", assists=[assist], by=world.actors["wang"], at=world.now)
    m.write_reply(world, lead, world.actors["edu_clerk"], "现再次答复如下")


def _stage_separate(world: m.World) -> None:
    world.cast.handling(world.now, ("edu", "separate"), ("traffic", "separate"))


def _stage_half(world: m.World) -> None:
    """One of two separate units has answered, and does not satisfy; the other is at work."""
    first, _ = world.cast.handling(world.now, ("edu", "separate"), ("traffic", "separate"))
    world.cast.answer(first, world.now)
    world.cast.rate(Feedback.objects.get(), world.now, "dissatisfied")


def _stage_signing(world: m.World) -> None:
    (assignment,) = world.cast.handling(world.now)
    clerk = world.actors["edu_clerk"]
    m.write_reply(world, assignment, clerk, "现答复如下")
    actions.submit_reply(assignment, by=clerk, at=world.now)
    m.log_contact(world, assignment, clerk, "当面听取意见")


def _stage_checking(world: m.World) -> None:
    """The committee has answers checked; one is at the joint office, of the other an extension is asked."""
    SettingValue.objects.create(
        committee=world.cast.home, key="proposal.check_replies", value=True, valid_from=date(2026, 1, 1)
    )
    first, second = world.cast.handling(world.now, ("edu", "separate"), ("traffic", "separate"))
    m.write_reply(world, first, world.actors["edu_clerk"], "现答复如下")
    actions.submit_reply(first, by=world.actors["edu_clerk"], at=world.now)
    actions.sign_to_check(first, by=world.actors["edu_leader"], at=world.now)
    m.ask_extension(world, second, world.actors["traffic_clerk"], "等待上级资金")


def _stage_promised(world: m.World) -> None:
    """A promise whose day is near, one of the first round replaced."""
    (assignment,) = world.cast.handling(world.now, ("edu", "sole"))
    for _ in range(2):
        m.write_reply(world, assignment, world.actors["edu_clerk"], "现答复如下")
        actions.submit_reply(assignment, by=world.actors["edu_clerk"], at=world.now)
        actions.sign(assignment, by=world.actors["edu_leader"], at=world.now)
        if assignment.round == 1:
            world.cast.rate(Feedback.objects.get(), world.now, "dissatisfied")
            actions.rehandle(assignment, reason="请再办", by=world.actors["wang"], at=world.now)
    world.wait(30)
    actions.fall_due(on=world.now.date(), at=world.now)


def _stage_replied(world: m.World) -> None:
    for assignment in world.cast.handling(world.now, ("edu", "separate"), ("traffic", "separate")):
        world.cast.answer(assignment, world.now)


def _stage_rated(world: m.World) -> None:
    (assignment,) = world.cast.handling(world.now)
    world.cast.answer(assignment, world.now)
    world.cast.rate(Feedback.objects.get(), world.now, "dissatisfied")


def _stage_three_reviews(world: m.World) -> None:
    """One proposal in each stage of review."""
    world.settle("proposal.review_stages", 3)
    for passed in range(3):
        proposal = world.cast.submitted(world.now)
        for on in (actions.pass_first, actions.pass_second)[:passed]:
            on(proposal, by=world.actors["wang"], at=world.now)


def _stage_asked_to_merge(world: m.World) -> None:
    world.settle("proposal.merge_consent", True)
    lead, other = world.cast.filed(world.now), world.cast.submitted(world.now, author="li")
    actions.ask_merge(other, into=lead, note="同一事项", by=world.actors["wang"], at=world.now)


def _stage_referred(world: m.World) -> None:
    proposal, wang = world.cast.submitted(world.now), world.actors["wang"]
    actions.decline(proposal, reason="empty", note="没有建议", by=wang, at=world.now)
    actions.refer(proposal, unit=world.cast.units["edu"], by=wang, at=world.now)


def _stage_closed(world: m.World) -> None:
    (assignment,) = world.cast.handling(world.now)
    world.cast.answer(assignment, world.now)
    world.cast.rate(Feedback.objects.get(), world.now)
    actions.close(assignment.proposal, by=world.actors["wang"], at=world.now)


def _stage_party(world: m.World) -> None:
    """A party's proposal, answered and to be rated by its liaison."""
    cast, wang = world.cast, world.actors["wang"]
    proposal = cast.sealed(cast.collective("party", world.now), world.now)
    actions.submit(proposal, by=world.actors["liaison"], at=world.now)
    actions.file(proposal, by=wang, at=world.now)
    (assignment,) = actions.hand_over(proposal, [(cast.units["edu"], "sole")], by=wang, at=world.now)
    cast.answer(cast.accept(assignment, world.now), world.now)


def _stage_neighbour(world: m.World) -> None:
    own = m.start(world, world.actors["far_member"], "far_member")
    actions.submit(own, by=world.actors["far_member"], at=world.now)
    world.cast.submitted(world.now)


STAGES = {name[7:]: stage for name, stage in sorted(globals().items()) if name.startswith("_stage_")}
