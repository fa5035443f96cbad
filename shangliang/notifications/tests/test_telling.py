"""Who is told of what, in which words, and only once."""

import pytest

from shangliang.audit.models import Event
from shangliang.core.access import allows
from shangliang.core.flow import flows
from shangliang.core.process import SYSTEM
from shangliang.notifications.actions import tell
from shangliang.notifications.models import Notice
from shangliang.notifications.recipients import TOLD_AT_BIRTH, TOLD_WHEN_LATE
from shangliang.notifications.tests.conftest import World
from shangliang.notifications.wording import TEXTS
from shangliang.people.models import Person
from shangliang.proposals.models import Proposal


def told(world: World, event: Event) -> dict[str, Notice]:
    tell(event_id=event.pk)
    notices = Notice.objects.filter(event_id=event.pk).select_related("person")
    return {notice.person.name: notice for notice in notices}


def test_filing_tells_both_proposers_with_the_number(world: World) -> None:
    proposal = world.proposal("filed", filed_number=36)
    notices = told(world, world.event("proposal.file", proposal, by="办"))
    assert set(notices) == {"甲", "乙"}
    assert notices["甲"].title == "提案已立案"
    assert notices["甲"].text == (
        "您的提案《关于增设老年助餐点的建议》已立案，提案号第036号，接下来交承办单位办理。"
    )
    assert notices["甲"].url == f"/proposals/{proposal.pk}/"


def test_the_same_event_twice_gives_one_notice(world: World) -> None:
    event = world.event("proposal.file", world.proposal("filed", filed_number=1))
    assert len(tell(event_id=event.pk)) == 2
    assert tell(event_id=event.pk) == []
    assert Notice.objects.count() == 2


def test_the_one_who_did_it_and_closed_accounts_are_not_told(world: World) -> None:
    proposal = world.proposal("filed", filed_number=1)
    Person.objects.filter(name="乙").update(is_active=False)
    assert set(told(world, world.event("proposal.file", proposal, by="甲"))) == set()


def test_a_reason_is_passed_on(world: World) -> None:
    proposal = world.proposal("not_filed", decline_reason="academic")
    text = told(
        world, world.event("proposal.decline", proposal, by="办", note="属于学术研讨的：{学术}探讨。")
    )["甲"].text
    assert text.endswith("经审查不予立案。\n理由：属于学术研讨的：{学术}探讨。")


def test_merged_proposers_are_told_in_their_own_words(world: World) -> None:
    lead = world.proposal("replied", filed_number=1)
    other = merged_into(world, "丙", lead)
    notices = told(world, world.event("proposal.all_replied", lead))
    assert other.state == "merged"
    assert notices["甲"].text.startswith("您的提案《")
    assert notices["丙"].text.startswith("您的提案所并入的提案《")
    assert notices["办"].text.startswith("提案《")


def merged_into(world: World, name: str, lead: Proposal) -> Proposal:
    other = Proposal.objects.create(
        committee=world.committee,
        plenary=world.plenary,
        year=2026,
        title="助餐",
        state="merged",
        merged_into=lead,
    )
    world.sign(other, name, 0)
    return other


def test_hand_over_tells_units_and_proposers_differently(world: World) -> None:
    proposal = world.proposal("assigned", filed_number=2)
    world.assignment(proposal)
    notices = told(world, world.event("proposal.hand_over", proposal, by="办"))
    assert set(notices) == {"民政经办", "甲", "乙"}
    assert "你单位" in notices["民政经办"].text
    assert "你单位" not in notices["甲"].text


def test_an_assisting_unit_reports_to_the_lead_unit(world: World) -> None:
    proposal = world.proposal("handling", filed_number=5)
    world.assignment(proposal, "handling", role="lead")
    assisting = world.assignment(proposal, "done", unit="教育局", role="assist")
    notices = told(world, world.event("assignment.sign", assisting, by="教育领导"))
    assert {name: notice.title for name, notice in notices.items()} == {
        "民政经办": "会办意见已送达",
        "办": "会办意见已签发",
    }


def test_births(world: World) -> None:
    proposal = world.proposal("cosigning")
    invited = world.sign(proposal, "丙", 2, "invited")
    assert set(told(world, world.event("cosign.begin", invited, by="甲"))) == {"丙"}
    assignment = world.assignment(proposal)
    assert told(world, world.event("assignment.begin", assignment, by="办")) == {}
    successor = world.assignment(proposal, unit="教育局", replaces=assignment)
    assert set(told(world, world.event("assignment.begin", successor, by="督"))) == {"教育经办"}
    contact = world.contact(assignment)
    assert set(told(world, world.event("contact.begin", contact, by="民政经办"))) == {"甲", "乙"}
    form = world.feedback(assignment, "乙")
    assert set(told(world, world.event("feedback.begin", form))) == {"乙"}


def test_a_birth_that_was_answered_meanwhile_is_not_told(world: World) -> None:
    invited = world.sign(world.proposal("cosigning"), "丙", 2, "confirmed")
    assert told(world, world.event("cosign.begin", invited, by="甲", target="invited")) == {}


def test_one_action_gives_each_person_one_notice(world: World) -> None:
    proposal = world.proposal("replied", filed_number=3)
    assignment = world.assignment(proposal, "replied")
    events = [
        world.event("assignment.sign", assignment, by="民政领导"),
        world.event("feedback.begin", world.feedback(assignment, "甲")),
        world.event("feedback.begin", world.feedback(assignment, "乙")),
        world.event("proposal.all_replied", proposal),
    ]
    for event in events:
        tell(event_id=event.pk)
    got = sorted((notice.person.name, notice.title) for notice in Notice.objects.select_related("person"))
    assert got == [("乙", "请填写征询意见表"), ("办", "提案已全部答复"), ("甲", "请填写征询意见表")]


def test_events_without_a_process_or_a_record_are_passed_over(world: World) -> None:
    proposal = world.proposal()
    assert tell(event_id=world.event("accounts.login", proposal).pk) == []
    assert tell(event_id=world.event("proposal.nonsense", proposal).pk) == []
    gone = world.event("proposal.file", proposal)
    proposal.delete()
    assert tell(event_id=gone.pk) == []
    assert tell(event_id=proposal.plenary_id) == []


def test_every_step_that_tells_somebody_has_words_of_its_own() -> None:
    for flow in flows():
        for step in flow.process.steps:
            for who in step.told:
                key = f"{flow.process.key}.{step.verb}"
                assert key in TEXTS or f"{key}/{who}" in TEXTS, (key, who)
    for name, relations in {**TOLD_AT_BIRTH, **TOLD_WHEN_LATE}.items():
        assert set(relations) <= {*next(f for f in flows() if f.process.key == name).relations}


@pytest.mark.parametrize("state", ["submitted", "assigned", "handling", "replied"])
def test_both_faces_of_every_relation_agree(world: World, state: str) -> None:
    proposal = world.proposal(state, filed_number=4)
    invited = world.sign(proposal, "丙", 2, "invited")
    merged_into(world, "丙", proposal)
    assignment = world.assignment(proposal, "handling" if state == "handling" else "assigned")
    records = [proposal, invited, assignment, world.contact(assignment), world.feedback(assignment)]
    own = [flow for flow in flows() if flow.model in {type(record) for record in records}]
    for flow, record in zip(
        own, sorted(records, key=lambda r: [f.model for f in own].index(type(r))), strict=True
    ):
        assert type(record) is flow.model
        for who, relation in flow.relations.items():
            if who == SYSTEM:
                continue
            reached = world.names(relation.people(record))
            standing = {name for name in world.people if allows(world.actor(name), relation.rows, record)}
            assert reached == standing, (flow.process.key, who)
