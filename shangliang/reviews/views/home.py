"""The room's front page: a member's own years, the groups somebody convenes, the years of the committee for whoever oversees them."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from shangliang.core.flow import flow_of
from shangliang.core.http.doors import fetch, needs
from shangliang.core.http.forming import ask, sent
from shangliang.core.http.page import page
from shangliang.core.http.request import Request
from shangliang.core.inbox import light, steps_for
from shangliang.people.roles import LEADERS, Role
from shangliang.reviews import actions, queries
from shangliang.reviews import permissions as may
from shangliang.reviews.actions import grade_now
from shangliang.reviews.forms.review import OpenForm
from shangliang.reviews.models import DutyReport, Review
from shangliang.reviews.process import GROUP, REPORT, REVIEW
from shangliang.reviews.views.steps import buttons

VISITORS = (Role.SECRETARIAT, Role.MEMBER, Role.CONVENOR, *LEADERS)


@needs(*VISITORS)
@require_safe
def home(request: Request) -> HttpResponse:
    """述职考评: what concerns this reader."""
    actor = request.actor
    oversees = actor.has(*may.READERS)
    seen = queries.reviews_seen(actor) if oversees else []
    far = queries.progress(seen)
    context = {
        "mine": _own_years(request) if actor.has(Role.MEMBER) else [],
        "sheets": queries.own_sheets(actor) if actor.has(Role.MEMBER) else [],
        "honours": queries.own_honours(actor) if actor.has(Role.MEMBER) else [],
        "warned": queries.warnings(actor)[:5] if actor.has(Role.MEMBER) and not oversees else [],
        "groups": [(group, GROUP.state(group.state)) for group in queries.own_groups(actor)],
        "oversees": oversees,
        "is_office": actor.has(Role.SECRETARIAT),
        "years": [(review, REVIEW.state(review.state), far[review.pk], _light(review)) for review in seen],
    }
    return page(request, "reviews/home.html", context)


def _light(record: Any) -> Any:
    final = flow_of(type(record)).process.state(record.state).final
    return None if final else light(record.due_on, timezone.localdate())


def _own_years(request: Request) -> list[dict[str, Any]]:
    results = queries.own_results(request.actor)
    found = []
    for report in queries.own_reports(request.actor):
        result = results.get(report.review_id)
        found.append(
            {
                "report": report,
                "state": REPORT.state(report.state),
                "review": report.review,
                "review_state": REVIEW.state(report.review.state),
                "stages": _stages(report),
                "light": _light(report),
                "writes": report.state in ("asked", "returned"),
                "result": result,
                "grade": grade_now(result) if result else "",
                "next": _next(report),
            }
        )
    return found


def _next(report: DutyReport) -> str:
    """What comes next, as it concerns the member himself."""
    if report.review.is_decided:
        return "等次已经审定，可以查看每一分的由来。"
    state = REPORT.state(report.state)
    return state.next if not state.final else REVIEW.state(report.review.state).next


def _stages(report: DutyReport) -> list[dict[str, Any]]:
    """The line of a year as its member sees it."""
    keys = ("reporting", "marking", "grading", "proposed", "confirmed")
    place = keys.index("confirmed") if report.review.is_decided else keys.index(report.review.state)
    labels = ("述职", "小组互评", "拟定等次", "主席会议审定", "等次已定")
    return [
        {"label": label, "done": n < place or report.review.is_decided, "current": n == place}
        for n, label in enumerate(labels)
    ]


@needs(Role.SECRETARIAT)
@require_http_methods(["GET", "POST"])
def start(request: Request) -> HttpResponse:
    """开始年度述职考评."""
    today = timezone.localdate()
    form = OpenForm(*sent(request), initial={"year": today.year})

    def do() -> str:
        made = actions.open_review(form.draft(), by=request.actor, at=timezone.now())
        return reverse("reviews:review", args=[made.pk])

    return ask(
        request, form, do, label="开始年度述职考评", back=reverse("reviews:home"), back_label="述职考评",
        done="已开始，全体在任委员将收到述职通知。", button="开始", place=reverse("reviews:home"),
        advice="开始后每位在任委员收到一份述职报告任务，履职情况由系统按履职档案预填。",
    )  # fmt: skip


@needs(*VISITORS)
@require_safe
def review(request: Request, pk: UUID) -> HttpResponse:
    """One year: where it stands, who has to act, groups, and what the reader may do."""
    found = fetch(request.actor, may.read_review, Review.objects.select_related("minutes"), pk)
    state = REVIEW.state(found.state)
    oversees = request.actor.has(*may.READERS)
    steps = steps_for(request.actor, found, flow_of(Review))
    context = {
        "review": found,
        "state": state,
        "light": _light(found),
        "buttons": buttons("review", found, steps),
        "progress": queries.progress([found])[found.pk] if oversees else None,
        "groups": [(group, GROUP.state(group.state)) for group in queries.groups_of(found)]
        if oversees
        else [],
        "oversees": oversees,
        "is_office": request.actor.has(Role.SECRETARIAT),
        "graded": found.state not in ("reporting", "marking"),
        "own": next((line for line in _own_years(request) if line["review"].pk == found.pk), None),
        "place": reverse("reviews:home"),
    }
    return page(request, "reviews/review.html", context)  # fmt: skip
