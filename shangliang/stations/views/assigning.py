"""Streets, where members work and live, and putting them to stations."""

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from shangliang.core.http.doors import needs
from shangliang.core.http.forming import ask, sent
from shangliang.core.http.once import attempt
from shangliang.core.http.page import page
from shangliang.core.http.request import Request
from shangliang.stations import actions, queries
from shangliang.stations.actions import Choice, Place
from shangliang.stations.forms.stations import AssignForm, PlacesForm, StreetsForm
from shangliang.stations.models import Station, Street
from shangliang.stations.permissions import OVERSEERS
from shangliang.stations.policy import home_first

SHOWN = 20  # problems listed above the form


@needs(*OVERSEERS)
@require_http_methods(["GET", "POST"])
def streets(request: Request) -> HttpResponse:
    """镇街名单."""
    known = Street.objects.filter(committee_id=request.actor.committee, is_active=True)
    initial = {"names": "\n".join(known.values_list("name", flat=True))}
    form = StreetsForm(sent(request)[0], initial=initial)

    def do() -> str:
        actions.save_streets(form.cleaned_data["names"].splitlines(), by=request.actor, at=timezone.now())
        return reverse("stations:streets")

    return ask(
        request, form, do, label="镇街名单", back=reverse("stations:list"), back_label="站点", done="已保存。", button="保存"
    )  # fmt: skip


@needs(*OVERSEERS)
@require_http_methods(["GET", "POST"])
def places(request: Request) -> HttpResponse:
    """登记委员所在镇街: pasted lines, all or none, so that nothing is half done."""
    form = PlacesForm(sent(request)[0])
    back = reverse("stations:assign")
    lines = queries.read_places(request.actor.committee, request.POST.get("rows", "")[:60_000])
    problems = [f"第{line.number}行：{line.problem}" for line in lines if line.problem]
    if request.method == "POST" and form.is_valid():
        for text in problems[:SHOWN]:
            form.add_error("rows", text)

    def do() -> str:
        wanted = [Place(line.member, line.work, line.home) for line in lines if line.member is not None]
        actions.save_places(wanted, by=request.actor, at=timezone.now())
        return back

    return ask(
        request, form, do, label="登记委员所在镇街", back=back, back_label="分配委员", done="已登记，请核对分配建议。",
        button="登记", advice="只登记到镇街，不登记门牌。同一委员再次登记的，以后一次为准。", place=reverse("stations:list"),
    )  # fmt: skip


@needs(*OVERSEERS)
@require_http_methods(["GET", "POST"])
def assign(request: Request) -> HttpResponse:
    """分配委员: a station proposed for everybody without one, changed and confirmed by a person."""
    committee, today = request.actor.committee, timezone.localdate()
    lines = queries.proposed(committee, home_first=home_first(committee, today))
    open_ones = {row.pk: row for row in Station.objects.filter(committee_id=committee, is_active=True)}
    form = AssignForm(sent(request)[0], lines=lines, stations={pk: row.name for pk, row in open_ones.items()})

    def do() -> str:
        chosen = [
            Choice(
                line.member, open_ones[UUID(pk)], line.basis if line.station == open_ones[UUID(pk)] else ""
            )
            for line, pk in form.chosen()
        ]
        actions.assign_members(chosen, by=request.actor, at=timezone.now())
        return reverse("stations:assign")

    if request.method == "POST" and (answer := attempt(request, form, do, done="已按所选分配委员。")):
        return answer
    context = {
        "form": form,
        "proposed": [row for row in form.rows() if row[0].station],
        "without": [row for row in form.rows() if not row[0].station],
        "place": reverse("stations:list"),
    }
    return page(request, "stations/assign.html", context)
