"""Reads of the reviews room."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from shangliang.core.access import Actor, rows
from shangliang.core.paging import Page, page_of
from shangliang.people.models import Member
from shangliang.people.roles import Role
from shangliang.reviews import permissions as may
from shangliang.reviews.actions import grade_now
from shangliang.reviews.choices import Mark, Publish
from shangliang.reviews.models import (
    AbsenceWarning,
    ColleagueMark,
    DutyReport,
    Honour,
    MarkSheet,
    Result,
    Review,
    ReviewGroup,
    Suggestion,
)
from shangliang.reviews.process import REPORT
from shangliang.reviews.standing import PASS

PAGE, SHOWN_MARKS = 50, 3
"""Rows of a page; as many marks there must be before a member sees how he was marked, so that nobody is told by elimination."""


@dataclass(frozen=True)
class Progress:
    """How far a review is: (done, of all)."""

    reports: tuple[int, int]
    groups: tuple[int, int]
    sheets: tuple[int, int]
    suggestions: tuple[int, int]
    grades: tuple[tuple[str, int], ...]

    @property
    def marked(self) -> bool:
        """Whether there is group review to speak of."""
        return self.sheets[1] > 0


def progress(reviews: Sequence[Review]) -> dict[UUID, Progress]:
    """For each review; five queries whatever their number."""
    ids = [review.pk for review in reviews]
    reports = _by_state(DutyReport.objects.filter(review_id__in=ids), "review_id")
    groups = _by_state(ReviewGroup.objects.filter(review_id__in=ids), "review_id")
    sheets = _by_state(MarkSheet.objects.filter(group__review_id__in=ids), "group__review_id")
    after = _by_state(Suggestion.objects.filter(occasion__in=ids), "occasion")
    grades = _grades(ids)
    return {
        pk: Progress(
            _share(reports.get(pk, Counter()), "submitted", "accepted"),
            _share(groups.get(pk, Counter()), "done"),
            _share(sheets.get(pk, Counter()), "given"),
            _share(after.get(pk, Counter()), "done", "dropped"),
            tuple(grades.get(pk, {}).items()),
        )
        for pk in ids
    }


def _by_state(found: QuerySet[Any], key: str) -> dict[UUID, Counter[str]]:
    tally: dict[UUID, Counter[str]] = {}
    for pk, state, n in found.order_by().values_list(key, "state").annotate(n=Count("pk")):
        tally.setdefault(pk, Counter())[state] += n
    return tally


def _share(counted: Counter[str], *done: str) -> tuple[int, int]:
    return sum(counted[state] for state in done), sum(n for state, n in counted.items() if state != "excused")


def _grades(ids: Sequence[UUID]) -> dict[UUID, dict[str, int]]:
    """Review → grade → how many, the best first; as they stand after corrections."""
    found: dict[UUID, dict[str, int]] = {}
    results = (
        Result.objects.filter(review_id__in=ids).order_by("-total", "id").prefetch_related("corrections")
    )
    for result in results.only("review_id", "grade", "total"):
        grade = grade_now(result)
        tally = found.setdefault(result.review_id, {})
        tally[grade] = tally.get(grade, 0) + 1
    return found  # fmt: skip


def reviews_seen(actor: Actor) -> list[Review]:
    """Reviews the actor oversees, the latest year first."""
    return list(rows(actor, may.overseers, Review.objects.all())[:20])


def own_reports(actor: Actor) -> list[DutyReport]:
    """The actor's own reports, the latest year first."""
    found = rows(actor, may.own, DutyReport.objects.select_related("review", "group", "member__person"))
    return list(found.defer("lacking", "plan").order_by("-review__year")[:10])


def own_results(actor: Actor) -> dict[UUID, Result]:
    """Review → the actor's own confirmed result."""
    ids = actor.ids(Role.MEMBER)
    found = Result.objects.filter(
        committee_id=actor.committee, member_id__in=ids, review__state__in=may.DECIDED
    ).prefetch_related("corrections")
    return {result.review_id: result for result in found}


def own_sheets(actor: Actor) -> list[MarkSheet]:
    """Sheets the actor has still to fill in."""
    found = MarkSheet.objects.filter(state="asked").select_related("group__review")
    return list(rows(actor, may.own, found))


def own_groups(actor: Actor) -> list[ReviewGroup]:
    """Groups the actor convenes, the latest year first."""
    found = ReviewGroup.objects.select_related("review").order_by("-review__year", "name")
    return list(rows(actor, may.convenor, found)[:20])


def own_honours(actor: Actor) -> list[Honour]:
    """Honours the actor was given."""
    found = Honour.objects.select_related("kind", "review").order_by("-held_on")
    return list(rows(actor, may.honoured, found).distinct()[:10])


def reports_of(
    review: Review,
    *,
    state: str = "",
    text: str = "",
    standing: bool = False,
    after: str = "",
    before: str = "",
) -> Page[dict[str, Any]]:
    """A page of the reports of a review, the last to change first."""
    found = DutyReport.objects.filter(review=review)
    if state:
        found = found.filter(state=state)
    if standing:
        found = found.filter(is_standing=True)
    if text:
        found = found.filter(Q(member__person__name__contains=text) | Q(member__number=text))
    columns = (
        "state", "due_on", "is_standing", "submitted_at", "group_id", "group__name",
        "member__person__name", "member__number", "member__sector__name",
    )  # fmt: skip
    return page_of(found, by=("state_since", "id"), columns=columns, size=PAGE, after=after, before=before)


def results_of(
    review: Review,
    *,
    grade: str = "",
    changed: bool = False,
    text: str = "",
    after: str = "",
    before: str = "",
) -> Page[dict[str, Any]]:
    """A page of the results of a review. In the order of membership numbers, never of points: it is no ranking."""
    found = Result.objects.filter(review=review)
    if grade:
        found = found.filter(grade=grade)
    if changed:
        found = found.exclude(reason="")
    if text:
        found = found.filter(Q(member__person__name__contains=text) | Q(member__number=text))
    columns = (
        "total", "grade", "by_scheme", "reason", "changed_by", "marks", "member_id",
        "member__person__name", "member__number", "member__is_standing",
    )  # fmt: skip
    return page_of(found, by=("created_at", "id"), columns=columns, size=PAGE, after=after, before=before)


def groups_of(review: Review) -> list[ReviewGroup]:
    """The groups with how many are in them, how many reports and sheets came in; three figures in one query."""
    found = review.groups.select_related("convenor").annotate(
        size=Count("reports", distinct=True),
        written=Count("reports", filter=Q(reports__state__in=may.WRITTEN), distinct=True),
        asked=Count("sheets", distinct=True),
        given=Count("sheets", filter=Q(sheets__state="given"), distinct=True),
    )
    return list(found.order_by("name"))


def marks_on(reports: Sequence[DutyReport]) -> dict[UUID, dict[str, int]]:
    """Report → how often it was marked how."""
    found: dict[UUID, dict[str, int]] = {}
    marks = ColleagueMark.objects.filter(report__in=[report.pk for report in reports]).order_by()
    for report, mark, n in marks.values_list("report_id", "mark").annotate(n=Count("pk")):
        found.setdefault(report, {})[mark] = n
    return found


def remarks_on(report: DutyReport) -> list[tuple[str, str]]:
    """(mark, remark) of what colleagues wrote about a report, without names, in no order that tells who."""
    marks = ColleagueMark.objects.filter(report=report).exclude(remark="").order_by("remark", "pk")
    return [(Mark(mark).label, remark) for mark, remark in marks.values_list("mark", "remark")]


def in_words(marks: dict[str, int]) -> str:
    """“好 5、较好 2”; "" without marks."""
    return "、".join(f"{Mark(key).label}{marks[key]}" for key in Mark.values if marks.get(key))


def published(review: Review) -> list[tuple[str, list[str]]]:
    """Grade → names as the committee decided to make them known; nobody below sixty points is among them, and nobody of the lowest grade."""
    if review.publish == Publish.NONE or not review.is_decided:
        return []
    results = Result.objects.filter(review=review, total__gte=PASS).select_related("member__person")
    best: dict[str, list[str]] = {}
    order: dict[str, Any] = {}
    for result in results.prefetch_related("corrections").order_by("member__number"):
        grade = grade_now(result)
        best.setdefault(grade, []).append(result.member.person.name)
        order[result.grade] = max(order.get(result.grade, 0), result.total)
    listed = sorted(best.items(), key=lambda pair: -order.get(pair[0], 0))
    return listed[:1] if review.publish == Publish.BEST else listed


def suggestions(actor: Actor, *, tab: str, after: str = "", before: str = "") -> Page[dict[str, Any]]:
    """A page of suggestions the actor may see."""
    found = rows(actor, may.suggestions, Suggestion.objects.all())
    found = found.filter(state="open") if tab == "open" else found.exclude(state="open")
    columns = (
        "member__person__name", "member__number", "year", "kind", "reason", "state", "due_on",
        "handled_by", "handled_on", "record", "group_id",
    )  # fmt: skip
    return page_of(found, by=("created_at", "id"), columns=columns, size=PAGE, after=after, before=before)


def warnings(actor: Actor) -> list[AbsenceWarning]:
    """Warnings the actor may see, open ones first."""
    found = rows(actor, may.warnings, AbsenceWarning.objects.select_related("member__person", "term"))
    return list(found.exclude(state="cleared").order_by("-created_at", "-id")[:100])


def members_of(review: Review) -> QuerySet[Any]:
    """Members asked in a review, with the name of the group each is in now."""
    group = DutyReport.objects.filter(review=review, member=OuterRef("pk")).values("group__name")[:1]
    found = Member.objects.filter(duty_reports__review=review).select_related("person")
    return found.annotate(group_name=Subquery(group)).order_by("number")


@dataclass(frozen=True)
class OnFile:
    """What this room says on a duty file."""

    lines: list[dict[str, Any]]
    reports: list[DutyReport]
    honours: list[Honour]
    warnings: list[AbsenceWarning]


def on_file_of(member: Member, *, decided_only: bool) -> OnFile:
    """A member's reviews by year with report and grade, honours, warnings that stand; four queries."""
    reports = list(
        DutyReport.objects.filter(member=member)
        .select_related("review", "member__person")
        .defer("done", "lacking", "plan", "facts")
        .order_by("-review__year")
    )
    results = Result.objects.filter(member=member).prefetch_related("corrections")
    if decided_only:
        results = results.filter(review__state__in=may.DECIDED)
    graded = {result.review_id: result for result in results}
    lines = [
        {
            "report": report,
            "state": REPORT.state(report.state),
            "result": graded.get(report.review_id),
            "grade": grade_now(graded[report.review_id]) if report.review_id in graded else "",
            "decided": report.review.is_decided,
        }
        for report in reports
    ]
    honours = Honour.objects.filter(members__member=member, state="confirmed").select_related(
        "kind", "review"
    )
    warned = AbsenceWarning.objects.filter(member=member).exclude(state="cleared").select_related("term")
    return OnFile(lines, reports, list(honours), list(warned))
