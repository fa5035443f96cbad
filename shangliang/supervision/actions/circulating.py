"""Circulars 通报: proposed by the program, sent by a person, received by the units; referrals 问责 are recorded only."""

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction

from shangliang.audit.record import record
from shangliang.core.access import Actor, system
from shangliang.core.errors import Forbidden, Refused
from shangliang.core.models import next_number
from shangliang.core.perform import begin, day_of, guard, perform
from shangliang.files.letters.word import render_docx
from shangliang.files.store import keep_upload
from shangliang.people.roles import Role
from shangliang.proposals.actions.common import hold_case, need, require
from shangliang.proposals.models import Assignment
from shangliang.supervision import permissions as may
from shangliang.supervision.late import in_circular, late_parts
from shangliang.supervision.letters import circular_letter
from shangliang.supervision.models import Circular, LateItem, Receipt, Referral
from shangliang.supervision.policy import AFTER, EVERY, WORD
from shangliang.tenancy import policy
from shangliang.tenancy.models import Committee
from shangliang.workdays.spans import Span, due

REPLIED, LEFT_OUT, DROPPED = "已答复或期限已变", "本期未列入", "本期不予通报"


def propose_circulars(*, on: date, at: datetime) -> int:
    """拟通报: bring the open circular of every committee up to date, or propose a new one when its turn has come; returns how many are open.

    Run again it changes nothing.
    """
    return sum(_propose(pk, on, at) for pk in Committee.objects.values_list("pk", flat=True))


@transaction.atomic
def _propose(committee_id: UUID, on: date, at: datetime) -> bool:
    Committee.objects.select_for_update(of=("self",), no_key=True).get(pk=committee_id)  # one at a time
    circular = (
        Circular.objects.select_for_update(of=("self",))
        .filter(committee_id=committee_id, state="proposed")
        .first()
    )
    by = system(committee_id)
    days = int(policy.value(committee_id, AFTER, on))
    if circular is None:
        late = late_parts(committee_id, on, days).filter(~in_circular())
        if not late.exists() or not _turn_has_come(committee_id, on):
            return False
        circular = begin(
            Circular(committee_id=committee_id, as_of=on), by=by, at=at, label="拟出逾期通报名单"
        )
    _bring_up_to_date(circular, on, at)
    for part in late_parts(committee_id, on, days).filter(~in_circular()):
        LateItem(
            committee_id=committee_id,
            circular=circular,
            assignment=part,
            reply_due_on=part.reply_due_on,
            days_late=(on - part.reply_due_on).days,
            created_at=at,
        ).save(force_insert=True)
    if circular.items.filter(taken_out="").exists():
        return True
    perform(circular, "clear", by=by, at=at)
    return False


def _turn_has_come(committee_id: UUID, on: date) -> bool:
    """Whether a new period has begun since the last circular on which a person decided."""
    decided = Circular.objects.filter(committee_id=committee_id, state__in=("sent", "dropped")).exclude(
        note=""
    )
    last = decided.order_by("-as_of").values_list("as_of", flat=True).first()
    return last is None or due(Span.of(policy.value(committee_id, EVERY, on)), last).on <= on


def _bring_up_to_date(circular: Circular, on: date, at: datetime) -> None:
    """Take out what was replied to meanwhile, and count the days anew."""
    del at
    still = {part.pk: part.reply_due_on for part in late_parts(circular.committee_id, on, 0)}
    for item in circular.items.filter(taken_out=""):
        if still.get(item.assignment_id) == item.reply_due_on:
            item.days_late = (on - item.reply_due_on).days
        else:
            item.taken_out = REPLIED
        item.save(update_fields=["days_late", "taken_out"])
    if circular.as_of != on:
        circular.as_of = on
        circular.save(update_fields=["as_of"])


@transaction.atomic
def send(circular: Circular, *, listed: Collection[UUID], note: str, by: Actor, at: datetime) -> Circular:
    """审定印发: the items `listed` by a person that are still late; number, document, one receipt a unit. What has been replied to is left out."""
    fresh = Circular.objects.select_for_update(of=("self",)).select_related("committee").get(pk=circular.pk)
    passed = guard(fresh, "send", by=by, locked=True)
    note, today = need(note, "note", "请写明通报要求。"), day_of(at)
    _bring_up_to_date(fresh, today, at)
    fresh.items.filter(taken_out="").exclude(pk__in=listed).update(taken_out=LEFT_OUT)
    items = list(fresh.items.filter(taken_out="").select_related("assignment__unit", "assignment__proposal"))
    if not items:
        raise Refused("nobody", "名单中的单位都已答复或未选入，没有需要通报的单位。", "listed")
    word = str(policy.value(fresh.committee_id, WORD, today))
    serial = next_number(fresh.committee_id, f"circular.{word}.{today.year}")
    fresh.number, fresh.note, fresh.sent_on = f"{word}〔{today.year}〕{serial}号", note, today
    letter = circular_letter(fresh, items)
    upload = SimpleUploadedFile(f"{letter.title}.docx", render_docx(letter))
    fields = {
        "number": fresh.number,
        "note": note,
        "sent_on": today,
        "signed_by": passed.by.name[:40],
        "file": keep_upload(upload, field="note", by=by, at=at),
    }
    perform(fresh, "send", by=by, at=at, note=fresh.number, fields=fields, passed=passed)
    _deliver(fresh, items, by=by, at=at)
    return fresh


def _deliver(circular: Circular, items: list[LateItem], *, by: Actor, at: datetime) -> None:
    units = {item.assignment.unit_id: item.assignment.unit for item in items}
    for unit in units.values():
        receipt = Receipt(committee_id=circular.committee_id, circular=circular, unit=unit)
        begin(receipt, by=by, at=at, label="收到逾期通报")
    for item in items:
        part = item.assignment
        words = f"{part.unit.name}逾期{item.days_late}天未答复，{circular.number}通报"
        record(
            "assignment.circulate", part, by=by, at=at, label="逾期通报", case_id=part.proposal_id, note=words
        )


@transaction.atomic
def drop(circular: Circular, *, reason: str, by: Actor, at: datetime) -> Circular:
    """本期不予通报, with a reason; who is still late stands on the next list again."""
    reason = need(reason, "reason", "请写明本期不予通报的理由。")
    perform(circular, "drop", by=by, at=at, note=reason, fields={"note": reason})
    circular.items.filter(taken_out="").update(taken_out=DROPPED)
    return circular


@transaction.atomic
def receive(receipt: Receipt, *, plan: str, by: Actor, at: datetime) -> Receipt:
    """签收通报, with what the unit will do about it."""
    plan = need(plan, "plan", "请写明整改打算。")
    perform(receipt, "receive", by=by, at=at, note=plan, fields={"received_by": by.name[:40], "plan": plan})
    return receipt


@transaction.atomic
def refer(
    assignment: Assignment, *, referred_to: str, referred_on: date, reason: str, by: Actor, at: datetime
) -> Referral:
    """记录问责移送: a person has passed on a lateness that was in a circular and is still not replied to. The program tells nobody."""
    hold_case(assignment.proposal_id)
    fresh = Assignment.objects.get(pk=assignment.pk)
    require(by, may.joint_office, fresh)
    if not by.has(Role.JOINT_OFFICE):
        raise Forbidden
    today = day_of(at)
    late = late_parts(fresh.committee_id, today, 0).filter(pk=fresh.pk)
    if not late.filter(in_circular(sent=True)).exists():
        raise Refused("not_yet", "通报后仍未答复的，才能移送问责。")
    if Referral.objects.filter(assignment=fresh, reply_due_on=fresh.reply_due_on).exists():
        raise Refused("referred", "这次逾期已经移送过。")
    if referred_on > today:
        raise Refused("future", "移送日期不能晚于今天。", "referred_on")
    referral = Referral(
        committee_id=fresh.committee_id,
        assignment=fresh,
        reply_due_on=fresh.reply_due_on,
        referred_to=need(referred_to, "referred_to", "请填写移送何处。")[:80],
        referred_on=referred_on,
        reason=need(reason, "reason", "请写明移送理由。"),
        made_by=by.name[:40],
        created_at=at,
    )
    referral.save(force_insert=True)
    record(
        "referral.make",
        referral,
        by=by,
        at=at,
        label="移送问责",
        note=f"{referral.referred_to}：{referral.reason}",
    )
    return referral
