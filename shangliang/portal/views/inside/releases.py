"""What waits for release, and releasing: results of briefs and matters, members, figures, consultations."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from shangliang.briefs.models import Issue
from shangliang.core.http.doors import fetch, needs
from shangliang.core.http.once import attempt, once
from shangliang.core.http.page import page
from shangliang.core.http.request import Request
from shangliang.people.roles import Role
from shangliang.portal import actions
from shangliang.portal import permissions as may
from shangliang.portal.choices import ReleaseKind
from shangliang.portal.forms.inside import ConsultationForm, FiguresForm, MembersForm, WordsForm
from shangliang.portal.models import OpenConsultation, Release
from shangliang.portal.permissions import WRITERS
from shangliang.portal.queries import inside
from shangliang.portal.views.inside.settings import form_page
from shangliang.stations.models import Matter


@needs(*WRITERS)
@require_safe
def queue(request: Request) -> HttpResponse:
    """待审核公开: everything that waits for a person of the office."""
    actor = request.actor
    context = {
        "articles": inside.waiting(actor),
        "issues": inside.issues(actor),
        "matters": inside.matters(actor),
        "proposals": inside.undecided(actor),
        "released": inside.released(actor.committee),
        "office": actor.has(Role.OFFICE),
    }
    return page(request, "portal/inside/queue.html", context)


def _words(request: Request, subject: Issue | Matter, initial: dict[str, str], advice: str) -> HttpResponse:
    standing, back = inside.standing(subject.pk), reverse("portal:queue")
    form = WordsForm(request.POST or None, initial=standing.shown if standing else initial)

    def do() -> str:
        words = actions.PublicWords(**form.cleaned_data)
        actions.make_public(subject, words, by=request.actor, at=timezone.now())
        return back

    if request.method == "POST" and (answer := attempt(request, form, do, done="已公开。")):
        return answer
    return form_page(request, form, "公开办理成果", back, lead=str(subject), advice=advice)


@needs(*WRITERS)
@require_http_methods(["GET", "POST"])
def issue(request: Request, pk: UUID) -> HttpResponse:
    """公开一期社情民意的办理成果."""
    found = fetch(request.actor, may.writers, Issue.objects.all(), pk)
    initial = {"title": found.title, "results": inside.results_in_words(found)}
    return _words(request, found, initial, "只公开下面填写的内容；批示等内部情况不公开，作者姓名须本人愿意。")


@needs(Role.OFFICE)
@require_http_methods(["GET", "POST"])
def matter(request: Request, pk: UUID) -> HttpResponse:
    """公开一件群众诉求的办理结果."""
    found = fetch(request.actor, may.office, Matter.objects.filter(wants_public=True), pk)
    initial = {"title": str(found), "results": found.answer, "text": found.text}
    return _words(
        request, found, initial, "反映人已同意公开内容和结果；请删去可以认出本人的内容，姓名不公开。"
    )


@needs(*WRITERS)
@require_POST
def take_down(request: Request, pk: UUID) -> HttpResponse:
    """撤下."""
    row = fetch(request.actor, may.writers, Release.objects.all(), pk)

    def do() -> str:
        actions.no_longer_public(row, by=request.actor, at=timezone.now())
        return reverse("portal:queue")

    return once(request, do, done="已撤下，网站上不再显示。")


def _chosen(request: Request, form: Any, do: Any, label: str, advice: str) -> HttpResponse:
    back = reverse("portal:manage")

    def and_back() -> str:
        do()
        return back

    if request.method == "POST":
        form.is_bound = True
        if answer := attempt(request, form, and_back, done="公开范围已更新。"):
            return answer
    return form_page(request, form, label, back, advice=advice)


@needs(Role.OFFICE)
@require_http_methods(["GET", "POST"])
def members(request: Request) -> HttpResponse:
    """公开委员."""
    committee = request.actor.committee
    initial = {"members": inside.standing_keys(committee, ReleaseKind.MEMBER)}
    form = MembersForm(request.POST or None, initial=initial, committee=committee)

    def do() -> None:
        actions.publish_members(form.cleaned_data["members"], by=request.actor, at=timezone.now())

    return _chosen(
        request,
        form,
        do,
        "公开委员",
        "公开姓名、界别、届次和是否常委；联系方式和工作单位不公开。离任的委员自动不再显示。",
    )


@needs(Role.OFFICE)
@require_http_methods(["GET", "POST"])
def figures(request: Request) -> HttpResponse:
    """公开数字."""
    form = FiguresForm(
        request.POST or None,
        initial={"figures": inside.standing_keys(request.actor.committee, ReleaseKind.FIGURE)},
    )

    def do() -> None:
        actions.publish_figures(form.cleaned_data["figures"], by=request.actor, at=timezone.now())

    return _chosen(request, form, do, "公开数字", "勾选的数字连同口径对外公开，数值由系统随时统计。")


@needs(*WRITERS)
@require_safe
def consultations(request: Request) -> HttpResponse:
    """正商量."""
    rows = list(inside.consultations(request.actor.committee)[:100])
    return page(
        request, "portal/inside/consultations.html", {"rows": rows, "office": request.actor.has(Role.OFFICE)}
    )


def _consultation(request: Request, row: OpenConsultation | None) -> HttpResponse:
    back = reverse("portal:consultations_inside")
    initial = {name: getattr(row, name) for name in ConsultationForm.base_fields} if row else {}
    form = ConsultationForm(request.POST or None, initial=initial)

    def do() -> str:
        actions.save_consultation(row, **form.cleaned_data, by=request.actor, at=timezone.now())
        return back

    if request.method == "POST" and (answer := attempt(request, form, do, done="已保存。")):
        return answer
    return form_page(request, form, "修改商量事项" if row else "增加商量事项", back)


@needs(Role.OFFICE)
@require_http_methods(["GET", "POST"])
def consultation_new(request: Request) -> HttpResponse:
    """增加商量事项."""
    return _consultation(request, None)


@needs(Role.OFFICE)
@require_http_methods(["GET", "POST"])
def consultation_edit(request: Request, pk: UUID) -> HttpResponse:
    """修改商量事项."""
    return _consultation(request, get_object_or_404(inside.consultations(request.actor.committee), pk=pk))


@needs(Role.OFFICE)
@require_POST
def consultation_release(request: Request, pk: UUID) -> HttpResponse:
    """发布或撤下商量事项."""
    row = get_object_or_404(inside.consultations(request.actor.committee), pk=pk)
    is_open = request.POST.get("release") == "yes"
    act = actions.release_consultation if is_open else actions.withdraw_consultation

    def do() -> str:
        act(row, by=request.actor, at=timezone.now())
        return reverse("portal:consultations_inside")

    return once(request, do, done="已发布。" if is_open else "已撤下。")
