"""Group review 小组互评: everybody of a group marks the others' reports, the convenor writes the group's opinion."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from shangliang.audit.record import together
from shangliang.core.access import Actor, system
from shangliang.core.errors import Refused
from shangliang.core.given import line, words
from shangliang.core.perform import begin, guard, lock, perform
from shangliang.reviews.choices import Mark
from shangliang.reviews.models import ColleagueMark, DutyReport, MarkSheet, Review, ReviewGroup
from shangliang.reviews.permissions import WRITTEN
from shangliang.tenancy import policy

OPINION_MOST, REMARK_MOST = 3000, 300


@dataclass(frozen=True)
class MarkDraft:
    """What somebody says of one report."""

    mark: str
    remark: str = ""


@transaction.atomic
def start_marking(review: Review, *, by: Actor, at: datetime) -> Review:
    """开始小组互评: reports not handed in are noted as missing (they may still come late); every group begins, everybody in it gets his sheet."""
    fresh = lock(review)
    passed = guard(fresh, "start_marking", by=by, locked=True)
    itself = system(fresh.committee_id)
    with policy.remembered(), together():
        perform(fresh, "start_marking", by=by, at=at, passed=passed)
        for report in fresh.reports.filter(state__in=("asked", "returned")).select_related("member__person"):
            report.review = fresh
            perform(report, "lapse", by=itself, at=at)
        for group in fresh.groups.all():
            group.review = fresh
            _begin_group(group, at)
    review.refresh_from_db()
    return review


def _begin_group(group: ReviewGroup, at: datetime) -> None:
    """A group in which there is nothing to mark ends at once."""
    itself = system(group.committee_id)
    reports = list(group.reports.select_related("member__person"))
    written = [report for report in reports if report.state in WRITTEN]
    if not written or len(reports) < 2:
        perform(group, "lapse", by=itself, at=at)
        return
    perform(group, "start", by=itself, at=at)
    for report in reports:
        if any(other.pk != report.pk for other in written):
            sheet = MarkSheet(committee_id=group.committee_id, group=group, member=report.member)
            begin(sheet, by=itself, at=at, label="请评议同组委员")


def to_mark(sheet: MarkSheet) -> list[DutyReport]:
    """The reports of the others in the group that were handed in; never one's own."""
    found = DutyReport.objects.filter(group_id=sheet.group_id, state__in=WRITTEN)
    return list(found.exclude(member_id=sheet.member_id).select_related("member__person"))


@transaction.atomic
def give_marks(sheet: MarkSheet, marks: Mapping[UUID, MarkDraft], *, by: Actor, at: datetime) -> MarkSheet:
    """报送互评: one mark for every colleague whose report is there. The record of the event says nothing about the marks."""
    fresh = lock(sheet)
    passed = guard(fresh, "give", by=by, locked=True)
    reports = {report.pk: report for report in to_mark(fresh)}
    if set(marks) - set(reports):
        raise Refused("not_yours", "只能评议同组其他委员已报送的述职报告。")
    for pk, report in reports.items():
        if pk not in marks:
            raise Refused("required", f"请评议{report.member}。", f"mark-{pk}")
    for pk, draft in marks.items():
        ColleagueMark(
            committee_id=fresh.committee_id,
            sheet=fresh,
            report=reports[pk],
            mark=Mark(draft.mark),
            remark=line(draft.remark, REMARK_MOST, f"remark-{pk}", "说明"),
            created_at=at,
        ).save(force_insert=True)
    perform(fresh, "give", by=by, at=at, passed=passed)
    sheet.refresh_from_db()
    return sheet


@transaction.atomic
def give_opinion(group: ReviewGroup, *, opinion: str, by: Actor, at: datetime) -> ReviewGroup:
    """报送小组意见 by the convenor, or by the office on his behalf."""
    opinion = words(opinion, OPINION_MOST, "opinion", "小组意见")
    fields = {"opinion": opinion, "opinion_by": by.name[:40], "opinion_at": at}
    perform(group, "give_opinion", by=by, at=at, fields=fields)
    return group


def end_marking(review: Review, *, at: datetime) -> None:
    """Sheets and groups that are not through are noted as such. Part of drafting the grades."""
    itself = system(review.committee_id)
    for sheet in MarkSheet.objects.filter(group__review=review, state="asked"):
        perform(sheet, "lapse", by=itself, at=at)
    for group in review.groups.filter(state__in=("formed", "marking")):
        perform(group, "lapse", by=itself, at=at)


__all__ = [
    "MarkDraft",
    "end_marking",
    "give_marks",
    "give_opinion",
    "start_marking",
    "to_mark",
]
