"""One-time codes (一次性验证码): a rating must be the member's own, also where one session holds several posts."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.crypto import constant_time_compare

from shangliang.core.access import Actor
from shangliang.core.errors import Refused
from shangliang.core.perform import perform
from shangliang.people.roles import UNIT_ROLES
from shangliang.proposals.actions.common import hold_case
from shangliang.proposals.models import Feedback
from shangliang.tenancy import policy

CODE_LASTS = timedelta(minutes=30)


def needs_code(feedback: Feedback, by: Actor, on: date) -> bool:
    """Whether the rating must not rest on this session alone: the person also works for that very unit, or stands in for somebody."""
    units = frozenset[UUID]().union(*(by.ids(role) for role in UNIT_ROLES))
    if feedback.assignment.unit_id in units or by.acting_for:
        return True
    return bool(policy.value(feedback.committee_id, "proposal.feedback_code", on))


@transaction.atomic
def send_code(feedback: Feedback, *, by: Actor, at: datetime) -> Feedback:
    """获取验证码: a new one-time code to the member's own account and mail address; an older one no longer counts."""
    hold_case(feedback.proposal_id)
    perform(feedback, "send_code", by=by, at=at, fields={"code_sent_at": at}, data={"to_actor": True})
    return feedback


def check_code(feedback: Feedback, code: str, at: datetime) -> None:
    """Refused at the field unless it is the code last sent, within half an hour."""
    fresh = Feedback.objects.only("code_sent_at").get(pk=feedback.pk)
    if not fresh.code or fresh.code_sent_at is None or at > fresh.code_sent_at + CODE_LASTS:
        raise Refused("no_code", "请先获取验证码；验证码半小时内有效。", "code")
    if not constant_time_compare(code.strip().upper(), fresh.code):
        raise Refused("wrong_code", "验证码不对，请核对发到委员本人账号或邮箱的验证码。", "code")
