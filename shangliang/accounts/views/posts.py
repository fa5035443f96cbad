"""Posts and sign-in of others, for the security administrator."""

from datetime import date
from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from shangliang.accounts import actions
from shangliang.accounts.forms_posts import PostForm
from shangliang.accounts.permissions import home
from shangliang.accounts.queries import locks_of
from shangliang.accounts.views.people import deed, fetch_person
from shangliang.core.errors import Refused
from shangliang.core.http.doors import needs
from shangliang.core.http.once import attempt
from shangliang.core.http.page import page
from shangliang.core.http.request import Request
from shangliang.people.actions import PostData
from shangliang.people.models import Post
from shangliang.people.roles import Role


@needs(Role.SECURITY_ADMIN)
def new(request: Request, pk: UUID) -> HttpResponse:
    """授予岗位."""
    person = fetch_person(request, pk)
    committee_id = home(request.actor)
    form = PostForm(request.POST or None, committee_id=committee_id, initial={"since": timezone.localdate()})

    def do() -> str:
        what = PostData(**form.cleaned_data)
        actions.grant(person, what, by=request.actor, at=timezone.now())
        return reverse("accounts:person", args=[person.pk])

    if request.method == "POST":
        answer = attempt(request, form, do, done="岗位已授予。")
        if answer is not None:
            return answer
    return page(request, "accounts/grant.html", {"form": form, "person": person})


@require_POST
@needs(Role.SECURITY_ADMIN)
def end(request: Request, pk: UUID, post: UUID) -> HttpResponse:
    """卸任."""
    person = fetch_person(request, pk)
    held = Post.objects.filter(committee_id=home(request.actor), person=person, pk=post).first()
    if held is None:
        raise Http404

    def do() -> None:
        actions.end_post(held, until=_day(request.POST.get("until", "")), by=request.actor, at=timezone.now())

    return deed(request, person, do, "岗位已卸任。")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Refused("date", "请填写卸任日期。", "until") from None


@require_POST
@needs(Role.SECURITY_ADMIN)
def end_sessions(request: Request, pk: UUID) -> HttpResponse:
    """强制下线."""
    person = fetch_person(request, pk)
    return deed(
        request,
        person,
        lambda: actions.end_sessions_of(person, by=request.actor, at=timezone.now()),
        "此人的登录已全部结束。",
    )


@require_POST
@needs(Role.SECURITY_ADMIN)
def unlock(request: Request, pk: UUID) -> HttpResponse:
    """解除登录锁定."""
    person = fetch_person(request, pk)
    return deed(
        request,
        person,
        lambda: actions.unlock(person, by=request.actor, at=timezone.now()),
        "登录锁定已解除。",
    )


@require_POST
@needs(Role.SECURITY_ADMIN)
def reset_factor(request: Request, pk: UUID) -> HttpResponse:
    """重置动态验证码."""
    person = fetch_person(request, pk)
    return deed(
        request,
        person,
        lambda: actions.reset_second_factor(person, by=request.actor, at=timezone.now()),
        "动态验证码已重置，此人下次登录时重新设置。",
    )


@needs(Role.SECURITY_ADMIN)
def locks(request: Request) -> HttpResponse:
    """登录锁定: who is locked out now."""
    return page(request, "accounts/locks.html", {"locks": locks_of(request.actor)})
