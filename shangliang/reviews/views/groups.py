"""Review groups: the page of one, forming them, the sheet on which a member marks his colleagues."""

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from shangliang.core.access import allows
from shangliang.core.errors import Refused
from shangliang.core.flow import flow_of
from shangliang.core.http.doors import fetch, needs
from shangliang.core.http.forming import ask, sent
from shangliang.core.http.once import attempt
from shangliang.core.http.page import page
from shangliang.core.http.request import Request
from shangliang.core.inbox import light, steps_for
from shangliang.people.roles import Role
from shangliang.reviews import actions, queries
from shangliang.reviews import permissions as may
from shangliang.reviews.forms.review import GroupForm, SheetForm
from shangliang.reviews.models import MarkSheet, Review, ReviewGroup
from shangliang.reviews.process import GROUP, REPORT, SHEET
from shangliang.reviews.views.steps import buttons


@needs(*may.AT_WORK)
@require_safe
def group(request: Request, pk: UUID) -> HttpResponse:
    """A group: its members, whose report is there, how far the marking is; numbers of marks for the office and the convenor only."""
    related = ReviewGroup.objects.select_related("review", "convenor")
    found = fetch(request.actor, may.read_group, related, pk)
    leads = allows(request.actor, may.convenor, found) or request.actor.has(*may.READERS)
    reports = list(found.reports.select_related("member__person", "review").defer("done", "lacking", "plan"))
    given = {sheet.member_id: SHEET.state(sheet.state) for sheet in found.sheets.all()}
    marks = queries.marks_on(reports) if leads else {}
    state = GROUP.state(found.state)
    context = {
        "group": found,
        "state": state,
        "light": None if state.final else light(found.due_on, timezone.localdate()),
        "buttons": buttons("review_group", found, steps_for(request.actor, found, flow_of(ReviewGroup))),
        "lines": [
            (
                each,
                REPORT.state(each.state),
                given.get(each.member_id),
                queries.in_words(marks.get(each.pk, {})),
            )
            for each in reports
        ],
        "leads": leads,
        "changes": request.actor.has(Role.SECRETARIAT) and found.review.state == "reporting",
        "place": reverse("reviews:home"),
    }
    return page(request, "reviews/group.html", context)  # fmt: skip


def _form(request: Request, review: Review, group: ReviewGroup | None) -> HttpResponse:
    members = queries.members_of(review)
    form = GroupForm(*sent(request), review=review, members=members)
    if group is not None:
        form.fields["name"].initial, form.fields["convenor"].initial = group.name, group.convenor_id
        form.fields["members"].initial = [report.member_id for report in group.reports.only("member_id")]

    def do() -> str:
        data = form.cleaned_data
        chosen = [member.pk for member in data["members"]]
        made = actions.form_group(
            review, name=data["name"], convenor=data["convenor"], members=chosen, group=group,
            by=request.actor, at=timezone.now(),
        )  # fmt: skip
        return reverse("reviews:group", args=[made.pk])

    label = "调整述职小组" if group else "新建述职小组"
    back = reverse("reviews:review", args=[review.pk])
    return ask(
        request, form, do, label=label, back=back, back_label=str(review), done="述职小组已保存。",
        button="保存", place=reverse("reviews:home"), advice="开始小组互评以后不再调整。",
    )  # fmt: skip


@needs(Role.SECRETARIAT)
@require_http_methods(["GET", "POST"])
def group_new(request: Request, pk: UUID) -> HttpResponse:
    """新建述职小组."""
    return _form(request, fetch(request.actor, may.office, Review.objects.all(), pk), None)


@needs(Role.SECRETARIAT)
@require_http_methods(["GET", "POST"])
def group_edit(request: Request, pk: UUID) -> HttpResponse:
    """调整述职小组."""
    found = fetch(request.actor, may.office, ReviewGroup.objects.select_related("review"), pk)
    return _form(request, found.review, found)


@needs(Role.MEMBER)
@require_http_methods(["GET", "POST"])
def sheet(request: Request, pk: UUID) -> HttpResponse:
    """互评表: every colleague of the group whose report is there, each with a mark."""
    found = fetch(request.actor, may.own, MarkSheet.objects.select_related("group__review"), pk)
    state = SHEET.state(found.state)
    reports = actions.to_mark(found) if found.state == "asked" else []
    form = SheetForm(*sent(request), reports=reports)

    def do() -> str:
        actions.give_marks(found, form.marks(), by=request.actor, at=timezone.now())
        return reverse("reviews:home")

    if request.method == "POST":
        form.is_bound = True
        if found.state != "asked" and not request.POST.get("submission"):
            raise Refused("moved_on", f"互评表已是“{state.label}”。")
        if answer := attempt(request, form, do, done="互评已报送，谢谢。"):
            return answer
    context = {
        "sheet": found,
        "state": state,
        "form": form,
        "light": None if state.final else light(found.due_on, timezone.localdate()),
        "place": reverse("reviews:home"),
    }
    return page(request, "reviews/sheet.html", context)
