"""Briefs for the tours: as their authors, a unit and who writes for the first time meet them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.utils import timezone

from shangliang.briefs import actions
from shangliang.briefs.actions import AuthorDraft, OutcomeDraft
from shangliang.briefs.models import Brief, PassOn, Receiver
from shangliang.proposals.models import Proposal
from tests.access.world_capture import DRAFT, begun, sent, unfiled
from tests.cast import Cast

PRINTED = (
    "老旧小区没有集中充电设施，居民飞线充电现象普遍，消防隐患突出。\n场地和电力容量不足是主要原因。\n"
    "建议由街道牵头统筹，利用边角地建设集中充电棚，供电公司同步增容。"
)
Find = Callable[..., Any]


@dataclass
class Captured:
    """Briefs by what became of them."""

    draft: Brief
    submitted: Brief
    returned: Brief
    waiting: PassOn
    answered: Brief
    issued: Brief
    unfiled: Proposal


def build(cast: Cast, at: datetime) -> Captured:
    """Everything by the actions; the issued one has two authors, was changed, adopted by the city and instructed on."""
    lin, today = cast.actor("lin", timezone.localdate(at)), timezone.localdate(at)
    returned, waiting, answered = (sent(cast, at) for _ in range(3))
    actions.send_back(returned, reason="请补充涉及的小区数量。", by=lin, at=at)
    passed = [
        actions.pass_on(one, unit=cast.units["edu"], remark="请研究。", by=lin, at=at)
        for one in (waiting, answered)
    ]
    actions.answer(passed[1], answer="已列入明年工作计划。", by=cast.actor("edu_clerk", today), at=at)
    issued = _issued(cast, at)
    return Captured(begun(cast, at), sent(cast, at), returned, passed[0], answered, issued, unfiled(cast, at))


def _issued(cast: Cast, at: datetime) -> Brief:
    today = timezone.localdate(at)
    chen, lin, liu = (cast.actor(who, today) for who in ("chen", "lin", "liu"))
    authors = [
        AuthorDraft("陈志远", chen.person, cast.members["chen"].pk, Decimal(60)),
        AuthorDraft("李秀兰", cast.people["li"].pk, cast.members["li"].pk, Decimal(40)),
    ]
    brief = actions.start(DRAFT, source="joint", authors=authors, by=chen, at=at)
    actions.submit(brief, by=chen, at=at)
    issue = actions.open_issue([brief], by=lin, at=at)
    receiver = Receiver.objects.create(committee=cast.home, name="区委办公室（来稿）", kind="party")
    actions.save_issue(
        issue, title=issue.title, text=PRINTED, category=issue.category, urgency=issue.urgency,
        receivers=[receiver], by=lin, at=at,
    )  # fmt: skip
    actions.hand_in(issue, by=lin, at=at)
    issue = actions.sign(issue, by=liu, at=at)
    for draft in (
        OutcomeDraft("adoption", "city", "single", today, "河阳市政协《社情民意》2026年第3期"),
        OutcomeDraft("instruction", "county", on=today, by_whom="张书记", text="请教育局、城管局研究。"),
    ):
        actions.record_outcome(issue, draft, by=lin, at=at)
    return brief


def of_author(s: Captured, stop: Find) -> list[Any]:
    """A member follows his briefs."""
    shown = (s.submitted, s.returned, s.waiting.brief, s.answered, s.issued)
    return [
        stop("briefs:mine"),
        stop("briefs:mine", query="?show=unsent"),
        stop("briefs:new"),
        stop("briefs:edit", s.draft.pk),
        *(stop("briefs:detail", one.pk) for one in shown),
        stop("briefs:step", "brief", s.returned.pk, "revise"),
        stop("briefs:step", "brief", s.submitted.pk, "withdraw"),
        stop("briefs:from_proposal", s.unfiled.pk),
        stop("briefs:offline"),
        stop("similar:beside_brief", query=f"?of={s.draft.pk}"),
    ]


def of_informant(_: Captured, stop: Find) -> list[Any]:
    """Somebody who never wrote one."""
    return [stop("briefs:mine"), stop("briefs:new"), stop("workbench:home")]


def of_unit(s: Captured, stop: Find) -> list[Any]:
    """A unit asked to answer."""
    return [stop("briefs:detail", s.waiting.brief_id), stop("briefs:step", "pass_on", s.waiting.pk, "answer")]
