"""公开审查: what is made public of a proposal and its reply, and the page on which it is read in other committees."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from shangliang.core.http.doors import fetch, needs
from shangliang.core.http.once import attempt
from shangliang.core.http.page import page
from shangliang.core.http.request import Request
from shangliang.people.roles import Role
from shangliang.proposals import actions
from shangliang.proposals import permissions as may
from shangliang.proposals.actions.publishing import PublicationDraft
from shangliang.proposals.choices import Publication
from shangliang.proposals.forms.publishing import PublicationForm
from shangliang.proposals.models import Proposal, PublicationDecision
from shangliang.proposals.publication import DECIDABLE, PUBLISHED, last_replies, public

NAMES = ("text", "reply", "text_summary", "reply_summary", "reason")


@needs(Role.OFFICE)
@require_http_methods(["GET", "POST"])
def publication(request: Request, pk: UUID) -> HttpResponse:
    """Decide, or decide anew, beside what proposer and units think of it and what the public would read."""
    proposal = fetch(request.actor, may.office, Proposal.objects.all(), pk)
    replies = last_replies(proposal)
    decision = PublicationDecision.objects.filter(proposal=proposal).first()
    wished = min(
        (reply.publication for reply in replies), key=list(reversed(Publication.values)).index, default=""
    )
    initial = {name: getattr(decision, name) for name in NAMES} if decision else {
        "text": proposal.publication, "reply": wished or Publication.FULL, "reason": proposal.publication_reason,
    }  # fmt: skip
    form = PublicationForm(request.POST if request.method == "POST" else None, initial=initial)
    back = reverse("proposals:detail", args=[pk])

    def do() -> str:
        draft = PublicationDraft(**form.cleaned_data)
        actions.decide_publication(proposal, draft, by=request.actor, at=timezone.now())
        return back

    if form.is_bound and (answer := attempt(request, form, do, done="公开决定已作出，提案人会收到消息。")):
        return answer
    context = {
        "proposal": proposal,
        "replies": replies,
        "form": form,
        "back": back,
        "open": proposal.state in DECIDABLE,
        "shown": public(decision) if decision else None,
    }
    return page(request, "proposals/publication.html", context)


@needs()
def published(request: Request, pk: UUID) -> HttpResponse:
    """What was published of a proposal, of whatever committee of the installation: nothing else, and nothing when nothing was."""
    related = PublicationDecision.objects.select_related("proposal__committee", "proposal__plenary__term")
    decision = related.filter(proposal=pk, text__in=PUBLISHED).first()
    if decision is None:
        raise Http404
    context = {"proposal": decision.proposal, "shown": public(decision)}
    return page(request, "proposals/published.html", context)
