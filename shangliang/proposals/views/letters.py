"""The official letter of a reply (答复函), as Word or PDF: the frozen file once it is sent, a draft before."""

from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseBase

from shangliang.core.http.doors import fetch, needs
from shangliang.core.http.download import download
from shangliang.core.http.request import Request
from shangliang.files.letters import Letter
from shangliang.proposals import permissions as may
from shangliang.proposals.letters import DOCX, PDF, WHOLE, Form, frozen, letter_of, render
from shangliang.proposals.models import Reply
from shangliang.proposals.queries import readable_replies
from shangliang.proposals.views.files import send

FORMS: dict[str, tuple[Form, str]] = {"docx": ("docx", DOCX), "pdf": ("pdf", PDF)}


@needs()
def letter(request: Request, pk: UUID, form: str) -> HttpResponseBase:
    """Download the letter of a reply the reader may see."""
    readable = Reply.objects.select_related(*WHOLE).filter(readable_replies(request.actor))
    reply = fetch(request.actor, may.of_proposal(may.read, "assignment__proposal"), readable, pk)
    if form not in FORMS:
        raise Http404
    if not reply.sent_at:
        made = letter_of(reply)
        return rendered(made, f"{made.title}（草稿）", form)
    return send(frozen(reply.pk, FORMS[form][0], by=request.actor.person))


def rendered(made: Letter, name: str, form: str) -> HttpResponse:
    """A letter as a Word or PDF file made now; 404 for any other form."""
    if form not in FORMS:
        raise Http404
    kind, mime = FORMS[form]
    return download(render(made, kind), f"{name}.{form}", mime)
