"""Beside the form of a brief: what was reported or proposed before, asked again while one types."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_http_methods

from shangliang.briefs import permissions as may
from shangliang.briefs.models import Brief
from shangliang.core.access import Actor
from shangliang.core.http.doors import fetch, needs
from shangliang.core.http.page import page
from shangliang.core.http.request import Request
from shangliang.core.panels import Panel
from shangliang.people.roles import WRITING_BRIEFS
from shangliang.similar.finding import similar
from shangliang.texts.papers import Paper

FIELDS = ("situation", "analysis", "suggestion")


@require_http_methods(["GET", "POST"])
@needs(*WRITING_BRIEFS)
def beside_brief(request: Request) -> HttpResponse:
    """Similar matters to what stands in the form (POST), or to the saved draft that is named (a page of its own, without scripts)."""
    brief = _named(request)
    if request.method == "POST":
        draft = Paper(request.POST.get("title", ""), "\n".join(request.POST.get(name, "") for name in FIELDS))
    else:
        draft = (
            Paper(brief.title, "\n".join(getattr(brief, name) for name in FIELDS)) if brief else Paper("", "")
        )
    found = similar(request.actor, draft, leave_out=[brief.pk] if brief else [])
    return page(request, "similar/brief.html", {"found": found, "brief": brief}, parts=("similar",))


def _named(request: Request) -> Brief | None:
    """The draft the address names; None for one that is not saved yet."""
    asked = request.GET.get("of", "")
    if not asked:
        return None
    try:
        pk = UUID(asked)
    except ValueError as error:
        raise Http404 from error
    return fetch(request.actor, may.author, Brief.objects.all(), pk)


def on_brief_desk(_: Actor, brief: Brief) -> Panel:
    """Beside the form; asks nothing of the database."""
    return Panel("similar/parts/brief_desk.html", {"brief": brief, "saved": bool(brief.state)})
