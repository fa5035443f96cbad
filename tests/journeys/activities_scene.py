"""Activities for the tours: in every state, with agenda, papers, photos, replies and leave."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from shangliang.activities import actions
from shangliang.activities.actions import AgendaDraft, SittingDraft
from shangliang.activities.models import Activity, AgendaItem, Invitation, OwnKind
from shangliang.files.store import keep
from tests.cast import Cast
from tests.gathered import Gathered

Make = Callable[..., Any]
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763f8ffff3f0005fe02fea7356a"
    "810000000049454e44ae426082"
)


@dataclass
class ActivitiesScene:
    """Records by what they show."""

    coming: Activity
    draft: Activity
    ended: Activity
    closed: Activity
    cancelled: Activity
    invited: Invitation
    leave: Invitation
    item: AgendaItem
    kind: OwnKind


def build(cast: Cast, at: datetime) -> ActivitiesScene:
    """Everything by the actions."""
    room = Gathered(cast, at)
    sec = room.sec
    begins = room.draft().starts_at
    halves = [
        SittingDraft(begins + timedelta(days=n), begins + timedelta(days=n, hours=2), f"第{n + 1}天")
        for n in (0, 1)
    ]
    coming = room.announced(
        nature="plenary",
        title="第十届第六次会议",
        ends_at=halves[-1].ends_at,
        sittings=halves,
        purpose="请着正装。\n凭证入场。",
    )
    actions.add_item(coming, AgendaDraft("审议报告", "主席", 60), by=sec, at=at)
    item = actions.add_item(coming, AgendaDraft("学习重要讲话精神", is_first=True), by=sec, at=at)
    closed = room.closed(title="老旧小区改造视察", nature="inspection")
    papers = [keep(PNG, f"现场{n}.png", field="files", by=sec, at=at) for n in range(2)]
    actions.add_materials(closed, papers, kind="photo", by=sec, at=at)
    actions.add_materials(coming, papers[:1], kind="paper", title="会议手册", by=sec, at=at)
    leave = coming.invitations.get(person=cast.person("li"))
    actions.ask_leave(leave, reason="参加省里的培训，已经报到。", by=cast.actor("li", at.date()), at=at)
    second = room.announced("zhou")
    other = second.invitations.get()
    actions.ask_leave(other, reason="住院治疗。", by=cast.actor("zhou", at.date()), at=at)
    cancelled = actions.cancel(room.announced("chen", title="企业座谈"), reason="场地冲突。", by=sec, at=at)
    excused = room.announced("chen", title="宪法学习").invitations.get()
    actions.ask_leave(excused, reason="出差。", by=cast.actor("chen", at.date()), at=at)
    actions.grant(excused, answer="同意。", by=sec, at=at)
    return ActivitiesScene(
        coming=coming,
        draft=room.drafted(place="", title="读书交流会"),
        ended=room.ended("chen", title="培训班", nature="study"),
        closed=closed,
        cancelled=cancelled,
        invited=coming.invitations.get(person=cast.person("chen")),
        leave=other,
        item=item,
        kind=actions.save_kind(None, name="乡贤恳谈会", nature="consultation", by=sec, at=at),
    )


def of_secretariat(s: ActivitiesScene, stop: Make) -> Iterator[Any]:
    """What 会务和委员联络 does."""
    yield from map(stop, ("workbench:home", "workbench:help", "reports:figures"))
    yield from (
        stop("activities:list", query=f"?tab={tab}")
        for tab in ("coming", "ended", "closed", "draft", "cancelled")
    )
    yield from map(stop, (f"activities:{name}" for name in ("calendar", "leaves", "new", "kinds")))
    yield stop("activities:new", query=f"?from={s.coming.pk}")
    yield stop("activities:kind", s.kind.pk)
    yield from (
        stop("activities:detail", each.pk) for each in (s.coming, s.draft, s.ended, s.closed, s.cancelled)
    )
    yield stop("activities:edit", s.draft.pk)
    yield from (
        stop(f"activities:{name}", s.coming.pk) for name in ("people", "people_add", "agenda", "materials")
    )
    yield stop("activities:item", s.item.pk)
    for record, verb in (
        (s.draft, "announce"), (s.coming, "change"), (s.coming, "cancel"), (s.ended, "close"), (s.closed, "reopen"),
    ):  # fmt: skip
        yield stop("activities:step", "activity", record.pk, verb)
    for verb in ("grant", "refuse", "release"):
        yield stop("activities:step", "invitation", s.leave.pk, verb)
    yield stop("activities:step", "invitation", s.invited.pk, "note_leave")
    yield from (stop("reports:records", "activities", name) for name in ("held", "people"))


def of_member(s: ActivitiesScene, stop: Make) -> Iterator[Any]:
    """What a member sees and answers."""
    yield from map(stop, ("activities:mine", "activities:calendar", "activities:list"))
    yield from (stop("activities:detail", each.pk) for each in (s.coming, s.closed, s.cancelled))
    yield stop("activities:step", "invitation", s.invited.pk, "ask_leave")


def of_leader(s: ActivitiesScene, stop: Make) -> Iterator[Any]:
    """What the chairman grants and reads."""
    yield from map(stop, ("activities:list", "activities:leaves"))
    yield stop("activities:detail", s.coming.pk)
    yield stop("activities:people", s.coming.pk)
