"""改报社情民意: on the page of a proposal that was not filed, and the page that asks once more."""

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from shangliang.briefs import actions
from shangliang.briefs import permissions as may
from shangliang.briefs.actions.turning import STATE
from shangliang.core.access import Actor, allows
from shangliang.core.flow import flow_of
from shangliang.core.http.doors import fetch, needs
from shangliang.core.http.once import attempt
from shangliang.core.http.page import page
from shangliang.core.http.request import Request
from shangliang.core.panels import Ask, Panel
from shangliang.people.roles import PROPOSING
from shangliang.proposals import permissions as may_proposals
from shangliang.proposals.forms.steps import StepForm
from shangliang.proposals.models import Proposal

LABEL = "改报社情民意"
ADVICE = "用提案的内容起一件社情民意草稿，请按一事一议精简后报送。提案本身不变。"


def on_proposal(actor: Actor, proposal: Proposal) -> Panel | None:
    """A link for the first proposer while there is no brief, to the brief for its readers once there is."""
    if proposal.state != STATE:
        return None
    known = actions.turned(proposal)
    if known is not None:
        seen = allows(actor, may.read, known)
        return Panel(links=[Ask("查看改报的社情民意", "", flow_of(type(known)).url(known))]) if seen else None
    if not allows(actor, may_proposals.author, proposal):
        return None
    return Panel(links=[Ask(LABEL, "", reverse("briefs:from_proposal", args=[proposal.pk]))])


@needs(*PROPOSING)
@require_http_methods(["GET", "POST"])
def from_proposal(request: Request, pk: UUID) -> HttpResponse:
    """Ask once more, then go to the draft."""
    proposal = fetch(request.actor, may_proposals.author, Proposal.objects.filter(state=STATE), pk)
    form = StepForm(request.POST or None, record=proposal, actor=request.actor)
    form.is_bound = request.method == "POST"

    def do() -> str:
        brief = actions.from_proposal(proposal, by=request.actor, at=timezone.now())
        return reverse("briefs:edit", args=[brief.pk])

    if form.is_bound and (answer := attempt(request, form, do, done="已起草，请精简后报送。")):
        return answer
    context = {
        "label": LABEL,
        "form": form,
        "title": proposal.title,
        "advice": ADVICE,
        "back": reverse("proposals:detail", args=[pk]),
    }
    return page(request, "proposals/step.html", context)
