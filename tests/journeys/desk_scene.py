"""Briefs, issues and what belongs to them in every state the editor's pages show."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from shangliang.briefs import actions
from shangliang.briefs.actions import OutcomeDraft, ReceiverDraft
from shangliang.briefs.choices import Category, Source, Urgency
from shangliang.briefs.models import Brief, Delivery, Issue, Outcome, Peer, Receiver
from shangliang.briefs.packing import new_key
from tests.cast import Cast

CHARGING = actions.BriefDraft(
    title="关于老旧小区电动自行车充电难的反映",
    situation="城区四十六个老旧小区中，只有十一个建有集中充电棚，居民飞线充电、电池入户普遍，消防隐患突出。",
    analysis="公共空间紧张，业主意见难以统一；电力容量不足，运营企业不愿进小区。",
    suggestion="由街道统筹，利用边角地建设集中充电棚，电力部门配合增容，费用分担办法由区里明确。",
    category=Category.URBAN,
)


@dataclass
class DeskScene:
    """What the editor's pages are opened with."""

    waiting: Brief
    through: Brief
    passed: Brief
    editing: Issue
    signing: Issue
    issued: Issue
    outcome: Outcome
    receiver: Receiver
    by_hand: Delivery
    to_leader: Delivery
    peer: Peer


def brief(cast: Cast, at: datetime, author: str, **changed: str) -> Brief:
    """A brief that somebody has submitted."""
    source = Source.INFORMANT if author == "xin" else Source.MEMBER
    by = cast.actor(author, at.date())
    draft = replace(CHARGING, **changed)
    return actions.submit(actions.start(draft, source=source, by=by, at=at), by=by, at=at)


def receivers(cast: Cast, at: datetime) -> list[Receiver]:
    """Party committee on paper, the chairman himself, a unit with a clerk, the superior committee."""
    drafts = (
        ReceiverDraft("中共安和区委", "party", position=1),
        ReceiverDraft("刘建国主席", "leader", person=cast.person("liu"), position=2),
        ReceiverDraft("河阳市政协", "superior", committee_to=cast.city, position=3),
        ReceiverDraft("区教育局", "unit", unit=cast.units["edu"], position=4),
    )
    return [actions.save_receiver(None, draft, by=cast.actor("lin", at.date()), at=at) for draft in drafts]


def issue(cast: Cast, at: datetime, briefs: list[Brief], title: str, to: list[Receiver]) -> Issue:
    """An issue of these briefs with title and receivers, still in the editor's hands."""
    by = cast.actor("lin", at.date())
    made = actions.open_issue(briefs, by=by, at=at)
    text = made.text.replace("消防隐患突出", "火灾隐患突出，亟待治理")
    actions.save_issue(made, title=title, text=text, category=Category.URBAN, receivers=to, by=by, at=at)
    return made


def signed(cast: Cast, at: datetime, briefs: list[Brief], title: str, to: list[Receiver]) -> Issue:
    """The same, signed and delivered."""
    made = issue(cast, at, briefs, title, to)
    actions.hand_in(made, by=cast.actor("lin", at.date()), at=at)
    return actions.sign(made, by=cast.actor("liu", at.date()), at=at)


def build_desk(cast: Cast, at: datetime) -> DeskScene:
    """Everything at once."""
    lin, today = cast.actor("lin", at.date()), at.date()
    to = receivers(cast, at)
    signing = issue(cast, at, [brief(cast, at, "li")], "关于治理飞线充电的建议", to)
    actions.hand_in(signing, by=lin, at=at)
    pair = [brief(cast, at, "chen"), brief(cast, at, "xin", title="关于充电棚收费过高的反映")]
    issued = signed(cast, at, pair, "关于补齐老旧小区充电设施短板的建议", to)
    adopted = OutcomeDraft("adoption", "county", "single", today, "《安和信息》第12期")
    actions.record_outcome(issued, adopted, by=lin, at=at)
    told = OutcomeDraft("instruction", "county", "", today, "", "区长张明", "请住建局牵头研究。")
    outcome = actions.record_outcome(issued, told, by=lin, at=at)
    passed = brief(cast, at, "zhou", title="关于校门口交通秩序的反映")
    actions.pass_on(passed, unit=cast.units["edu"], by=lin, at=at)
    actions.set_quota(body="committee", count=5, period="month", valid_from=date(2026, 1, 1), by=lin, at=at)
    for name, superior in (("河阳市政协（市平台）", True), ("云台县政协", False)):
        actions.add_peer(name=name, public_key=new_key()[1], is_superior=superior, by=lin, at=at)
    return DeskScene(
        waiting=brief(cast, at, "chen", title="关于增设夜间公交的反映"),
        through=brief(cast, at, "xin", title="关于城东路面塌陷的紧急反映", urgency=Urgency.THROUGH),
        passed=passed,
        editing=issue(cast, at, [brief(cast, at, "chen"), brief(cast, at, "li")], "关于充电设施的建议", to),
        signing=signing,
        issued=issued,
        outcome=outcome,
        receiver=to[0],
        by_hand=issued.deliveries.get(receiver=to[0]),
        to_leader=issued.deliveries.get(receiver=to[1]),
        peer=Peer.objects.get(committee=cast.home, is_superior=False),
    )
