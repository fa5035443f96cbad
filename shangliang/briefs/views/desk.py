"""采编台: what came in, and taking several into one issue."""

from functools import partial
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from shangliang.briefs import actions, queries
from shangliang.briefs.forms.desk import DeskForm
from shangliang.briefs.models import Issue
from shangliang.briefs.views.desk_page import DESK, ids, kept
from shangliang.core.errors import Refused
from shangliang.core.http.doors import needs
from shangliang.core.http.once import once
from shangliang.core.http.page import page
from shangliang.core.http.place import remember
from shangliang.core.http.request import Request
from shangliang.core.http.turning import PLACE, turned
from shangliang.core.paging import up_to
from shangliang.people.roles import Role

COUNTED = 1000


@require_safe
@needs(Role.EDITOR)
def desk(request: Request) -> HttpResponse:
    """A page of what came in; without a state in the address, what waits."""
    form = DeskForm(request.GET)
    chosen = form.chosen()
    found = queries.desk(request.actor, chosen)
    state = str(chosen.get("state", ""))
    shown, pager = turned(request, partial(queries.page, found, state), drop=("count",))
    waiting = state == queries.WAITING
    context: dict[str, Any] = {
        "lines": queries.lines(shown.rows, timezone.localdate()),
        "total": up_to(found, COUNTED),
        "counted": COUNTED,
        "waiting": waiting,
        "errors": [f"{form[name].label}：{text}" for name, texts in form.errors.items() for text in texts],
        **pager,
    }
    if not request.htmx:
        unbound = {**form.initial, **kept(request.GET, form.fields)}
        context["form"] = DeskForm(initial={"state": queries.WAITING, **unbound})
        context["narrowed"] = bool(kept(request.GET, form.fields))
    answer = page(request, "briefs/incoming.html", context, parts=("list",))
    return remember(answer, DESK, urlencode(kept(request.GET, (*form.fields, *PLACE))))


@require_POST
@needs(Role.EDITOR)
def open_issue(request: Request) -> HttpResponse:
    """合并编成一期: the ticked briefs, in the order of the list, become one issue."""
    picks = ids(request.POST.getlist("pick"))

    def do() -> str:
        briefs = queries.picked(request.actor, picks)
        issue: Issue = actions.open_issue(briefs, by=request.actor, at=timezone.now())
        return reverse("briefs:issue", args=[issue.pk])

    try:
        return once(request, do, done="已编成一期，请编辑后送签。")
    except Refused as refusal:
        messages.error(request, refusal.message)
        return HttpResponseRedirect(reverse("briefs:desk"))
