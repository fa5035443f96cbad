"""The organiser's side: calling, choosing, ordering, the programme, the book."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from shangliang.activities import permissions as activities
from shangliang.activities.models import Activity
from shangliang.core.access import allows
from shangliang.core.errors import Refused
from shangliang.core.http.doors import fetch, needs
from shangliang.core.http.download import download
from shangliang.core.http.forming import ask, sent
from shangliang.core.http.once import attempt, once
from shangliang.core.http.page import page
from shangliang.core.http.request import Request
from shangliang.core.http.turning import turned
from shangliang.core.inbox import light
from shangliang.core.process import State
from shangliang.files.store import keep_upload
from shangliang.speeches import actions, queries
from shangliang.speeches import permissions as may
from shangliang.speeches.actions import Place, SpeechDraft
from shangliang.speeches.forms.writing import CallForm, EnterForm, OrderForm
from shangliang.speeches.letters import book_of
from shangliang.speeches.models import Call
from shangliang.speeches.process import SPEECH

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
HOME = "speeches:calls"


def _meeting(request: Request, pk: UUID, *, organises: bool = True) -> Activity:
    rule = activities.organiser if organises else may.oversees
    return fetch(request.actor, rule, Activity.objects.select_related("committee"), pk)


def _call(activity: Activity) -> Call | None:
    return Call.objects.filter(activity=activity).select_related("activity").first()


@needs(*may.ENTER)
@require_safe
def calls(request: Request) -> HttpResponse:
    """大会发言: meetings that called for speeches, with how many came and were chosen."""
    listed, turning = turned(
        request, lambda after, before: queries.calls(request.actor, after=after, before=before)
    )
    context = {
        "rows": listed.rows,
        "writes": request.actor.has(*may.WRITERS),
        **turning,
    }
    return page(request, "speeches/calls.html", context)


@needs(*may.ENTER)
@require_http_methods(["GET", "POST"])
def call(request: Request, pk: UUID) -> HttpResponse:
    """征集大会发言."""
    activity = _meeting(request, pk)
    form = CallForm(sent(request)[0], activity=activity, call=_call(activity))
    back = reverse("speeches:desk", args=[pk])

    def do() -> str:
        actions.call(activity, form.draft(), by=request.actor, at=timezone.now())
        return back

    return ask(
        request, form, do, label="征集大会发言", title=activity.title, back=reverse("activities:detail", args=[pk]),
        back_label="会议", done="已征集，委员在“我的大会发言”中看得到。", button="保存", place=reverse(HOME),
    )  # fmt: skip


@needs(*may.ENTER)
@require_safe
def desk(request: Request, pk: UUID) -> HttpResponse:
    """发言管理 of one meeting: what waits to be chosen first."""
    activity = _meeting(request, pk, organises=False)
    counts = queries.tallies(activity)
    tab = request.GET.get("tab", "submitted")
    tab = tab if tab in queries.TABS else "submitted"
    listed, turning = turned(
        request, lambda after, before: queries.desk(activity, tab, after=after, before=before)
    )
    today = timezone.localdate()
    context = {
        "activity": activity,
        "call": _call(activity),
        "tabs": [
            {"label": label, "url": f"?tab={key}", "active": key == tab, "count": counts[key]}
            for key, (label, _) in queries.TABS.items()
        ],
        "rows": [(row, state, None if state.final else light(row["due_on"], today)) for row, state in _stated(listed.rows)],
        "chosen": counts["oral"] + counts["written"],
        "organises": allows(request.actor, activities.organiser, activity),
        "place": reverse(HOME),
        **turning,
    }  # fmt: skip
    return page(request, "speeches/desk.html", context)


def _stated(rows: list[dict[str, Any]]) -> list[tuple[dict[str, Any], State]]:
    return [(row, SPEECH.state(row["state"])) for row in rows]


@needs(*may.ENTER)
@require_http_methods(["GET", "POST"])
def enter(request: Request, pk: UUID) -> HttpResponse:
    """代录发言."""
    activity = _meeting(request, pk)
    form = EnterForm(
        *sent(request), committee_id=activity.committee_id, bodies=queries.bodies(activity.committee_id)
    )

    def do() -> str:
        data, now = form.cleaned_data, timezone.now()
        upload = data.get("file")
        draft = SpeechDraft(
            data["title"], data["text"], data["co_speakers"], data["speaker"],
            keep_upload(upload, field="file", by=request.actor, at=now) if upload else None,
        )  # fmt: skip
        made = actions.enter(
            activity, draft, member=data["member"], body=data["of_body"], by=request.actor, at=now
        )
        return reverse("speeches:speech", args=[made.pk])

    return ask(
        request, form, do, label="代录发言", title=activity.title, back=reverse("speeches:desk", args=[pk]), back_label="发言管理",
        done="已代录，发言人会收到通知。", button="登记", place=reverse(HOME),
    )  # fmt: skip


@needs(*may.ENTER)
@require_http_methods(["GET", "POST"])
def order(request: Request, pk: UUID) -> HttpResponse:
    """发言顺序 and minutes of the spoken ones."""
    activity = _meeting(request, pk)
    form = OrderForm(sent(request)[0], speeches=queries.programme(activity))
    back = reverse("speeches:programme", args=[pk])

    def do() -> str:
        places = [
            Place(
                one.pk, form.cleaned_data[f"place-{one.pk.hex}"], form.cleaned_data[f"minutes-{one.pk.hex}"]
            )
            for one in form.speeches
        ]
        actions.order(activity, places, by=request.actor, at=timezone.now())
        return back

    if request.method == "POST" and (answer := attempt(request, form, do, done="发言顺序已排定。")):
        return answer
    context = {"form": form, "activity": activity, "place": reverse(HOME)}
    return page(request, "speeches/order.html", context)


@needs(*activities.AT_WORK)
@require_safe
def programme(request: Request, pk: UUID) -> HttpResponse:
    """发言安排: for organisers at any time, for everybody who reads the meeting once it is published."""
    activity = fetch(request.actor, activities.read, Activity.objects.select_related("committee"), pk)
    found, oversees = _call(activity), allows(request.actor, may.oversees, activity)
    if found is None or not (oversees or found.published_at):
        raise Http404
    speeches = queries.programme(activity)
    context = {
        "activity": activity,
        "call": found,
        "speeches": speeches,
        "minutes": sum(one.minutes or 0 for one in speeches),
        "oversees": oversees,
        "organises": allows(request.actor, activities.organiser, activity),
    }
    return page(request, "speeches/programme.html", context)


@needs(*may.ENTER)
@require_POST
def publish(request: Request, pk: UUID) -> HttpResponse:
    """公布发言安排."""
    activity = _meeting(request, pk)
    found = _call(activity)
    if found is None:
        raise Refused("no_call", "这次会议没有征集大会发言。")

    def do() -> str:
        actions.publish(found, by=request.actor, at=timezone.now())
        return reverse("speeches:programme", args=[pk])

    return once(request, do, done="发言安排已公布，参加会议的人员看得到。")


@needs(*may.ENTER)
@require_safe
def book(request: Request, pk: UUID, form: str) -> HttpResponse:
    """发言材料汇编 as a Word file or a PDF."""
    activity = _meeting(request, pk, organises=False)
    chosen = queries.chosen(activity)
    if form not in ("docx", "pdf"):
        raise Http404
    if not chosen:
        raise Refused("nothing", "还没有选定的发言，选定后才能生成汇编。")
    made, name = book_of(activity, chosen), f"{activity.title}发言材料汇编.{form}"
    if form == "docx":
        from shangliang.files.letters.book_word import render_docx  # noqa: PLC0415 - only when it is asked for

        return download(render_docx(made), name, WORD)
    from shangliang.files.letters.pdf import render_pdfs_apart  # noqa: PLC0415 - as above

    return download(render_pdfs_apart([made])[0], name, "application/pdf")
