"""One door for the steps of articles, as in proposals."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from shangliang.core.http.doors import fetch, needs
from shangliang.core.http.request import Request
from shangliang.core.panels import Ask
from shangliang.core.process import Step
from shangliang.portal import permissions as may
from shangliang.portal.models import Article
from shangliang.portal.permissions import WRITERS
from shangliang.portal.views.inside.verbs import VERBS
from shangliang.proposals.views.steps import offer


@needs(*WRITERS)
@require_http_methods(["GET", "POST"])
def take(request: Request, kind: str, pk: UUID, verb: str) -> HttpResponse:
    """Show the form of a step, or take it."""
    offered = VERBS.get((kind, verb))
    if offered is None:
        raise Http404
    record = fetch(request.actor, may.read, Article.objects.select_related("column"), pk)
    return offer(request, record, verb, offered)


def buttons(record: Article, steps: tuple[Step, ...]) -> list[Ask]:
    """The steps the reader may take, as buttons."""
    return [
        Ask(step.label, "", reverse("portal:step", args=["article", record.pk, step.verb])) for step in steps
    ]
