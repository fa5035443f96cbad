"""The page of one proposal: where it stands, who holds it, by when, and its whole story."""

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from shangliang.core.access import Actor
from shangliang.core.http.doors import fetch, needs
from shangliang.core.http.page import page
from shangliang.core.http.request import Request
from shangliang.people.roles import Role
from shangliang.proposals import permissions as may
from shangliang.proposals import process
from shangliang.proposals.models import Proposal
from shangliang.proposals.queries import Dossier, dossier
from shangliang.proposals.views import present


def _back(actor: Actor, case: Dossier) -> dict[str, str]:
    """The list this reader comes from: his own proposals, or for those who read the ledger, the ledger."""
    own = any(row.member_id in actor.ids(Role.MEMBER) for row, _ in case.proposers)
    if own or not actor.has(*may.LEDGER_READERS):
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
    back = _back(request.actor, case)
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
        "asks": present.asks(case),
        "timeline": present.timeline(case),
        "can_mark_key": request.actor.has(Role.OFFICE)
        and bool(proposal.filed_number)
        and not proposal.is_key,
        "processes": process,
        "back": back,
        "place": back["url"],
    }
    return page(request, "proposals/detail.html", context)
