"""One's own account: posts, password, second factor, sessions, committee."""

from uuid import UUID

from allauth.account.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django import forms
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from shangliang.accounts import actions
from shangliang.accounts.actions.sessions import end_all_sessions
from shangliang.accounts.browsers import browser_of
from shangliang.accounts.cast import DEMO_KEY
from shangliang.accounts.forms import ChangePasswordForm
from shangliang.accounts.middleware import COMMITTEE_KEY
from shangliang.accounts.second_factor import enrolled, required_of
from shangliang.core.http.doors import signed_in
from shangliang.core.http.once import attempt
from shangliang.core.http.page import page
from shangliang.core.http.request import Request
from shangliang.people.actors import posts_of
from shangliang.people.models import Person

OWN = "只涉及本人的账号"


def person_of(request: Request) -> Person:
    """The signed-in person himself; 404 for nobody, which the door has excluded."""
    if not isinstance(request.user, Person):
        raise Http404
    return request.user


@signed_in(OWN)
def mine(request: Request) -> HttpResponse:
    """账号与安全."""
    person = person_of(request)
    posts = posts_of(person.pk, timezone.localdate())
    committees = {post.committee_id: post.committee for post in posts}
    context = {
        "person": person,
        "posts": posts,
        "committees": list(committees.values()) if len(committees) > 1 else [],
        "factor": enrolled(person),
        "factor_required": required_of(request.actor),
        "codes": Authenticator.objects.filter(
            user_id=person.pk, type=Authenticator.Type.RECOVERY_CODES
        ).exists(),
        "demo_session": bool(request.session.get(DEMO_KEY)),
    }
    return page(request, "accounts/mine.html", context)


@never_cache
@sensitive_post_parameters("current", "password", "again")
@signed_in(OWN)
def password(request: Request) -> HttpResponse:
    """Change the own password; other sessions end."""
    person = person_of(request)
    form = ChangePasswordForm(request.POST or None, person=person)

    def do() -> str:
        actions.change_password(person, form.cleaned_data["password"], by=request.actor, at=timezone.now())
        update_session_auth_hash(request, person)
        end_all_sessions(person)
        UserSession.objects.create_from_request(request)
        return reverse("accounts:mine")

    if request.method == "POST" and form.is_valid():
        # Through the sign-in backends, so that guessing here counts towards the lock-out as well.
        if not get_adapter().reauthenticate(person, form.cleaned_data["current"]):
            form.add_error("current", forms.ValidationError("当前密码不正确。"))
        elif (
            answer := attempt(request, form, do, done="密码已修改，其他设备上的登录已全部结束。")
        ) is not None:
            return answer
    return page(request, "accounts/password.html", {"form": form})


@signed_in(OWN)
def sessions(request: Request) -> HttpResponse:
    """Where this person is signed in."""
    person = person_of(request)
    current = request.session.session_key
    rows = [
        {
            "pk": row.pk,
            "browser": browser_of(row.user_agent),
            "row": row,
            "current": row.session_key == current,
        }
        for row in UserSession.objects.purge_and_list(person)
    ]
    rows.sort(key=lambda row: (not row["current"], -row["row"].last_seen_at.timestamp()))
    return page(request, "accounts/sessions.html", {"sessions": rows})


@require_POST
@signed_in(OWN)
def end_session(request: Request, pk: int) -> HttpResponse:
    """End one session; one's own current one by this is a sign-out."""
    person = person_of(request)
    actions.end_own_session(person, pk, by=request.actor, at=timezone.now())
    messages.success(request, "该登录已结束。")
    return HttpResponseRedirect(reverse("usersessions_list"))


@require_POST
@signed_in(OWN)
def end_others(request: Request) -> HttpResponse:
    """End all sessions but this one."""
    person = person_of(request)
    key = request.session.session_key or ""
    count = actions.end_own_others(person, current_key=key, by=request.actor, at=timezone.now())
    messages.success(request, f"其他{count}处登录已结束。" if count else "没有其他登录。")
    return HttpResponseRedirect(reverse("usersessions_list"))


@require_POST
@signed_in(OWN)
def work_in(request: Request) -> HttpResponse:
    """Work in another of the committees in which one holds a post."""
    person = person_of(request)
    try:
        chosen = UUID(request.POST.get("committee", ""))
    except ValueError:
        raise Http404 from None
    posts = posts_of(person.pk, timezone.localdate())
    names = {post.committee_id: post.committee.short_name for post in posts}
    if chosen not in names:
        raise Http404
    request.session[COMMITTEE_KEY] = str(chosen)
    messages.success(request, f"现在以{names[chosen]}的身份办理。")
    return HttpResponseRedirect(reverse("workbench:home"))
