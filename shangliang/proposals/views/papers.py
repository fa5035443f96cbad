"""Proposals as Word files in the committee's form: one, or the selection of the ledger."""

from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone

from shangliang.core.errors import Refused
from shangliang.core.http.doors import fetch, needs
from shangliang.core.http.download import download
from shangliang.core.http.request import Request
from shangliang.core.paging import up_to
from shangliang.files.papers import render_papers
from shangliang.proposals import permissions as may
from shangliang.proposals.letters import DOCX
from shangliang.proposals.models import Proposal
from shangliang.proposals.views.selection import filtered
from shangliang.proposals.word.paper import MOST, papers, with_papers


@needs()
def word(request: Request, pk: UUID) -> HttpResponse:
    """One proposal the reader may see."""
    proposal = fetch(request.actor, may.read, with_papers(Proposal.objects.all()), pk)
    name = f"{proposal.shown_number}{proposal.title[:60] or '提案'}.docx"
    return download(render_papers(papers([proposal])), name, DOCX)


@needs()
def ledger_word(request: Request) -> HttpResponse:
    """The selection of the ledger in one file, in the order of the page."""
    _, _, chosen = filtered(request)
    if up_to(chosen, MOST) > MOST:
        raise Refused("too_many", f"一次最多导出{MOST}件提案的Word，请用筛选减少件数后再导出。")
    found = papers(with_papers(chosen.order_by("-year", "-number", "-id")))
    if not found:
        raise Refused("nothing", "没有符合条件的提案。")
    return download(render_papers(found), f"提案_{timezone.localdate():%Y%m%d}_{len(found)}件.docx", DOCX)
