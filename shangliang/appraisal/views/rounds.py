"""Two-way evaluation: the list, a round with its results, a sheet."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from shangliang.appraisal import actions, queries
from shangliang.appraisal import permissions as may
from shangliang.appraisal.choices import Side
from shangliang.appraisal.forms import ConfirmForm, RoundForm, SheetForm
from shangliang.appraisal.models import Award, Round, Sheet
from shangliang.appraisal.panel import scored
from shangliang.core.access import rows
from shangliang.core.errors import Refused
from shangliang.core.flow import flow_of
from shangliang.core.http.doors import fetch, needs
from shangliang.core.http.forming import ask
from shangliang.core.http.page import page
from shangliang.core.http.request import Request
from shangliang.people.roles import Role
from shangliang.tenancy.models import Plenary

GET_POST = require_http_methods(["GET", "POST"])


def years(request: Request) -> list[int]:
    """Years with a plenary, the latest first."""
    opened = Plenary.objects.filter(committee_id=request.actor.committee).values_list("opens_on", flat=True)
    return sorted({day.year for day in opened}, reverse=True)


@needs(*may.VISITORS)
def overview(request: Request) -> HttpResponse:
    """Rounds and awards that concern the reader."""
    rounds = rows(request.actor, may.rounds, Round.objects.all()).order_by("-year")
    awards = rows(request.actor, may.awards, Award.objects.all())
    context = {
        "rounds": [(each, flow_of(Round).process.state(each.state)) for each in rounds],
        "awards": [(each, flow_of(Award).process.state(each.state)) for each in awards],
        "is_office": request.actor.has(Role.OFFICE),
        "reads": request.actor.has(*may.READERS),
    }
    return page(request, "appraisal/overview.html", context)


@needs(Role.OFFICE)
@GET_POST
def new(request: Request) -> HttpResponse:
    """开始双向评议."""
    form = RoundForm(request.POST or None, years=years(request))

    def do() -> str:
        made = actions.open_round(**form.cleaned_data, by=request.actor, at=timezone.now())
        return reverse("appraisal:round", args=[made.pk])

    return ask(
        request,
        form,
        do,
        label="开始双向评议",
        back=reverse("appraisal:overview"),
        done="已开始双向评议。",
        advice="向该年度已办结提案的第一提案人和答复单位各发一张评议表，双方背对背评议。",
    )


@needs(*may.VISITORS)
def show(request: Request, pk: UUID) -> HttpResponse:
    """A round: my own sheets; for those who read along how many are in, and results once it is over (the office sees them at any time)."""
    record = fetch(request.actor, may.rounds, Round.objects.all(), pk)
    is_office = request.actor.has(Role.OFFICE)
    own = rows(request.actor, may.own_sheets, record.sheets.all())
    context = {
        "record": record,
        "state": flow_of(Round).process.state(record.state),
        "own": [
            (sheet, flow_of(Sheet).process.state(sheet.state))
            for sheet in own.select_related("proposal", "assignment__unit")
        ],
        "reads": request.actor.has(*may.READERS),
        "is_office": is_office,
        **_results(record, shown=is_office or record.state == "closed"),
    }
    return page(request, "appraisal/round.html", context)


def _results(record: Round, *, shown: bool) -> dict[str, Any]:
    """How many sheets are in, and what they say."""
    found: dict[str, Any] = {
        "progress": [
            (Side(side).label, counts, sum(counts.values()))
            for side, counts in queries.progress(record).items()
        ],
        "with_results": shown,
    }
    if shown:
        lowest = queries.limits(record.committee_id, timezone.localdate())
        found["units"] = [(row, queries.grade(row["average"], lowest)) for row in queries.by_unit(record)]
        found["sheets"] = [scored(sheet, lowest) for sheet in queries.by_proposal(record)[:200]]
    return found


@needs(Role.OFFICE)
@GET_POST
def close(request: Request, pk: UUID) -> HttpResponse:
    """结束评议."""
    record = fetch(request.actor, may.office, Round.objects.all(), pk)
    back = reverse("appraisal:round", args=[pk])

    def do() -> str:
        actions.close_round(record, by=request.actor, at=timezone.now())
        return back

    advice = "结束后尚未交来的评议表记为未评议，各方可以看到对方的评议。"
    return ask(
        request, ConfirmForm(request.POST or None), do, label="结束评议", back=back, title=str(record), advice=advice, done="评议已结束。"
    )  # fmt: skip


@needs()
@GET_POST
def sheet(request: Request, pk: UUID) -> HttpResponse:
    """填写双向评议表."""
    found = fetch(
        request.actor,
        may.own_sheets,
        Sheet.objects.select_related("round", "proposal", "assignment__unit"),
        pk,
    )
    if request.method == "GET" and found.state != "asked":
        raise Refused("moved_on", "这张评议表已经交来或者评议已经结束，不能再填写。")
    form = SheetForm(request.POST or None, sheet=found)
    back = reverse("proposals:detail", args=[found.proposal_id])

    def do() -> str:
        data = form.cleaned_data
        actions.fill(found, scores=form.scores, comment=data["comment"], by=request.actor, at=timezone.now())
        return back

    what = "提案质量" if found.side == Side.UNIT else f"{found.assignment.unit}的办理工作"
    return ask(
        request,
        form,
        do,
        label="填写双向评议表",
        button="提交评议",
        back=back,
        title=f"《{found.proposal}》",
        done="评议已提交，谢谢。",
        advice=f"请评议{what}。双方背对背评议：都交来之后才能互相看到，提交后不能更改。",
    )
