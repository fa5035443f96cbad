"""轮流列席: the page that explains a drawing, drawing and replacing, and exchanges of turns."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from shangliang.activities import permissions as may
from shangliang.activities import queries_rotation as queries
from shangliang.activities.actions import exchanging, rotating
from shangliang.activities.forms.rotation import DrawForm, ExchangeForm, ReplaceForm
from shangliang.activities.models import Activity, Exchange, Invitation
from shangliang.activities.times import when
from shangliang.activities.turns import last_draw
from shangliang.activities.views.exchange_verbs import EXCHANGE_WITH, about_exchange
from shangliang.core.access import allows
from shangliang.core.flow import flow_of
from shangliang.core.http.doors import fetch, needs
from shangliang.core.http.forming import ask, sent
from shangliang.core.http.once import attempt
from shangliang.core.http.page import page
from shangliang.core.http.request import Request
from shangliang.core.inbox import steps_for
from shangliang.people.roles import Role


def find(request: Request, pk: UUID, rule: Any) -> Activity:
    """An activity the rule lets through."""
    return fetch(request.actor, rule, Activity.objects.select_related("plenary"), pk)


@needs(*may.AT_WORK)
@require_http_methods(["GET", "POST"])
def rotation(request: Request, pk: UUID) -> HttpResponse:
    """The drawing with its reasons, for organisers and those drawn; organisers draw here."""
    activity = find(request, pk, may.read)
    organises = allows(request.actor, may.organiser, activity)
    if not organises and (request.method == "POST" or queries.own_turn(request.actor, activity) is None):
        raise Http404
    earlier = last_draw(activity)
    form = DrawForm(sent(request)[0], committee_id=activity.committee_id, earlier=earlier)
    back = reverse("activities:rotation", args=[pk])

    def do() -> str:
        rotating.draw(activity, **form.given(), by=request.actor, at=timezone.now())
        return back

    if request.method == "POST" and (answer := attempt(request, form, do, done="已抽取，请核对后发出通知。")):
        return answer
    context = {
        **queries.story(activity, whole=organises),
        "activity": activity,
        "places": rotating.places(activity),
        "form": form if organises and activity.state == "draft" else None,
        "replaces": organises and activity.state in ("draft", "announced"),
        "when": when(activity.starts_at, activity.ends_at),
        "place": reverse("activities:list"),
    }
    return page(request, "activities/rotation.html", context)


@needs(*may.AT_WORK)
@require_http_methods(["GET", "POST"])
def replace(request: Request, pk: UUID, member: UUID) -> HttpResponse:
    """更换一人."""
    activity = find(request, pk, may.organiser)
    line = queries.drawn_member(activity, member)
    if line is None:
        raise Http404
    form = ReplaceForm(sent(request)[0])
    back = reverse("activities:rotation", args=[pk])

    def do() -> str:
        rotating.replace(activity, member, **form.cleaned_data, by=request.actor, at=timezone.now())
        return back

    facts = [("会议", activity.title), ("更换", f"{line['name']}（{line['sector']}）")]
    return ask(
        request, form, do, label="更换列席委员", back=back, back_label="轮流列席", done="已更换。", facts=facts,
        advice="按抽取次序由下一位能参加的委员接替；通知已发出的，随即通知接替的委员。",
    )  # fmt: skip


@needs(Role.MEMBER)
@require_http_methods(["GET", "POST"])
def propose(request: Request, pk: UUID) -> HttpResponse:
    """提出调换 of one's own turn."""
    rows = Invitation.objects.filter(by_rotation=True).select_related("activity__plenary", "member")
    invitation = fetch(request.actor, may.invitee, rows, pk)
    form = ExchangeForm(sent(request)[0], invitation=invitation)
    back = reverse("activities:detail", args=[invitation.activity_id])

    def do() -> str:
        made = exchanging.propose(invitation, **form.cleaned_data, by=request.actor, at=timezone.now())
        return reverse("activities:exchange", args=[made.pk])

    activity = invitation.activity
    facts = [("会议", activity.title), ("时间", when(activity.starts_at, activity.ends_at))]
    return ask(
        request, form, do, label="提出列席调换", back=back, back_label="回到活动", done="已提出，等待对方答复。", facts=facts,
        advice="对方同意后立即生效，列席次数记在实际列席的委员名下；不能参加又无人接替的，请按规定请假。", button="提出调换",
    )  # fmt: skip


def _exchange(request: Request, pk: UUID) -> Exchange:
    rows = Exchange.objects.select_related(*EXCHANGE_WITH)
    return fetch(request.actor, queries.of_exchange, rows, pk)


@needs(*may.AT_WORK)
@require_safe
def exchange(request: Request, pk: UUID) -> HttpResponse:
    """One exchange: what is proposed, how it stands, what the reader may do."""
    found = _exchange(request, pk)
    flow = flow_of(Exchange)
    steps = steps_for(request.actor, found, flow)
    readable = allows(request.actor, may.read, found.invitation.activity)
    context = {
        "exchange": found,
        "facts": about_exchange(found),
        "state": flow.process.state(found.state),
        "steps": [(step, reverse("activities:step", args=["exchange", pk, step.verb])) for step in steps],
        "back": reverse("activities:detail", args=[found.invitation.activity_id]) if readable else "",
        "place": reverse("activities:mine"),
    }
    return page(request, "activities/exchange.html", context)
