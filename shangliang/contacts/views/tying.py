"""Ties: making one or many, the page of one, ending it, all of one member."""

from typing import Any
from uuid import UUID

from django.forms import BaseForm
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from shangliang.contacts import actions, lists, queries
from shangliang.contacts import permissions as may
from shangliang.contacts.forms.keeping import BulkForm, EndForm, TieForm
from shangliang.contacts.models import RelationType, Tie
from shangliang.contacts.sharing import shared_out
from shangliang.contacts.sides import on_side
from shangliang.contacts.views import present
from shangliang.contacts.views.relations import HOME, find
from shangliang.core.access import allows
from shangliang.core.errors import Refused
from shangliang.core.http.doors import fetch, needs
from shangliang.core.http.forming import ask, sent
from shangliang.core.http.page import page
from shangliang.core.http.request import Request
from shangliang.people.models import Member

READ_WITH = ("relation", "near__counterpart", "far__counterpart")


@needs(*may.KEEPERS)
@require_http_methods(["GET", "POST"])
def new(request: Request, pk: UUID) -> HttpResponse:
    """建立一对联系关系."""
    relation, today = find(request, pk), timezone.localdate()
    sides = {which: on_side(relation, which, today) for which in ("near", "far")}
    form = TieForm(sent(request)[0], **sides)
    back = reverse("contacts:relation", args=[pk])

    def do() -> str:
        near, far = form.pair()
        made = actions.tie(
            relation, near, far, since=form.cleaned_data["since"], by=request.actor, at=timezone.now()
        )
        return reverse("contacts:tie", args=[made.pk])

    return ask(
        request, form, do, label="建立联系关系", title=relation.name, back=back, back_label=relation.name,
        done="联系关系已建立。", button="建立", place=reverse(HOME),
    )  # fmt: skip


def proposed(relation: RelationType) -> str:
    """An even distribution as lines to be checked by a person."""
    today = timezone.localdate()
    near, far = on_side(relation, "near", today), on_side(relation, "far", today)
    pairs = shared_out(near, queries.without_tie(relation, far), queries.loads(relation))
    return "\n".join(f"{one.number or one.name},{two.number or two.name}" for one, two in pairs)


def told(form: BaseForm, field: str, problems: list[str]) -> None:
    """Put what is wrong at the field, the first of many."""
    for text in problems[: lists.SHOWN]:
        form.add_error(field, text)
    if len(problems) > lists.SHOWN:
        form.add_error(field, f"另有{len(problems) - lists.SHOWN}处，改正后重新提交。")


def read_lines(form: Any, columns: Any, understand: Any) -> list[Any]:
    """What the pasted text or the spreadsheet of a valid form says; what is wrong stands at the field then."""
    upload = form.cleaned_data.get("file")
    field = "file" if upload else "rows"
    if not upload and not form.cleaned_data["rows"].strip():
        form.add_error("rows", "请粘贴名单，或上传表格。")
        return []
    try:
        read = understand(
            lists.of_sheet(upload, columns) if upload else lists.pasted(form.cleaned_data["rows"])
        )
    except Refused as refusal:
        form.add_error(refusal.field or field, refusal.message)
        return []
    told(form, field, read.problems)
    return list(read.found)


@needs(*may.KEEPERS)
@require_http_methods(["GET", "POST"])
def bulk(request: Request, pk: UUID) -> HttpResponse:
    """成批建立联系关系: pasted, from a spreadsheet, or as the program proposes; all or none."""
    relation, today = find(request, pk), timezone.localdate()
    form = BulkForm(*sent(request))
    pairs: list[Any] = []
    if request.method == "POST" and form.is_valid():
        pairs = read_lines(form, lists.PAIRS, lambda found: lists.read_pairs(relation, found, today))
    elif request.GET.get("propose"):
        form.fields["rows"].initial = proposed(relation)
    back = reverse("contacts:relation", args=[pk])

    def do() -> str:
        since = form.cleaned_data["since"]
        actions.tie_many(relation, pairs, since=since, by=request.actor, at=timezone.now())
        return back

    advice = "已有的联系关系不重复建立；有一行不对就全部不登记，改正后再提交。"
    if request.GET.get("propose"):
        advice = f"这是给还没有人联系的对象均匀分配的建议，请核对、修改后提交。{advice}"
    return ask(
        request, form, do, label="成批建立联系关系", title=relation.name, back=back, back_label=relation.name,
        done="联系关系已建立。", button="建立", advice=advice, place=reverse(HOME),
    )  # fmt: skip


@needs(*may.ENTER)
@require_safe
def tie(request: Request, pk: UUID) -> HttpResponse:
    """One tie: who, since when, and its contacts."""
    found = fetch(request.actor, may.read, Tie.objects.select_related(*READ_WITH), pk)
    today = timezone.localdate()
    oversees = request.actor.has(*may.READERS)
    chains = [end.counterpart_id for end in (found.near, found.far) if end.counterpart_id]
    context = {
        "tie": found,
        "light": present.quiet(found.last_on, found.quiet_since, found.relation.every_months, today),
        "contacts": present.contact_lines(queries.contacts_of(found)),
        "writes": found.until is None and allows(request.actor, may.writes, found),
        "keeps": request.actor.has(*may.KEEPERS),
        "oversees": oversees,
        "chain": chains[0] if chains and found.relation.has_lists else None,
        "place": reverse(HOME if oversees else "contacts:mine"),
    }
    return page(request, "contacts/tie.html", context)


@needs(*may.KEEPERS)
@require_http_methods(["GET", "POST"])
def end(request: Request, pk: UUID) -> HttpResponse:
    """结束联系关系."""
    found = fetch(request.actor, may.secretariat, Tie.objects.select_related(*READ_WITH), pk)
    form = EndForm(sent(request)[0])
    back = reverse("contacts:tie", args=[pk])
    if request.method != "POST" and found.until is not None:
        raise Refused("ended", "这一联系关系已经结束。")

    def do() -> str:
        actions.end_tie(found, reason=form.cleaned_data["reason"], by=request.actor, at=timezone.now())
        return back

    return ask(
        request, form, do, label="结束联系关系", title=str(found), back=back, back_label="联系关系", done="已结束，联系记录保留。",
        place=reverse(HOME),
    )  # fmt: skip


@needs(*may.READERS)
@require_safe
def member(request: Request, pk: UUID) -> HttpResponse:
    """One member: all his ties."""
    found = fetch(request.actor, may.read_relation, Member.objects.select_related("person", "sector"), pk)
    today = timezone.localdate()
    context = {
        "member": found,
        "rows": present.own(queries.ties_of_member(request.actor, found), found.person_id, today),
        "place": reverse(HOME),
    }
    return page(request, "contacts/member.html", context)
