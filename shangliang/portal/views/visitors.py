"""What residents do without an account: raise a matter, book a place at a reception day, ask with a query code, say whether it is solved."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from shangliang.core import limits
from shangliang.core.errors import Refused
from shangliang.core.http.once import key_of
from shangliang.core.http.request import Request
from shangliang.portal import challenge, policy, receipts
from shangliang.portal.forms.visitors import BookingForm, CodeForm, MatterForm, SayForm
from shangliang.portal.queries import visitors as sent
from shangliang.portal.queries.sites import Site
from shangliang.portal.views.desk import TOO_MANY, WRONG_ANSWER, Desk, hand_in, visitor
from shangliang.portal.views.frame import address, form_page, is_large, site_page
from shangliang.portal.views.stations import known
from shangliang.stations import public as stations

NOT_FOUND = "没有查到。请核对查询码；办结超过保留期限的，查询码已失效。"


def _received(request: Request, site: Site, kind: str, key: UUID) -> str:
    receipt = receipts.write(kind, key, at=timezone.now())
    return address(site, "received", large=is_large(request), r=receipt)


@require_http_methods(["GET", "POST"])
@site_page("群众不用账号就能在站点反映诉求", kept=False)
def matter(request: Request, site: Site, code: str) -> HttpResponse:
    """反映诉求."""
    station, at = known(site, code).station, timezone.now()
    notice = stations.privacy_notice(site.id, timezone.localdate(at))
    form = MatterForm(request.POST or None, request.FILES or None, initial={"notice_version": notice.version})

    def do() -> str:
        given = {
            name: form.cleaned_data[name]
            for name in ("text", "category", "place", "name", "phone", "photos", "wants_public")
        }
        channel = "web" if request.GET.get("from") == "web" else "qr"
        draft = stations.MatterDraft(
            **given, channel=channel, notice_version=form.cleaned_data["notice_version"]
        )
        stations.receive_matter(station, draft, key=key_of(request), at=at)
        return _received(request, site, receipts.MATTER, key_of(request))

    desk = hand_in(request, form, do, at=at)
    context = {"form": form, "desk": desk, "station": station, "code": code, "notice": notice.text}
    return desk.answer or form_page(request, site, "matter.html", context, desk.status)


@require_http_methods(["GET", "POST"])
@site_page("群众不用账号就能预约接待日", kept=False)
def booking(request: Request, site: Site, code: str, pk: UUID) -> HttpResponse:
    """预约接待日."""
    reception, at = sent.reception(site.id, code, pk), timezone.now()
    if reception is None:
        raise Http404
    notice = stations.privacy_notice(site.id, timezone.localdate(at))
    form = BookingForm(request.POST or None, initial={"notice_version": notice.version})

    def do() -> str:
        given = {name: form.cleaned_data[name] for name in ("topic", "name", "phone", "notice_version")}
        stations.book(reception, stations.BookingDraft(**given), key=key_of(request), at=at)
        return _received(request, site, receipts.BOOKING, key_of(request))

    desk = hand_in(request, form, do, at=at)
    context = {"form": form, "desk": desk, "reception": reception, "code": code, "notice": notice.text}
    return desk.answer or form_page(request, site, "booking.html", context, desk.status)


@require_safe
@site_page("刚提交的人要看到查询码", kept=False)
def received(request: Request, site: Site) -> HttpResponse:
    """The query code, or the place booked; for an hour, and only to who holds the receipt."""
    found = receipts.read(request.GET.get("r", ""), at=timezone.now())
    kind, key = found or ("", UUID(int=0))
    context = {
        "matter": sent.matter_with(site.id, key) if kind == receipts.MATTER else None,
        "booking": sent.booking_with(site.id, key) if kind == receipts.BOOKING else None,
    }
    return form_page(request, site, "received.html", context)


def _guarded(request: Request) -> bool:
    """Whether a challenge comes before the next try: after some wrong codes from here, or many from everywhere."""
    at = timezone.now()
    here = limits.seen(policy.WRONG, visitor(request), at=at) >= policy.WRONG_BEFORE_CHALLENGE
    return here or limits.seen(policy.WRONG_IN_ALL, limits.EVERYBODY, at=at) >= policy.WRONG_IN_ALL.most


def _asked(request: Request, site: Site, code: str) -> tuple[stations.MatterView | None, Desk]:
    """The matter of a code, within the limits on wrong ones."""
    at, who = timezone.now(), visitor(request)
    if limits.seen(policy.WRONG, who, at=at) >= policy.WRONG.most:
        return None, Desk(refused=policy.WRONG.message, status=TOO_MANY)
    if _guarded(request):
        solved = challenge.check(request.POST.get("challenge", ""), request.POST.get("answer", ""), at=at)
        if solved is None:
            return None, Desk(challenge.ask(at=at), errors=[WRONG_ANSWER])
        challenge.spend(solved)
    found = stations.look_up(site.id, code)
    if found is None:
        limits.hit(policy.WRONG, who, at=at)
        limits.hit(policy.WRONG_IN_ALL, limits.EVERYBODY, at=at)
    return found, Desk(challenge.ask(at=at) if found is None and _guarded(request) else None)


@require_http_methods(["GET", "POST"])
@site_page("群众凭查询码查看自己的诉求", kept=False)
def query(request: Request, site: Site) -> HttpResponse:
    """凭查询码查询."""
    form = CodeForm(request.POST or None)
    found, desk = (
        None,
        Desk(challenge.ask(at=timezone.now()) if request.method == "GET" and _guarded(request) else None),
    )
    if form.is_bound and form.is_valid():
        found, desk = _asked(request, site, form.cleaned_data["code"])
        if found is None and not desk.refused and not desk.errors:
            form.add_error("code", NOT_FOUND)
    if found is not None:
        return _shown(request, site, found, SayForm(initial={"code": form.cleaned_data["code"]}))
    return form_page(request, site, "query.html", {"form": form, "desk": desk}, desk.status)


def _shown(request: Request, site: Site, found: stations.MatterView, form: SayForm) -> HttpResponse:
    return form_page(request, site, "asked.html", {"found": found, "form": form})


@require_http_methods(["POST"])
@site_page("群众凭查询码反馈是否解决", kept=False)
def say_solved(request: Request, site: Site) -> HttpResponse:
    """群众反馈. Saying the same again changes nothing."""
    form = SayForm(request.POST)
    valid = form.is_valid()
    code = request.POST.get("code", "")[:40]
    found, desk = _asked(request, site, code)
    if found is None:
        return form_page(
            request, site, "query.html", {"form": CodeForm(initial={"code": code}), "desk": desk}, desk.status
        )
    if valid:
        try:
            given = {"solved": form.cleaned_data["solved"] == "yes", "words": form.cleaned_data["words"]}
            stations.say(found.matter, **given, at=timezone.now())
            found = stations.look_up(site.id, code) or found
        except Refused as refusal:
            form.add_error("words" if refusal.field == "words" else None, refusal.message)
    return _shown(request, site, found, form)
