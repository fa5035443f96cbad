"""On the office's page of a proposal: similar matters of all years, and what it could be merged into."""

from dataclasses import replace
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from shangliang.core.http.doors import fetch, needs
from shangliang.core.http.page import page
from shangliang.core.http.request import Request
from shangliang.people.roles import Role
from shangliang.proposals import permissions as may
from shangliang.proposals.models import Proposal
from shangliang.proposals.process import PROPOSAL
from shangliang.similar.finding import Match, similar, text_of


@require_safe
@needs(Role.OFFICE)
def around(request: Request, pk: UUID) -> HttpResponse:
    """Similar matters to a proposal under review."""
    related = Proposal.objects.prefetch_related("recommendations")
    proposal = fetch(request.actor, may.read, related, pk)
    found = similar(request.actor, text_of(proposal), leave_out=[proposal.pk])
    same = [match for match in found.matches if match.comparison.same and match.of(proposal.plenary_id)]
    context = {
        "proposal": proposal,
        "same": [(match, merge_url(proposal, match)) for match in same],
        "rest": replace(found, matches=[match for match in found.matches if match not in same]),
    }
    return page(request, "similar/around.html", context, parts=("similar",))


def merge_url(proposal: Proposal, match: Match) -> str:
    """The step that merges the proposal into the match, filled in; "" when it cannot be merged with it."""
    for verb in ("merge", "ask_merge"):
        if PROPOSAL.step(verb).leads_from(proposal) and match.leads(proposal):
            filled = urlencode({"into": match.candidate.pk, "note": f"与主案为同一事项。{match.reason}"})
            return f"{reverse('proposals:step', args=['proposal', proposal.pk, verb])}?{filled}"
    return ""
