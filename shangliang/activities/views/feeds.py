"""日历订阅: the page with the address, the calendar a client reads, one activity as a file."""

from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from shangliang.activities import calendars
from shangliang.activities import permissions as may
from shangliang.activities.actions import feeding
from shangliang.activities.calendar_feed import MIME, write
from shangliang.activities.models import Activity, Invitation
from shangliang.core import secret_box
from shangliang.core.http.doors import fetch, needs, public
from shangliang.core.http.download import download
from shangliang.core.http.once import once
from shangliang.core.http.page import page
from shangliang.core.http.request import Request
from shangliang.people.actors import actor_of

TOKEN_KEY = "calendar_feed"  # noqa: S105 - where in the session, no secret itself
WHY = (
    "a calendar program cannot sign in: the address itself is the secret, and opens one person's own calendar"
)


def _home(request: HttpRequest) -> str:
    """The address of this site as set by its keeper, else as asked for."""
    origins = [origin for origin in settings.CSRF_TRUSTED_ORIGINS if "*" not in origin]
    return (origins[0] if origins else request.build_absolute_uri("/")).rstrip("/")


def _code(address: str) -> str:
    """The QR code of an address, as what an image shows."""
    import segno  # noqa: PLC0415 - only who draws a code needs it

    return str(segno.make(address, error="m", micro=False).svg_data_uri(scale=4, border=4))


@never_cache
@needs(*may.AT_WORK)
@require_http_methods(["GET", "POST"])
def feed(request: Request) -> HttpResponse:
    """日历订阅: POST opens or renews, the page behind it shows the address this once."""
    here = reverse("activities:feed")

    def do() -> str:
        token = feeding.open_feed(by=request.actor, at=timezone.now())
        request.session[TOKEN_KEY] = secret_box.seal(token)
        return here

    if request.method == "POST":
        return once(request, do)
    kept = request.session.pop(TOKEN_KEY, None)
    address = ""
    if kept:
        address = _home(request) + reverse("activities:calendar_ics", args=[secret_box.open_sealed(kept)])
    webcal = "webcal://" + address.partition("://")[2] if address else ""
    context = {
        "feed": calendars.own_feed(request.actor.committee, request.actor.person),
        "address": address,
        "webcal": webcal,
        "qr": _code(webcal) if webcal else "",
        "place": reverse("activities:list"),
    }
    return page(request, "activities/feed.html", context)


@needs(*may.AT_WORK)
@require_POST
def stop(request: Request) -> HttpResponse:
    """停用."""

    def do() -> str:
        feeding.stop_feed(by=request.actor, at=timezone.now())
        return reverse("activities:feed")

    return once(request, do, done="日历订阅已停用，原地址不再有效。")


@public(WHY)
@require_safe
def calendar(request: HttpRequest, token: str) -> HttpResponse:
    """One person's calendar; 404 for an address that is not or no longer in use, 304 when nothing has changed."""
    found = calendars.feed_of(token)
    now = timezone.now()
    if found is None or not actor_of(found.person, timezone.localdate(now), found.committee_id).roles:
        raise Http404
    entries = calendars.of_person(found.committee_id, found.person_id, home=_home(request), at=now)
    body = write(entries, name=f"{found.committee.short_name}活动")
    etag = quote_etag(calendars.digest(body))
    response = get_conditional_response(request, etag=etag)
    if response is None or response.status_code != 304:
        response = HttpResponse(body, content_type=MIME)
    response["ETag"] = etag
    response["Cache-Control"] = "private, no-cache"
    response["Referrer-Policy"] = "no-referrer"
    return response


@needs(*may.AT_WORK)
@require_safe
def one(request: Request, pk: UUID) -> HttpResponse:
    """One activity for a calendar that is not subscribed."""
    activity = fetch(request.actor, may.read, Activity.objects.all(), pk)
    if activity.state == "draft":
        raise Http404
    own = Invitation.objects.filter(activity=activity, person_id=request.actor.person).exclude(
        state="released"
    )
    body = write(calendars.entries([(activity, own.first())], home=_home(request)))
    return download(body, f"{activity.title}.ics", MIME)
