"""One door for the steps of issues and deliveries, as in proposals."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_http_methods

from shangliang.briefs.views.desk_verbs import READ, VERBS
from shangliang.core.http.doors import fetch, needs
from shangliang.core.http.request import Request
from shangliang.proposals.views.steps import offer


@needs()
@require_http_methods(["GET", "POST"])
def take(request: Request, kind: str, pk: UUID, verb: str) -> HttpResponse:
    """Show the form of a step, or take it."""
    offered, known = VERBS.get((kind, verb)), READ.get(kind)
    if offered is None or known is None:
        raise Http404
    model, rule, related = known
    record = fetch(request.actor, rule, model._default_manager.select_related(*related), pk)
    return offer(request, record, verb, offered)
