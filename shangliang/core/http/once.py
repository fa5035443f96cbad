"""Carrying out a submission once, however often it is sent (double click, lost answer, back button)."""

from collections.abc import Callable
from uuid import UUID, uuid4

from django.contrib import messages
from django.db import connection, transaction
from django.forms import BaseForm
from django.http import HttpResponse, HttpResponseRedirect

from shangliang.audit.record import from_address
from shangliang.core.errors import Refused
from shangliang.core.http.request import Request
from shangliang.core.models import Submission


def key_of(request: Request) -> UUID:
    """The one-time key of the form that was sent; a new one for a form without."""
    try:
        return UUID(request.POST.get("submission", ""))
    except ValueError:
        return uuid4()


def earlier(request: Request) -> str:
    """Where the result of a public form is that was carried out before under the same key; "" when it was not."""
    found = (
        Submission.objects.filter(pk=key_of(request), person_id=None).values_list("result", flat=True).first()
    )
    return found or ""


def once(
    request: Request, do: Callable[[], str], *, done: str = "", by_anybody: bool = False
) -> HttpResponse:
    """Run `do` (which returns the address of its result) in one transaction, and remember the key of the form with it.

    The same key again, at the same time or years later, leads to the same result without running `do`. Refusals roll everything back,
    so that the form can be sent again with the same key. `by_anybody`: a form of the public site, which belongs to no person.
    """
    key = key_of(request)
    person = None if by_anybody else request.actor.person
    with transaction.atomic(), from_address(request.META.get("REMOTE_ADDR", "")):
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO core_submission (key, committee_id, person_id, at, result) VALUES (%s, %s, %s, now(), '') "
                "ON CONFLICT (key) DO NOTHING",
                [key, request.actor.committee_id, person],
            )
            first = cursor.rowcount == 1
        if first:
            result = do()
            Submission.objects.filter(pk=key).update(result=result)
        else:
            result = (
                Submission.objects.filter(pk=key, person_id=person).values_list("result", flat=True).first()
                or "/"
            )
    if first and done:
        messages.success(request, done)
    return HttpResponseRedirect(result)


def attempt(
    request: Request, form: BaseForm, do: Callable[[], str], *, done: str = ""
) -> HttpResponse | None:
    """Carry out a bound form once; None when it is not valid or was refused, with the message at the field it belongs to."""
    if not form.is_valid():
        return None
    try:
        return once(request, do, done=done)
    except Refused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
        return None
