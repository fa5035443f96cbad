"""The official letter of a reply (答复函), as Word or PDF."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.utils import timezone

from shangliang.core.errors import Refused
from shangliang.core.http.doors import fetch, needs
from shangliang.core.http.download import download
from shangliang.core.http.request import Request
from shangliang.files.letters import Answer, Kind, Letter, NoChineseFont, answer_heading, letter_title
from shangliang.files.letters import Outcome as LetterOutcome
from shangliang.files.letters.pdf import PdfError, render_pdfs_apart
from shangliang.files.letters.word import render_docx
from shangliang.proposals import permissions as may
from shangliang.proposals.models import Proposer, Reply
from shangliang.proposals.queries import readable_replies

MARKS: dict[str, LetterOutcome] = {"A": "A", "B": "B", "C": "C", "D": "D"}
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def letter_of(reply: Reply) -> Letter:
    """The letter a reply makes: addressed to every proposer, merged ones included; without number and date until it is signed."""
    assignment, proposal = reply.assignment, reply.assignment.proposal
    kind: Kind = "答复" if assignment.answers else "会办意见"
    place, plenary = proposal.committee.place, proposal.plenary
    signed = Proposer.objects.filter(state="confirmed")
    rows = signed.filter(proposal=proposal) | signed.filter(proposal__merged_into=proposal)
    answers = [
        Answer(
            heading=answer_heading(item.recommendation.text),
            paragraphs=(item.text, *(f"承诺事项：{line}。" for line in [item.promise] if line)),
            outcome=MARKS.get(item.outcome),
        )
        for item in reply.items.select_related("recommendation")
    ]
    return Letter(
        issuer=assignment.unit.name,
        title=letter_title(
            f"政协{place}", plenary.term.number, plenary.number, proposal.filed_number or 0, kind
        ),
        addressees=tuple(dict.fromkeys(row.addressee for row in rows.select_related("proposal"))),
        number=reply.document_number,
        outcome=MARKS.get(reply.outcome),
        opening=(reply.opening,),
        answers=tuple(answers),
        closing=(reply.closing,) if reply.closing else (),
        signer=assignment.unit.name,
        day=timezone.localdate(reply.sent_at) if reply.sent_at else None,
        contact=reply.contact_person,
        phone=reply.contact_phone,
        kind=kind,
    )


@needs()
def letter(request: Request, pk: UUID, form: str) -> HttpResponse:
    """Download the letter of a reply the reader may see."""
    related = Reply.objects.select_related(
        "assignment__unit", "assignment__proposal__plenary__term", "assignment__proposal__committee"
    )
    readable = related.filter(readable_replies(request.actor))
    reply = fetch(request.actor, may.of_proposal(may.read, "assignment__proposal"), readable, pk)
    made = letter_of(reply)
    return send(made, made.title + ("" if reply.sent_at else "（草稿）"), form)


def send(made: Letter, name: str, form: str) -> HttpResponse:
    """The letter as a Word or PDF file; 404 for any other form."""
    if form == "docx":
        return download(render_docx(made), f"{name}.docx", DOCX)
    if form != "pdf":
        raise Http404
    try:
        return download(render_pdfs_apart([made])[0], f"{name}.pdf", "application/pdf")
    except (PdfError, NoChineseFont) as error:
        raise Refused("no_pdf", str(error)) from error
