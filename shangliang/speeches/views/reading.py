"""One speech: its text, where it stands and why, its steps and its file."""

from uuid import UUID, uuid4

from django.http import Http404, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from shangliang.briefs.actions.capturing import WRITERS as BRIEF_WRITERS
from shangliang.core.access import allows
from shangliang.core.flow import flow_of
from shangliang.core.http.doors import fetch, needs
from shangliang.core.http.page import page
from shangliang.core.http.request import Request
from shangliang.core.http.story import story
from shangliang.core.inbox import light, steps_for
from shangliang.people.roles import Role
from shangliang.proposals.views import about
from shangliang.proposals.views.files import send
from shangliang.proposals.views.steps import offer
from shangliang.speeches import permissions as may
from shangliang.speeches import queries
from shangliang.speeches.models import Speech
from shangliang.speeches.process import SPEECH
from shangliang.speeches.views import present
from shangliang.speeches.views.verbs import VERBS
from shangliang.speeches.views.writing import OPEN, OWN, READ_WITH


def _facts(speech: Speech) -> about.Facts:
    """What a step decides on."""
    return [
        ("会议", speech.activity.title),
        ("署名", speech.author),
        ("字数", f"{speech.words}字"),
        ("正文", speech.text),
    ]


about.speak_for(Speech, _facts)


def find(request: Request, pk: UUID) -> Speech:
    """A speech the actor may read."""
    return fetch(request.actor, may.read, Speech.objects.select_related(*READ_WITH), pk)


@needs(*may.ENTER)
@require_safe
def speech(request: Request, pk: UUID) -> HttpResponse:
    """One speech: where it stands, who has it in hand, why."""
    found = find(request, pk)
    state, own = SPEECH.state(found.state), allows(request.actor, may.author, found)
    oversees = allows(request.actor, may.organiser, found)
    context = {
        "speech": found,
        "state": state,
        "light": None if state.final else light(found.due_on, timezone.localdate()),
        "buttons": present.buttons(found, steps_for(request.actor, found, flow_of(Speech))),
        "writes": own and found.state in OPEN,
        "co_speakers": list(queries.co_speakers(found)),
        "may_brief": own and found.text and found.became_brief_id is None and request.actor.has(*BRIEF_WRITERS),
        "may_propose": own and found.text and found.became_proposal_id is None and found.member_id in request.actor.ids(Role.MEMBER),
        "own": own,
        "other_key": uuid4(),  # two forms on one page, each carried out once
        "oversees": oversees or request.actor.has(*may.READERS),
        "events": story(queries.events_of(found)),
        "place": reverse(OWN if own else "speeches:calls"),
    }  # fmt: skip
    return page(request, "speeches/speech.html", context)


@needs()
@require_http_methods(["GET", "POST"])
def take(request: Request, kind: str, pk: UUID, verb: str) -> HttpResponse:
    """Show the form of a step, or take it."""
    offered = VERBS.get((kind, verb))
    if offered is None:
        raise Http404
    return offer(request, find(request, pk), verb, offered)


@needs(*may.ENTER)
@require_safe
def file(request: Request, pk: UUID) -> HttpResponseBase:
    """The attachment of a speech."""
    found = find(request, pk)
    if found.file is None:
        raise Http404
    return send(found.file)
