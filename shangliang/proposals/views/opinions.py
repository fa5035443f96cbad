"""Letters 意见函 about proposals that were not filed: the page, and the official letter."""

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse

from shangliang.core.access import allows
from shangliang.core.flow import flow_of
from shangliang.core.http.doors import fetch, needs
from shangliang.core.http.page import page
from shangliang.core.http.request import Request
from shangliang.core.inbox import steps_for_all
from shangliang.files.letters import Answer, Letter, answer_heading
from shangliang.proposals import permissions as may
from shangliang.proposals.models import Opinion
from shangliang.proposals.process_aside import OPINION
from shangliang.proposals.views import letters, present

RELATED = ("unit", "proposal__plenary__term", "proposal__committee")


@needs()
def opinion(request: Request, pk: UUID) -> HttpResponse:
    """What was sent to whom, and the proposal it came from."""
    found = fetch(request.actor, may.opinions, Opinion.objects.select_related(*RELATED), pk)
    proposal = found.proposal
    reads = allows(request.actor, may.read, proposal)
    context = {
        "opinion": found,
        "proposal": proposal,
        "recommendations": list(proposal.recommendations.all()),
        "state": OPINION.state(found.state),
        "steps": steps_for_all(request.actor, [found], flow_of(Opinion))[found.pk],
        "present": present,
        "back": {"url": reverse("proposals:detail", args=[proposal.pk]), "label": "提案"} if reads else None,
    }
    return page(request, "proposals/opinion.html", context)


def letter_of(found: Opinion) -> Letter:
    """The official letter: who sends whose matter, its text, its recommendations point by point."""
    proposal = found.proposal
    place = f"政协{proposal.committee.place}委员会"
    intro = (
        f"{place}{proposal.plenary}收到“{proposal.title}”（{proposal.first_proposer_name}提出）。"
        "经审查未作提案立案，现将所提意见建议转送你单位，请研究参考。"
    )
    texts = (("一、情况", proposal.situation), ("二、分析", proposal.analysis))
    return Letter(
        issuer=f"{place}提案委员会",
        title=f"关于转送“{proposal.title}”意见建议的函",
        addressees=(found.unit.name,),
        number=found.document_number,
        opening=(intro, *([found.remark] if found.remark else [])),
        answers=tuple(
            [Answer(heading=head[2:], paragraphs=(text,)) for head, text in texts]
            + [
                Answer(heading=answer_heading(ask.text), paragraphs=(ask.text,))
                for ask in proposal.recommendations.all()
            ]
        ),
        closing=("特此致函。",),
        signer=f"{place}提案委员会",
        day=found.sent_on,
        kind="意见函",
    )


@needs()
def letter(request: Request, pk: UUID, form: str) -> HttpResponse:
    """Download the letter."""
    found = fetch(request.actor, may.opinions, Opinion.objects.select_related(*RELATED), pk)
    made = letter_of(found)
    return letters.rendered(made, made.title, form)
