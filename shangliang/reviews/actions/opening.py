"""开始年度述职考评: the review, its groups, and a report asked of every member in office."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from shangliang.audit.record import record, together
from shangliang.core.access import Actor
from shangliang.core.errors import Forbidden, Refused
from shangliang.core.given import line
from shangliang.core.perform import begin, day_of
from shangliang.people.models import Group, Member, MemberState, Person, Post, Sector
from shangliang.people.queries import current_term
from shangliang.people.roles import Role
from shangliang.reviews.actions.common import lock_review, require_office
from shangliang.reviews.choices import Basis
from shangliang.reviews.models import DutyReport, Review, ReviewGroup
from shangliang.tenancy import policy

UNGROUPED = "未编组委员"


@dataclass(frozen=True)
class ReviewDraft:
    """What is decided when a review is opened."""

    year: int
    reports_due: date
    marks_due: date
    basis: str = Basis.GROUP


@transaction.atomic
def open_review(draft: ReviewDraft, *, by: Actor, at: datetime) -> Review:
    """Open the review of a year: every member in office is asked for a report. Once a year; Refused when it is there already."""
    _require_secretariat(by)
    today = day_of(at)
    if not draft.reports_due <= draft.marks_due:
        raise Refused("order", "互评截止应不早于述职报告截止。", "marks_due")
    if draft.reports_due < today:
        raise Refused("past", "述职报告截止不能早于今天。", "reports_due")
    if draft.year > today.year:
        raise Refused("year", "还没有到这个年度。", "year")
    if Review.objects.filter(committee_id=by.committee, year=draft.year).exists():
        raise Refused("twice", f"{draft.year}年度的考评已经开始。", "year")
    members = _members(by.committee, today)
    if not members:
        raise Refused("nobody", "本届没有在任委员。", "year")
    review = Review(
        committee_id=by.committee,
        year=draft.year,
        reports_due=draft.reports_due,
        marks_due=draft.marks_due,
    )
    with policy.remembered(), together():
        begin(review, by=by, at=at, label="开始年度述职考评")
        groups = _groups(review, members, draft.basis, by=by, at=at)
        for member in members:
            report = DutyReport(
                committee_id=review.committee_id,
                review=review,
                member=member,
                group=groups.get(_body(member, draft.basis)),
                is_standing=member.is_standing,
            )
            begin(report, by=by, at=at, label="请撰写述职报告")
    return review


def _require_secretariat(by: Actor) -> None:
    if by.person_id is not None and not by.has(Role.SECRETARIAT):
        raise Forbidden


def _members(committee_id: UUID, on: date) -> list[Member]:
    term = current_term(committee_id, on)
    found = Member.objects.filter(committee_id=committee_id, term=term, state=MemberState.ACTIVE)
    return list(found.select_related("person", "group", "sector"))


def _body(member: Member, basis: str) -> UUID | None:
    return {Basis.GROUP: member.group_id, Basis.SECTOR: member.sector_id}.get(Basis(basis))


def _groups(
    review: Review, members: Sequence[Member], basis: str, *, by: Actor, at: datetime
) -> dict[UUID | None, ReviewGroup]:
    """Body id → its group; None → the group of those who belong to none (only when members are grouped at all)."""
    if basis == Basis.OWN:
        return {}
    bodies: dict[UUID | None, Group | Sector | None] = {}
    for member in members:
        body = member.group if basis == Basis.GROUP else member.sector
        bodies.setdefault(body.pk if body else None, body)
    convenors = _convenors(review.committee_id, day_of(at))
    found = {}
    for pk, body in bodies.items():
        group = ReviewGroup(
            committee_id=review.committee_id,
            review=review,
            name=body.name if body else UNGROUPED,
            basis=basis if body else Basis.OWN,
            convenor_id=convenors.get(pk) if pk else None,
        )
        found[pk] = begin(group, by=by, at=at, label="编入述职小组")
    return found


def _convenors(committee_id: UUID, on: date) -> dict[UUID | None, UUID]:
    """Body → the person who convenes it, the longest in office first."""
    posts = Post.objects.on(on).filter(committee_id=committee_id, role=Role.CONVENOR)
    found: dict[UUID | None, UUID] = {}
    for post in posts.filter(Q(group__isnull=False) | Q(sector__isnull=False)).order_by("since", "id"):
        found.setdefault(post.group_id or post.sector_id, post.person_id)
    return found


@transaction.atomic
def form_group(
    review: Review,
    *,
    name: str,
    convenor: Person | None,
    members: Sequence[UUID],
    group: ReviewGroup | None = None,
    by: Actor,
    at: datetime,
) -> ReviewGroup:
    """Form a group, or change one (`group`): its name, its convenor, and who is in it. Only while reports are being written."""
    by = require_office(review, by=by)
    fresh = lock_review(review, "reporting")
    name = line(name, 60, "name", "小组名称", required=True)
    same = fresh.groups.filter(name=name)
    if (same.exclude(pk=group.pk) if group else same).exists():
        raise Refused("twice", "已有同名的述职小组。", "name")
    chosen = fresh.reports.filter(member_id__in=members)
    if not chosen.exists():
        raise Refused("nobody", "请选择小组成员。", "members")
    if group is None:
        group = ReviewGroup(
            committee_id=fresh.committee_id, review=fresh, name=name, basis=Basis.OWN, convenor=convenor
        )
        begin(group, by=by, at=at, label="编入述职小组")
    else:
        group.name, group.convenor = name, convenor
        group.save(update_fields=["name", "convenor"])
        record("review_group.change", group, by=by, at=at, label="调整述职小组")
    fresh.reports.filter(group=group).exclude(member_id__in=members).update(group=None)
    chosen.update(group=group)
    fresh.groups.filter(reports=None, sheets=None).exclude(pk=group.pk).delete()
    return group
