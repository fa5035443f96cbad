"""Checking (审核): where the committee's setting says so, the joint office looks at class and format before a signed reply is sent."""

from datetime import date, datetime

from django.db import transaction

from shangliang.core.access import Actor
from shangliang.core.errors import Refused
from shangliang.core.perform import day_of, guard, perform
from shangliang.proposals.actions.common import hold_case, need
from shangliang.proposals.actions.sending import deliver
from shangliang.proposals.choices import Outcome
from shangliang.proposals.models import Assignment, Reply, ReplyItem


def _signed(assignment: Assignment) -> Reply:
    return Reply.objects.select_related("assignment__unit").get(assignment=assignment, round=assignment.round)


@transaction.atomic
def send_on(assignment: Assignment, *, by: Actor, at: datetime) -> Reply:
    """审核送达: the signed reply goes to the proposers."""
    hold_case(assignment.proposal_id)
    passed = guard(assignment, "send_on", by=by)
    return deliver(passed, assignment, _signed(assignment), by=by, at=at)


@transaction.atomic
def return_reply(assignment: Assignment, *, note: str, by: Actor, at: datetime) -> Assignment:
    """退回单位: the unit works on it again; the leader signs again, the number stays."""
    hold_case(assignment.proposal_id)
    note = need(note, "note", "请写明退回意见。")
    perform(assignment, "return_reply", by=by, at=at, note=note)
    Reply.objects.filter(assignment=assignment, round=assignment.round).update(signed_by="")
    return assignment


@transaction.atomic
def reclass(
    assignment: Assignment,
    *,
    point: int,
    outcome: str,
    reason: str,
    promise: str = "",
    promise_by: date | None = None,
    by: Actor,
    at: datetime,
) -> Assignment:
    """调整分类 of the whole (`point` 0) or of the answer to one recommendation, with a reason the unit is told.

    An answer becomes B only with what is promised and by when; it loses its promise when it leaves B.
    """
    hold_case(assignment.proposal_id)
    guard(assignment, "reclass", by=by)
    reason = need(reason, "reason", "请写明调整分类的理由。")
    if outcome not in Outcome.values:
        raise Refused("required", "请选择调整后的分类。", "outcome")
    reply = _signed(assignment)
    changed = _point(reply, point)
    before = changed.outcome
    if before == outcome:
        raise Refused("same_class", f"已经是{outcome}类，无需调整。", "outcome")
    changed.outcome = outcome
    if isinstance(changed, ReplyItem):
        _promise(changed, promise, promise_by, day_of(at))
    changed.save()
    what = "本案" if point == 0 else f"建议{point}"
    note = f"{what}由{before}类调整为{outcome}类：{reason}"
    perform(
        assignment,
        "reclass",
        by=by,
        at=at,
        note=note,
        data={"point": point, "from": before, "to": outcome},
    )
    return assignment


def _point(reply: Reply, point: int) -> Reply | ReplyItem:
    found = reply if point == 0 else reply.items.filter(recommendation__position=point).first()
    if found is None:
        raise Refused("unknown_point", "没有这条建议，请重新选择。", "point")
    return found


def _promise(item: ReplyItem, promise: str, promise_by: date | None, today: date) -> None:
    if item.outcome != Outcome.B:
        item.promise, item.promise_by = "", None
        return
    item.promise = need(promise, "promise", "调整为B类的，请写明承诺做什么。")[:200]
    if promise_by is None:
        raise Refused("required", "调整为B类的，请写明何时完成。", "promise_by")
    if promise_by < today:
        raise Refused("past", "承诺完成时间不能早于今天。", "promise_by")
    item.promise_by = promise_by
