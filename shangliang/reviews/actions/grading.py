"""Grades: proposed from the scheme, deviating only with a reason, confirmed as one list by the chair's meeting, then frozen."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from shangliang.audit.record import record, together
from shangliang.core.access import Actor
from shangliang.core.errors import Refused
from shangliang.core.given import line, not_later, words
from shangliang.core.perform import day_of, guard, lock, perform
from shangliang.files.models import StoredFile
from shangliang.people.models import Member
from shangliang.reviews.actions.common import MEETING_MOST, REASON_MOST, lock_review, require_office
from shangliang.reviews.actions.marking import end_marking
from shangliang.reviews.actions.suggesting import suggest_after
from shangliang.reviews.choices import Publish
from shangliang.reviews.models import ColleagueMark, GradeCorrection, Result, Review
from shangliang.reviews.policy import MAY_PUBLISH
from shangliang.reviews.standing import Standing, grades_of, in_force, standings
from shangliang.tenancy import policy


@dataclass(frozen=True)
class Decision:
    """A decision of the chair's meeting: on which day, and what of it is made known."""

    meeting: str
    held_on: date
    publish: str = Publish.NONE
    minutes: StoredFile | None = None


@transaction.atomic
def draft_grades(review: Review, *, by: Actor, at: datetime) -> Review:
    """开始拟定等次: marking ends, every member gets the grade the scheme gives him."""
    fresh = lock(review)
    passed = guard(fresh, "draft_grades", by=by, locked=True)
    in_force(fresh.committee_id, fresh.year)
    with policy.remembered(), together():
        end_marking(fresh, at=at)
        perform(fresh, "draft_grades", by=by, at=at, passed=passed)
        _reckon(fresh, at)
    review.refresh_from_db()
    return review


def _marks(review: Review) -> dict[UUID, dict[str, int]]:
    """Member → how often he was marked how."""
    found: dict[UUID, Counter[str]] = defaultdict(Counter)
    marks = ColleagueMark.objects.filter(report__review=review)
    for member, mark in marks.values_list("report__member_id", "mark"):
        found[member][mark] += 1
    return {member: dict(counted) for member, counted in found.items()}


def _reckon(review: Review, at: datetime) -> None:
    """Totals and grades as the duty file stands. A deviation stays while the scheme still gives the grade it deviates from."""
    members = list(Member.objects.filter(duty_reports__review=review).order_by("-number"))
    now, marks = standings(members, review.year), _marks(review)
    known = {result.member_id: result for result in review.results.select_for_update()}
    for member in members:
        standing, result = now[member.pk], known.get(member.pk)
        if result is None:
            result = Result(committee_id=review.committee_id, review=review, member=member, created_at=at)
        elif result.by_scheme != standing.grade or result.grade == result.by_scheme:
            result.reason = result.changed_by = result.grade = ""
        _write(result, standing, marks.get(member.pk, {}))
        result.save()


def _write(result: Result, standing: Standing, marks: dict[str, int]) -> None:
    result.total, result.by_scheme, result.scheme = standing.total, standing.grade, standing.scheme[:120]
    result.snapshot, result.marks = dict(standing.snapshot), marks
    result.grade = result.grade or standing.grade


@transaction.atomic
def reckon_again(review: Review, *, by: Actor, at: datetime) -> Review:
    """按最新档案重算 while grades are being drafted."""
    by = require_office(review, by=by)
    fresh = lock_review(review, "grading")
    _reckon(fresh, at)
    record("review.reckon_grades", fresh, by=by, at=at, label="按最新档案重算等次")
    return fresh


@transaction.atomic
def set_grade(result: Result, *, grade: str, reason: str, by: Actor, at: datetime) -> Result:
    """Give another grade than the scheme does, with a written reason; the scheme's own grade again needs none."""
    by = require_office(result, by=by)
    lock_review(result.review, "grading")
    fresh = Result.objects.select_for_update(of=("self",)).select_related("member__person").get(pk=result.pk)
    if grade not in grades_of(fresh.committee_id, result.review.year):
        raise Refused("unknown", "评价办法中没有这个等次。", "grade")
    same = grade == fresh.by_scheme
    reason = "" if same else line(reason, REASON_MOST, "reason", "调整理由", required=True)
    before, fresh.grade, fresh.reason = fresh.grade, grade, reason
    fresh.changed_by = "" if same else by.name[:40]
    fresh.save(update_fields=["grade", "reason", "changed_by"])
    note = f"{before}改为{grade}" + (f"：{reason}" if reason else "")
    record("review.set_grade", fresh, by=by, at=at, label="调整拟定等次", case_id=fresh.review_id, note=note)
    return fresh


@transaction.atomic
def propose_grades(review: Review, *, by: Actor, at: datetime) -> Review:
    """提请主席会议审定: totals are reckoned a last time; from here on the list stands as the meeting sees it."""
    fresh = lock(review)
    passed = guard(fresh, "propose", by=by, locked=True)
    open_reports = fresh.reports.filter(state="submitted")
    if open_reports.exists():
        raise Refused("unread", "还有述职报告没有审阅，请先审阅。")
    _reckon(fresh, at)
    perform(fresh, "propose", by=by, at=at, passed=passed)
    review.refresh_from_db()
    return review


@transaction.atomic
def return_grades(review: Review, *, note: str, by: Actor, at: datetime) -> Review:
    """退回重拟, with what the chairman wants changed; the office too may take the list back."""
    note = words(note, 1000, "note", "意见")
    perform(review, "return_grades", by=by, at=at, note=note)
    return review


@transaction.atomic
def confirm_grades(review: Review, decision: Decision, *, by: Actor, at: datetime) -> Review:
    """审定全部等次 by the chairman: the whole list at once. From here on it is frozen."""
    return _decide(review, "confirm", decision, by=by, at=at)


@transaction.atomic
def note_decision(review: Review, decision: Decision, *, by: Actor, at: datetime) -> Review:
    """登记主席会议决定 by the secretariat, with the minutes as evidence."""
    if decision.minutes is None:
        raise Refused("required", "请上传会议纪要。", "minutes")
    return _decide(review, "note_decision", decision, by=by, at=at)


def _decide(review: Review, verb: str, decision: Decision, *, by: Actor, at: datetime) -> Review:
    fresh = lock(review)
    passed = guard(fresh, verb, by=by, locked=True)
    today = day_of(at)
    if decision.publish != Publish.NONE and not policy.value(fresh.committee_id, MAY_PUBLISH, today):
        raise Refused("secret", "本会没有开启“允许公布考评等次”，请选择不公布。", "publish")
    fields: dict[str, Any] = {
        "meeting": line(decision.meeting, MEETING_MOST, "meeting", "会议名称", required=True),
        "held_on": not_later(decision.held_on, today, "held_on"),
        "publish": Publish(decision.publish),
        "minutes": decision.minutes,
        "decided_by": passed.by.name[:40],
        "confirmed_at": at,
    }
    perform(fresh, verb, by=by, at=at, note=fields["meeting"], fields=fields, passed=passed)
    fresh.results.update(frozen_at=at)
    suggest_after(fresh, at=at)
    review.refresh_from_db()
    return review


@transaction.atomic
def correct_grade(
    result: Result,
    *,
    after: str,
    reason: str,
    meeting: str,
    held_on: date,
    minutes: StoredFile | None = None,
    by: Actor,
    at: datetime,
) -> GradeCorrection:
    """更正等次: a new decision with its reason. What was confirmed before stays as it was; the correction stands beside it."""
    by = require_office(result, by=by)
    review = lock_review(result.review, "confirmed", "closed")
    before = grade_now(result)
    if after not in grades_of(result.committee_id, review.year):
        raise Refused("unknown", "评价办法中没有这个等次。", "after")
    if after == before:
        raise Refused("same", f"现在的等次就是“{before}”。", "after")
    made = GradeCorrection(
        committee_id=result.committee_id,
        result=result,
        before=before,
        after=after,
        reason=line(reason, REASON_MOST, "reason", "更正理由", required=True),
        meeting=line(meeting, MEETING_MOST, "meeting", "会议名称", required=True),
        held_on=not_later(held_on, day_of(at), "held_on"),
        minutes=minutes,
        made_by=by.name[:40],
        created_at=at,
    )
    made.save(force_insert=True)
    record(
        "review.correct_grade", result, by=by, at=at, label="更正等次", case_id=review.pk,
        note=f"{made.before}改为{made.after}：{made.reason}",
    )  # fmt: skip
    return made


def grade_now(result: Result) -> str:
    """The grade that counts today: the last correction's, else the confirmed one."""
    corrections = list(result.corrections.all())
    return corrections[-1].after if corrections else result.grade


@transaction.atomic
def close_review(review: Review, *, by: Actor, at: datetime) -> Review:
    """归档: what remains open among the suggestions goes on by itself."""
    perform(review, "close", by=by, at=at)
    return review
