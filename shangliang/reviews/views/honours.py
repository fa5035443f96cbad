"""Honours: kinds and their rule, candidates explained, the list and its document."""

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from shangliang.core.access import any_of, rows
from shangliang.core.flow import flow_of
from shangliang.core.http.doors import fetch, needs
from shangliang.core.http.download import download
from shangliang.core.http.forming import ask, sent
from shangliang.core.http.page import page
from shangliang.core.http.request import Request
from shangliang.core.inbox import light, steps_for
from shangliang.people.roles import LEADERS, Role
from shangliang.proposals.letters import DOCX
from shangliang.proposals.views.steps import require_open
from shangliang.reviews import actions, letters
from shangliang.reviews import permissions as may
from shangliang.reviews.candidates import candidates
from shangliang.reviews.forms.after import KindForm, SelectForm, StartForm
from shangliang.reviews.models import Honour, HonourKind, Review
from shangliang.reviews.process import HONOUR
from shangliang.reviews.views.steps import buttons


@needs(*may.READERS)
@require_safe
def honours(request: Request) -> HttpResponse:
    """委员表彰: the kinds, and every year's lists."""
    kinds = HonourKind.objects.filter(committee_id=request.actor.committee, is_active=True)
    made = rows(request.actor, may.overseers, Honour.objects.select_related("kind", "review"))
    office = request.actor.has(Role.SECRETARIAT)
    decided = Review.objects.filter(committee_id=request.actor.committee, state__in=may.DECIDED)
    context = {
        "kinds": list(kinds),
        "lines": [(row, HONOUR.state(row.state)) for row in made[:50]],
        "reviews": list(decided[:3]) if office else [],
        "is_office": office,
        "place": reverse("reviews:home"),
    }
    return page(request, "reviews/honours.html", context)


def _kind_form(request: Request, kind: HonourKind | None) -> HttpResponse:
    form = KindForm(*sent(request), kind=kind)
    back = reverse("reviews:honours")

    def do() -> str:
        actions.save_kind(form.draft(), kind=kind, by=request.actor, at=timezone.now())
        return back

    label = "修改表彰项目" if kind else "新建表彰项目"
    return ask(
        request, form, do, label=label, back=back, back_label="委员表彰", done="表彰项目已保存。", button="保存",
        advice="符合全部条件的委员列为候选，由机关遴选、主席会议审定；系统不排名次。", place=reverse("reviews:home"),
    )  # fmt: skip


@needs(Role.SECRETARIAT)
@require_http_methods(["GET", "POST"])
def kind_new(request: Request) -> HttpResponse:
    """新建表彰项目."""
    return _kind_form(request, None)


@needs(Role.SECRETARIAT)
@require_http_methods(["GET", "POST"])
def kind_edit(request: Request, pk: UUID) -> HttpResponse:
    """修改表彰项目."""
    return _kind_form(request, fetch(request.actor, may.office, HonourKind.objects.all(), pk))


@needs(Role.SECRETARIAT)
@require_http_methods(["GET", "POST"])
def honour_start(request: Request, pk: UUID) -> HttpResponse:
    """开始遴选 for a year whose grades are confirmed."""
    review = fetch(request.actor, may.office, Review.objects.all(), pk)
    form = StartForm(*sent(request), committee_id=review.committee_id)

    def do() -> str:
        made = actions.start_honour(form.cleaned_data["kind"], review, by=request.actor, at=timezone.now())
        return reverse("reviews:select", args=[made.pk])

    return ask(
        request, form, do, label="开始遴选", title=f"{review.year}年度", back=reverse("reviews:honours"),
        back_label="委员表彰", done="已列出符合条件的委员。", button="开始遴选", place=reverse("reviews:home"),
    )  # fmt: skip


def _find(request: Request, pk: UUID) -> Honour:
    rule = any_of(may.overseers, may.honoured)
    return fetch(
        request.actor, rule, Honour.objects.select_related("kind", "review", "committee").distinct(), pk
    )


@needs(Role.SECRETARIAT, Role.MEMBER, *LEADERS)
@require_safe
def honour(request: Request, pk: UUID) -> HttpResponse:
    """One list, with why everybody stands on it."""
    found = _find(request, pk)
    state = HONOUR.state(found.state)
    context = {
        "honour": found,
        "state": state,
        "light": None if state.final else light(found.due_on, timezone.localdate()),
        "buttons": buttons("honour", found, steps_for(request.actor, found, flow_of(Honour))),
        "members": list(found.members.select_related("member__person", "member__sector")),
        "oversees": request.actor.has(*may.READERS),
        "is_office": request.actor.has(Role.SECRETARIAT),
        "place": reverse("reviews:home"),
    }
    return page(request, "reviews/honour.html", context)


@needs(Role.SECRETARIAT)
@require_http_methods(["GET", "POST"])
def select(request: Request, pk: UUID) -> HttpResponse:
    """遴选: candidates by rule, each with why; below them those who do not fit, with what keeps them off."""
    found = fetch(request.actor, may.office, Honour.objects.select_related("kind", "review", "committee"), pk)
    if request.method != "POST":
        require_open(request, found, "propose")
    judged = candidates(found)
    chosen = [str(member) for member in found.members.values_list("member_id", flat=True)]
    fitting = [each for each in judged if each.fits]
    form = SelectForm(*sent(request), fitting=fitting, initial={"members": chosen})

    def do() -> str:
        members = {UUID(member) for member in form.cleaned_data["members"]}
        actions.propose_honour(found, members=members, by=request.actor, at=timezone.now())
        return reverse("reviews:honour", args=[pk])

    return ask(
        request, form, do, label="遴选表彰对象", title=str(found), back=reverse("reviews:honour", args=[pk]),
        back_label="委员表彰", done="名单已提请主席审定。", button="提请审定", place=reverse("reviews:home"),
        advice=_told(found, len(fitting), len(judged) - len(fitting)),
    )  # fmt: skip


def _told(honour: Honour, fitting: int, others: int) -> str:
    places = f"，名额{honour.kind.places}名" if honour.kind.places else ""
    return f"符合“{honour.kind}”全部条件的有{fitting}名{places}；另有{others}名委员不符合条件，没有列出。"


@needs(Role.SECRETARIAT)
@require_safe
def certificates(request: Request, pk: UUID) -> HttpResponse:
    """证书名单 as a Word file."""
    from shangliang.files.papers import render_papers  # noqa: PLC0415 - python-docx is heavy

    found = fetch(request.actor, may.office, Honour.objects.select_related("kind", "review", "committee"), pk)
    return download(render_papers(letters.certificate_list(found)), f"{found}证书名单.docx", DOCX)
