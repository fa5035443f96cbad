"""Contacts: one's own ties, entering a contact, its page and steps, and making a brief of it."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from shangliang.briefs.actions.capturing import WRITERS
from shangliang.contacts import actions, queries
from shangliang.contacts import permissions as may
from shangliang.contacts.forms.contacting import ContactForm
from shangliang.contacts.models import Tie, TieContact
from shangliang.contacts.process import TIE_CONTACT
from shangliang.contacts.views import present
from shangliang.contacts.views.verbs import VERBS
from shangliang.core.access import allows
from shangliang.core.errors import Refused
from shangliang.core.flow import flow_of
from shangliang.core.http.doors import fetch, needs
from shangliang.core.http.forming import ask, sent
from shangliang.core.http.once import once
from shangliang.core.http.page import page
from shangliang.core.http.request import Request
from shangliang.core.http.story import story
from shangliang.core.inbox import light, steps_for
from shangliang.people.roles import LEADERS, Role
from shangliang.proposals.views import about
from shangliang.proposals.views.steps import offer, require_open, require_standing

OWN = "contacts:mine"
READ_WITH = ("tie__relation", "tie__near", "tie__far", "maker", "other")


def _facts(contact: TieContact) -> about.Facts:
    """What a step decides on."""
    return [
        ("联系", f"{contact.maker}联系{contact.other}"),
        (
            "日期和方式",
            f"{contact.on.year}年{contact.on.month}月{contact.on.day}日，{contact.get_way_display()}",
        ),
        ("谈了什么", contact.about),
        ("结果", contact.result),
    ]


about.speak_for(TieContact, _facts)


@needs(*may.STANDING)
@require_safe
def mine(request: Request) -> HttpResponse:
    """我的联系: whom one contacts, what waits for one's word, what one has entered."""
    today = timezone.localdate()
    ties = present.own(queries.own_ties(request.actor), request.actor.person_id, today)
    context = {
        "contacting": [one for one in ties if one.contacts],
        "contacted": [one for one in ties if not one.contacts],
        "to_confirm": queries.to_confirm(request.actor),
        "entered": present.contact_lines(queries.own_contacts(request.actor)),
        "reads_all": request.actor.has(*LEADERS, Role.SECRETARIAT),
    }
    return page(request, "contacts/mine.html", context)


def _home(request: Request) -> str:
    return reverse("contacts:relations" if request.actor.has(*may.READERS) else OWN)


@needs(*may.ENTER)
@require_http_methods(["GET", "POST"])
def log(request: Request, pk: UUID) -> HttpResponse:
    """登记联系, on the phone in three fields; the secretariat enters it on somebody's behalf (代录)."""
    tie = fetch(request.actor, may.writes, Tie.objects.select_related("relation", "near", "far"), pk)
    own = allows(request.actor, may.own, tie)
    form = ContactForm(sent(request)[0], tie=tie, noted=not own)
    back = reverse("contacts:tie", args=[pk])

    def do() -> str:
        actions.log(tie, form.draft(), by=request.actor, at=timezone.now())
        return back

    advice = "对方确认后计入。" if tie.relation.needs_confirming else ""
    return ask(
        request, form, do, label="登记联系" if own else "代录联系", title=str(tie), back=back, back_label="联系关系",
        done="已登记，等对方确认。" if advice else "已登记。", button="登记", advice=advice, place=_home(request),
    )  # fmt: skip


def _find(request: Request, pk: UUID) -> TieContact:
    return fetch(request.actor, may.read_contact, TieContact.objects.select_related(*READ_WITH), pk)


@needs(*may.ENTER)
@require_safe
def contact(request: Request, pk: UUID) -> HttpResponse:
    """One contact: what was said, where it stands and why, what may be done."""
    found = _find(request, pk)
    state = TIE_CONTACT.state(found.state)
    writes = allows(request.actor, may.of_tie(may.own), found)
    context = {
        "contact": found,
        "state": state,
        "light": None if state.final else light(found.due_on, timezone.localdate()),
        "buttons": present.buttons(found, steps_for(request.actor, found, flow_of(TieContact))),
        "may_write": writes
        and found.brief_id is None
        and request.actor.has(*WRITERS)
        and found.state != "withdrawn",
        "events": story(queries.events_of(found)),
        "place": _home(request),
    }
    return page(request, "contacts/contact.html", context)


@needs()
@require_http_methods(["GET", "POST"])
def take(request: Request, kind: str, pk: UUID, verb: str) -> HttpResponse:
    """Show the form of a step, or take it."""
    offered = VERBS.get((kind, verb))
    if offered is None:
        raise Http404
    return offer(request, _find(request, pk), verb, offered)


@needs(*may.ENTER)
@require_http_methods(["GET", "POST"])
def revise(request: Request, pk: UUID) -> HttpResponse:
    """修改后再请确认."""
    found = _find(request, pk)
    form = ContactForm(sent(request)[0], tie=found.tie, noted=False, contact=found)
    back = reverse("contacts:contact", args=[pk])
    if request.method == "POST":
        require_standing(request, found, "revise")
    else:
        require_open(request, found, "revise")

    def do() -> str:
        actions.revise(found, form.draft(), by=request.actor, at=timezone.now())
        return back

    return ask(
        request, form, do, label="修改联系记录", title=str(found), back=back, back_label="联系记录",
        done="已修改，等对方确认。", button="修改", facts=[("对方意见", found.answer)] if found.answer else [], place=_home(request),
    )  # fmt: skip


@needs(*may.ENTER)
@require_POST
def to_brief(request: Request, pk: UUID) -> HttpResponse:
    """写成社情民意: a draft with what was heard."""
    found = fetch(request.actor, may.of_tie(may.own), TieContact.objects.select_related(*READ_WITH), pk)

    def do() -> str:
        made = actions.to_brief(found, by=request.actor, at=timezone.now())
        if made.brief_id is None:
            raise Refused("not_made", "没有写成社情民意，请重试。")
        return reverse("briefs:edit", args=[made.brief_id])

    return once(request, do, done="已建立社情民意草稿，请补充后报送；稿中不要写对方的个人信息。")
