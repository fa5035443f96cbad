"""Honours 委员表彰: kinds with their rule, candidates by rule, selected by the office, confirmed by the chairman."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import transaction

from shangliang.audit.record import record
from shangliang.core.access import Actor
from shangliang.core.errors import Forbidden, Refused
from shangliang.core.given import line, not_later, words
from shangliang.core.perform import begin, day_of, guard, lock, perform
from shangliang.duty.kinds import BUNDLES, KINDS
from shangliang.people.roles import Role
from shangliang.reviews.actions.common import MEETING_MOST, require_office
from shangliang.reviews.candidates import candidates
from shangliang.reviews.models import Honour, Honoured, HonourKind, Review


@dataclass(frozen=True)
class KindDraft:
    """A kind of honour with its rule."""

    name: str
    grades: str = ""
    least_points: Decimal = Decimal(0)
    required: Sequence[tuple[str, int]] = ()
    excluded: Sequence[str] = ()
    places: int = 0


@transaction.atomic
def save_kind(draft: KindDraft, *, kind: HonourKind | None = None, by: Actor, at: datetime) -> HonourKind:
    """Set up or change a kind of honour; what was decided by the earlier rule stays as it was explained then."""
    if by.person_id is not None and not by.has(Role.SECRETARIAT):
        raise Forbidden
    name = line(draft.name, 40, "name", "名称", required=True)
    for known, field in (
        *((k, "required") for k, _ in draft.required),
        *((k, "excluded") for k in draft.excluded),
    ):
        if known not in KINDS and known not in BUNDLES:
            raise Refused("unknown", f"没有“{known}”这个履职事项。", field)
    same = HonourKind.objects.filter(committee_id=by.committee, name=name)
    if (same.exclude(pk=kind.pk) if kind else same).exists():
        raise Refused("twice", "已有同名的表彰项目。", "name")
    made = kind or HonourKind(committee_id=by.committee, created_at=at)
    made.name, made.grades, made.least_points = (
        name,
        line(draft.grades, 60, "grades", "等次要求"),
        draft.least_points,
    )
    made.required, made.excluded = [list(pair) for pair in draft.required], list(draft.excluded)
    made.places = draft.places
    made.save()
    record("honour_kind.save", made, by=by, at=at, label="设定表彰项目")
    return made  # fmt: skip


@transaction.atomic
def start_honour(kind: HonourKind, review: Review, *, by: Actor, at: datetime) -> Honour:
    """开始遴选: one a year of a kind, after the grades were confirmed."""
    by = require_office(review, by=by)
    fresh = lock(review)
    if not fresh.is_decided:
        raise Refused("early", "等次经主席会议审定后才能遴选表彰对象。", "kind")
    if Honour.objects.filter(kind=kind, review=fresh).exclude(state="cancelled").exists():
        raise Refused("twice", f"{fresh.year}年度的{kind}已经开始遴选。", "kind")
    made = Honour(committee_id=fresh.committee_id, kind=kind, review=fresh)
    return begin(made, by=by, at=at, label="开始遴选表彰对象")


@transaction.atomic
def propose_honour(honour: Honour, *, members: Collection[UUID], by: Actor, at: datetime) -> Honour:
    """提请审定: the members chosen, all of whom fit the rule; why they do is kept with them."""
    fresh = lock(honour)
    passed = guard(fresh, "propose", by=by, locked=True)
    fitting = {each.result.member_id: each for each in candidates(fresh) if each.fits}
    chosen = [fitting[pk] for pk in dict.fromkeys(members) if pk in fitting]
    if len(chosen) < len(set(members)):
        raise Refused("unfit", "所选委员中有不符合条件的，请重新选择。", "members")
    if not chosen:
        raise Refused("nobody", "请选择表彰对象。", "members")
    if fresh.kind.places and len(chosen) > fresh.kind.places:
        raise Refused("too_many", f"名额为{fresh.kind.places}名，已选{len(chosen)}名。", "members")
    fresh.members.all().delete()
    for each in chosen:
        Honoured(
            committee_id=fresh.committee_id,
            honour=fresh,
            member=each.result.member,
            why=[reason.words for reason in each.reasons],
            selected_by=passed.by.name[:40],
            created_at=at,
        ).save(force_insert=True)
    perform(fresh, "propose", by=by, at=at, note=f"共{len(chosen)}名", passed=passed)
    honour.refresh_from_db()
    return honour


@transaction.atomic
def confirm_honour(honour: Honour, *, meeting: str, held_on: date, by: Actor, at: datetime) -> Honour:
    """审定表彰名单 by the chairman. It becomes a deed of everybody on it."""
    fields: dict[str, Any] = {
        "meeting": line(meeting, MEETING_MOST, "meeting", "会议名称", required=True),
        "held_on": not_later(held_on, day_of(at), "held_on"),
        "decided_by": by.name[:40],
    }
    perform(honour, "confirm", by=by, at=at, note=fields["meeting"], fields=fields)
    return honour


@transaction.atomic
def return_list(honour: Honour, *, note: str, by: Actor, at: datetime) -> Honour:
    """退回重选."""
    perform(honour, "return_list", by=by, at=at, note=words(note, 1000, "note", "意见"))
    return honour


@transaction.atomic
def cancel_honour(honour: Honour, *, reason: str, by: Actor, at: datetime) -> Honour:
    """取消表彰."""
    perform(honour, "cancel", by=by, at=at, note=words(reason, 1000, "reason", "理由"))
    return honour
