"""Columns, articles, files of articles, and consultations now open."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from shangliang.core.http.download import download
from shangliang.core.http.request import Request
from shangliang.files.store import path_of, size_text
from shangliang.portal.queries import news as found
from shangliang.portal.queries.sites import Site
from shangliang.portal.views.frame import address, keys, pages, show, site_page
from shangliang.portal.views.home import picture


@require_safe
@site_page("资讯栏目对所有人开放")
def news(request: Request, site: Site) -> HttpResponse:
    """All columns, each with its newest articles."""
    shown = [(column, found.newest_in(column)) for column in found.columns(site.id)]
    return show(request, site, "news.html", {"columns": shown})


@require_safe
@site_page("栏目文章对所有人开放")
def column(request: Request, site: Site, column: str) -> HttpResponse:
    """One column, paged by key."""
    here = next((each for each in found.columns(site.id) if each.slug == column), None)
    if here is None:
        raise Http404
    page = found.page_in(here, **keys(request))
    context = {"column": here, "rows": page.rows, **pages(page, site, "column", column, request=request)}
    return show(request, site, "column.html", context)


@require_safe
@site_page("已发布的文章对所有人开放")
def news_article(request: Request, site: Site, pk: UUID) -> HttpResponse:
    """One released article."""
    article = found.article(site.id, pk)
    if article is None:
        raise Http404
    files = list(article.files.all())
    context = {
        "article": article,
        "pictures": [row for row in files if row.is_picture],
        "files": [(row, size_text(row.file.size)) for row in files if not row.is_picture],
        "file_url": lambda row: address(site, "news_file", row.pk),
    }
    return show(request, site, "article.html", context)


@require_safe
@site_page("已发布文章的图片和附件对所有人开放")
def news_file(request: Request, site: Site, pk: UUID) -> HttpResponse:
    """A picture or a document of a released article."""
    row = found.file_of(site.id, pk)
    if row is None:
        raise Http404
    data = path_of(row.file.sha256).read_bytes()
    return picture(data, row.file.mime) if row.is_picture else download(data, row.file.name, row.file.mime)


@require_safe
@site_page("正在进行的协商对所有人开放")
def consultations(request: Request, site: Site) -> HttpResponse:
    """正商量: what is open now, and what was."""
    today = timezone.localdate()
    rows = list(found.consultations(site.id)[:100])
    context = {
        "current": [row for row in rows if row.opens_on <= today <= row.closes_on],
        "coming": [row for row in rows if row.opens_on > today],
        "past": [row for row in rows if row.closes_on < today],
    }
    return show(request, site, "consultations.html", context)


@require_safe
@site_page("正在进行的协商对所有人开放")
def consultation(request: Request, site: Site, pk: UUID) -> HttpResponse:
    """One consultation."""
    row = get_object_or_404(found.consultations(site.id), pk=pk)
    return show(request, site, "consultation.html", {"row": row, "today": timezone.localdate()})
