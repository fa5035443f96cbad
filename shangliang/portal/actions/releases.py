"""Releasing records of other rooms to the public, and taking them down again. What was released stands in the row, word for word."""

from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from shangliang.audit.record import record
from shangliang.briefs.models import Issue
from shangliang.core.access import Actor
from shangliang.core.errors import Refused
from shangliang.core.figures import Scope, known
from shangliang.core.text import plain
from shangliang.people.models import Member
from shangliang.people.permissions import acting, as_office
from shangliang.people.roles import Role
from shangliang.portal.choices import ReleaseKind
from shangliang.portal.models import Release
from shangliang.proposals.publication import CONTACT
from shangliang.reports.choices import Occasion
from shangliang.reports.publishing import publish
from shangliang.stations.models import Matter

MAY_RELEASE = {
    ReleaseKind.ISSUE: (Role.EDITOR, Role.OFFICE),
    ReleaseKind.MATTER: (Role.OFFICE,),
    ReleaseKind.MEMBER: (Role.OFFICE,),
    ReleaseKind.FIGURE: (Role.OFFICE,),
}


def _standing(committee: UUID, kind: str) -> Any:
    return Release.objects.select_for_update().filter(committee_id=committee, kind=kind, taken_down_at=None)


def _release(
    kind: ReleaseKind,
    *,
    record_id: UUID | None = None,
    key: str = "",
    position: int = 0,
    shown: dict[str, Any] | None = None,
    by: Actor,
    at: datetime,
) -> Release:
    made = Release(
        committee_id=by.committee, kind=kind, record_id=record_id, key=key, position=position, shown=shown or {},
        released_by=by.name[:40], released_at=at, created_at=at,
    )  # fmt: skip
    made.save(force_insert=True)
    record(
        "portal.release",
        made,
        by=by,
        at=at,
        label=f"公开{kind.label}",
        case_id=record_id or made.pk,
        data={"key": key},
    )
    return made


def _take_down(row: Release, *, by: Actor, at: datetime) -> None:
    row.taken_down_by, row.taken_down_at = by.name[:40], at
    row.save(update_fields=["taken_down_by", "taken_down_at"])
    label = f"撤下{row.get_kind_display()}"
    record("portal.take_down", row, by=by, at=at, label=label, case_id=row.record_id or row.pk)


@dataclass(frozen=True)
class PublicWords:
    """What the public will read of a result: these words and no others."""

    title: str
    results: str
    text: str = ""
    names: str = ""


@transaction.atomic
def make_public(subject: Issue | Matter, words: PublicWords, *, by: Actor, at: datetime) -> Release:
    """Release the public result of an issue of briefs, or of a resident's matter. A standing release is replaced."""
    kind = ReleaseKind.ISSUE if isinstance(subject, Issue) else ReleaseKind.MATTER
    by = acting(by, subject.committee_id, *MAY_RELEASE[kind])
    _releasable(subject)
    shown = {name: plain(value) for name, value in asdict(words).items()}
    for field, label in (("title", "公开标题"), ("results", "办理成果")):
        if not shown[field]:
            raise Refused("required", f"请填写{label}。", field)
    for field, value in shown.items():
        if CONTACT.search(value):
            raise Refused("contact", "其中有电话、证件号码或邮箱，公开前请删去。", field)
    for old in _standing(subject.committee_id, kind).filter(record_id=subject.pk):
        _take_down(old, by=by, at=at)
    return _release(kind, record_id=subject.pk, shown=shown, by=by, at=at)


def _releasable(subject: Issue | Matter) -> None:
    if isinstance(subject, Issue) and subject.state != "issued":
        raise Refused("not_issued", "此期尚未印发，不能公开。")
    if isinstance(subject, Matter) and not subject.wants_public:
        raise Refused("no_wish", "反映人没有同意公开，不能公开。")
    if isinstance(subject, Matter) and not subject.answer:
        raise Refused("no_answer", "此事项还没有答复，答复后才能公开。")


@transaction.atomic
def no_longer_public(row: Release, *, by: Actor, at: datetime) -> None:
    """Take a release down; once more changes nothing."""
    by = acting(by, row.committee_id, *MAY_RELEASE[ReleaseKind(row.kind)])
    for fresh in _standing(row.committee_id, row.kind).filter(pk=row.pk):
        _take_down(fresh, by=by, at=at)


@transaction.atomic
def publish_members(members: Collection[Member], *, by: Actor, at: datetime) -> None:
    """Let exactly these members be public, with name, sector and whether standing; all others are taken down."""
    by = as_office(by, by.committee)
    wanted = {member.pk: member for member in members if member.committee_id == by.committee}
    there = {row.record_id: row for row in _standing(by.committee, ReleaseKind.MEMBER)}
    for pk in there.keys() - wanted.keys():
        _take_down(there[pk], by=by, at=at)
    for pk in wanted.keys() - there.keys():
        _release(ReleaseKind.MEMBER, record_id=pk, shown={"title": str(wanted[pk])}, by=by, at=at)


@transaction.atomic
def publish_figures(keys: Collection[str], *, by: Actor, at: datetime) -> None:
    """Let exactly these figures be public, in the order of the registry; unknown ones are refused. What newly leaves the house is frozen as it stands."""
    by = as_office(by, by.committee)
    order = list(known())
    if set(keys) - set(order):
        raise Refused("unknown", "有一项数字已不存在，请刷新页面后重新勾选。", "figures")
    there = {row.key: row for row in _standing(by.committee, ReleaseKind.FIGURE)}
    for key in there.keys() - set(keys):
        _take_down(there[key], by=by, at=at)
    for key in set(keys) - there.keys():
        _release(ReleaseKind.FIGURE, key=key, position=order.index(key), by=by, at=at)
    if set(keys) - there.keys():
        year = timezone.localdate(at).year
        scope = Scope(by.committee, year)
        publish(
            sorted(keys, key=order.index),
            scope,
            title=f"公开网站{year}年数字",
            occasion=Occasion.PORTAL,
            by=by,
            at=at,
        )
