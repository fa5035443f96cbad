"""The page of one proposal: where it stands, who holds it, by when, and its whole story."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from shangliang.core.http.doors import fetch, needs
from shangliang.core.http.page import page
from shangliang.core.http.place import INBOX, recall
from shangliang.core.http.request import Request
from shangliang.core.panels import panels_of
from shangliang.people.roles import Role
from shangliang.proposals import permissions as may
from shangliang.proposals import process
from shangliang.proposals.digest import digest_of
from shangliang.proposals.models import Proposal
from shangliang.proposals.publication import DECIDABLE
from shangliang.proposals.queries import Dossier, dossier
from shangliang.proposals.views import present
from shangliang.proposals.views.onward import back_to
from shangliang.proposals.views.selection import LEDGER, PLACE, kept


def _back(request: Request, case: Dossier) -> dict[str, str]:
    """The list this reader comes from, as he left it: his own proposals, or for those who read the ledger, the ledger."""
    which, place = recall(request)
    if which == INBOX:
        return {"url": back_to(request), "label": "待办"}
    own = any(may.is_mine(request.actor, row) for row, _ in case.proposers)
    if own or not request.actor.has(*may.LEDGER_READERS):
        return {"url": reverse("proposals:mine"), "label": "我的提案"}
    query = urlencode(kept(place, *PLACE)) if which == LEDGER else ""
    return {"url": reverse("proposals:ledger") + (f"?{query}" if query else ""), "label": "提案台账"}


def _office(request: Request, proposal: Proposal) -> dict[str, bool]:
    """What the office (and for urging the joint office) can do here that is no step of a table."""
    office, actor = request.actor.has(Role.OFFICE), request.actor
    return {
        "can_publish": office and proposal.state in DECIDABLE,
        "can_urge": actor.has(Role.OFFICE, Role.JOINT_OFFICE) and proposal.state in ("assigned", "handling"),
    }


def _text(request: Request, proposal: Proposal, case: Dossier) -> dict[str, Any]:
    """What the proposal says, and in few sentences."""
    return {
        "recommendations": case.recommendations,
        "digest": digest_of(proposal, case.recommendations, request.actor),
        "attachments": case.attachments,
        "wished_units": case.wished_units,
    }


@needs()
def detail(request: Request, pk: UUID) -> HttpResponse:
    """One proposal, as far as this reader may see it."""
    # Supervisor and lead proposal are rare: asked when there.
    related = Proposal.objects.select_related("plenary__term", "publication_decision")
    proposal = fetch(request.actor, may.read, related, pk)
    case = dossier(proposal, request.actor)
    today = timezone.localdate()
    panels = panels_of(process.PROPOSAL.key, request.actor, proposal)
    back = _back(request, case)
    context = {
        "case": case,
        "proposal": proposal,
        **_text(request, proposal, case),
        "state": process.PROPOSAL.state(proposal.state),
        "progress": present.progress(proposal),
        "light": present.light_of(proposal, today),
        "present": present,
        "today": today,
        "asks": [*present.asks(case), *present.asks_of(panels)],
        "panels": panels,
        "timeline": present.timeline(case),
        "processes": process,
        "decision": getattr(proposal, "publication_decision", None),
        "back": back,
        "place": back["url"],
        **_office(request, proposal),
    }
    return page(request, "proposals/detail.html", context)
