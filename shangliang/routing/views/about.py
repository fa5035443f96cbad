"""How the advice stands: what it learned, how often it was right, what units are there for."""

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from shangliang.core.http.doors import fetch, needs
from shangliang.core.http.once import attempt
from shangliang.core.http.page import page
from shangliang.core.http.request import Request
from shangliang.people.models import Unit
from shangliang.people.roles import Role
from shangliang.routing import actions, queries
from shangliang.routing import permissions as may
from shangliang.routing.advice import basis
from shangliang.routing.forms import DutyForm
from shangliang.routing.models import Duty, Kind, RoutingModel

SHOWN = 200


@needs(Role.OFFICE)
@require_safe
def about(request: Request) -> HttpResponse:
    """Both kinds of advice, and the units with their descriptions."""
    committee = request.actor.committee
    states = [(kind, queries.state_of(committee, kind)) for kind in Kind]
    described = queries.described_units(committee)
    context = {
        "states": [
            {"label": kind.label, "state": state, "basis": basis(state.row) if state.row else ""}
            for kind, state in states
        ],
        "described": described,
        "missing": [each for each in described if not each.own and not each.areas],
    }
    return page(request, "routing/about.html", context)


@needs(Role.OFFICE)
@require_safe
def answers(request: Request, pk: UUID) -> HttpResponse:
    """The records behind a figure of one model."""
    row = fetch(request.actor, may.office, RoutingModel.objects.all(), pk)
    name, verdict = request.GET.get("name", "")[:60], request.GET.get("right", "")
    found = queries.answers_of(row, name, verdict)
    labels = {"1": "首选正确", "3": "前三项内正确", "0": "首选不对"}
    title = "、".join(filter(None, (name, labels.get(verdict, "")))) or "全部检验结果"
    context = {"row": row, "title": title, "answers": found[:SHOWN], "back": reverse("routing:about")}
    return page(request, "routing/answers.html", context)


@needs(Role.OFFICE)
@require_http_methods(["GET", "POST"])
def duty(request: Request, pk: UUID) -> HttpResponse:
    """Describe one unit."""
    unit = fetch(request.actor, may.office, Unit.objects.all(), pk)
    own = Duty.objects.filter(unit=unit).first()
    stock = queries.shipped(unit)
    form = DutyForm(
        request.POST if request.method == "POST" else None, initial={"text": own.text if own else stock}
    )
    back = reverse("routing:about")

    def do() -> str:
        text = form.cleaned_data["text"]
        same = "".join(text.split()) == "".join(stock.split())
        actions.describe(unit, "" if same else text, by=request.actor, at=timezone.now())
        return back

    if form.is_bound and (
        answer := attempt(request, form, do, done="职责说明已保存，几分钟后按新的说明推荐。")
    ):
        return answer
    return page(request, "routing/duty.html", {"unit": unit, "form": form, "back": back, "own": own})
