"""What the form of a step says about the record it decides on, so that nobody decides from memory."""

from collections.abc import Callable
from typing import Any

from django.db.models import Prefetch

from shangliang.core.http.jinja import chinese_date
from shangliang.proposals.models import (
    Assignment,
    Commitment,
    Contact,
    Extension,
    Feedback,
    Merger,
    Opinion,
    Proposal,
    Proposer,
    Reply,
    ReplyItem,
)

Facts = list[tuple[str, str]]


def facts(record: Any, verb: str = "") -> Facts:
    """Terms and values above the form of a step; those without a value are left out."""
    found = (
        _ratings(record)
        if verb == "close" and isinstance(record, Proposal)
        else _FACTS.get(type(record), _none)(record)
    )
    return [(term, value) for term, value in found if value]


def speak_for(model: type, say: Callable[[Any], Facts]) -> None:
    """Make known what the forms of steps on such records say: for rooms above this one."""
    _FACTS[model] = say


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


def _ratings(record: Proposal) -> Facts:
    """What the proposers said, for the office alone, before it closes the case on it."""
    forms = Feedback.objects.filter(proposal=record).select_related("proposer", "assignment__unit")
    return [(f"{form.proposer.name}的评价", _rating(form)) for form in forms]


def _rating(form: Feedback) -> str:
    unit = f"{form.assignment.unit}（第{form.round}轮）" if form.round > 1 else str(form.assignment.unit)
    if form.state != "returned":
        return f"{unit}：未反馈"
    return f"{unit}：态度{form.get_attitude_display()}，结果{form.get_result_display()}"


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


def _merger(record: Merger) -> Facts:
    lead = record.into
    return [
        ("拟并入", f"{lead.shown_number}《{lead.title}》（{lead.first_proposer_name}）"),
        ("并案理由", record.reason),
    ]


def _extension(record: Extension) -> Facts:
    return [
        ("承办单位", str(record.assignment.unit)),
        ("答复期限", chinese_date(record.limit_on)),
        ("申请延至", chinese_date(record.wished_on)),
        ("延期理由", record.reason),
    ]


def _commitment(record: Commitment) -> Facts:
    return [
        ("承办单位", str(record.assignment.unit)),
        ("承诺事项", record.text),
        ("承诺完成时间", chinese_date(record.promised_on)),
        ("落实情况", record.evidence),
    ]


_FACTS: dict[type, Callable[[Any], Facts]] = {
    Proposal: _proposal,
    Proposer: _signature,
    Assignment: _assignment,
    Contact: _contact,
    Feedback: _feedback,
    Merger: _merger,
    Extension: _extension,
    Commitment: _commitment,
}

RELATED: dict[type, tuple[str, ...]] = {
    Assignment: ("proposal", "unit"),
    Contact: ("proposal", "assignment__unit"),
    Feedback: ("proposal", "assignment__unit", "proposer", "reply"),
    Merger: ("proposal", "into"),
    Extension: ("proposal", "assignment__unit"),
    Commitment: ("proposal", "assignment__unit"),
    Opinion: ("proposal", "unit"),
}
"""What is fetched together with a record for this."""
