"""Articles: written, submitted, released, taken down; each step through the engine."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from shangliang.audit.record import record
from shangliang.core.access import Actor, allows
from shangliang.core.errors import Forbidden, Refused
from shangliang.core.perform import begin, perform
from shangliang.core.text import one_line, plain
from shangliang.files.models import StoredFile
from shangliang.people.permissions import acting
from shangliang.people.roles import Role
from shangliang.portal import permissions as may
from shangliang.portal.models import Article, ArticleFile, Column

MOST_FILES = 30


@dataclass(frozen=True)
class ArticleDraft:
    """An article as it is filled in."""

    column: Column
    title: str = ""
    summary: str = ""
    text: str = ""
    origin: str = ""


def begin_article(draft: ArticleDraft, *, by: Actor, at: datetime) -> Article:
    """A new draft of one's own."""
    by = acting(by, draft.column.committee_id, *may.WRITERS)
    article = Article(committee_id=by.committee, author_id=by.person, author_name=by.name[:40])
    _fill(article, draft)
    return begin(article, by=by, at=at, label="撰写文章")


@transaction.atomic
def save_article(article: Article, draft: ArticleDraft, *, by: Actor, at: datetime) -> Article:
    """Keep the words of one's own draft; the office may also mend what waits for it."""
    fresh = _open(article, by)
    _fill(fresh, draft)
    fresh.save(update_fields=["column", "title", "summary", "text", "origin"])
    record("article.save", fresh, by=by, at=at, label="修改文章")
    return fresh


def _fill(article: Article, draft: ArticleDraft) -> None:
    article.column = draft.column
    article.title, article.summary = one_line(draft.title)[:80], one_line(draft.summary)[:200]
    article.text, article.origin = plain(draft.text), one_line(draft.origin)[:60]


def _open(article: Article, by: Actor) -> Article:
    """The article, locked, when this person may change it now; Forbidden or Refused otherwise."""
    fresh = Article.objects.select_for_update(of=("self",)).get(pk=article.pk)
    mends = fresh.state == "waiting" and allows(by, may.office, fresh)
    if not mends and not allows(by, may.author, fresh):
        raise Forbidden
    if fresh.state != "draft" and not mends:
        raise Refused("moved_on", f"文章目前“{fresh.state_label}”，不能修改；已发布的请先撤下再改。")
    return fresh


@transaction.atomic
def attach(article: Article, file: StoredFile, *, words: str = "", by: Actor, at: datetime) -> ArticleFile:
    """Hang a file on an article that is being written. A picture needs words for those who do not see it."""
    fresh = _open(article, by)
    is_picture = file.mime.startswith("image/")
    words = one_line(words)[:100]
    if is_picture and not words:
        raise Refused("required", "图片请写一句说明，看不到图片的人由此知道画面内容。", "words")
    if fresh.files.count() >= MOST_FILES:
        raise Refused("too_many", f"每篇文章最多{MOST_FILES}个附件。", "file")
    row = ArticleFile(
        committee_id=fresh.committee_id, article=fresh, file=file, is_picture=is_picture, words=words
    )
    row.save(force_insert=True)
    record("article.attach", fresh, by=by, at=at, label="添加附件", note=file.name)
    return row


@transaction.atomic
def detach(row: ArticleFile, *, by: Actor, at: datetime) -> None:
    """Take a file off an article that is being written."""
    fresh = _open(row.article, by)
    row.delete()
    record("article.detach", fresh, by=by, at=at, label="删除附件", note=str(row))


def _whole(article: Article) -> None:
    if not article.title or not article.text:
        raise Refused("required", "文章还没有标题或正文，请补全后再送审或发布。")


@transaction.atomic
def submit(article: Article, *, by: Actor, at: datetime) -> Article:
    """送审."""
    _whole(article)
    perform(article, "submit", by=by, at=at)
    return article


@transaction.atomic
def release(article: Article, *, by: Actor, at: datetime) -> Article:
    """发布. The office's own draft is submitted and released in one go; somebody else's has to be submitted by him."""
    _whole(article)
    if article.state == "draft" and by.has(Role.OFFICE):
        perform(article, "submit", by=by, at=at)
    if not article.column.is_active:
        raise Refused("no_column", f"栏目“{article.column}”已停用，请先启用栏目或把文章移到别的栏目。")
    perform(article, "release", by=by, at=at, fields={"released_at": at, "released_by": by.name[:40]})
    return article


@transaction.atomic
def send_back(article: Article, *, note: str, by: Actor, at: datetime) -> Article:
    """退回修改."""
    perform(article, "send_back", by=by, at=at, note=note)
    return article


@transaction.atomic
def take_down(article: Article, *, note: str, by: Actor, at: datetime) -> Article:
    """撤下. Nobody outside sees it any more, within a second."""
    perform(article, "take_down", by=by, at=at, note=note)
    return article


@transaction.atomic
def rework(article: Article, *, by: Actor, at: datetime) -> Article:
    """重新编写 what was taken down."""
    perform(article, "rework", by=by, at=at)
    return article


@transaction.atomic
def drop(article: Article, *, by: Actor, at: datetime) -> Article:
    """作废 a draft."""
    perform(article, "drop", by=by, at=at)
    return article
