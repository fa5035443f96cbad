"""Inviting co-signers (联名), and the page on which an invited member decides."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from shangliang.core.errors import Refused
from shangliang.core.http.doors import fetch, needs
from shangliang.core.http.once import attempt
from shangliang.core.http.page import page
from shangliang.core.http.request import Request
from shangliang.core.inbox import light
from shangliang.files.store import size_text
from shangliang.people.roles import Role
from shangliang.proposals import actions, own
from shangliang.proposals import permissions as may
from shangliang.proposals.actions.drafting import EDITABLE, require_whole
from shangliang.proposals.forms.drafting import CosignersForm
from shangliang.proposals.models import Proposal, Proposer
from shangliang.proposals.process import COSIGN
from shangliang.tenancy import policy
from shangliang.workdays.spans import Span, due


@require_http_methods(["GET", "POST"])
@needs(Role.MEMBER)
def invite(request: Request, pk: UUID) -> HttpResponse:
    """Choose the members to be invited, and send the invitations."""
    proposal = fetch(request.actor, may.author, Proposal.objects.select_related("plenary"), pk)
    sectors = own.members_to_invite(proposal)
    known = [member.pk for sector in sectors for member in sector.members]
    form = CosignersForm(request.POST if request.method == "POST" else None, member_ids=known)

    def do() -> str:
        actions.invite(proposal, form.chosen(), by=request.actor, at=timezone.now())
        return reverse("proposals:detail", args=[pk])

    if form.is_bound:
        answer = attempt(request, form, do, done="联名邀请已发出，等待联名人本人确认。")
        if answer is not None:
            return answer
        chosen = set(request.POST.getlist("members"))
    elif proposal.state not in EDITABLE:
        return redirect("proposals:detail", pk=pk)
    else:
        chosen = {str(member_id) for member_id in own.last_asked(proposal)}
    today = timezone.localdate()
    span = Span.of(policy.value(proposal.committee_id, "proposal.cosign", today))
    context = {
        "form": form,
        "proposal": proposal,
        "sectors": sectors,
        "chosen": chosen,
        "until": due(span, today).on,
        "missing": _missing(proposal),
    }
    return page(request, "proposals/invite.html", context)


def _missing(proposal: Proposal) -> str:
    """What is still missing before anybody can be invited; empty when the text is whole."""
    try:
        require_whole(proposal, timezone.localdate())
    except Refused as refusal:
        return refusal.message
    return ""


@require_safe
@needs(Role.MEMBER)
def invitation(request: Request, pk: UUID) -> HttpResponse:
    """The invited member reads the whole text and sees who else is asked, and until when; then he decides by himself."""
    signature = fetch(
        request.actor, may.own_signature, Proposer.objects.select_related("proposal__plenary"), pk
    )
    proposal = signature.proposal
    readable = signature.state in may.INVITED
    people = [
        {
            "name": row.name,
            "sector": row.member.sector.name,
            "first": row.position == may.FIRST,
            "state": COSIGN.state(row.state),
        }
        for row in proposal.proposers.select_related("member__sector")
    ]
    context = {
        "signature": signature,
        "state": COSIGN.state(signature.state),
        "proposal": proposal,
        "readable": readable,
        "people": people,
        "texts": list(proposal.recommendations.all()) if readable else [],
        "attachments": [
            {
                "name": row.file.name,
                "size_text": size_text(row.file.size),
                "url": reverse("proposals:attachment", args=[row.pk]),
            }
            for row in proposal.attachments.select_related("file")
        ]
        if readable
        else [],
        "light": light(signature.due_on, timezone.localdate()) if signature.state == "invited" else None,
    }
    return page(request, "proposals/invitation.html", context)
