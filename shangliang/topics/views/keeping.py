"""What the office does with topics: a new run, another name, the consultation plan, the way to merging."""

from collections.abc import Callable
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from shangliang.core.http.doors import fetch, needs
from shangliang.core.http.forming import ask
from shangliang.core.http.once import once
from shangliang.core.http.page import page
from shangliang.core.http.request import Request
from shangliang.proposals.actions.merging import LEADING
from shangliang.proposals.models import Proposal
from shangliang.proposals.process import PROPOSAL
from shangliang.proposals.views.selection import selected, uuid_or_none
from shangliang.topics import actions
from shangliang.topics import permissions as may
from shangliang.topics.forms import KeepForm, RenameForm
from shangliang.topics.models import Topic
from shangliang.topics.permissions import KEEPERS

MOST = 50  # proposals that can be looked at together with a view to merging


def _topic(request: Request, pk: UUID) -> Topic:
    return fetch(request.actor, may.read, Topic.objects.select_related("run"), pk)


@needs(*KEEPERS)
@require_POST
def run(request: Request) -> HttpResponse:
    """重新归类."""
    year = request.POST.get("year", "")
    asked = int(year) if year.isascii() and year.isdigit() and len(year) == 4 else timezone.localdate().year

    def do() -> str:
        actions.ask(asked, by=request.actor, at=timezone.now())
        return f"{reverse('topics:list')}?year={asked}"

    return once(request, do)


def _asked(
    request: Request, topic: Topic, form: forms.Form, do: Callable[[], object], label: str, done: str
) -> HttpResponse:
    back = reverse("topics:topic", args=[topic.pk])

    def and_back() -> str:
        do()
        return back

    return ask(
        request, form, and_back, label=label, title=f"选题：{topic.label}", back=back, back_label="返回选题", button="保存", done=done
    )  # fmt: skip


@needs(*KEEPERS)
@require_http_methods(["GET", "POST"])
def rename(request: Request, pk: UUID) -> HttpResponse:
    """选题改名."""
    topic = _topic(request, pk)
    form = RenameForm(request.POST or None, initial={"label": topic.label})
    return _asked(
        request, topic, form,
        lambda: actions.rename(topic, **form.cleaned_data, by=request.actor, at=timezone.now()),
        "选题改名", "选题已改名。",
    )  # fmt: skip


@needs(*KEEPERS)
@require_http_methods(["GET", "POST"])
def keep(request: Request, pk: UUID) -> HttpResponse:
    """列为协商选题."""
    topic = _topic(request, pk)
    form = KeepForm(request.POST or None, initial={"note": topic.candidate_note})
    return _asked(
        request, topic, form,
        lambda: actions.keep(topic, **form.cleaned_data, by=request.actor, at=timezone.now()),
        "列为协商选题", "已列为协商选题。",
    )  # fmt: skip


@needs(*KEEPERS)
@require_POST
def drop(request: Request, pk: UUID) -> HttpResponse:
    """撤下协商选题."""
    topic = _topic(request, pk)

    def do() -> str:
        actions.drop(topic, by=request.actor, at=timezone.now())
        return f"{reverse('topics:list')}?year={topic.run.year}"

    return once(request, do, done="已撤下协商选题。")


def _merging(proposal: Proposal) -> str:
    """Address of the step by which the proposal is merged (first its proposer is asked, where the committee has decided so); "" when it cannot be."""
    step = PROPOSAL.step("ask_merge" if proposal.merge_consent else "merge")
    if proposal.state not in step.source:
        return ""
    return reverse("proposals:step", args=["proposal", proposal.pk, step.verb])


@needs(*KEEPERS)
@require_safe
def merge(request: Request) -> HttpResponse:
    """The proposals ticked on a topic's page, with a view to merging: which can lead, and the step of each of the others."""
    chosen = list(selected(request).proposals.order_by("filed_number", "number")[:MOST])
    lead = next((each for each in chosen if each.state in LEADING), None)
    topic = uuid_or_none(request.GET.get("topic"))
    context = {
        "lead": lead,
        "others": [(each, _merging(each)) for each in chosen if each is not lead],
        "back": reverse("topics:topic", args=[topic]) if topic else reverse("topics:list"),
    }
    return page(request, "topics/merge.html", context)
