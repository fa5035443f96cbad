"""Posts of units, convenors and liaisons, and stand-ins."""

from datetime import datetime
from uuid import UUID

from django.db.models import Q
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from shangliang.administration import queries
from shangliang.administration.forms.people import (
    ConvenorForm,
    EndForm,
    LiaisonForm,
    StandInForm,
    UnitPostForm,
)
from shangliang.administration.views.shared import committee_of, own, press, tabs
from shangliang.core.access import Actor
from shangliang.core.errors import Refused
from shangliang.core.http.doors import fetch, needs
from shangliang.core.http.forming import ask
from shangliang.core.http.jinja import chinese_date
from shangliang.core.http.once import attempt
from shangliang.core.http.page import page
from shangliang.core.http.request import Request
from shangliang.people import actions
from shangliang.people.models import Person, Post, StandIn, Unit
from shangliang.people.queries import find_person
from shangliang.people.roles import LEADERS, UNIT_ROLES, Role

HOLDERS = (
    Role.OFFICE,
    Role.SECRETARIAT,
    Role.CONVENOR,
    Role.LIAISON,
    Role.JOINT_OFFICE,
    *LEADERS,
    *UNIT_ROLES,
)


NEW_ACCOUNT = "已任命。新人员的登录名见下表，首次登录的链接由系统管理员发放。"


def _person(request: Request, form: UnitPostForm | LiaisonForm, committee_id: UUID) -> Person:
    """The person named in the form: a new account, or somebody known."""
    typed = form.cleaned_data
    if not typed["is_new"]:
        return find_person(committee_id, typed["person"], field="person")
    return actions.add_person(
        committee_id=committee_id,
        name=typed["person"],
        phone=typed["phone"],
        by=request.actor,
        at=timezone.now(),
    )


@needs(Role.OFFICE)
def unit(request: Request, pk: UUID) -> HttpResponse:
    """A unit: details, its people, a new post."""
    found = fetch(request.actor, own, Unit.objects.all(), pk)
    today = timezone.localdate()
    form = UnitPostForm(request.POST or None, initial={"since": today})

    def do() -> str:
        _appoint(found, form, by=request.actor, at=timezone.now())
        return reverse("administration:unit", args=[pk])

    answer = attempt(request, form, do, done=NEW_ACCOUNT) if request.method == "POST" else None
    posts = Post.objects.filter(unit=found).select_related("person").order_by("role", "-since")
    return answer or page(
        request, "administration/unit.html", {"unit": found, "posts": posts, "form": form, "today": today}
    )


def _appoint(unit: Unit, form: UnitPostForm, *, by: Actor, at: datetime) -> None:
    """Give the post to somebody known, or to somebody new."""
    typed, committee_id = form.cleaned_data, unit.committee_id
    if typed["is_new"]:
        name, phone = typed["person"], typed["phone"]
        person = actions.add_person(committee_id=committee_id, name=name, phone=phone, by=by, at=at)
    else:
        person = find_person(committee_id, typed["person"], field="person")
    actions.give_post(person, form.to_data(unit), committee_id=committee_id, by=by, at=at)


@needs(Role.OFFICE)
def convenors(request: Request) -> HttpResponse:
    """Convenors of sectors, groups and special committees."""
    committee_id, today = committee_of(request), timezone.localdate()
    form = ConvenorForm(committee_id, request.POST or None, initial={"since": today})

    def do() -> str:
        person = find_person(committee_id, form.cleaned_data["person"], field="person")
        actions.give_post(
            person, form.to_data(), committee_id=committee_id, by=request.actor, at=timezone.now()
        )
        return reverse("administration:convenors")

    answer = attempt(request, form, do, done="已任命召集人。") if request.method == "POST" else None
    posts = Post.objects.filter(committee_id=committee_id, role=Role.CONVENOR).select_related(
        "person", "sector", "group", "special_committee"
    )
    context = {
        "posts": posts.order_by(
            "sector__position", "group__position", "special_committee__position", "since"
        ),
        "form": form,
        "tabs": tabs("bodies", "convenors"),
        "today": today,
    }
    return answer or page(request, "administration/convenors.html", context)


@needs(Role.OFFICE)
def liaisons(request: Request) -> HttpResponse:
    """Liaisons of parties, organisations and special committees."""
    committee_id, today = committee_of(request), timezone.localdate()
    form = LiaisonForm(committee_id, request.POST or None, initial={"since": today})

    def do() -> str:
        person = _person(request, form, committee_id)
        actions.give_post(
            person, form.to_data(), committee_id=committee_id, by=request.actor, at=timezone.now()
        )
        return reverse("administration:liaisons")

    answer = attempt(request, form, do, done=NEW_ACCOUNT) if request.method == "POST" else None
    posts = Post.objects.filter(committee_id=committee_id, role=Role.LIAISON).select_related(
        "person", "organisation", "special_committee"
    )
    context = {
        "posts": posts.order_by("organisation__position", "special_committee__position", "since"),
        "form": form,
        "tabs": tabs("bodies", "liaisons"),
        "today": today,
    }
    return answer or page(request, "administration/liaisons.html", context)


@needs(Role.OFFICE)
def post_end(request: Request, pk: UUID) -> HttpResponse:
    """The last day of a post."""
    post = fetch(request.actor, own, Post.objects.select_related("person", *queries.BODIES), pk)
    form = EndForm(request.POST or None, today=timezone.localdate())
    back = reverse("administration:liaisons" if post.role == Role.LIAISON else "administration:convenors")
    if post.unit_id:
        back = reverse("administration:unit", args=[post.unit_id])

    def do() -> str:
        actions.end_post(post, until=form.cleaned_data["until"], by=request.actor, at=timezone.now())
        return back

    return ask(
        request, form, do, label=f"{post.person.name}卸任", title=f"{queries.place_of(post)}，{chinese_date(post.since)}起",
        back=back, button="保存", done="已登记卸任。",
    )  # fmt: skip


@needs(*HOLDERS)
def stand_ins(request: Request) -> HttpResponse:
    """Stand-ins: the office sees and names all, everybody else those of his own posts."""
    committee_id, today = committee_of(request), timezone.localdate()
    mine = not request.actor.in_own_right().has(Role.OFFICE)
    posts, listed = queries.lendable_posts(committee_id, today), queries.stand_ins(committee_id)
    if mine:
        me = Q(person_id=request.actor.person_id)
        posts = posts.filter(me)
        listed = listed.filter(post__in=Post.objects.filter(me))
    by_id = {str(post.pk): post for post in posts}
    choices = [(key, f"{post.person.name} {queries.place_of(post)}") for key, post in by_id.items()]
    form = StandInForm(choices, request.POST or None, today=today)

    def do() -> str:
        typed = form.cleaned_data
        post = by_id.get(str(typed["post"]))
        if post is None:
            raise Refused("post", "请选择岗位。", "post")
        person = find_person(committee_id, typed["person"], field="person")
        actions.name_stand_in(
            post, person, since=typed["since"], until=typed["until"], by=request.actor, at=timezone.now()
        )
        return reverse("administration:stand_ins")

    answer = attempt(request, form, do, done="已指定代办人。") if request.method == "POST" else None
    context = {
        "form": form,
        "listed": listed[:100],
        "place_of": queries.place_of,
        "today": today,
        "tabs": [] if mine else tabs("bodies", "stand_ins"),
        "can_name": bool(choices),
    }
    return answer or page(request, "administration/stand_ins.html", context)


@require_POST
@needs(*HOLDERS)
def stand_in_end(request: Request, pk: UUID) -> HttpResponse:
    """End a stand-in, or take back one that has not begun."""
    found = fetch(request.actor, own, StandIn.objects.select_related("post__person", "stand_in"), pk)
    back = reverse("administration:stand_ins")
    return press(
        request,
        lambda: actions.end_stand_in(found, by=request.actor, at=timezone.now()),
        back=back,
        done="代办已结束。",
    )
