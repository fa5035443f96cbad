"""Hand-over letters 交办函: numbered by the offices, one a unit; downloaded by them and by the unit it is written to."""

from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from shangliang.core.access import any_of
from shangliang.core.errors import Refused
from shangliang.core.http.doors import fetch, needs
from shangliang.core.http.download import download
from shangliang.core.http.once import attempt
from shangliang.core.http.page import page
from shangliang.core.http.request import Request
from shangliang.files.letters.word import render_docx
from shangliang.people.roles import UNIT_ROLES
from shangliang.proposals import actions, handover
from shangliang.proposals import permissions as may
from shangliang.proposals.letters import DOCX
from shangliang.proposals.models import HandOverLetter
from shangliang.proposals.views.bulk import BULK, asked

READERS = any_of(may.held(*BULK), may.handling_unit)


@needs(*BULK)
@require_http_methods(["GET", "POST"])
def letters(request: Request) -> HttpResponse:
    """The letters of the selection, and a button to number what has none."""
    chosen, _ = asked(request)
    form = forms.Form(request.POST if request.method == "POST" else None)

    def do() -> str:
        if chosen.too_many:
            raise Refused("too_many", chosen.too_many)
        actions.number_letters(
            chosen.proposals.values_list("pk", flat=True), by=request.actor, at=timezone.now()
        )
        return request.get_full_path()

    if form.is_bound and (answer := attempt(request, form, do, done="交办函已编号，可以下载。")):
        return answer
    found = [] if chosen.too_many else handover.bundles(chosen.proposals)
    context = {
        "bundles": found,
        "form": form,
        "numbered": any(bundle.letter for bundle in found),
        "unnumbered": sum(bundle.letter is None for bundle in found),
        "too_many": chosen.too_many,
        "query": chosen.query,
        "back": chosen.back,
    }
    return page(request, "proposals/hand_over_letters.html", context)


@needs(*BULK)
@require_safe
def all_letters(request: Request) -> HttpResponse:
    """All numbered letters of the selection in one ZIP."""
    chosen, _ = asked(request)
    found = [] if chosen.too_many else handover.bundles(chosen.proposals)
    numbered = [bundle.letter.pk for bundle in found if bundle.letter]
    if not numbered:
        raise Refused("nothing", chosen.too_many or "所选提案还没有编发交办函，请先编号。")
    made = HandOverLetter.objects.filter(pk__in=numbered).select_related("unit", "committee")
    packed = handover.pack((_name(each), handover.letter_of(each)) for each in made)
    return download(packed, f"交办函（{len(numbered)}份）.zip", "application/zip")


@needs(*BULK, *UNIT_ROLES)
@require_safe
def letter(request: Request, pk: UUID) -> HttpResponse:
    """One letter: for the offices, and for the unit it is written to."""
    made = fetch(request.actor, READERS, HandOverLetter.objects.select_related("unit", "committee"), pk)
    return download(render_docx(handover.letter_of(made)), _name(made), DOCX)


def _name(made: HandOverLetter) -> str:
    return f"交办函_{made.unit.name}_{made.document_number}.docx"
