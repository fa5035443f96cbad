"""异议: the member says what is wrong or missing in his file; the secretariat answers, and an upheld objection is laid over the deed."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.db import transaction

from shangliang.core.access import Actor
from shangliang.core.errors import Forbidden, Refused
from shangliang.core.given import not_later, words
from shangliang.core.perform import begin, day_of, guard, lock, perform
from shangliang.duty.actions.projecting import project_record
from shangliang.duty.choices import Level
from shangliang.duty.kinds import label_of
from shangliang.duty.models import Deed, Objection, Ruling
from shangliang.files.models import StoredFile
from shangliang.people.models import Member
from shangliang.people.roles import Role

TEXT_MOST = 1000
MISSING = "档案中缺少的事项"


@dataclass(frozen=True)
class Correction:
    """How a deed is corrected: left out, or with another quantity, level or day; what is not named stays."""

    excluded: bool = False
    quantity: Decimal | None = None
    level: str = ""
    on: date | None = None

    def __bool__(self) -> bool:
        return self.excluded or self.quantity is not None or bool(self.level) or self.on is not None


@transaction.atomic
def object_to(
    member: Member, deed: Deed | None, *, text: str, file: StoredFile | None = None, by: Actor, at: datetime
) -> Objection:
    """提出异议 to a deed of one's own file or, without one, to something that is missing."""
    if member.pk not in by.ids(Role.MEMBER) or (deed is not None and deed.member_id != member.pk):
        raise Forbidden
    objection = Objection(
        committee_id=member.committee_id,
        member=member,
        about=MISSING if deed is None else f"{deed.on:%Y-%m-%d} {label_of(deed.kind)}：{deed.title}"[:240],
        text=words(text, TEXT_MOST, "text", "异议内容"),
        file=file,
        raised_by=by.name[:40],
    )
    if deed is not None:
        objection.source, objection.record_id, objection.kind = deed.source, deed.record_id, deed.kind
        _refuse_open(objection)
    return begin(objection, by=by, at=at, label="提出异议", note=objection.text)


def _refuse_open(objection: Objection) -> None:
    same = Objection.objects.filter(
        member=objection.member, source=objection.source, record_id=objection.record_id, kind=objection.kind
    )
    if same.filter(state="raised").exists():
        raise Refused("open", "您对这一事项的异议正在处理，请等待答复。", "text")


@transaction.atomic
def uphold(
    objection: Objection, *, correction: Correction, reason: str, by: Actor, at: datetime
) -> Objection:
    """异议成立: the correction stands at the deed with its reason. Without one, what was wrong has been put right in the record itself, or entered."""
    fresh = lock(objection)
    passed = guard(fresh, "uphold", by=by, locked=True)
    said = words(reason, TEXT_MOST, "reason", "理由")
    if correction and fresh.record_id is None:
        raise Refused("missing", "这是缺少的事项，没有可更正的记录；请补录后再答复委员。", "reason")
    if correction and fresh.record_id is not None:
        _rule(fresh, fresh.record_id, correction, said, at)
    fields = {"answer": said, "decided_by": passed.by.name[:40], "decided_on": day_of(at)}
    perform(fresh, "uphold", by=by, at=at, note=said, fields=fields, passed=passed)
    if correction and fresh.record_id is not None:
        project_record(fresh.committee_id, fresh.source, fresh.record_id, at=at)
    return fresh


def _rule(objection: Objection, record_id: UUID, correction: Correction, reason: str, at: datetime) -> None:
    if correction.level not in Level.values:
        raise Refused("unknown", "请选择层级。", "level")
    if correction.quantity is not None and correction.quantity <= 0:
        raise Refused("quantity", "数量应大于0；不计入的，请勾选“不计入”。", "quantity")
    if correction.on is not None:
        not_later(correction.on, day_of(at), "on")
    Ruling.objects.update_or_create(
        committee_id=objection.committee_id,
        source=objection.source,
        record_id=record_id,
        member=objection.member,
        kind=objection.kind,
        defaults={
            "objection": objection,
            "excluded": correction.excluded,
            "quantity": correction.quantity,
            "level": correction.level,
            "on": correction.on,
            "reason": reason,
        },
    )


@transaction.atomic
def reject(objection: Objection, *, reason: str, by: Actor, at: datetime) -> Objection:
    """异议不成立, with the reason."""
    said = words(reason, TEXT_MOST, "reason", "理由")
    fields = {"answer": said, "decided_by": by.name[:40], "decided_on": day_of(at)}
    perform(objection, "reject", by=by, at=at, note=said, fields=fields)
    return objection


@transaction.atomic
def withdraw_objection(objection: Objection, *, by: Actor, at: datetime) -> Objection:
    """撤回异议."""
    perform(objection, "withdraw", by=by, at=at)
    return objection
