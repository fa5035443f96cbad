"""The duty file for the tours: deeds of many kinds, entries in every state, objections, standing, checklists."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from shangliang.duty import actions
from shangliang.duty.actions import Correction, OutsideDraft, StandingDraft
from shangliang.duty.models import Checklist, Deed, Objection, OutsideEntry, Standing
from shangliang.duty.process import OBJECTION, OUTSIDE
from shangliang.people.models import Member
from tests.cast import Cast
from tests.dutied import resting_member

Make = Callable[..., Any]
LINES = {
    "submitted": ("outside.lecture", "到南关社区宣讲"),
    "returned": ("outside.service", "为独居老人检修电路"),
    "accepted": ("outside.charity", "捐赠图书三百册"),
    "declined": ("outside.other", "参加同学聚会"),
    "withdrawn": ("outside.media", "晚报评论"),
}


@dataclass
class DutyScene:
    """Records by what they show."""

    member: Member
    entries: dict[str, OutsideEntry]
    deed: Deed
    objections: dict[str, Objection]
    standing: Standing
    checklist: Checklist


def build(cast: Cast, at: datetime) -> DutyScene:
    """Everything by the actions."""
    chen, sec, member = cast.actor("chen", at.date()), cast.actor("sec", at.date()), cast.members["chen"]
    cast.filed(at)
    entries = {state: _entry(cast, at, *LINES[state]) for state in LINES}
    actions.send_back(entries["returned"], note="请补充照片。", by=sec, at=at)
    actions.accept(entries["accepted"], by=sec, at=at)
    actions.decline(entries["declined"], reason="不属于履职。", by=sec, at=at)
    actions.withdraw(entries["withdrawn"], by=chen, at=at)
    assert set(entries) == {key for key, _ in OUTSIDE.choices()}
    actions.rebuild(cast.home.pk)
    deed = Deed.objects.get(source="outside", member=member)
    objections = {
        state: actions.object_to(member, None, text=f"第{n}次视察没有计入。", by=chen, at=at)
        for n, state in enumerate(("rejected", "withdrawn", "raised"), 1)
    }
    actions.reject(objections["rejected"], reason="当天没有签到。", by=sec, at=at)
    actions.withdraw_objection(objections["withdrawn"], by=chen, at=at)
    objections["upheld"] = actions.object_to(member, deed, text="应为三百册。", by=chen, at=at)
    correction = Correction(quantity=Decimal(3), level="county")
    actions.uphold(objections["upheld"], correction=correction, reason="核对属实。", by=sec, at=at)
    objections["raised to a deed"] = actions.object_to(member, deed, text="日期不对。", by=chen, at=at)
    assert {each.state for each in Objection.objects.all()} == {key for key, _ in OBJECTION.choices()}
    checklist = actions.load_preset("double", year=at.year, by=sec, at=at)
    draft = StandingDraft("suspended", at.date() - timedelta(days=3), "住院治疗", "第十次主席会议")
    standing = actions.set_standing(resting_member(cast), draft, by=sec, at=at)
    return DutyScene(member, entries, deed, objections, standing, checklist)


def _entry(cast: Cast, at: datetime, kind: str, title: str) -> OutsideEntry:
    draft = OutsideDraft(kind, at.date() - timedelta(days=2), title, "居民二十余人参加。")
    return actions.enter(draft, member=cast.members["chen"], by=cast.actor("chen", at.date()), at=at)


def of_member(s: DutyScene, stop: Make) -> Iterator[Any]:
    """What a member does with his own file."""
    yield from map(stop, ("duty:mine", "duty:outside", "duty:outside_new", "duty:objections"))
    yield stop("duty:object", s.deed.pk)
    yield stop("duty:object_missing", s.member.pk)
    yield from (stop("duty:outside_entry", entry.pk) for entry in s.entries.values())
    yield stop("duty:outside_edit", s.entries["returned"].pk)
    yield stop("duty:step", "outside", s.entries["submitted"].pk, "withdraw")
    yield from (stop("duty:objection", each.pk) for each in s.objections.values())
    yield stop("duty:step", "objection", s.objections["raised"].pk, "withdraw")


def of_keeper(s: DutyScene, stop: Make) -> Iterator[Any]:
    """What the secretariat does."""
    names = ("list", "outside", "outside_new", "outside_import", "objections", "checklists", "packages")
    yield from (stop(f"duty:{name}") for name in (*names, "checklist_new", "checklist_preset"))
    yield stop("duty:list", query="?q=没有的")
    yield stop("duty:file", s.member.pk)
    yield stop("duty:file", s.standing.member_id)
    yield stop("duty:standing_new", s.member.pk)
    yield stop("duty:standing_resume", s.standing.pk)
    yield from (stop(f"duty:{name}", s.checklist.pk) for name in ("checklist", "checklist_edit"))
    for kind, record, verbs in (
        ("outside", s.entries["submitted"], ("accept", "send_back", "decline")),
        ("outside", s.entries["accepted"], ("revoke",)),
        ("objection", s.objections["raised to a deed"], ("uphold", "reject")),
        ("objection", s.objections["raised"], ("uphold",)),
    ):
        yield from (stop("duty:step", kind, record.pk, verb) for verb in verbs)


def of_leader(s: DutyScene, stop: Make) -> Iterator[Any]:
    """What a leader reads."""
    yield from map(stop, ("duty:list", "duty:checklists"))
    yield stop("duty:file", s.member.pk)
    for name in ("deeds", "members", "outside", "objections", "suspended", "behind"):
        yield stop("reports:records", "duty", name)
