"""The first page, the brand of the site, and addresses that lead to it."""

from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from shangliang.core.http.doors import public
from shangliang.core.http.page import page
from shangliang.core.http.request import Request
from shangliang.files.store import path_of
from shangliang.portal.models import Article
from shangliang.portal.queries import figures, news, people, proposals
from shangliang.portal.queries.sites import Site, open_sites
from shangliang.portal.views.frame import address, show, site_page

_BRAND = ":root{{--main:{main};--accent:{accent}}}\n"
_ON_HOME = 6


@require_safe
@site_page("网站首页对所有人开放")
def home(request: Request, site: Site) -> HttpResponse:
    """The newest of everything that was released."""
    today = timezone.localdate()
    context = {
        "articles": news.newest(site.id),
        "proposals": proposals.newest(site.id, _ON_HOME),
        "consultations": news.consultations(site.id, on=today)[:3],
        "figures": figures.shown(site.id, today.year)[:4],
        "results": people.results_page(site.id, "", "").rows[:4],
        "today": today,
    }
    return show(request, site, "home.html", context)


@require_safe
@site_page("网站的颜色，页面要用")
def brand(request: Request, site: Site) -> HttpResponse:
    """The committee's colours as a style sheet: data, not code."""
    text = _BRAND.format(main=site.profile.main_colour, accent=site.profile.accent_colour)
    return HttpResponse(text, content_type="text/css; charset=utf-8")


@require_safe
@site_page("网站的徽标，页面要用")
def logo(request: Request, site: Site) -> HttpResponse:
    """The committee's logo."""
    if site.profile.logo is None:
        raise Http404
    return picture(path_of(site.profile.logo.sha256).read_bytes(), site.profile.logo.mime)


def picture(data: bytes, mime: str) -> HttpResponse:
    """An image as it is."""
    response = HttpResponse(data, content_type=mime)
    response["X-Content-Type-Options"] = "nosniff"
    return response


@require_safe
@public("不登录的人由此进入公开网站")
def front(request: Request) -> HttpResponse:
    """All open sites; where there is only one, that one."""
    names = open_sites()
    if len(names) == 1:
        return HttpResponseRedirect(reverse("portal:home", args=[names[0][0]]))
    rows = [(name, reverse("portal:home", args=[slug])) for slug, name in names]
    return page(request, "portal/front.html", {"rows": rows, "plain": True})


@require_safe
@public("检索到的已发布文章，转到所在网站")
def to_article(request: Request, pk: UUID) -> HttpResponse:
    """From an article to its page on the site; 404 unless it is public."""
    found = Article.objects.select_related("committee").filter(pk=pk, state="released").first()
    if found is None:
        raise Http404
    return HttpResponseRedirect(reverse("portal:news_article", args=[found.committee.slug, pk]))


@require_safe
@public("搜索引擎据此知道哪些页面可以收录")
def robots(request: Request) -> HttpResponse:
    """For search engines: the public sites and nothing else."""
    maps = [request.build_absolute_uri(reverse("portal:sitemap", args=[slug])) for slug, _ in open_sites()]
    lines = [
        "User-agent: *",
        "Disallow: /",
        "Allow: /site/",
        "Allow: /static/",
        *(f"Sitemap: {each}" for each in maps),
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@require_safe
@site_page("本站哪些页面可以收录")
def site_robots(request: Request, site: Site) -> HttpResponse:
    """The same for one site."""
    home_url, query = address(site, "home"), address(site, "query")
    where = request.build_absolute_uri(address(site, "sitemap"))
    lines = ["User-agent: *", f"Allow: {home_url}", f"Disallow: {query}", f"Sitemap: {where}"]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
