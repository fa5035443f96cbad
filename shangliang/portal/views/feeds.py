"""Feeds of what is new, and the map of the site for search engines."""

from collections.abc import Callable
from typing import Any
from xml.etree.ElementTree import Element, SubElement, tostring

from django.http import HttpResponse
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed
from django.views.decorators.http import require_safe

from shangliang.core.http.request import Request
from shangliang.portal.queries import news, people, proposals
from shangliang.portal.queries.sites import Site
from shangliang.portal.views.frame import address, site_page
from shangliang.stations.public import public_stations

MANY, IN_MAP = 30, 2000
_MAPS = "http://www.sitemaps.org/schemas/sitemap/0.9"
_PLAIN = ("home", "news", "members", "proposals", "results", "stations", "consultations", "figures", "data")


def _items(site: Site, full: Callable[..., str]) -> list[tuple[Any, ...]]:
    """The newest articles and proposals: when, title, address, summary, kind."""
    items = [
        (row.released_at, row.title, full("news_article", row.pk), row.summary, row.column.name)
        for row in news.newest(site.id, MANY)
    ]
    return items + [
        (row.decided_at, row.proposal.title, full("proposal", row.proposal_id), "", "提案公开")
        for row in proposals.newest(site.id, MANY)
    ]


def _filled(request: Request, site: Site, feed: type[SyndicationFeed], name: str) -> SyndicationFeed:
    def full(*args: object) -> str:
        return request.build_absolute_uri(address(site, *args))  # type: ignore[arg-type]  # the name comes first

    made = feed(
        title=site.profile.site_name,
        link=full("home"),
        description=site.profile.slogan or site.committee.name,
        language="zh-Hans",
        feed_url=full(name),
        author_name=site.profile.sponsor or site.committee.name,
    )
    items = _items(site, full)
    for at, title, link, summary, kind in sorted(items, key=lambda item: str(item[0]), reverse=True)[:MANY]:
        made.add_item(
            title=title,
            link=link,
            description=summary,
            pubdate=at,
            updateddate=at,
            unique_id=link,
            categories=(kind,),
        )
    return made


@require_safe
@site_page("更新订阅对所有人开放")
def atom(request: Request, site: Site) -> HttpResponse:
    """Atom (RFC 4287)."""
    text = _filled(request, site, Atom1Feed, "atom").writeString("utf-8")
    return HttpResponse(text, content_type="application/atom+xml; charset=utf-8")


@require_safe
@site_page("更新订阅对所有人开放")
def rss(request: Request, site: Site) -> HttpResponse:
    """RSS 2.0."""
    text = _filled(request, site, Rss201rev2Feed, "rss").writeString("utf-8")
    return HttpResponse(text, content_type="application/rss+xml; charset=utf-8")


@require_safe
@site_page("站点地图供搜索引擎收录")
def sitemap(request: Request, site: Site) -> HttpResponse:
    """Every public page: the plain ones, then the newest articles and proposals, members, results and stations."""
    addresses = [address(site, name) for name in _PLAIN]
    addresses += [address(site, "column", each.slug) for each in news.columns(site.id)]
    addresses += [address(site, "news_article", row.pk) for row in news.newest(site.id, IN_MAP)]
    addresses += [address(site, "proposal", row.proposal_id) for row in proposals.newest(site.id, IN_MAP)]
    addresses += [address(site, "member", row.pk) for row in people.members(site.id)]
    addresses += [address(site, "result", row.pk) for row in people.results(site.id)[:IN_MAP]]
    addresses += [address(site, "consultation", row.pk) for row in news.consultations(site.id)[:IN_MAP]]
    addresses += [address(site, "station", card.code) for card in public_stations(site.id)]
    root = Element("urlset", {"xmlns": _MAPS})
    for each in addresses:
        SubElement(SubElement(root, "url"), "loc").text = request.build_absolute_uri(each)
    return HttpResponse(
        tostring(root, encoding="utf-8", xml_declaration=True), content_type="application/xml; charset=utf-8"
    )
