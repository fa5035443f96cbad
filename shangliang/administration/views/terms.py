"""Terms and plenaries."""

from collections.abc import Callable
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from shangliang.administration import actions, queries
from shangliang.administration.forms.fields import initial_of
from shangliang.administration.forms.house import PlenaryForm, TermEndForm, TermForm
from shangliang.administration.views.shared import committee_of, own, tabs
from shangliang.core.http.doors import fetch, needs
from shangliang.core.http.forming import ask
from shangliang.core.http.page import page
from shangliang.core.http.request import Request
from shangliang.people.roles import Role
from shangliang.tenancy.models import Plenary, Term


@needs(Role.OFFICE)
def terms(request: Request) -> HttpResponse:
    """All terms with their plenaries."""
    context = {
        "terms": queries.terms(committee_of(request)),
        "tabs": tabs("house", "terms"),
        "today": timezone.localdate(),
    }
    return page(request, "administration/terms.html", context)


def _form_page(
    request: Request, form: forms.Form, title: str, do: Callable[[], object], lead: str = ""
) -> HttpResponse:
    back = reverse("administration:terms")

    def act() -> str:
        do()
        return back

    return ask(
        request,
        form,
        act,
        label=title,
        title=lead,
        back=back,
        back_label="届次与会议",
        button="保存",
        done="已保存。",
    )


@needs(Role.OFFICE)
def term_new(request: Request) -> HttpResponse:
    """A new term."""
    form, committee_id = TermForm(request.POST or None), committee_of(request)
    return _form_page(
        request,
        form,
        "新增一届",
        lambda: actions.add_term(
            committee_id=committee_id, by=request.actor, at=timezone.now(), **form.cleaned_data
        ),
    )


@needs(Role.OFFICE)
def term_end(request: Request, pk: UUID) -> HttpResponse:
    """The last day of a term."""
    term = fetch(request.actor, own, Term.objects.all(), pk)
    form = TermEndForm(request.POST or None, initial=initial_of(term, "until"))
    return _form_page(
        request,
        form,
        f"{term}届满日期",
        lambda: actions.end_term(term, by=request.actor, at=timezone.now(), **form.cleaned_data),
    )


@needs(Role.OFFICE)
def plenary_new(request: Request, pk: UUID) -> HttpResponse:
    """A new plenary of a term."""
    term = fetch(request.actor, own, Term.objects.all(), pk)
    last = max((plenary.number for plenary in term.plenaries.all()), default=0)
    form = PlenaryForm(request.POST or None, initial={"number": last + 1})
    return _form_page(
        request,
        form,
        f"新增{term}会议",
        lambda: actions.add_plenary(term, by=request.actor, at=timezone.now(), **form.cleaned_data),
    )


@needs(Role.OFFICE)
def plenary_edit(request: Request, pk: UUID) -> HttpResponse:
    """Move the dates of a plenary."""
    plenary = fetch(request.actor, own, Plenary.objects.select_related("term"), pk)
    form = PlenaryForm(
        request.POST or None, initial=initial_of(plenary, "opens_on", "closes_on"), fixed_number=True
    )
    return _form_page(
        request,
        form,
        f"{plenary}会期",
        lambda: actions.change_plenary(plenary, by=request.actor, at=timezone.now(), **form.cleaned_data),
        "已提交的提案仍属于原来的会议。",
    )
