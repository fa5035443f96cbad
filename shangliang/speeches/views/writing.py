"""Writing: one's own speeches, starting one, the writing page, its autosave, and what a speech can become."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from shangliang.core.errors import Refused
from shangliang.core.http.doors import fetch, needs
from shangliang.core.http.forming import ask, sent
from shangliang.core.http.once import attempt, once
from shangliang.core.http.page import page
from shangliang.core.http.request import Request
from shangliang.core.http.turning import turned
from shangliang.files.store import keep_upload
from shangliang.speeches import actions, queries
from shangliang.speeches import permissions as may
from shangliang.speeches.actions import SpeechDraft
from shangliang.speeches.forms.writing import SpeechForm, StartForm
from shangliang.speeches.models import Call, Speech
from shangliang.speeches.process import SPEECH
from shangliang.speeches.views import present

OWN = "speeches:mine"
OPEN = ("draft", "returned")
READ_WITH = (
    "activity",
    "member__person",
    "organisation",
    "special_committee",
    "sector",
    "group",
    "speaker__person",
    "file",
)


@needs(*may.WRITERS)
@require_safe
def mine(request: Request) -> HttpResponse:
    """我的大会发言: meetings that call for speeches, and where one's own speeches stand."""
    listed, turning = turned(
        request, lambda after, before: queries.own(request.actor, after=after, before=before)
    )
    context = {
        "calls": queries.open_calls(request.actor, timezone.now()),
        "rows": [(row, SPEECH.state(row["state"])) for row in listed.rows],
        **turning,
    }
    return page(request, "speeches/mine.html", context)


@needs(*may.WRITERS)
@require_http_methods(["GET", "POST"])
def new(request: Request, pk: UUID) -> HttpResponse:
    """起草发言 for a meeting that calls for speeches."""
    call = fetch(request.actor, may.call, Call.objects.select_related("activity"), pk)
    form = StartForm(sent(request)[0], standings=queries.standings(request.actor))

    def do() -> str:
        draft = SpeechDraft(title=form.cleaned_data["title"])
        made = actions.start(call.activity, draft, **form.who(), by=request.actor, at=timezone.now())
        return reverse("speeches:edit", args=[made.pk])

    return ask(
        request, form, do, label="起草大会发言", title=call.activity.title, back=reverse(OWN), back_label="我的大会发言",
        done="已建立草稿，写好后报送。", button="开始起草", advice=present.asked(call),
    )  # fmt: skip


def _draft(request: Request, form: SpeechForm) -> SpeechDraft:
    data: dict[str, Any] = {
        name: form.cleaned_data[name] for name in ("title", "text", "co_speakers", "speaker")
    }
    upload = form.cleaned_data.get("file")
    now = timezone.now()
    return SpeechDraft(
        **data, file=keep_upload(upload, field="file", by=request.actor, at=now) if upload else None
    )


def _form(request: Request, speech: Speech) -> SpeechForm:
    return SpeechForm(
        *sent(request), committee_id=speech.committee_id, personal=speech.member_id is not None, speech=speech
    )


@needs(*may.WRITERS)
@require_http_methods(["GET", "POST"])
def edit(request: Request, pk: UUID) -> HttpResponse:
    """写大会发言: saved as often as wished, submitted when whole."""
    speech = fetch(request.actor, may.author, Speech.objects.select_related(*READ_WITH), pk)
    back = reverse("speeches:speech", args=[pk])
    if request.method != "POST" and speech.state not in OPEN:
        raise Refused("submitted", "已经报送，不能再改；需要修改的，请会议组织者退回。")
    form = _form(request, speech)
    sends = request.POST.get("action") == "submit"

    def do() -> str:
        now = timezone.now()
        saved = actions.save(speech, _draft(request, form), by=request.actor, at=now)
        if sends:
            actions.submit(saved, by=request.actor, at=now)
        return back if sends else reverse("speeches:edit", args=[pk])

    done = "已报送，由会议组织者选定。" if sends else "草稿已保存。"
    if request.method == "POST" and (answer := attempt(request, form, do, done=done)):
        return answer
    call = Call.objects.filter(activity_id=speech.activity_id).select_related("activity").first()
    context = {
        "form": form, "speech": speech, "call": call, "asked": present.asked(call) if call else "", "place": reverse(OWN),
    }  # fmt: skip
    return page(request, "speeches/edit.html", context)


@needs(*may.WRITERS)
@require_POST
def autosave(request: Request, pk: UUID) -> HttpResponse:
    """Keep what is being written; the file only when the form itself is sent."""
    speech = fetch(request.actor, may.author, Speech.objects.select_related(*READ_WITH), pk)
    form = _form(request, speech)
    if not form.is_valid():
        return JsonResponse({"message": "有一处填写不正确，暂未保存。"}, status=400)
    data = {name: form.cleaned_data[name] for name in ("title", "text", "co_speakers", "speaker")}
    try:
        actions.save(speech, SpeechDraft(**data), by=request.actor, at=timezone.now())
    except Refused as refusal:
        return JsonResponse({"message": refusal.message}, status=409)
    return HttpResponse(status=204)


def _becomes(request: Request, pk: UUID, do: Any, done: str) -> HttpResponse:
    speech = fetch(request.actor, may.author, Speech.objects.select_related(*READ_WITH), pk)
    return once(request, lambda: do(speech), done=done)


@needs(*may.WRITERS)
@require_POST
def to_brief(request: Request, pk: UUID) -> HttpResponse:
    """转为社情民意."""

    def do(speech: Speech) -> str:
        made = actions.to_brief(speech, by=request.actor, at=timezone.now())
        return reverse("briefs:edit", args=[made.became_brief_id])

    return _becomes(request, pk, do, "已建立社情民意草稿，请修改后报送。")


@needs(*may.WRITERS)
@require_POST
def to_proposal(request: Request, pk: UUID) -> HttpResponse:
    """转为提案."""

    def do(speech: Speech) -> str:
        made = actions.to_proposal(speech, by=request.actor, at=timezone.now())
        return reverse("proposals:edit", args=[made.became_proposal_id])

    return _becomes(request, pk, do, "已建立提案草稿，请按提案的要求修改后提交。")
