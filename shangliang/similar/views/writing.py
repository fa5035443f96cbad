"""Beside the writing desk: what was proposed before, asked again while one types."""

from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from shangliang.core.http.doors import fetch, needs
from shangliang.core.http.page import page
from shangliang.core.http.request import Request
from shangliang.people.roles import PROPOSING
from shangliang.proposals import permissions as may
from shangliang.proposals.models import Proposal
from shangliang.similar.finding import similar, text_of
from shangliang.texts.papers import Paper

FIELDS = ("situation", "analysis")


@require_http_methods(["GET", "POST"])
@needs(*PROPOSING)
def while_writing(request: Request, pk: UUID) -> HttpResponse:
    """Similar matters to what stands in the form (POST), or to the saved draft (a page of its own, without scripts)."""
    proposal = fetch(request.actor, may.author, Proposal.objects.prefetch_related("recommendations"), pk)
    draft = _typed(request) if request.method == "POST" else text_of(proposal)
    found = similar(request.actor, draft, leave_out=[proposal.pk])
    context = {"found": found, "proposal": proposal}
    return page(request, "similar/writing.html", context, parts=("similar",))


def _typed(request: Request) -> Paper:
    sent = request.POST
    body = [*(sent.get(name, "") for name in FIELDS), *sent.getlist("recommendations")]
    return Paper(sent.get("title", ""), "\n".join(body))
