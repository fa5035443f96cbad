"""The official letter of a reply (答复函): what it says, and its frozen form. What was sent is rendered once and never again."""

from typing import Any, Literal
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from shangliang.files.letters import Answer, Kind, Letter, Outcome, answer_heading, letter_title
from shangliang.files.letters.pdf import render_pdfs_apart
from shangliang.files.letters.word import render_docx
from shangliang.files.models import StoredFile
from shangliang.files.store import keep_made
from shangliang.proposals.models import Assignment, Proposal, Proposer, Reply

Form = Literal["docx", "pdf"]
DOCX, PDF = "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "application/pdf"
MARKS: dict[str, Outcome] = {"A": "A", "B": "B", "C": "C", "D": "D"}
WHOLE = ("assignment__unit", "assignment__proposal__plenary__term", "assignment__proposal__committee")
"""What has to be read with a reply to write its letter."""
_BEHIND = tuple(path.removeprefix("assignment__") for path in WHOLE)
_FIELDS: dict[str, str] = {"docx": "letter", "pdf": "letter_pdf"}


def letter_of(reply: Reply) -> Letter:
    """The letter a reply makes: addressed to every proposer, merged ones included; without number and date until it is signed and sent."""
    assignment, proposal = reply.assignment, reply.assignment.proposal
    kind: Kind = "答复" if assignment.answers else "会办意见"
    place, plenary = proposal.committee.place, proposal.plenary
    joined = list(Proposal.objects.filter(merged_into_id=proposal.pk).values_list("pk", flat=True))
    rows = Proposer.objects.filter(proposal_id__in=[proposal.pk, *joined], state="confirmed")
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


def render(letter: Letter, form: Form) -> bytes:
    """The letter as Word or PDF. Raises NoChineseFont or PdfError for PDF."""
    return render_docx(letter) if form == "docx" else render_pdfs_apart([letter])[0]


@transaction.atomic
def frozen(reply_id: UUID, form: Form, *, by: UUID) -> StoredFile:
    """The file of a sent reply; rendered on the first call and the same bytes for ever after. `by` is the person who causes it.

    Word is frozen with the sending itself, PDF by the job that follows, or here, when somebody is quicker than the job.
    """
    locked: Any = Reply.objects.select_for_update(of=("self",))
    reply: Reply = locked.select_related("letter", "letter_pdf").get(pk=reply_id, sent_at__isnull=False)
    field = _FIELDS[form]
    kept: StoredFile | None = getattr(reply, field)
    if kept is None:
        reply.assignment = Assignment.objects.select_related(*_BEHIND).get(pk=reply.assignment_id)
        made = letter_of(reply)
        kept = keep_made(
            render(made, form),
            name=f"{made.title}.{form}",
            mime=DOCX if form == "docx" else PDF,
            committee=reply.committee_id,
            by=by,
            at=reply.sent_at or timezone.now(),
        )
        setattr(reply, field, kept)
        reply.save(update_fields=[field])
    return kept
