"""Stations in public: the list, the page of one with its point on the map, and its QR code."""

import io

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from shangliang.core.http.request import Request
from shangliang.portal.queries.sites import Site
from shangliang.portal.views.frame import address, show, site_page
from shangliang.stations.public import StationPage, public_station, public_stations


def known(site: Site, code: str) -> StationPage:
    """The public station of this code; 404 when there is none."""
    found = public_station(site.id, code)
    if found is None:
        raise Http404
    return found


@require_safe
@site_page("公开站点的名单对所有人开放")
def stations(request: Request, site: Site) -> HttpResponse:
    """All public stations, by town."""
    cards = public_stations(site.id)
    towns = dict.fromkeys(card.street or "其他" for card in cards)
    return show(
        request,
        site,
        "stations.html",
        {"towns": {town: [c for c in cards if (c.street or "其他") == town] for town in towns}},
    )


@require_safe
@site_page("公开站点的页面对所有人开放")
def station(request: Request, site: Site, code: str) -> HttpResponse:
    """One station: where, when, who, reception days, and the way to the form."""
    return show(request, site, "station.html", {"station": known(site, code), "code": code})


@require_safe
@site_page("站点的二维码，印在铭牌上")
def qr(request: Request, site: Site, code: str) -> HttpResponse:
    """The QR code of the station's page, as a picture that prints sharp in any size."""
    known(site, code)
    where = request.build_absolute_uri(address(site, "station", code))
    out = io.BytesIO()
    import segno  # noqa: PLC0415 - only who draws a code needs it

    segno.make(where, error="m").save(out, kind="svg", scale=8, border=4, xmldecl=True)
    return HttpResponse(out.getvalue(), content_type="image/svg+xml")
