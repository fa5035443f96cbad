"""Grades: the proposed list, one member's result and why, corrections, what is made known."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from shangliang.core.http.doors import fetch, needs
from shangliang.core.http.download import download
from shangliang.core.http.forming import ask, sent
from shangliang.core.http.once import once
from shangliang.core.http.page import page
from shangliang.core.http.request import Request
from shangliang.core.http.turning import turned
from shangliang.files.store import keep_upload
from shangliang.people.roles import Role
from shangliang.proposals.letters import DOCX
from shangliang.proposals.views.files import send
from shangliang.reviews import actions, letters, queries
from shangliang.reviews import permissions as may
from shangliang.reviews.actions import grade_now
from shangliang.reviews.forms.review import CorrectForm, GradeForm, GradesFilter
from shangliang.reviews.models import Result, Review
from shangliang.reviews.process import REVIEW
from shangliang.reviews.standing import difference, grades_of, standing_of

RELATED = ("review", "member__person")


@needs(*may.READERS)
@require_safe
def grades(request: Request, pk: UUID) -> HttpResponse:
    """拟定的等次, in the order of membership numbers."""
    review = fetch(request.actor, may.overseers, Review.objects.all(), pk)
    form = GradesFilter(request.GET, grades=grades_of(review.committee_id, review.year))
    asked = form.cleaned_data if form.is_valid() else {}
    kept = {name: value for name, value in asked.items() if value}
    found, turning = turned(
        request,
        lambda **place: queries.results_of(
            review, grade=kept.get("grade", ""), changed="changed" in kept, text=kept.get("q", ""), **place
        ),
    )
    context = {
        "review": review,
        "state": REVIEW.state(review.state),
        "form": form,
        "narrowed": bool(kept),
        "lines": [(row, queries.in_words(row["marks"])) for row in found.rows],
        "edits": review.state == "grading" and request.actor.has(Role.SECRETARIAT),
        **turning,
        "place": reverse("reviews:home"),
    }
    return page(request, "reviews/grades.html", context, parts=("list",))


@needs(Role.SECRETARIAT)
@require_POST
def reckon(request: Request, pk: UUID) -> HttpResponse:
    """按最新档案重算."""
    review = fetch(request.actor, may.office, Review.objects.all(), pk)

    def do() -> str:
        actions.reckon_again(review, by=request.actor, at=timezone.now())
        return reverse("reviews:grades", args=[pk])

    return once(request, do, done="已按最新履职档案重新计算。")


@needs(Role.SECRETARIAT)
@require_http_methods(["GET", "POST"])
def set_grade(request: Request, pk: UUID) -> HttpResponse:
    """拟定等次 of one member; another than the scheme's only with a reason."""
    found = fetch(request.actor, may.office, Result.objects.select_related(*RELATED), pk)
    options = grades_of(found.committee_id, found.review.year)
    form = GradeForm(*sent(request), grades=options, initial={"grade": found.grade, "reason": found.reason})
    back = reverse("reviews:grades", args=[found.review_id])

    def do() -> str:
        actions.set_grade(found, **form.cleaned_data, by=request.actor, at=timezone.now())
        return back

    facts = [
        ("总分", f"{found.total.normalize():f}分"),
        ("按办法等次", found.by_scheme),
        ("互评", queries.in_words(found.marks) or "没有互评"),
    ]
    return ask(
        request, form, do, label="拟定等次", title=str(found.member), back=back, back_label="等次名单", facts=facts,
        done="拟定等次已保存。", button="保存", place=reverse("reviews:home"),
    )  # fmt: skip


@needs(*may.READERS, Role.MEMBER)
@require_safe
def result(request: Request, pk: UUID) -> HttpResponse:
    """One member's year: grade, total and every point as they stood when they were confirmed, and what has changed since."""
    found = fetch(request.actor, may.read_result, Result.objects.select_related(*RELATED), pk)
    now = standing_of(found.member, found.review.year) if found.frozen_at else None
    office = request.actor.has(Role.SECRETARIAT)
    own = found.member_id in request.actor.ids(Role.MEMBER)
    enough = sum(found.marks.values()) >= queries.SHOWN_MARKS
    context: dict[str, Any] = {
        "result": found,
        "review": found.review,
        "grade": grade_now(found),
        "corrections": list(found.corrections.select_related("minutes")),
        "entries": found.snapshot.get("entries", []),
        "groups": found.snapshot.get("groups", []),
        "changes": difference(found.snapshot, now, found.total) if now else [],
        "now": now,
        "marks": queries.in_words(found.marks) if enough or not own else "",
        "corrects": office and found.review.is_decided,
        "own": own,
        "place": reverse("reviews:home"),
    }
    return page(request, "reviews/result.html", context)


@needs(Role.SECRETARIAT)
@require_http_methods(["GET", "POST"])
def correct(request: Request, pk: UUID) -> HttpResponse:
    """更正等次 by a new decision."""
    found = fetch(request.actor, may.office, Result.objects.select_related(*RELATED), pk)
    form = CorrectForm(*sent(request), grades=grades_of(found.committee_id, found.review.year))
    back = reverse("reviews:result", args=[pk])

    def do() -> str:
        data, at = dict(form.cleaned_data), timezone.now()
        upload = data.pop("minutes")
        minutes = keep_upload(upload, field="minutes", by=request.actor, at=at) if upload else None
        actions.correct_grade(found, **data, minutes=minutes, by=request.actor, at=at)
        return back

    return ask(
        request, form, do, label="更正等次", title=str(found.member), back=back, back_label="考评结果",
        facts=[("现等次", grade_now(found))], done="更正决定已登记。", button="登记更正",
        advice="原来审定的总分和明细保持不变，更正决定另外记录并告知查看人。", place=reverse("reviews:home"),
    )  # fmt: skip


@needs(*may.AT_WORK)
@require_safe
def published(request: Request, pk: UUID) -> HttpResponse:
    """考评结果公布: what the chair's meeting decided to make known, for everybody of the committee who is in the review or oversees it."""
    review = fetch(request.actor, may.read_review, Review.objects.all(), pk)
    names = queries.published(review)
    return page(
        request,
        "reviews/published.html",
        {"review": review, "names": names, "place": reverse("reviews:home")},
    )


@needs(Role.SECRETARIAT)
@require_safe
def circular(request: Request, pk: UUID) -> HttpResponse:
    """The circular of the year as a Word file."""
    from shangliang.files.letters.word import render_docx  # noqa: PLC0415 - only who writes a letter needs it

    found = fetch(request.actor, may.office, Review.objects.select_related("committee"), pk)
    if not found.is_decided:
        raise Http404
    letter = letters.year_circular(found, queries.published(found))
    return download(render_docx(letter), f"{letter.title}.docx", DOCX)


@needs(*may.READERS)
@require_safe
def minutes(request: Request, pk: UUID) -> HttpResponseBase:
    """The minutes of the meeting that confirmed the list."""
    found = fetch(request.actor, may.overseers, Review.objects.select_related("minutes"), pk)
    if found.minutes is None:
        raise Http404
    return send(found.minutes)
