"""Relation types: all with their coverage, and one as list, matrix, tree, and who is behind its numbers."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID, uuid4

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from shangliang.contacts import actions, queries
from shangliang.contacts import permissions as may
from shangliang.contacts.choices import Side
from shangliang.contacts.forms.keeping import RelationForm
from shangliang.contacts.models import RelationType
from shangliang.contacts.presets import PRESETS
from shangliang.contacts.views import present
from shangliang.core.http.doors import fetch, needs
from shangliang.core.http.forming import ask, sent
from shangliang.core.http.once import once
from shangliang.core.http.page import page
from shangliang.core.http.request import Request
from shangliang.core.http.turning import turned

HOME = "contacts:relations"


def find(request: Request, pk: UUID) -> RelationType:
    """A relation type of the committee."""
    return fetch(request.actor, may.read_relation, RelationType.objects.all(), pk)


def frame(request: Request, relation: RelationType, active: str) -> dict[str, Any]:
    """What every page of one relation shows."""
    return {
        "relation": relation,
        "tabs": present.tabs(relation, active),
        "keeps": request.actor.has(*may.KEEPERS),
        "today": timezone.localdate(),
        "place": reverse(HOME),
    }


@needs(*may.READERS)
@require_safe
def relations(request: Request) -> HttpResponse:
    """联系网络: every relation with its coverage of this year."""
    today = timezone.localdate()
    found = queries.relations(request.actor, active=False)
    known = {one.preset for one in found}
    context = {
        "lines": queries.lines([one for one in found if one.is_active], today),
        "stopped": [one for one in found if not one.is_active],
        "presets": [(key, *PRESETS[key][:2], key in known, uuid4()) for key in PRESETS],
        "keeps": request.actor.has(*may.KEEPERS),
        "year": today.year,
        "stands": request.actor.has(*may.STANDING),
    }
    return page(request, "contacts/relations.html", context)


@needs(*may.KEEPERS)
@require_POST
def preset(request: Request, key: str) -> HttpResponse:
    """载入全国通用的联系机制."""

    def do() -> str:
        actions.load_preset(key, by=request.actor, at=timezone.now())
        return reverse(HOME)

    return once(request, do, done="已载入，请按本地文件修改名称、比例和间隔。")


@needs(*may.KEEPERS)
@require_http_methods(["GET", "POST"])
def new(request: Request) -> HttpResponse:
    """登记联系机制."""
    form = RelationForm(sent(request)[0])

    def do() -> str:
        made = actions.save_relation(None, form.draft(), by=request.actor, at=timezone.now())
        return reverse("contacts:relation", args=[made.pk])

    return ask(
        request,
        form,
        do,
        label="登记联系机制",
        back=reverse(HOME),
        back_label="联系网络",
        done="联系机制已登记。",
    )


@needs(*may.KEEPERS)
@require_http_methods(["GET", "POST"])
def edit(request: Request, pk: UUID) -> HttpResponse:
    """修改联系机制."""
    found = find(request, pk)
    form = RelationForm(sent(request)[0], relation=found)
    back = reverse("contacts:relation", args=[pk])

    def do() -> str:
        actions.save_relation(found, form.draft(), by=request.actor, at=timezone.now())
        return back

    return ask(
        request,
        form,
        do,
        label="修改联系机制",
        back=back,
        back_label=found.name,
        done="已保存。",
        button="保存",
    )


@needs(*may.READERS)
@require_safe
def relation(request: Request, pk: UUID) -> HttpResponse:
    """One relation: its coverage and its ties."""
    found, words = find(request, pk), request.GET.get("q", "").strip()[:40]
    ended = request.GET.get("ended") == "1"
    listed, turning = turned(
        request,
        lambda after, before: queries.ties_page(found, words, ended=ended, after=after, before=before),
    )
    today = timezone.localdate()
    context = {
        **frame(request, found, "relation"),
        "line": queries.lines([found], today)[0],
        "rows": [
            (row, present.quiet(row["last_on"], row["quiet_since"], found.every_months, today))
            for row in listed.rows
        ],
        "q": words,
        "ended": ended,
        **turning,
    }
    return page(request, "contacts/relation.html", context)


@needs(*may.READERS)
@require_safe
def covered(request: Request, pk: UUID) -> HttpResponse:
    """覆盖面: who is behind each number."""
    found, today = find(request, pk), timezone.localdate()
    part = request.GET.get("part", "missed")
    part = part if part in queries.PARTS else "missed"
    listed, turning = turned(
        request, lambda after, before: queries.covered_page(found, part, today, after=after, before=before)
    )
    context = {
        **frame(request, found, "coverage"),
        "line": queries.lines([found], today)[0],
        "parts": [
            {"label": label, "url": f"?part={key}", "active": key == part}
            for key, label in queries.PARTS.items()
        ],
        "rows": listed.rows,
        **turning,
    }
    return page(request, "contacts/coverage.html", context)


@needs(*may.READERS)
@require_safe
def matrix(request: Request, pk: UUID) -> HttpResponse:
    """矩阵: who contacts × whom, with the last contact."""
    found, today = find(request, pk), timezone.localdate()
    columns, rows, more = queries.matrix(found, request.GET.get("after", ""))
    light = {
        tie.pk: present.quiet(tie.last_on, tie.quiet_since, found.every_months, today)
        for row in rows
        for tie in row.cells
        if tie
    }
    context = {
        **frame(request, found, "matrix"),
        "columns": columns,
        "rows": rows,
        "light": light,
        "older_url": f"?{urlencode({'after': more})}" if more else "",
        "first": not request.GET.get("after"),
    }
    return page(request, "contacts/matrix.html", context)


@needs(*may.READERS)
@require_safe
def tree(request: Request, pk: UUID) -> HttpResponse:
    """网格: the levels, with who contacts each."""
    found = find(request, pk)
    context = {
        **frame(request, found, "tree"),
        "nodes": queries.tree(found),
        "shows": "near" if found.far == Side.COUNTERPART else "far",
    }
    return page(request, "contacts/tree.html", context)


@needs(*may.READERS)
@require_safe
def late(request: Request) -> HttpResponse:
    """久未联系: ties quiet for longer than their relation allows, the longest first."""
    today, known = timezone.localdate(), queries.relations(request.actor)
    asked = request.GET.get("relation", "")
    chosen = next((one for one in known if str(one.pk) == asked), None)
    ties, more = queries.late_page(
        request.actor, chosen.pk if chosen else None, today, request.GET.get("after", "")
    )
    kept = {"relation": asked} if chosen else {}
    context = {
        "rows": [(tie, present.quiet(tie.last_on, tie.quiet_since, tie.relation.every_months, today)) for tie in ties],
        "tabs": [
            {"label": "全部", "url": reverse("contacts:late"), "active": chosen is None},
            *({"label": one.name, "url": f"?relation={one.pk}", "active": one == chosen} for one in known if one.every_months),
        ],
        "older_url": f"?{urlencode({**kept, 'after': more})}" if more else "",
        "keeps": request.actor.has(*may.KEEPERS),
        "place": reverse(HOME),
    }  # fmt: skip
    return page(request, "contacts/late.html", context)
