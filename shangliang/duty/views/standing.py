"""Standing 履职状态: registering a decision, taking up again, its document."""

from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from shangliang.core.http.doors import fetch, needs
from shangliang.core.http.forming import ask, sent
from shangliang.core.http.request import Request
from shangliang.duty import actions
from shangliang.duty import permissions as may
from shangliang.duty.forms.filing import ResumeForm, StandingForm
from shangliang.duty.models import Standing
from shangliang.duty.views.forming import kept, place
from shangliang.people.models import Member
from shangliang.people.roles import Role
from shangliang.proposals.views.files import send


@needs(*may.KEEPERS)
@require_http_methods(["GET", "POST"])
def new(request: Request, pk: UUID) -> HttpResponse:
    """登记履职状态 of a member."""
    member = fetch(request.actor, may.keeper, Member.objects.select_related("person", "term"), pk)
    back = reverse("duty:file", args=[pk])
    form = StandingForm(*sent(request))

    def do() -> str:
        file = kept(request, form.cleaned_data["file"])
        actions.set_standing(member, form.draft(file), by=request.actor, at=timezone.now())
        return back

    return ask(
        request, form, do, place=place(request), label="登记履职状态", back=back, back_label=member.person.name, title=member.person.name,
        done="已登记。", advice="请辞、撤销、调离登记后，该委员不再能以委员身份办理业务；暂停履职的可以恢复。",
    )  # fmt: skip


@needs(*may.KEEPERS)
@require_http_methods(["GET", "POST"])
def resume(request: Request, pk: UUID) -> HttpResponse:
    """恢复履职."""
    standing = fetch(request.actor, may.keeper, Standing.objects.select_related("member__person"), pk)
    back = reverse("duty:file", args=[standing.member_id])
    form = ResumeForm(*sent(request))

    def do() -> str:
        actions.resume(standing, **form.cleaned_data, by=request.actor, at=timezone.now())
        return back

    return ask(
        request, form, do, place=place(request), label="恢复履职", back=back, title=standing.member.person.name, done="已恢复履职。",
        facts=[("暂停履职", f"{standing.since:%Y-%m-%d}起"), ("事由", standing.reason)],
    )  # fmt: skip


@needs(*may.READERS, Role.MEMBER)
@require_safe
def paper(request: Request, pk: UUID) -> HttpResponseBase:
    """The decision document."""
    standing = fetch(request.actor, may.of_file, Standing.objects.select_related("file"), pk)
    if standing.file is None:
        raise Http404
    return send(standing.file)
