"""The desk of matters, the page of one, entering one for somebody, and its files."""

from functools import partial
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from shangliang.core.access import allows
from shangliang.core.flow import flow_of
from shangliang.core.http.doors import fetch, needs
from shangliang.core.http.forming import ask, sent
from shangliang.core.http.once import key_of
from shangliang.core.http.page import page
from shangliang.core.http.request import Request
from shangliang.core.http.story import story
from shangliang.core.http.turning import turned
from shangliang.core.inbox import light, steps_for
from shangliang.people.roles import LEADERS
from shangliang.proposals.views.files import send
from shangliang.proposals.views.present import how_due
from shangliang.stations import actions, queries
from shangliang.stations import permissions as may
from shangliang.stations.choices import Channel
from shangliang.stations.forms.matters import DeskForm, MatterForm
from shangliang.stations.models import Matter, MatterFile, MicroConsultation, Station
from shangliang.stations.policy import notice
from shangliang.stations.process import MATTER, SPOKEN_FROM
from shangliang.stations.story import brief_fate, proposal_fate, said_label, sentence
from shangliang.stations.views import present

READ_WITH = ("station", "unit", "became_brief", "became_proposal", "handled_by", "reception")


@needs(*may.AT_WORK)
@require_safe
def desk(request: Request) -> HttpResponse:
    """群众诉求: what waits for me first, filters, one page by key."""
    named = queries.named_stations(request.actor)
    form = DeskForm(request.GET, stations=named)
    asked = form.cleaned_data if form.is_valid() else {}
    tab = request.GET.get("tab", "todo")
    tab = tab if tab in queries.TABS else "todo"
    kept = {name: value for name, value in asked.items() if value}
    found, turning = turned(request, partial(queries.matter_page, queries.matters(request.actor, tab, asked)))
    context = {
        "form": form,
        "tab": tab,
        "tabs": [
            {"label": label, "url": _address(key, kept), "active": key == tab}
            for key, label in queries.TABS.items()
        ],
        "lines": present.lines(found.rows, timezone.localdate()),
        **turning,
        "narrowed": bool(kept),
        "enters": bool(queries.own_stations(request.actor)),
    }
    return page(request, "stations/matters.html", context, parts=("list",))


def _address(tab: str, kept: dict[str, Any]) -> str:
    return f"{reverse('stations:matters')}?{urlencode({'tab': tab, **kept})}"


def _context(request: Request, matter: Matter) -> dict[str, Any]:
    """The page of a matter for this reader; a unit sees what it was given, not the station's own notes."""
    handles = allows(request.actor, may.contacts, matter)
    inside = handles or request.actor.has(*LEADERS)
    steps = steps_for(request.actor, matter, flow_of(Matter))
    state = MATTER.state(matter.state)
    return {
        "matter": matter,
        "state": state,
        "light": None if state.final else light(matter.due_on, timezone.localdate()),
        "how_due": "" if state.final else how_due(matter.due_how),
        "buttons": present.buttons(matter, steps),
        "handles": handles,
        "inside": inside,
        "may_revisit": handles and matter.state in SPOKEN_FROM,
        "sentence": sentence(matter),
        "said": said_label(matter),
        "files": list(matter.files.select_related("file")),
        "consultations": list(matter.consultations.select_related("file")) if inside else [],
        "brief_fate": brief_fate(matter) if matter.became_brief else "",
        "brief_url": present.page_of(matter.became_brief),
        "proposal_fate": proposal_fate(matter) if matter.became_proposal else "",
        "proposal_url": present.page_of(matter.became_proposal),
        "events": story(queries.events_of(matter)) if inside else [],
        "contact": None,
        "place": reverse("stations:list"),
    }


def _find(request: Request, pk: UUID) -> Matter:
    return fetch(request.actor, may.read, Matter.objects.select_related(*READ_WITH), pk)


@needs(*may.AT_WORK)
@require_safe
def detail(request: Request, pk: UUID) -> HttpResponse:
    """One matter with everything that may be done on it."""
    return page(request, "stations/matter.html", _context(request, _find(request, pk)), parts=("contact",))


@needs(*may.AT_WORK)
@require_POST
def contact(request: Request, pk: UUID) -> HttpResponse:
    """查看联系方式: the same page with name and telephone; the look is recorded before it is shown."""
    matter = _find(request, pk)
    seen = actions.see_contact(matter, by=request.actor, at=timezone.now())
    answer = page(
        request, "stations/matter.html", {**_context(request, matter), "contact": seen}, parts=("contact",)
    )
    answer["Cache-Control"] = "private, no-store"
    return answer


@needs(*may.AT_WORK)
@require_http_methods(["GET", "POST"])
def new(request: Request) -> HttpResponse:
    """代录群众诉求: at which station first, then the form."""
    own = queries.own_stations(request.actor)
    asked = request.GET.get("station", "") or (str(own[0][0]) if len(own) == 1 else "")
    if asked not in {str(pk) for pk, _ in own}:
        tabs = [(f"{reverse('stations:matter_new')}?station={pk}", name) for pk, name in own]
        return page(request, "stations/pick.html", {"stations": tabs, "place": reverse("stations:list")})
    return _enter(request, fetch(request.actor, may.works_at, Station.objects.all(), UUID(asked)))


def _enter(request: Request, station: Station) -> HttpResponse:
    told = notice(station.committee_id, timezone.localdate())
    reception = queries.reception_named(station, request.GET.get("reception", ""))
    form = MatterForm(*sent(request), initial={"channel": Channel.RECEPTION} if reception else None)

    def do() -> str:
        draft = form.draft(told.version)
        matter, code = actions.enter_matter(
            station, draft, key=key_of(request), reception=reception, by=request.actor, at=timezone.now()
        )
        messages.success(request, f"查询码 {code}，只显示这一次，请写给群众，凭它查询办理情况。")
        return reverse("stations:matter", args=[matter.pk])

    return ask(
        request, form, do, label="代录群众诉求", back=reverse("stations:matters"), back_label="群众诉求", title=station.name,
        done="诉求已录入。", button="录入", advice=f"请先向群众说明：{told.text}", place=reverse("stations:list"),
    )  # fmt: skip


@needs(*may.AT_WORK)
@require_safe
def matter_file(request: Request, pk: UUID) -> HttpResponseBase:
    """A photo of a matter, for whoever reads the matter."""
    row = fetch(request.actor, may.of_matter(may.read), MatterFile.objects.select_related("file"), pk)
    return send(row.file)


@needs(*may.AT_WORK)
@require_safe
def consultation_file(request: Request, pk: UUID) -> HttpResponseBase:
    """The paper of a micro-consultation, for the station's people and who oversees them."""
    rule = may.of_matter(may.inside)
    row = fetch(request.actor, rule, MicroConsultation.objects.select_related("file"), pk)
    if row.file is None:
        raise Http404
    return send(row.file)
