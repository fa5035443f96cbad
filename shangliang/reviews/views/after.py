"""What follows: suggestions, absences and what does not count among them, the circular of attendance."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from shangliang.core.flow import flow_of
from shangliang.core.http.doors import fetch, needs
from shangliang.core.http.download import download
from shangliang.core.http.forming import ask, sent
from shangliang.core.http.page import page
from shangliang.core.http.request import Request
from shangliang.core.http.turning import turned
from shangliang.core.inbox import light, steps_for_all
from shangliang.people.models import Member
from shangliang.people.roles import LEADERS, Role
from shangliang.proposals.letters import DOCX
from shangliang.reviews import actions, attendance, letters, queries
from shangliang.reviews import permissions as may
from shangliang.reviews.absence import counts, missed
from shangliang.reviews.choices import Consequence
from shangliang.reviews.forms.after import ExemptForm
from shangliang.reviews.forms.steps import PlainForm
from shangliang.reviews.models import AbsenceWarning, Exemption
from shangliang.reviews.process import ABSENCE, SUGGESTION
from shangliang.reviews.views.steps import buttons

TABS = {"open": "待处理", "decided": "已处理和未采纳"}


@needs(Role.SECRETARIAT, Role.CONVENOR, Role.MEMBER, *LEADERS)
@require_safe
def suggestions(request: Request) -> HttpResponse:
    """处理建议: a human decides each; a convenor sees those of his group."""
    tab = request.GET.get("tab", "open")
    tab = tab if tab in TABS else "open"
    found, turning = turned(request, lambda **place: queries.suggestions(request.actor, tab=tab, **place))
    base, today = reverse("reviews:suggestions"), timezone.localdate()
    office = request.actor.has(Role.SECRETARIAT)
    context = {
        "tabs": [
            {"label": label, "url": f"{base}?{urlencode({'tab': key})}", "active": key == tab}
            for key, label in TABS.items()
        ],
        "lines": [
            (row, Consequence(row["kind"]).label, SUGGESTION.state(row["state"]), light(row["due_on"], today))
            for row in found.rows
        ],
        "tab": tab,
        "office": office,
        "handles": office or not request.actor.has(*LEADERS),
        **turning,
        "place": reverse("reviews:home"),
    }
    return page(request, "reviews/suggestions.html", context, parts=("list",))


@needs(Role.SECRETARIAT, Role.MEMBER, *LEADERS)
@require_safe
def absences(request: Request) -> HttpResponse:
    """缺席情况: warnings; for those who oversee, every count near a threshold and the meetings a circular can be made of."""
    oversees = request.actor.has(*may.READERS)
    warned, today = queries.warnings(request.actor), timezone.localdate()
    steps = steps_for_all(request.actor, warned, flow_of(AbsenceWarning))
    context: dict[str, Any] = {
        "warned": [
            (
                row,
                ABSENCE.state(row.state),
                light(row.due_on, today) if row.state == "open" else None,
                buttons("absence_warning", row, steps[row.pk]),
            )
            for row in warned
        ],
        "counts": counts(request.actor.committee, today) if oversees else [],
        "meetings": attendance.meetings(request.actor.committee) if oversees else [],
        "oversees": oversees,
        "is_office": request.actor.has(Role.SECRETARIAT),
        "place": reverse("reviews:home"),
    }
    return page(request, "reviews/absences.html", context)


@needs(Role.SECRETARIAT, Role.MEMBER, *LEADERS)
@require_safe
def missed_by(request: Request, pk: UUID) -> HttpResponse:
    """The meetings of the term one member missed, and which of them do not count."""
    member = fetch(request.actor, may.member_or_overseer, Member.objects.select_related("person", "term"), pk)
    marked = Exemption.objects.filter(member=member)
    context = {
        "member": member,
        "lines": missed(member.committee_id, member.term, member.pk),
        "marked": {row.record_id: row for row in marked},
        "is_office": request.actor.has(Role.SECRETARIAT),
        "place": reverse("reviews:home"),
    }
    return page(request, "reviews/missed.html", context)


@needs(Role.SECRETARIAT)
@require_http_methods(["GET", "POST"])
def exempt(request: Request, pk: UUID, record: UUID) -> HttpResponse:
    """标记不计缺席."""
    member = fetch(request.actor, may.office, Member.objects.select_related("person", "term"), pk)
    found = [row for row in missed(member.committee_id, member.term, pk) if row.record_id == record]
    if not found:
        raise Http404
    form = ExemptForm(*sent(request))
    back = reverse("reviews:missed", args=[pk])

    def do() -> str:
        actions.exempt(member, record, **form.cleaned_data, by=request.actor, at=timezone.now())
        return back

    return ask(
        request, form, do, label="标记不计缺席", title=f"{member} {found[0].title}", back=back, back_label="缺席记录",
        done="已标记，不再计入缺席次数。", button="标记", place=reverse("reviews:home"),
        advice="用于参加上级会议、组织派驻外地等不应计入缺席次数的情形；仅此一项引起的提醒随之消除。",
    )  # fmt: skip


@needs(Role.SECRETARIAT)
@require_http_methods(["GET", "POST"])
def count_again(request: Request, pk: UUID) -> HttpResponse:
    """恢复计缺席, for a mark set by mistake."""
    found = fetch(request.actor, may.office, Exemption.objects.select_related("member__person"), pk)
    back = reverse("reviews:missed", args=[found.member_id])
    form = PlainForm(*sent(request), record=found, actor=request.actor)

    def do() -> str:
        actions.count_again(found, by=request.actor, at=timezone.now())
        return back

    return ask(
        request, form, do, label="恢复计入缺席", title=str(found), back=back, back_label="缺席记录",
        done="已恢复计入缺席次数。", button="恢复计入", place=reverse("reviews:home"),
    )  # fmt: skip


@needs(Role.SECRETARIAT)
@require_safe
def attendance_file(request: Request, pk: UUID) -> HttpResponse:
    """参会情况通报 of one meeting as a Word file; names only where the committee decided so."""
    from shangliang.files.letters.word import render_docx  # noqa: PLC0415 - only who writes a letter needs it

    told = attendance.of_meeting(request.actor.committee, pk, timezone.localdate())
    if told is None:
        raise Http404
    letter = letters.attendance_circular(told.committee, told.title, told.on, told.numbers, told.absent)
    return download(render_docx(letter), f"{letter.title}.docx", DOCX)
