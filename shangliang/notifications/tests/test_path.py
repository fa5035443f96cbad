"""The whole path by the real actions: every notice is worded, goes to the right people, and its page may be read by them."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from shangliang.audit.models import Event
from shangliang.core.access import allows
from shangliang.notifications.actions import tell
from shangliang.notifications.models import Notice
from shangliang.proposals import actions
from shangliang.proposals import permissions as may
from shangliang.proposals.actions.publishing import PublicationDraft
from shangliang.proposals.models import Assignment, Contact, Feedback, Proposal, Proposer
from tests.cast import Cast, build

NOON = datetime(2026, 3, 10, 4, 0, tzinfo=UTC)


@pytest.fixture
def cast(db: None) -> Cast:
    return build()


class Told:
    """Carries out steps an hour apart and collects who was told what; notes who may not open the page."""

    def __init__(self, cast: Cast) -> None:
        self.cast, self.at = cast, NOON
        self.seen: set[object] = set()
        self.blind: set[tuple[str, str]] = set()

    def __call__(self, do: Callable[..., object], *args: Any, by: str, **given: Any) -> dict[str, str]:
        self.at += timedelta(hours=1)
        do(*args, by=self.cast.actor(by), at=self.at, **given)
        return self.collect()

    def skip(self) -> None:
        """Events up to now are nobody's news."""
        self.seen.update(Event.objects.values_list("pk", flat=True))

    def collect(self) -> dict[str, str]:
        """Person → title, of all events not told yet."""
        new = [event for event in Event.objects.order_by("id") if event.pk not in self.seen]
        self.seen.update(event.pk for event in new)
        found: dict[str, str] = {}
        keys = {person.pk: key for key, person in self.cast.people.items()}
        for notice in [notice for event in new for notice in tell(event_id=event.pk)]:
            key = keys[notice.person_id]
            assert key not in found, "one action, one notice a person"
            assert notice.text.endswith(("。", "。）")) or "\n" in notice.text
            found[key] = notice.title
            if not allows(self.cast.actor(key), may.read, Proposal.objects.get(pk=notice.case_id)):
                self.blind.add((key, notice.title))
        return found


def test_the_whole_path(cast: Cast) -> None:
    step = Told(cast)
    proposal = cast.draft(NOON)
    assert step(actions.invite, proposal, [cast.members["li"].pk], by="chen") == {"li": "邀请您联名"}
    invited = Proposer.objects.get(proposal=proposal, position=1)
    assert step(actions.confirm_cosign, invited, by="li") == {"chen": "联名已确认"}
    assert step(actions.submit, proposal, by="chen") == {"wang": "新提案待审查"}
    assert step(actions.send_back, proposal, note="请补充数据。", by="wang") == {"chen": "提案退回修改"}
    assert step(actions.submit, proposal, by="chen") == {"wang": "新提案待审查"}
    assert step(actions.file, proposal, by="wang") == dict.fromkeys(("chen", "li"), "提案已立案")
    units = [(cast.units["edu"], "lead"), (cast.units["traffic"], "assist")]
    clerks = dict.fromkeys(("edu_clerk", "traffic_clerk"), "新提案待签收")
    told = step(actions.hand_over, proposal, units, by="wang")
    assert told == clerks | dict.fromkeys(("chen", "li"), "提案已交办")
    lead, assist = (Assignment.objects.get(proposal=proposal, role=role) for role in ("lead", "assist"))
    objected = step(
        actions.object_to, assist, reason="不属于我局职责。", wished_unit=None, by="traffic_clerk"
    )
    assert objected == {"qian": "申退待裁定", "wang": "承办单位申退"}
    told = step(actions.reassign, assist, unit=cast.units["police"], note="职责在公安。", by="qian")
    assert told == {
        "police_clerk": "新提案待签收", "traffic_clerk": "同意改办", "chen": "承办单位调整", "li": "承办单位调整",
    }  # fmt: skip
    assist = Assignment.objects.get(proposal=proposal, unit=cast.units["police"])
    receipt = {"clerk": "赵敏", "clerk_phone": "0310-5550101", "leader": "孙强", "plan": ""}
    told = step(actions.accept, lead, by="edu_clerk", **receipt)
    assert told == dict.fromkeys(("chen", "li", "wang"), "承办单位已签收")
    told = step(actions.accept, assist, by="police_clerk", **receipt)
    assert told == {"edu_clerk": "会办单位已签收", "wang": "承办单位已签收"}
    contact = {
        "kind": "visit",
        "held_on": date(2026, 3, 10),
        "persons": "赵敏、陈志远",
        "summary": "现场察看。",
    }
    told = step(actions.log_contact, lead, by="edu_clerk", **contact)
    assert told == dict.fromkeys(("chen", "li"), "沟通记录待确认")
    assert step(actions.confirm_contact, Contact.objects.get(), by="chen") == {"edu_clerk": "沟通记录已确认"}
    cast.answer(assist, step.at)
    assert step.collect() == {
        "police_leader": "会办意见待签发", "edu_clerk": "会办意见已送达", "wang": "会办意见已签发",
    }  # fmt: skip
    cast.answer(lead, step.at + timedelta(hours=1))
    asked = dict.fromkeys(("chen", "li"), "请填写征询意见表")
    assert step.collect() == asked | {"edu_leader": "答复待签发", "wang": "提案已全部答复"}
    rate_and_close(step, proposal, lead)
    assert step.blind == set()


def rate_and_close(step: Told, proposal: Proposal, lead: Assignment) -> None:
    mine, other = (Feedback.objects.get(proposer__position=n) for n in (0, 1))
    poor = {"contacted": True, "attitude": "satisfied", "result": "dissatisfied", "comment": "尚未落实。"}
    assert step(actions.rate, mine, by="chen", **poor) == {"wang": "提案人已反馈"}
    assert step(actions.rate, other, by="li", **poor) == {"wang": "提案反馈齐全"}
    lead.refresh_from_db()
    told = step(actions.rehandle, lead, reason="请落实到具体小区。", by="wang")
    assert told == dict.fromkeys(("chen", "li", "edu_clerk"), "提案重新办理")
    step.cast.answer(lead, step.at + timedelta(hours=1))
    step.collect()
    good = poor | {"result": "satisfied"}
    for form in Feedback.objects.filter(state="asked"):
        step(actions.rate, form, by="li" if form.proposer.position else "chen", **good)
    proposal.refresh_from_db()
    told = step(actions.close, proposal, by="wang")
    assert set(told) == {"chen", "li", "edu_clerk", "police_clerk"}


def test_urging_and_the_decision_on_publication_are_told(cast: Cast) -> None:
    step = Told(cast)
    (part,) = cast.handling(NOON)
    step.skip()
    assert step(actions.urge, [part.pk], note="请于本周内与提案人沟通。", by="wang") == {
        "edu_clerk": "催办",
        "edu_leader": "催办",
    }
    assert "请于本周内与提案人沟通。" in Notice.objects.earliest("id").text
    cast.answer(part, NOON)
    step.skip()
    draft = PublicationDraft(text="full", reply="none", reason="答复涉及尚未公布的规划。")
    assert step(actions.decide_publication, part.proposal, draft, by="wang") == {"chen": "公开决定"}
    assert "答复不公开。理由：答复涉及尚未公布的规划。" in Notice.objects.latest("id").text
