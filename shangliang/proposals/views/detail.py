"""The page of one proposal: where it stands, who holds it, by when, and its whole story."""

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from shangliang.core.http.doors import fetch, needs
from shangliang.core.http.page import page
from shangliang.core.http.request import Request
from shangliang.core.panels import panels_of
from shangliang.people.roles import Role
from shangliang.proposals import permissions as may
from shangliang.proposals import process
from shangliang.proposals.models import Proposal
from shangliang.proposals.queries import dossier
from shangliang.proposals.views import present


def _back(request: Request) -> dict[str, str]:
    """The list this reader comes from."""
    if request.actor.has(Role.MEMBER):
        return {"url": reverse("proposals:mine"), "label": "我的提案"}
    return {"url": reverse("proposals:ledger"), "label": "提案台账"}


@needs()
def detail(request: Request, pk: UUID) -> HttpResponse:
    """One proposal, as far as this reader may see it."""
    related = Proposal.objects.select_related(
        "plenary__term"
    )  # supervisor and lead proposal are rare: asked when there
    proposal = fetch(request.actor, may.read, related, pk)
    case = dossier(proposal, request.actor)
    today = timezone.localdate()
    panels = panels_of(process.PROPOSAL.key, request.actor, proposal)
    context = {
        "case": case,
        "proposal": proposal,
        "recommendations": case.recommendations,
        "attachments": case.attachments,
        "wished_units": case.wished_units,
        "state": process.PROPOSAL.state(proposal.state),
        "progress": present.progress(proposal),
        "light": present.light_of(proposal, today),
        "present": present,
        "today": today,
        "asks": [*present.asks(case), *(ask for panel in panels for ask in panel.asks)],
        "panels": panels,
        "timeline": present.timeline(case.events),
        "processes": process,
        "back": _back(request),
    }
    return page(request, "proposals/detail.html", context)
