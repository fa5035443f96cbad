"""履职清单: the lists of the years, editing, and who has not yet done what."""

from functools import partial
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from shangliang.core.access import rows
from shangliang.core.http.doors import fetch, needs
from shangliang.core.http.forming import ask, sent
from shangliang.core.http.once import once
from shangliang.core.http.page import page
from shangliang.core.http.request import Request
from shangliang.core.http.turning import turned
from shangliang.core.paging import page_of
from shangliang.duty import actions
from shangliang.duty import permissions as may
from shangliang.duty import progress as far
from shangliang.duty.forms.filing import ChecklistForm, PresetForm, initial_of
from shangliang.duty.kinds import BUNDLE_LABELS, KINDS, label_of
from shangliang.duty.models import Checklist
from shangliang.duty.views.forming import place

SIZE = 30


@needs(*may.READERS)
@require_safe
def listed(request: Request) -> HttpResponse:
    """The checklists of all years."""
    today = timezone.localdate()
    found = rows(request.actor, may.reader, Checklist.objects.prefetch_related("duties"))
    context = {
        "checklists": found.order_by("-year", "name"),
        "keeps": request.actor.has(*may.KEEPERS),
        "form": PresetForm(initial={"year": today.year}),
        "label_of": label_of,
        "place": reverse("duty:list"),
    }
    return page(request, "duty/checklists.html", context)


@needs(*may.KEEPERS)
@require_http_methods(["GET", "POST"])
def preset(request: Request) -> HttpResponse:
    """装入预设清单."""
    form = PresetForm(sent(request)[0], initial={"year": timezone.localdate().year})
    back = reverse("duty:checklists")

    def do() -> str:
        data = form.cleaned_data
        made = actions.load_preset(data["preset"], year=data["year"], by=request.actor, at=timezone.now())
        return reverse("duty:checklist_edit", args=[made.pk])

    return ask(
        request,
        form,
        do,
        place=place(request),
        label="装入预设清单",
        back=back,
        done="已装入，请按本会要求修改后保存。",
    )


def _edit(request: Request, checklist: Checklist | None) -> HttpResponse:
    initial = initial_of(checklist) if checklist else {"year": timezone.localdate().year}
    form = ChecklistForm(sent(request)[0], initial=initial)
    back = reverse("duty:checklists")

    def do() -> str:
        made = actions.save_checklist(checklist, **form.cleaned_data, by=request.actor, at=timezone.now())
        return reverse("duty:checklist", args=[made.pk])

    names = [*BUNDLE_LABELS.values(), *(kind.label for kind in KINDS.values())]
    return ask(
        request, form, do, place=place(request), label="修改履职清单" if checklist else "新建履职清单", back=back, button="保存", done="已保存。",
        hints=[("可以计入的事项", "、".join(dict.fromkeys(names)))],
    )  # fmt: skip


@needs(*may.KEEPERS)
@require_http_methods(["GET", "POST"])
def new(request: Request) -> HttpResponse:
    """新建履职清单."""
    return _edit(request, None)


@needs(*may.KEEPERS)
@require_http_methods(["GET", "POST"])
def edit(request: Request, pk: UUID) -> HttpResponse:
    """修改履职清单."""
    return _edit(request, fetch(request.actor, may.keeper, Checklist.objects.all(), pk))


@needs(*may.KEEPERS)
@require_POST
def use(request: Request, pk: UUID) -> HttpResponse:
    """启用 or 停用."""
    checklist = fetch(request.actor, may.keeper, Checklist.objects.all(), pk)
    on = request.POST.get("active") == "1"

    def do() -> str:
        actions.set_active(checklist, active=on, by=request.actor, at=timezone.now())
        return reverse("duty:checklists")

    return once(request, do, done="已启用。" if on else "已停用。")


@needs(*may.READERS)
@require_safe
def progress(request: Request, pk: UUID) -> HttpResponse:
    """Who has not yet done what."""
    checklist = fetch(request.actor, may.reader, Checklist.objects.prefetch_related("duties"), pk)
    found = far.behind(checklist)
    shown, turning = turned(
        request, partial(page_of, found, by=("number", "id"), columns=("number",), size=SIZE, ascending=True)
    )
    members = far.named([row["id"] for row in shown.rows])
    done = far.progress_of(members, [checklist], checklist.year)
    context = {
        "checklist": checklist,
        "lines": [(member, done[member.pk][0]) for member in members],
        **turning,
        "keeps": request.actor.has(*may.KEEPERS),
        "place": reverse("duty:list"),
    }
    return page(request, "duty/checklist.html", context, parts=("list",))
