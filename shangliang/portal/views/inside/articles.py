"""Articles inside: the list, writing, files, and how one will look."""

from functools import partial
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from shangliang.core.flow import flow_of
from shangliang.core.http.doors import fetch, needs
from shangliang.core.http.download import download
from shangliang.core.http.once import attempt, once
from shangliang.core.http.page import page
from shangliang.core.http.request import Request
from shangliang.core.http.turning import turned
from shangliang.core.inbox import steps_for
from shangliang.files.store import keep_upload, path_of, size_text
from shangliang.people.roles import Role
from shangliang.portal import actions
from shangliang.portal import permissions as may
from shangliang.portal.actions import ArticleDraft
from shangliang.portal.actions.site import site_of
from shangliang.portal.forms.inside import ArticleForm, FileForm
from shangliang.portal.models import Article, ArticleFile
from shangliang.portal.permissions import WRITERS
from shangliang.portal.process import ARTICLE
from shangliang.portal.queries import inside
from shangliang.portal.queries.sites import Site
from shangliang.portal.views.frame import show
from shangliang.portal.views.home import picture
from shangliang.portal.views.inside.settings import form_page
from shangliang.portal.views.inside.steps import buttons
from shangliang.tenancy.models import Committee

FIELDS = ("column", "title", "summary", "text", "origin")


def _found(request: Request, pk: UUID) -> Article:
    return fetch(request.actor, may.read, Article.objects.select_related("column"), pk)


@needs(*WRITERS)
@require_safe
def articles(request: Request) -> HttpResponse:
    """网站文章, the newest first."""
    state = request.GET.get("state", "")
    state = state if state in {each.key for each in ARTICLE.states} else ""
    found, turning = turned(request, partial(inside.articles, request.actor, state))
    here = reverse("portal:articles")
    shown = [("", "全部"), *((each.key, each.label) for each in ARTICLE.states if each.key != "dropped")]
    context = {
        "rows": [(row, ARTICLE.state(row["state"])) for row in found.rows],
        "tabs": [
            {"label": label, "url": f"{here}?state={key}" if key else here, "active": key == state}
            for key, label in shown
        ],
        **turning,
    }
    return page(request, "portal/inside/articles.html", context)


@needs(*WRITERS)
@require_http_methods(["GET", "POST"])
def article_new(request: Request) -> HttpResponse:
    """撰写文章."""
    form = ArticleForm(request.POST or None, committee=request.actor.committee)

    def do() -> str:
        made = actions.begin_article(ArticleDraft(**form.cleaned_data), by=request.actor, at=timezone.now())
        return flow_of(Article).url(made)

    if request.method == "POST" and (answer := attempt(request, form, do, done="文章已保存为草稿。")):
        return answer
    back = reverse("portal:articles")
    return form_page(request, form, "撰写文章", back, no_columns=not inside.columns(request.actor.committee))


@needs(*WRITERS)
@require_http_methods(["GET", "POST"])
def article_edit(request: Request, pk: UUID) -> HttpResponse:
    """修改文章."""
    article = _found(request, pk)
    initial = {name: getattr(article, name) for name in FIELDS}
    form = ArticleForm(request.POST or None, initial=initial, committee=article.committee_id)
    back = flow_of(Article).url(article)

    def do() -> str:
        actions.save_article(article, ArticleDraft(**form.cleaned_data), by=request.actor, at=timezone.now())
        return back

    if request.method == "POST" and (answer := attempt(request, form, do, done="文章已保存。")):
        return answer
    return form_page(request, form, "修改文章", back)


@needs(*WRITERS)
@require_safe
def article(request: Request, pk: UUID) -> HttpResponse:
    """One article inside: where it stands, its files, what can be done."""
    return _page_of(request, _found(request, pk), FileForm())


def _page_of(request: Request, article: Article, form: FileForm) -> HttpResponse:
    steps = steps_for(request.actor, article, flow_of(Article))
    mine = article.author_id == request.actor.person_id
    context = {
        "article": article,
        "state": ARTICLE.state(article.state),
        "buttons": buttons(article, steps),
        "files": [(row, size_text(row.file.size)) for row in article.files.select_related("file")],
        "form": form,
        "editable": (article.state == "draft" and mine)
        or (article.state == "waiting" and request.actor.has(Role.OFFICE)),
    }
    return page(request, "portal/inside/article.html", context)


@needs(*WRITERS)
@require_POST
def attach(request: Request, pk: UUID) -> HttpResponse:
    """添加附件."""
    article = _found(request, pk)
    form = FileForm(request.POST, request.FILES)

    def do() -> str:
        at = timezone.now()
        file = keep_upload(form.cleaned_data["file"], field="file", by=request.actor, at=at)
        actions.attach(article, file, words=form.cleaned_data["words"], by=request.actor, at=at)
        return flow_of(Article).url(article)

    return attempt(request, form, do, done="附件已添加。") or _page_of(request, article, form)


@needs(*WRITERS)
@require_POST
def detach(request: Request, pk: UUID) -> HttpResponse:
    """删除附件."""
    row = get_object_or_404(ArticleFile.objects.select_related("article"), pk=pk)
    article = _found(request, row.article_id)

    def do() -> str:
        actions.detach(row, by=request.actor, at=timezone.now())
        return flow_of(Article).url(article)

    return once(request, do, done="附件已删除。")


@needs(*WRITERS)
@require_safe
def inside_file(request: Request, pk: UUID) -> HttpResponse:
    """A file of an article that may not be public yet."""
    row = get_object_or_404(ArticleFile.objects.select_related("file"), pk=pk)
    _found(request, row.article_id)
    data = path_of(row.file.sha256).read_bytes()
    return picture(data, row.file.mime) if row.is_picture else download(data, row.file.name, row.file.mime)


@needs(*WRITERS)
@require_safe
def preview(request: Request, pk: UUID) -> HttpResponse:
    """The article as the public would see it."""
    article = _found(request, pk)
    committee = get_object_or_404(Committee, pk=article.committee_id)
    files = list(article.files.select_related("file"))
    context = {
        "article": article,
        "pictures": [row for row in files if row.is_picture],
        "files": [(row, size_text(row.file.size)) for row in files if not row.is_picture],
        "file_url": lambda row: reverse("portal:inside_file", args=[row.pk]),
        "back": flow_of(Article).url(article),
    }
    return show(request, Site(site_of(committee), committee), "preview.html", context)
