"""Tables of the public site. What a row shows is public only while its site is open and the row is released."""

import pghistory
from django.db import models
from django.db.models import F, Q

from shangliang.core.records import Record, Tracked
from shangliang.files.models import StoredFile
from shangliang.people.models import Person
from shangliang.portal.choices import ColumnKind, ReleaseKind
from shangliang.portal.process import ARTICLE
from shangliang.tenancy.models import Committee


@pghistory.track()
class SiteProfile(Record):
    """The site of one committee: its brand, what stands in its foot, and whether it is open. Closed, every address of it answers 404."""

    site_name = models.CharField("网站名称", max_length=40)
    slogan = models.CharField("宣传语", max_length=60, blank=True)
    main_colour = models.CharField("主色", max_length=7, default="#a62b1f")
    accent_colour = models.CharField("辅色", max_length=7, default="#17585c")
    logo = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="徽标"
    )
    record_number = models.CharField("网站备案号", max_length=60, blank=True)
    police_number = models.CharField("公安备案号", max_length=60, blank=True)
    sponsor = models.CharField("主办单位", max_length=80, blank=True)
    support = models.CharField("技术支持", max_length=80, blank=True)
    address = models.CharField("地址", max_length=120, blank=True)
    phone = models.CharField("联系电话", max_length=40, blank=True)
    is_open = models.BooleanField("对外开放", default=False)

    class Meta:
        verbose_name = verbose_name_plural = "公开网站"
        constraints = [models.UniqueConstraint(fields=["committee"], name="site_one_a_committee")]

    def __str__(self) -> str:
        return self.site_name


class Column(Record):
    """A column 栏目 of articles. `slug` stands in its address."""

    name = models.CharField("栏目名称", max_length=20)
    slug = models.SlugField("网址代号", max_length=30)
    kind = models.CharField("栏目类型", max_length=12, choices=ColumnKind, default=ColumnKind.NEWS)
    position = models.PositiveSmallIntegerField("排序", default=0)
    is_active = models.BooleanField("启用", default=True)

    class Meta:
        verbose_name = verbose_name_plural = "网站栏目"
        ordering = ["position", "name"]
        constraints = [
            models.UniqueConstraint(fields=["committee", "slug"], name="column_slug_unique"),
            models.UniqueConstraint(fields=["committee", "name"], name="column_name_unique"),
        ]

    def __str__(self) -> str:
        return self.name


@pghistory.track()
class Article(Tracked):
    """An article 文章. `released_at` is set with every release; the public reads it only in the state 已发布."""

    NAMED_WITH = ("column",)

    column = models.ForeignKey(Column, models.PROTECT, related_name="articles", verbose_name="栏目")
    title = models.CharField("标题", max_length=80, blank=True)
    summary = models.CharField("摘要", max_length=200, blank=True)
    text = models.TextField("正文", blank=True)
    origin = models.CharField("来源", max_length=60, blank=True)
    author = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="撰稿人")
    author_name = models.CharField("撰稿", max_length=40, blank=True)
    released_at = models.DateTimeField("发布时间", null=True, blank=True)
    released_by = models.CharField("发布人", max_length=40, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "网站文章"
        ordering = ["-released_at", "-id"]
        indexes = [
            models.Index(fields=["committee", "state", "due_on"], name="article_waiting"),
            models.Index(
                fields=["committee", "column", "-released_at", "-id"],
                name="article_list",
                condition=Q(state="released"),
            ),
            models.Index(
                fields=["committee", "-released_at", "-id"],
                name="article_newest",
                condition=Q(state="released"),
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=ARTICLE.keys(final=True) + ARTICLE.keys(final=False)),
                name="article_state_known",
            ),
            models.CheckConstraint(
                condition=~Q(state="released") | (Q(released_at__isnull=False) & ~Q(title="") & ~Q(text="")),
                name="article_released_is_whole",
            ),
        ]

    def __str__(self) -> str:
        return self.title or "（未填标题）"

    @property
    def state_label(self) -> str:
        return ARTICLE.state(self.state).label


class ArticleFile(Record):
    """A file of an article: a picture shown in it, with words for those who do not see it, or a document to save."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="files", verbose_name="文章")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name="文件")
    is_picture = models.BooleanField("图片", default=False)
    words = models.CharField("图片说明", max_length=100, blank=True)
    position = models.PositiveSmallIntegerField("次序", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "文章附件"
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(is_picture=False) | ~Q(words=""), name="article_picture_has_words"
            )
        ]

    def __str__(self) -> str:
        return self.words or self.file.name


@pghistory.track()
class Release(Record):
    """What of another room a person of the office has released 公开: a record by its id, or a figure by its key. `shown` are the words released.

    Taken down, the row stays and says when and by whom; releasing again makes a new one.
    """

    kind = models.CharField("类别", max_length=10, choices=ReleaseKind)
    record_id = models.UUIDField("对象", null=True, blank=True)
    key = models.CharField("指标", max_length=80, blank=True)
    position = models.PositiveSmallIntegerField("排序", default=0)
    shown = models.JSONField("公开内容", default=dict, blank=True)
    released_by = models.CharField("公开人", max_length=40)
    released_at = models.DateTimeField("公开时间")
    taken_down_by = models.CharField("撤下人", max_length=40, blank=True)
    taken_down_at = models.DateTimeField("撤下时间", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "公开事项"
        ordering = ["position", "-released_at"]
        indexes = [
            models.Index(
                fields=["committee", "kind", "-released_at", "-id"],
                name="release_list",
                condition=Q(taken_down_at=None),
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "kind", "record_id", "key"],
                condition=Q(taken_down_at=None),
                nulls_distinct=False,
                name="release_once",
            )
        ]

    def __str__(self) -> str:
        return str(self.shown.get("title") or self.key or self.get_kind_display())


@pghistory.track()
class OpenConsultation(Record):
    """A consultation now open 正商量: what is asked of the public, and until when. Public between its release and its being taken down."""

    title = models.CharField("题目", max_length=80)
    text = models.TextField("内容")
    opens_on = models.DateField("开始日期")
    closes_on = models.DateField("截止日期")
    how = models.CharField("参与方式", max_length=200, blank=True)
    released_by = models.CharField("发布人", max_length=40, blank=True)
    released_at = models.DateTimeField("发布时间", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "正商量"
        ordering = ["-closes_on", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(closes_on__gte=F("opens_on")), name="open_consultation_days")
        ]

    def __str__(self) -> str:
        return self.title


class Change(models.Model):
    """Something public of a committee may have changed. Written by triggers (`portal.triggers`) in the transaction of the change; how many
    there are and which is the last says whether a kept page is still good.
    """

    id = models.BigAutoField(primary_key=True)
    committee = models.ForeignKey(
        Committee, models.CASCADE, related_name="+", verbose_name="政协", db_constraint=False
    )
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = verbose_name_plural = "公开内容的变更"

    def __str__(self) -> str:
        return f"{self.committee_id} {self.id}"


class Spent(models.Model):
    """A challenge of a public form that was used or answered wrongly: it is good for nothing any more."""

    id = models.UUIDField(primary_key=True)
    until = models.DateTimeField("有效期")

    class Meta:
        verbose_name = verbose_name_plural = "已用验证题"
        indexes = [models.Index(fields=["until"], name="spent_until")]

    def __str__(self) -> str:
        return str(self.id)
