"""场外履职: entered by the member or for him, reviewed by the secretariat, once accepted a deed."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from shangliang.core.access import Actor
from shangliang.core.errors import Forbidden, Refused
from shangliang.core.given import line, not_later, words
from shangliang.core.perform import begin, day_of, guard, lock, perform
from shangliang.duty.choices import Level, Outside
from shangliang.duty.models import OutsideEntry, OutsideFile
from shangliang.files.models import StoredFile
from shangliang.people.models import Member, SpecialCommittee
from shangliang.people.roles import Role

TITLE_MOST, TEXT_MOST, LINK_MOST, FILES_MOST = 120, 1000, 300, 6
QUANTITY_MOST = Decimal(1000)
WEB = ("http://", "https://")


@dataclass(frozen=True)
class OutsideDraft:
    """What is entered: which kind, when, what, how much (in the unit of the kind), at which level, where it can be read, and the evidence."""

    kind: str
    on: date
    title: str
    text: str = ""
    quantity: Decimal = Decimal(1)
    level: str = ""
    link: str = ""
    files: Sequence[StoredFile] = field(default_factory=list)


def _put(entry: OutsideEntry, draft: OutsideDraft, today: date) -> None:
    """Write the draft on the entry; Refused at the field that is wrong."""
    if draft.kind not in Outside.values:
        raise Refused("unknown", "请选择类别。", "kind")
    if draft.level not in Level.values:
        raise Refused("unknown", "请选择层级。", "level")
    if not 0 < draft.quantity <= QUANTITY_MOST:
        raise Refused("quantity", f"数量应大于0，不超过{QUANTITY_MOST}。", "quantity")
    term = entry.member.term
    if draft.on < term.since or (term.until and draft.on > term.until):
        raise Refused("term", f"日期不在{term}任期内。", "on")
    entry.kind, entry.level, entry.quantity = draft.kind, draft.level, draft.quantity
    entry.on = not_later(draft.on, today, "on")
    entry.title = line(draft.title, TITLE_MOST, "title", "内容", required=True)
    entry.text = words(draft.text, TEXT_MOST, "text", "情况", required=False)
    entry.link = line(draft.link, LINK_MOST, "link", "链接")
    if entry.link and not entry.link.startswith(WEB):
        raise Refused("link", "链接应以 http:// 或 https:// 开头。", "link")


def _attach(entry: OutsideEntry, files: Sequence[StoredFile], at: datetime) -> None:
    if entry.files.count() + len(files) > FILES_MOST:
        raise Refused("too_many", f"证明材料最多{FILES_MOST}个。", "evidence")
    OutsideFile.objects.bulk_create(
        OutsideFile(committee_id=entry.committee_id, entry=entry, file=file, created_at=at) for file in files
    )


def may_enter(by: Actor, member: Member, special_committee: SpecialCommittee | None) -> bool:
    """Whether the actor may enter something for this member: his own, for the secretariat, or on behalf of a special committee he speaks for."""
    if member.committee_id != by.committee_id:
        return False
    if special_committee is not None:
        return special_committee.pk in by.ids(Role.CONVENOR) | by.ids(Role.LIAISON)
    return member.pk in by.ids(Role.MEMBER) or by.has(Role.SECRETARIAT)


@transaction.atomic
def enter(
    draft: OutsideDraft,
    *,
    member: Member,
    special_committee: SpecialCommittee | None = None,
    by: Actor,
    at: datetime,
) -> OutsideEntry:
    """录入场外履职, by the member himself or for him (代录); it waits for review."""
    if not may_enter(by, member, special_committee):
        raise Forbidden
    entry = OutsideEntry(
        committee_id=member.committee_id,
        member=member,
        entered_by_id=by.person_id,
        entered_name=by.name[:40],
        is_proxy=member.person_id != by.person_id,
        special_committee=special_committee,
    )
    _put(entry, draft, day_of(at))
    _refuse_same(entry)
    begin(entry, by=by, at=at, label="代录场外履职" if entry.is_proxy else "录入场外履职", note=entry.title)
    _attach(entry, draft.files, at)
    return entry


@transaction.atomic
def enter_many(
    drafts: Sequence[tuple[Member, OutsideDraft]],
    *,
    special_committee: SpecialCommittee | None = None,
    by: Actor,
    at: datetime,
) -> int:
    """批量录入 from a sheet, all or none; how many. Refused with the number of the entry that cannot be taken."""
    for number, (member, draft) in enumerate(drafts, 1):
        try:
            enter(draft, member=member, special_committee=special_committee, by=by, at=at)
        except Refused as refused:
            raise Refused(refused.code, f"第{number}项：{refused.message}", "file") from refused
    return len(drafts)


def _refuse_same(entry: OutsideEntry) -> None:
    """The same thing entered by the member and by a committee would count twice."""
    same = OutsideEntry.objects.filter(member=entry.member, kind=entry.kind, on=entry.on, title=entry.title)
    if same.exclude(pk=entry.pk).exclude(state__in=("withdrawn", "declined")).exists():
        raise Refused("same", f"{entry.member}的这一事项已经录入，不必再录。", "title")


@transaction.atomic
def resubmit(entry: OutsideEntry, draft: OutsideDraft, *, by: Actor, at: datetime) -> OutsideEntry:
    """重新报送 a returned entry with what was asked for; files are added to those that are there."""
    fresh = lock(entry)
    passed = guard(fresh, "resubmit", by=by, locked=True)
    _put(fresh, draft, day_of(at))
    _refuse_same(fresh)
    fresh.save()
    _attach(fresh, draft.files, at)
    perform(fresh, "resubmit", by=by, at=at, passed=passed)
    return fresh


def _reviewed(by: Actor, at: datetime, answer: str = "") -> dict[str, object]:
    return {"reviewed_by": by.name[:40], "reviewed_on": day_of(at), "answer": answer}


@transaction.atomic
def accept(entry: OutsideEntry, *, note: str = "", by: Actor, at: datetime) -> OutsideEntry:
    """审核通过: it counts from now on."""
    said = words(note, TEXT_MOST, "note", "审核意见", required=False)
    perform(entry, "accept", by=by, at=at, note=said, fields=_reviewed(by, at, said))
    return entry


@transaction.atomic
def accept_many(entries: Sequence[OutsideEntry], *, by: Actor, at: datetime) -> int:
    """批量通过: all or, when somebody was quicker with one, none; how many."""
    if not entries:
        raise Refused("none", "请先勾选要通过的事项。")
    for entry in entries:
        accept(entry, by=by, at=at)
    return len(entries)


@transaction.atomic
def send_back(entry: OutsideEntry, *, note: str, by: Actor, at: datetime) -> OutsideEntry:
    """退回补充, with what is missing."""
    said = words(note, TEXT_MOST, "note", "退回意见")
    perform(entry, "send_back", by=by, at=at, note=said, fields=_reviewed(by, at, said))
    return entry


@transaction.atomic
def decline(entry: OutsideEntry, *, reason: str, by: Actor, at: datetime) -> OutsideEntry:
    """不予计入, with the reason."""
    said = words(reason, TEXT_MOST, "reason", "理由")
    perform(entry, "decline", by=by, at=at, note=said, fields=_reviewed(by, at, said))
    return entry


@transaction.atomic
def revoke(entry: OutsideEntry, *, reason: str, by: Actor, at: datetime) -> OutsideEntry:
    """撤销计入 of what was accepted by mistake; its deed goes."""
    said = words(reason, TEXT_MOST, "reason", "理由")
    perform(entry, "revoke", by=by, at=at, note=said, fields=_reviewed(by, at, said))
    return entry


@transaction.atomic
def withdraw(entry: OutsideEntry, *, by: Actor, at: datetime) -> OutsideEntry:
    """撤回 by who entered it, before it was accepted."""
    perform(entry, "withdraw", by=by, at=at)
    return entry
