"""The page of one brief, for its authors, the editor, a unit and the leaders: where it stands, why, and what became of it."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from shangliang.briefs import permissions as may
from shangliang.briefs.models import Brief
from shangliang.briefs.process import BRIEF
from shangliang.briefs.reading import Dossier, dossier
from shangliang.briefs.views import present
from shangliang.briefs.views.desk_page import DESK
from shangliang.briefs.views.files import attached_files
from shangliang.core.http.doors import fetch, needs
from shangliang.core.http.page import page
from shangliang.core.http.place import INBOX, recall
from shangliang.core.http.request import Request
from shangliang.core.panels import panels_of
from shangliang.people.roles import WRITING_BRIEFS, Role
from shangliang.proposals.views.onward import back_to
from shangliang.proposals.views.present import asks_of, how_due


def _back(request: Request, case: Dossier) -> dict[str, str]:
    """The list this reader comes from."""
    which, place = recall(request)
    if which == DESK and request.actor.has(Role.EDITOR):
        query = place.urlencode()
        return {"url": reverse("briefs:desk") + (f"?{query}" if query else ""), "label": "采编台"}
    own = any(author.person_id == request.actor.person_id for author in case.authors)
    if which != INBOX and own and request.actor.has(*WRITING_BRIEFS):
        return {"url": reverse("briefs:mine"), "label": "我的社情民意"}
    return {"url": back_to(request), "label": "待办"}


def _standing(case: Dossier) -> dict[str, Any]:
    """Where it stands: state, who holds it, since when, by when, why, what comes next."""
    brief = case.brief
    return {
        "state": BRIEF.state(brief.state),
        "progress": present.progress(brief),
        "light": present.light_of(brief),
        "holder": present.holder(case),
        "how_due": how_due(brief.due_how),
        "steps": present.choices("brief", brief, case.steps),
    }


@require_safe
@needs()
def detail(request: Request, pk: UUID) -> HttpResponse:
    """One brief, as far as this reader may see it."""
    brief = fetch(
        request.actor, may.read, Brief.objects.select_related("plenary__term", "lower", "became"), pk
    )
    case = dossier(brief, request.actor)
    panels = panels_of(BRIEF.key, request.actor, brief)
    back = _back(request, case)
    context = {
        "case": case,
        "brief": brief,
        **_standing(case),
        "asks": [*present.asks(case), *asks_of(panels)],
        "panels": panels,
        "files": attached_files(case.files),
        "results": [present.result(outcome) for outcome in case.outcomes],
        "timeline": present.timeline(case) if case.inside else [],
        "present": present,
        "is_editor": request.actor.has(Role.EDITOR),
        "today": timezone.localdate(),
        "back": back,
        "place": back["url"],
    }
    return page(request, "briefs/detail.html", context)
