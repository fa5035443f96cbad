"""One door for the steps of this room, as in proposals."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from shangliang.briefs import permissions as may
from shangliang.briefs.models import Brief, PassOn
from shangliang.briefs.reading import read_pass_on
from shangliang.briefs.views import desk_verbs
from shangliang.briefs.views.verbs import VERBS
from shangliang.core.access import Rule, allows
from shangliang.core.http.doors import fetch, needs
from shangliang.core.http.jinja import chinese_date
from shangliang.core.http.request import Request
from shangliang.core.records import Tracked
from shangliang.proposals.views.about import Facts, speak_for
from shangliang.proposals.views.steps import offer

READ: dict[str, tuple[type[Tracked], Rule, tuple[str, ...]]] = {
    "brief": (Brief, may.read, ()),
    "pass_on": (PassOn, read_pass_on, ("brief", "unit")),
    **desk_verbs.READ,
}
"""Kind of record → model, who may see its steps, what is read along."""
OFFERED = VERBS | desk_verbs.VERBS
FOUND = 302


@needs()
@require_http_methods(["GET", "POST"])
def take(request: Request, kind: str, pk: UUID, verb: str) -> HttpResponse:
    """Show the form of a step, or take it."""
    verbs, read = OFFERED.get((kind, verb)), READ.get(kind)
    if read is None:
        raise Http404
    model, rule, related = read
    rows: Any = model._default_manager.select_related(*related)
    record = fetch(request.actor, rule, rows, pk)
    if verbs is None:
        raise Http404
    answer = offer(request, record, verb, verbs)
    if answer.status_code == FOUND and not allows(request.actor, rule, record):
        return redirect(
            "briefs:issues"
        )  # a leader who sent an issue back reads it again when it is up for signing
    if verb == "revise" and answer.status_code == FOUND:  # whoever revises wants to write
        return redirect("briefs:edit", pk=pk)
    return answer


def _brief(record: Brief) -> Facts:
    return [
        ("编号", record.shown_number),
        ("来源", record.source_name or record.get_source_display()),
        ("情况", record.situation),
        ("分析", record.analysis),
        ("建议", record.suggestion),
    ]


def _pass_on(record: PassOn) -> Facts:
    return [
        ("题目", record.brief.title),
        ("情况", record.brief.situation),
        ("建议", record.brief.suggestion),
        ("转办意见", record.remark),
        ("答复期限", chinese_date(record.due_on)),
    ]


def register_facts() -> None:
    """What the form of a step says about the record it decides on."""
    speak_for(Brief, _brief)
    speak_for(PassOn, _pass_on)
