"""报送和签收: an issue goes to its receivers; at a superior committee of this installation it arrives as a brief."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from shangliang.audit.record import record
from shangliang.briefs import permissions as may
from shangliang.briefs.actions.common import lock_issue, need, require
from shangliang.briefs.choices import ReceiverKind, Source
from shangliang.briefs.models import Author, Brief, Delivery, Issue, Receiver
from shangliang.core.access import Actor, system
from shangliang.core.errors import Refused
from shangliang.core.models import next_number
from shangliang.core.perform import begin, day_of, perform
from shangliang.core.text import one_line
from shangliang.people.models import Person, Unit
from shangliang.people.permissions import as_editor
from shangliang.tenancy.models import Committee, Plenary

NAME_LIMIT = 80


def deliver(issue: Issue, receivers: Sequence[Receiver], *, by: Actor, at: datetime) -> list[Delivery]:
    """Send an issued issue to these receivers; for actions that have checked before. Whoever has it already is left out."""
    had = set(issue.deliveries.values_list("receiver_id", flat=True))
    made = []
    for receiver in receivers:
        if receiver.pk in had:
            continue
        delivery = Delivery(
            committee_id=issue.committee_id, issue=issue, receiver=receiver, sent_on=day_of(at)
        )
        made.append(begin(delivery, by=by, at=at, label="报送", note=f"报{receiver.name}"))
        if receiver.committee_to_id:
            _arrive(delivery, issue, receiver, at=at)
    return made


def _arrive(delivery: Delivery, issue: Issue, receiver: Receiver, *, at: datetime) -> Brief:
    """A brief at the superior committee, submitted and numbered there, its author the lower committee. Our receipt is theirs to give."""
    upper = receiver.committee_to
    if upper is None:
        raise AssertionError("no committee to arrive at")
    year = day_of(at).year
    brief = Brief(
        committee=upper,
        plenary=Plenary.objects.current(upper.pk, day_of(at)),
        year=year,
        number=next_number(upper.pk, f"brief.{year}"),
        title=issue.title,
        situation=issue.text,
        category=issue.category,
        urgency=issue.urgency,
        source=Source.LOWER,
        source_name=issue.committee.short_name,
        lower=issue.committee,
        delivery=delivery,
        submitted_at=at,
        state="submitted",
    )
    begin(brief, by=system(upper.pk), at=at, label="下级政协报送", note=issue.committee.short_name)
    name = issue.committee.short_name
    Author.objects.create(committee=upper, brief=brief, name=name, created_at=at)
    return brief


@transaction.atomic
def deliver_more(issue: Issue, receivers: Sequence[Receiver], *, by: Actor, at: datetime) -> list[Delivery]:
    """补送 an issued issue to more receivers; once each."""
    fresh = lock_issue(issue)
    require(by, may.issue_editor, fresh)
    if fresh.state != "issued":
        raise Refused("not_issued", "签发以后才能报送。")
    if any(each.committee_id != fresh.committee_id or not each.is_active for each in receivers):
        raise Refused("unknown", "请从列表中选择报送对象。", "receivers")
    made = deliver(fresh, receivers, by=by, at=at)
    if not made:
        raise Refused("nobody", "所选对象都已报送过。", "receivers")
    fresh.receivers.add(*receivers)
    return made


@transaction.atomic
def receive(delivery: Delivery, *, by: Actor, at: datetime) -> Delivery:
    """签收 by the receiver himself."""
    fields = {"received_by": by.name[:40], "received_on": day_of(at)}
    perform(delivery, "receive", by=by, at=at, fields=fields)
    return delivery


@transaction.atomic
def note_receipt(
    delivery: Delivery, *, received_by: str, received_on: date, by: Actor, at: datetime
) -> Delivery:
    """登记签收 by the editor, for receivers who sign on paper."""
    name = need(received_by, "received_by", "请填写签收人。")[:40]
    if received_on > day_of(at):
        raise Refused("future", "签收日期不能晚于今天。", "received_on")
    if received_on < delivery.sent_on:
        raise Refused("too_early", "签收日期不能早于报送日期。", "received_on")
    fields = {"received_by": name, "received_on": received_on}
    perform(delivery, "note_receipt", by=by, at=at, note=f"{name}签收", fields=fields)
    return delivery


@dataclass(frozen=True)
class ReceiverDraft:
    """A receiver as it is filled in; at most one of unit, person and committee."""

    name: str
    kind: str
    unit: Unit | None = None
    person: Person | None = None
    committee_to: Committee | None = None
    position: int = 0
    is_active: bool = True


@transaction.atomic
def save_receiver(receiver: Receiver | None, draft: ReceiverDraft, *, by: Actor, at: datetime) -> Receiver:
    """Add or change a receiver 报送对象. A committee of this installation must be above ours."""
    by = as_editor(by, receiver.committee_id if receiver else by.committee_id)
    name = need(one_line(draft.name), "name", "请填写名称。")
    if len(name) > NAME_LIMIT:
        raise Refused("too_long", f"名称不超过{NAME_LIMIT}个字。", "name")
    if draft.kind not in ReceiverKind.values:
        raise Refused("required", "请选择类别。", "kind")
    if sum(each is not None for each in (draft.unit, draft.person, draft.committee_to)) > 1:
        raise Refused("one", "单位、人员、上级政协只填一项。", "kind")
    _check_committee(draft, by)
    if draft.unit and draft.unit.committee_id != by.committee_id:
        raise Refused("unknown", "所选单位不属于本会。", "unit")
    same = Receiver.objects.filter(committee_id=by.committee, name=name)
    if (same.exclude(pk=receiver.pk) if receiver else same).exists():
        raise Refused("twice", f"已有“{name}”。", "name")
    kept = receiver or Receiver(committee_id=by.committee, created_at=at)
    kept.name, kept.kind, kept.unit, kept.person = name, draft.kind, draft.unit, draft.person
    kept.committee_to, kept.position, kept.is_active = draft.committee_to, draft.position, draft.is_active
    kept.save()
    record("receiver.save", kept, by=by, at=at, label="保存报送对象", note=str(kept))
    return kept


def _check_committee(draft: ReceiverDraft, by: Actor) -> None:
    if draft.committee_to is None:
        return
    if draft.kind != ReceiverKind.SUPERIOR:
        raise Refused("kind", "报送上级政协的，类别须为“上级政协”。", "kind")
    own = Committee.objects.get(pk=by.committee)
    if draft.committee_to.pk not in own.ancestors:
        raise Refused("unknown", "只能选择本会的上级政协。", "committee_to")
