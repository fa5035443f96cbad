"""What comes after a step: whoever works from his inbox is offered the next record of the same filter, and the way back to the list."""

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from shangliang.core.flow import Flow
from shangliang.core.http.place import INBOX, recall
from shangliang.core.http.request import Request
from shangliang.core.inbox import asked, waiting_for
from shangliang.core.records import Tracked
from shangliang.proposals.todo import Filter


def offer_next(request: Request, flow: Flow, record: Tracked, answer: HttpResponse) -> HttpResponse:
    """The answer to a step on this record, with a message that offers the next record of this flow, as far as the person's filters let it through."""
    which, place = recall(request)
    if which != INBOX:
        return answer
    chosen = Filter.of(place)
    waiting = chosen.narrow(flow, waiting_for(request.actor, flow), timezone.localdate())
    following = flow.listing(waiting.exclude(pk=record.pk)).first()
    back = back_to(request)
    if following is None:
        messages.info(request, format_html('这一类待办已办完。<a href="{}">回到待办</a>', back))
        return answer
    ask = flow.words(following, asked(request.actor, flow, following.state))
    address = (flow.work_url or flow.url)(following)
    text = '下一件：<a href="{}">{}《{}》</a>　<a href="{}">回到待办</a>'
    messages.info(request, format_html(text, address, ask, flow.title(following), back))
    return answer


def back_to(request: Request) -> str:
    """Address of the inbox as it was left."""
    which, place = recall(request)
    if which != INBOX:
        return reverse("workbench:home")
    process, page = place.get("process", ""), place.get("page", "")
    query = Filter.of(place).query
    if not process or not process.isidentifier():
        return reverse("workbench:home") + (f"?{query}" if query else "")
    more = "&".join(
        part for part in (query, "late=1" if place.get("late") else "", f"page={page}" if page.isdigit() else "") if part
    )  # fmt: skip
    return reverse("workbench:inbox", args=[process]) + (f"?{more}" if more else "")
