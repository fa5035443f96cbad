"""What the form of a step says about the record it decides on, so that nobody decides from memory."""

from collections.abc import Callable
from typing import Any

from django.db.models import Prefetch

from shangliang.core.http.jinja import chinese_date
from shangliang.proposals.models import (
    Assignment,
    Contact,
    Feedback,
    Merger,
    Opinion,
    Proposal,
    Proposer,
    Reply,
    ReplyItem,
)

Facts = list[tuple[str, str]]


def facts(record: Any) -> Facts:
    """Terms and values above the form; those without a value are left out."""
    found = _FACTS.get(type(record), _none)(record)
    return [(term, value) for term, value in found if value]


def letter(assignment: Assignment) -> Reply | None:
    """The reply that waits for the leader, with its points; he signs what stands before his eyes."""
    points = ReplyItem.objects.select_related("recommendation").order_by("recommendation__position")
    written = assignment.replies.filter(round=assignment.round, sent_at=None)
    return written.prefetch_related(Prefetch("items", points)).first()


def _none(_record: Any) -> Facts:
    return []


def _proposal(record: Proposal) -> Facts:
    if record.state != "cosigning":
        return []
    signed = list(record.proposers.filter(position__gt=0))
    names = {
        state: "、".join(row.name for row in signed if row.state == state)
        for state in ("confirmed", "invited", "declined")
    }
    return [
        ("已同意联名", names["confirmed"] or "还没有"),
        ("尚未确认", names["invited"] and f"{names['invited']}（提交后不再等候，不列入联名）"),
        ("已谢绝", names["declined"]),
    ]


def _signature(record: Proposer) -> Facts:
    return [("第一提案人", record.proposal.first_proposer_name)]


def _assignment(record: Assignment) -> Facts:
    shown = [("承办单位", f"{record.unit}（{record.get_role_display()}）")]
    if record.state == "assigned":
        shown.append(("答复期限", chinese_date(record.reply_due_on)))
    if record.state == "objecting":
        objection = record.objections.filter(upheld=None).select_related("wished_unit").first()
        if objection:
            shown += [("申退理由", objection.reason), ("建议改由", str(objection.wished_unit or ""))]
    return shown


def _contact(record: Contact) -> Facts:
    return [
        ("承办单位", str(record.assignment.unit)),
        ("沟通方式", record.get_kind_display()),
        ("日期", chinese_date(record.held_on)),
        ("参加人员", record.persons),
        ("沟通情况", record.summary),
    ]


def _feedback(record: Feedback) -> Facts:
    reply = record.reply
    return [
        ("提案人", record.proposer.name),
        ("承办单位", str(record.assignment.unit)),
        ("答复文号", reply.document_number),
        ("办理结果", reply.get_outcome_display() if reply.outcome else ""),
    ]


_FACTS: dict[type, Callable[[Any], Facts]] = {
    Proposal: _proposal,
    Proposer: _signature,
    Assignment: _assignment,
    Contact: _contact,
    Feedback: _feedback,
}

RELATED: dict[type, tuple[str, ...]] = {
    Assignment: ("proposal", "unit"),
    Contact: ("proposal", "assignment__unit"),
    Feedback: ("proposal", "assignment__unit", "proposer", "reply"),
    Merger: ("proposal", "into"),
    Opinion: ("proposal", "unit"),
}
"""What is fetched together with a record for this."""
