"""场外履职: the list, entering, reviewing."""

from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from shangliang.core.access import Actor, allows, rows
from shangliang.core.errors import Forbidden
from shangliang.core.flow import flow_of
from shangliang.core.http.doors import fetch, needs
from shangliang.core.http.forming import ask, sent
from shangliang.core.http.once import once
from shangliang.core.http.page import page
from shangliang.core.http.request import Request
from shangliang.core.http.turning import turned
from shangliang.core.inbox import steps_for
from shangliang.core.paging import page_of
from shangliang.core.perform import may as may_take
from shangliang.duty import actions, entries
from shangliang.duty import permissions as may
from shangliang.duty.forms.outside import OutsideForm, ProxyForm, chosen_ids, initial_of
from shangliang.duty.models import OutsideEntry, OutsideFile
from shangliang.duty.views.forming import kept, place
from shangliang.duty.views.steps import buttons
from shangliang.files.models import StoredFile
from shangliang.people.models import Member
from shangliang.people.roles import Role
from shangliang.proposals.views.files import send

SIZE = 30
NAMED = ("member__person", "member__term", "special_committee")


@needs(*may.AT_WORK)
@require_safe
def listed(request: Request) -> HttpResponse:
    """What was entered: for the secretariat all, for others what they may read."""
    actor = request.actor
    tab = entries.tab_in(request.GET.get("tab", ""), keeps=actor.has(*may.KEEPERS))
    found = entries.of_tab(rows(actor, may.read_entries, OutsideEntry.objects.all()), tab)
    shown, turning = turned(request, partial(_page, found))
    context = {
        "lines": shown.rows,
        "tab": tab,
        "tabs": [
            {"label": label, "url": f"?tab={key}", "active": key == tab}
            for key, label in entries.TABS.items()
        ],
        "batch": tab == "todo" and actor.has(*may.KEEPERS) and bool(shown.rows),
        **turning,
        "enters": actor.has(*may.ENTERING),
        "imports": entries.for_others(actor),
        "labels": entries.LABELS,
        "place": place(request),
    }
    return page(request, "duty/outside.html", context, parts=("list",))


def _page(found: entries.Entries, after: str = "", before: str = "") -> entries.EntryPage:
    return page_of(
        found, by=("created_at", "id"), columns=entries.COLUMNS, size=SIZE, after=after, before=before
    )


@needs(*may.KEEPERS)
@require_POST
def accept(request: Request) -> HttpResponse:
    """批量通过 what was ticked."""
    ids = chosen_ids(request.POST.getlist("entry"))
    found = list(rows(request.actor, may.keeper, OutsideEntry.objects.filter(pk__in=ids[:SIZE])))

    def do() -> str:
        actions.accept_many(found, by=request.actor, at=timezone.now())
        return reverse("duty:outside")

    return once(request, do, done="已审核通过。")


def _own_member(actor: Actor) -> Member | None:
    return Member.objects.filter(pk__in=actor.ids(Role.MEMBER)).order_by("-term__since").first()


def form_for(request: Request, data: Any, files: Any) -> OutsideForm:
    """The form of who enters for others, or of the member himself."""
    bodies, whole = entries.bodies_of(request.actor), request.actor.has(Role.SECRETARIAT)
    if bodies or whole:
        return ProxyForm(
            data, files, bodies=bodies, whole=whole, initial={"member": request.GET.get("member", "")}
        )
    if _own_member(request.actor) is None:
        raise Forbidden
    return OutsideForm(data, files)


@needs(*may.ENTERING)
@require_http_methods(["GET", "POST"])
def new(request: Request) -> HttpResponse:
    """录入场外履职, for oneself or 代录. A member who also speaks for a committee says with ?own=1 that it is his own."""
    own = request.GET.get("own") == "1" and request.actor.has(Role.MEMBER)
    form = OutsideForm(*sent(request)) if own else form_for(request, *sent(request))

    def do() -> str:
        member, body = entries.meant(form, _own_member(request.actor), request.actor)
        made = actions.enter(
            form.draft(_files(request, form)),
            member=member,
            special_committee=body,
            by=request.actor,
            at=timezone.now(),
        )
        return reverse("duty:outside_entry", args=[made.pk])

    proxy = isinstance(form, ProxyForm)
    return ask(
        request, form, do, place=place(request), label="代录场外履职" if proxy else "录入场外履职", back=reverse("duty:outside"), button="报送审核",
        done="已报送，审核通过后计入履职档案。",
        advice="平台上的提案、社情民意、会议活动等会自动计入档案，不必录入；这里只录平台以外的履职。",
    )  # fmt: skip


def _files(request: Request, form: OutsideForm) -> list[StoredFile]:
    found = (kept(request, upload, "evidence") for upload in form.uploads)
    return [stored for stored in found if stored]


@needs(*may.AT_WORK)
@require_safe
def detail(request: Request, pk: UUID) -> HttpResponse:
    """One entry with its evidence and what may be done."""
    entry = fetch(request.actor, may.read_entries, OutsideEntry.objects.select_related(*NAMED), pk)
    open_steps = steps_for(request.actor, entry, flow_of(OutsideEntry))
    context = {
        "entry": entry,
        "files": list(entry.files.select_related("file")),
        "state": flow_of(OutsideEntry).process.state(entry.state),
        "buttons": buttons("outside", entry, open_steps),
        "reads_file": allows(request.actor, may.files, entry.member),
        "labels": entries.LABELS,
        "place": place(request),
    }
    return page(request, "duty/outside_entry.html", context)


@needs(*may.ENTERING)
@require_http_methods(["GET", "POST"])
def edit(request: Request, pk: UUID) -> HttpResponse:
    """补充后重新报送 a returned entry."""
    entry = fetch(request.actor, may.read_entries, OutsideEntry.objects.select_related(*NAMED), pk)
    if not allows(
        request.actor, may_take(flow_of(OutsideEntry), flow_of(OutsideEntry).process.step("resubmit")), entry
    ):
        raise Forbidden
    back = reverse("duty:outside_entry", args=[pk])
    form = OutsideForm(*sent(request), initial=initial_of(entry))

    def do() -> str:
        actions.resubmit(entry, form.draft(_files(request, form)), by=request.actor, at=timezone.now())
        return back

    return ask(
        request, form, do, place=place(request), label="补充后重新报送", back=back, title=str(entry), done="已重新报送。", button="重新报送",
        facts=[("退回意见", entry.answer)] if entry.state == "returned" else [], advice="原有证明材料保留，可以再加。",
    )  # fmt: skip


@needs(*may.AT_WORK)
@require_safe
def evidence(request: Request, pk: UUID) -> HttpResponseBase:
    """A piece of evidence, for who reads the entry."""
    found = fetch(request.actor, may.of_entry, OutsideFile.objects.select_related("file"), pk)
    return send(found.file)
