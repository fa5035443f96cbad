"""People and their accounts, for the administrators."""

from collections.abc import Callable
from uuid import UUID

from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from shangliang.accounts import actions
from shangliang.accounts.forms import AccountForm, SearchForm
from shangliang.accounts.permissions import READERS, home, people_of
from shangliang.accounts.queries import PEOPLE_A_PAGE, locks_of, posts_here, search_people
from shangliang.accounts.second_factor import enrolled, required_for
from shangliang.core import secret_box
from shangliang.core.errors import Refused
from shangliang.core.http.doors import needs
from shangliang.core.http.once import attempt, once
from shangliang.core.http.page import page
from shangliang.core.http.request import Request
from shangliang.people.models import Person, Post
from shangliang.people.roles import Role

TOKEN_KEY = "setup_token"  # noqa: S105 - the name of a place in the session, not a secret


def fetch_person(request: Request, pk: UUID) -> Person:
    """Somebody of the actor's committee; 404 for everybody else."""
    person = people_of(request.actor).filter(pk=pk).first()
    if person is None:
        raise Http404
    return person


def deed(request: Request, person: Person, do: Callable[[], object], done: str) -> HttpResponse:
    """Carry out a deed without fields once, and go back to the person's page; a refusal is said there."""
    back = reverse("accounts:person", args=[person.pk])

    def carried_out() -> str:
        do()
        return back

    try:
        return once(request, carried_out, done=done)
    except Refused as refusal:
        messages.error(request, refusal.message)
        return HttpResponseRedirect(back)


@needs(*READERS)
def listing(request: Request) -> HttpResponse:
    """人员与账号: by login name, 50 a page."""
    form = SearchForm(request.GET or None)
    wanted = form.cleaned_data if form.is_valid() else {"q": "", "state": ""}
    found = search_people(request.actor, wanted["q"], wanted["state"])
    after = request.GET.get("after", "").replace("\0", "")
    people = list((found.filter(username__gt=after) if after else found)[: PEOPLE_A_PAGE + 1])
    more = len(people) > PEOPLE_A_PAGE
    people = people[:PEOPLE_A_PAGE]
    posts = posts_here(request.actor, people, timezone.localdate())
    onward = {"q": wanted["q"], "state": wanted["state"], "after": people[-1].username} if more else {}
    context = {
        "form": form,
        "people": [(person, posts[person.pk]) for person in people],
        "older_url": f"?{urlencode(onward)}" if more else "",
        "first_url": reverse("accounts:people") if after else "",
        "may_open": request.actor.has(Role.SYSTEM_ADMIN),
        "searched": bool(wanted["q"] or wanted["state"]),
    }
    return page(request, "accounts/people.html", context, parts=("list",))


@needs(*READERS)
def one(request: Request, pk: UUID) -> HttpResponse:
    """One person: account, posts, sessions; the buttons of one's own job only."""
    person = fetch_person(request, pk)
    day = timezone.localdate()
    posts = Post.objects.filter(committee_id=home(request.actor), person=person)
    context = {
        "person": person,
        "posts": [
            (post, post.since <= day and (post.until is None or post.until >= day))
            for post in posts.select_related("unit", "sector", "group", "special_committee").order_by(
                "-since"
            )
        ],
        "sessions": UserSession.objects.purge_and_list(person),
        "factor": enrolled(person),
        "factor_required": required_for(person),
        "locked": [lock for lock in locks_of(request.actor) if lock.person.pk == person.pk],
        "today": day,
        "himself": person.pk == request.actor.person_id,
        "as_system": request.actor.has(Role.SYSTEM_ADMIN),
        "as_security": request.actor.has(Role.SECURITY_ADMIN),
    }
    return page(request, "accounts/person.html", context)


@needs(Role.SYSTEM_ADMIN)
def new(request: Request) -> HttpResponse:
    """开设账号."""
    form = AccountForm(request.POST or None)

    def do() -> str:
        person, token = actions.open_account(**form.cleaned_data, by=request.actor, at=timezone.now())
        _keep(request, person, token)
        return reverse("accounts:link", args=[person.pk])

    if request.method == "POST":
        answer = attempt(request, form, do)
        if answer is not None:
            return answer
    return page(request, "accounts/new.html", {"form": form})


def _keep(request: Request, person: Person, token: str) -> None:
    """Hand the token to the next page, sealed, in the administrator's own session; it is taken out when shown."""
    request.session[TOKEN_KEY] = {"person": str(person.pk), "token": secret_box.seal(token)}


@never_cache
@needs(Role.SYSTEM_ADMIN)
def link(request: Request, pk: UUID) -> HttpResponse:
    """发放设置链接: POST makes one, the page behind it shows it this once."""
    person = fetch_person(request, pk)
    if request.method == "POST":
        return _issue(request, person)
    kept = request.session.pop(TOKEN_KEY, None)
    if not kept or kept["person"] != str(person.pk):
        messages.info(request, "设置链接只显示一次。没有记下的，请重新发放。")
        return HttpResponseRedirect(reverse("accounts:person", args=[person.pk]))
    token = secret_box.open_sealed(kept["token"])
    address = request.build_absolute_uri(reverse("accounts:setup", args=[token]))
    return page(request, "accounts/link.html", {"person": person, "address": address})


def _issue(request: Request, person: Person) -> HttpResponse:
    def do() -> str:
        _keep(request, person, actions.issue_link(person, by=request.actor, at=timezone.now()))
        return reverse("accounts:link", args=[person.pk])

    try:
        return once(request, do)
    except Refused as refusal:
        messages.error(request, refusal.message)
        return HttpResponseRedirect(reverse("accounts:person", args=[person.pk]))


@require_POST
@needs(Role.SYSTEM_ADMIN)
def off(request: Request, pk: UUID) -> HttpResponse:
    """停用账号."""
    person = fetch_person(request, pk)
    note = request.POST.get("note", "").replace("\0", "").strip()[:200]
    return deed(
        request,
        person,
        lambda: actions.switch_off(person, by=request.actor, at=timezone.now(), note=note),
        "账号已停用，此人的登录已全部结束。",
    )


@require_POST
@needs(Role.SYSTEM_ADMIN)
def on(request: Request, pk: UUID) -> HttpResponse:
    """启用账号."""
    person = fetch_person(request, pk)
    return deed(
        request,
        person,
        lambda: actions.switch_on(person, by=request.actor, at=timezone.now()),
        "账号已启用。",
    )
