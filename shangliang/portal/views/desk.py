"""The desk where public forms are handed in: once, within the limits, with a solved challenge; whatever is refused, what was typed stays."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from django.forms import BaseForm
from django.http import HttpResponse, HttpResponseRedirect

from shangliang.core import limits
from shangliang.core.errors import Refused
from shangliang.core.http.once import earlier, once
from shangliang.core.http.request import Request
from shangliang.portal import challenge, policy

WRONG_ANSWER = "验证答案不对或已过期，请看新的题目重新作答。"
TOO_MANY = 429


@dataclass
class Desk:
    """What became of a form: the answer when it was carried out, else what to show with it again."""

    made: challenge.Challenge | None = None
    answer: HttpResponse | None = None
    refused: str = ""
    errors: list[str] = field(default_factory=list)
    status: int = 200


def visitor(request: Request) -> str:
    """The network address the request came from."""
    return str(request.META.get("REMOTE_ADDR", ""))


def hand_in(request: Request, form: BaseForm, do: Callable[[], str], *, at: datetime) -> Desk:
    """Carry out a bound form of a stranger, or say why not."""
    if request.method != "POST":
        return Desk(challenge.ask(at=at))
    if known := earlier(request):
        return Desk(answer=HttpResponseRedirect(known))
    try:
        limits.within(policy.FORMS, visitor(request), at=at)
    except limits.TooMany as many:
        return Desk(challenge.ask(at=at), refused=many.message, status=TOO_MANY)
    solved = challenge.check(request.POST.get("challenge", ""), request.POST.get("answer", ""), at=at)
    if solved is None:
        form.is_valid()
        return Desk(challenge.ask(at=at), errors=[WRONG_ANSWER])
    if form.is_valid() and (answer := _carry_out(request, form, do, solved)):
        return Desk(answer=answer)
    return Desk(challenge.keep(solved, at=at))


def _carry_out(
    request: Request, form: BaseForm, do: Callable[[], str], solved: challenge.Solved
) -> HttpResponse | None:
    def spending() -> str:
        challenge.spend(solved)
        return do()

    try:
        return once(request, spending, by_anybody=True)
    except Refused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
        return None
