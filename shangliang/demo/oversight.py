"""Key proposals of the demo: put forward, decided by the chair's meeting, supervised, reported, instructed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from shangliang.core.access import Actor
from shangliang.demo.case import Case
from shangliang.demo.clock import Clock
from shangliang.demo.stage import Stage, Story
from shangliang.files.letters import numeral
from shangliang.people.models import Person, SpecialCommittee
from shangliang.supervision import actions
from shangliang.supervision.actions import ActivityDraft, Choice
from shangliang.supervision.models import Candidate, Supervision

FIRST_YEAR = 2021
REASONS = (
    "涉及面广，群众关注度高，建议具体可行。",
    "与今年区委、区政府重点工作结合紧密，办理见效后示范作用明显。",
    "多名委员反映同类问题，宜由区领导牵头推动。",
)
_ACTIVITIES = (
    (
        "research",
        "专委会会同承办单位座谈，逐条了解建议采纳情况和办理难点。",
        "成立工作专班，每半月向区政协通报一次进展。",
    ),
    ("inspection", "实地查看两处现场，整改已经启动，部分点位进度偏慢。", "月底前完成剩余点位。"),
    (
        "consultation",
        "提案人、承办单位和群众代表面对面协商，对分步实施方案取得一致。",
        "按商定方案推进，年底前集中验收。",
    ),
    ("visit", "走访提案人和受益群众，普遍反映情况有明显改善。", ""),
)
_INSTRUCTIONS = (
    "督办扎实有效。请承办单位对照报告所列问题逐项整改，专委会继续跟踪，年底前开展一次“回头看”。",
    "同意所提建议。请承办单位主要负责同志亲自过问，形成长效机制。",
)


def meeting_name(at: datetime) -> str:
    """第十四次主席会议: about one in two months."""
    day = timezone.localdate(at)
    return f"第{numeral(max((day.year - FIRST_YEAR) * 6 + day.month // 2, 1))}次主席会议"


def report_text(case: Case) -> str:
    """A supervision report on the proposal at hand."""
    asks = "；".join(text.rstrip("。；") for text in case.text.recommendations)
    return (
        f"一、督办过程\n{case.text.title.removeprefix('关于')}列为重点提案后，专委会制定督办方案，"
        "会同提案人和承办单位开展调研、视察，召开督办协商会，先后听取各方意见二十余条。\n"
        f"二、办理成效\n提案提出的建议（{asks}）均已纳入承办单位工作计划，部分事项已经落实，群众反映较好。\n"
        "三、存在问题\n个别事项牵涉部门较多，推进不够平衡；长效机制还需完善。\n"
        "四、下一步建议\n（一）明确牵头单位和完成时限，挂账销号。（二）适时组织委员开展“回头看”，巩固办理成果。"
    )


@dataclass
class Key:
    """A key proposal on its way: who is to lead, and when the chair's meeting sits."""

    case: Case
    place: int
    meeting: datetime

    @property
    def lead(self) -> Person:
        return self.case.house.chair[self.place]

    @property
    def body(self) -> SpecialCommittee:
        special = self.case.house.special
        return special[self.place % len(special)]

    @property
    def follower(self) -> Actor:
        house = self.case.house
        return house.actor(house.heads[self.body.pk])

    @property
    def office(self) -> Actor:
        return self.case.house.actor(self.case.house.office[0])

    @property
    def supervision(self) -> Supervision:
        return Supervision.objects.select_related("proposal").get(proposal=self.case.proposal)

    def nominate(self, at: datetime) -> None:
        reason = REASONS[self.place % len(REASONS)]
        actions.nominate(self.case.proposal, reason=reason, by=self.office, at=at)

    def nominated(self) -> Story:
        """Put forward some days before the meeting."""
        at = self.meeting - timedelta(days=6)
        yield at
        self.nominate(at)

    @property
    def candidate(self) -> Candidate | None:
        return Candidate.objects.filter(proposal=self.case.proposal, state="proposed").first()

    def activity(self, at: datetime, n: int) -> None:
        kind, found, promised = _ACTIVITIES[n]
        units = self.case.text.lead
        people = f"{self.lead.name}、{self.follower.name}、{self.case.author.person.name}"
        place = "区政协会议室" if kind in ("research", "consultation") else "办理现场"
        draft = ActivityDraft(kind, timezone.localdate(at), place, people, units, found, promised)
        actions.save_activity(self.supervision, draft, by=self.follower, at=at)

    def in_the_news(self, at: datetime) -> None:
        actions.save_media(
            self.supervision,
            title="一件重点提案的“后半篇文章”",
            medium="安和日报",
            link="",
            published_on=timezone.localdate(at),
            by=self.office,
            at=at,
        )

    def report(self, at: datetime) -> None:
        actions.report(self.supervision, report=report_text(self.case), by=self.follower, at=at)

    def instruct(self, at: datetime) -> None:
        words = _INSTRUCTIONS[self.place % len(_INSTRUCTIONS)]
        by = self.case.house.actor(self.lead)
        actions.instruct(self.supervision, instruction=words, by=by, at=at)


def decide(keys: Sequence[Key], at: datetime, *, passed_over: Sequence[Key] = ()) -> list[Key]:
    """The chair's meeting decides on all candidates at once; returns those that became key proposals."""
    chosen = [key for key in keys if key.candidate]
    choices = [Choice(key.candidate, key.lead, key.body) for key in chosen if key.candidate]
    choices += [Choice(key.candidate) for key in passed_over if key.candidate]
    if choices:
        actions.decide(
            choices,
            held_on=timezone.localdate(at),
            meeting=meeting_name(at),
            minutes_number=f"安协主纪〔{timezone.localdate(at).year}〕{timezone.localdate(at).month}号",
            by=(*keys, *passed_over)[0].office,
            at=at,
        )
    return chosen


def decided(stage: Stage, keys: Sequence[Key], meeting: datetime) -> Story:
    """The chair's meeting of a year, and the supervision of every key proposal after it."""
    yield meeting
    for key in decide(keys, meeting):
        stage.add(_supervised(stage.clock, key, meeting))


def _supervised(clock: Clock, key: Key, at: datetime) -> Story:
    for n in range(2 + key.place % 3):
        at = clock.later(at, 15, 30)
        yield at
        key.activity(at, n)
    at = clock.later(at, 2, 6)
    yield at
    key.in_the_news(at)
    at = clock.later(at, 10, 20)
    yield at
    key.report(at)
    at = clock.later(at, 2, 7)
    yield at
    key.instruct(at)
