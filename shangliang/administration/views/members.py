"""The roster: list, one member, a new member."""

from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from shangliang.administration import queries
from shangliang.administration.forms.people import MemberFilter, MemberForm, MemberStateForm
from shangliang.administration.views.shared import committee_of, own, tabs
from shangliang.core.errors import Refused
from shangliang.core.http.doors import fetch, needs
from shangliang.core.http.forming import ask
from shangliang.core.http.once import attempt
from shangliang.core.http.page import page
from shangliang.core.http.request import Request
from shangliang.people import actions
from shangliang.people.models import Member, Post
from shangliang.people.queries import current_term
from shangliang.people.roles import Role

_MEMBER = Member.objects.select_related("person", "term", "sector", "group")


@needs(Role.OFFICE)
def members(request: Request) -> HttpResponse:
    """The roster of the current term, fifty a page."""
    committee_id = committee_of(request)
    term = current_term(committee_id, timezone.localdate())
    filters = MemberFilter(request.GET, committee_id)
    chosen = filters.cleaned_data if filters.is_valid() else {}
    listed = queries.members(committee_id, term, chosen)
    shown = queries.page_of(listed, after=_number(request, "after"), before=_number(request, "before"))
    kept = {key: request.GET[key] for key in ("q", "sector", "group", "state") if request.GET.get(key)}
    context = {
        "term": term,
        "filters": filters,
        "shown": shown,
        "total": listed.count(),
        "newer": f"?{urlencode({**kept, 'before': shown.newer})}" if shown.newer else "",
        "older": f"?{urlencode({**kept, 'after': shown.older})}" if shown.older else "",
        "tabs": tabs("members", "members"),
    }
    return page(request, "administration/members.html", context, parts=("list",))


def _number(request: Request, name: str) -> str:
    return request.GET.get(name, "").replace("\x00", "")[:20]


@needs(Role.OFFICE)
def member_new(request: Request) -> HttpResponse:
    """Enter one member by hand."""
    committee_id = committee_of(request)
    term = current_term(committee_id, timezone.localdate())
    form = MemberForm(committee_id, request.POST or None)

    def do() -> str:
        if term is None:
            raise Refused("no_term", "请先设置届次。")
        member = actions.add_member(form.to_data(), term=term, by=request.actor, at=timezone.now())
        return reverse("administration:member", args=[member.pk])

    return ask(
        request, form, do, label="新增委员", title=str(term or ""), back=reverse("administration:members"), back_label="委员名册",
        button="保存", done="已新增委员。",
    )  # fmt: skip


@needs(Role.OFFICE)
def member(request: Request, pk: UUID) -> HttpResponse:
    """One member: details to change, posts, state."""
    found = fetch(request.actor, own, _MEMBER, pk)
    person = found.person
    initial = {
        "number": found.number,
        "name": person.name,
        "sector": found.sector_id,
        "group": found.group_id,
        "special_committee": found.special_committee_id,
        "is_standing": found.is_standing,
        "phone": person.phone,
        "employer": found.employer,
    }
    form = MemberForm(found.committee_id, request.POST or None, initial=initial)

    def do() -> str:
        actions.change_member(found, form.to_data(), by=request.actor, at=timezone.now())
        return reverse("administration:member", args=[found.pk])

    answer = attempt(request, form, do, done="已保存。") if request.method == "POST" else None
    return answer or _member_page(request, pk, form, MemberStateForm(initial={"state": found.state}))


@require_POST
@needs(Role.OFFICE)
def member_state(request: Request, pk: UUID) -> HttpResponse:
    """Suspend, end or take up a membership."""
    found = fetch(request.actor, own, _MEMBER, pk)
    form = MemberStateForm(request.POST)

    def do() -> str:
        actions.set_member_state(found, **form.cleaned_data, by=request.actor, at=timezone.now())
        return reverse("administration:member", args=[found.pk])

    answer = attempt(request, form, do, done="状态已更新。")
    known = {
        "number": found.number,
        "name": found.person.name,
        "sector": found.sector_id,
        "group": found.group_id,
        "special_committee": found.special_committee_id,
    }
    rest = {"is_standing": found.is_standing, "phone": found.person.phone, "employer": found.employer}
    return answer or _member_page(
        request, pk, MemberForm(found.committee_id, initial={**known, **rest}), form
    )


def _member_page(request: Request, pk: UUID, form: MemberForm, state_form: MemberStateForm) -> HttpResponse:
    """The page, with the member as stored (a refused form has not changed it)."""
    found = fetch(request.actor, own, _MEMBER, pk)
    posts = Post.objects.filter(committee_id=found.committee_id, person_id=found.person_id)
    context = {
        "member": found,
        "posts": posts.select_related("unit", "sector", "group", "special_committee").order_by("-since"),
        "place_of": queries.place_of,
        "form": form,
        "state_form": state_form,
    }
    return page(request, "administration/member.html", context)
