"""Lists of past proposals with their Word files, kept as they were read; packages of a member's own data."""

from django.db import models

from shangliang.core.records import Record
from shangliang.files.models import StoredFile
from shangliang.people.models import Person
from shangliang.proposals.models import Proposal


class Stage(models.TextChoices):
    """How far a batch has come."""

    READING = "reading", "正在读取Word文件"
    READY = "ready", "待核对"
    IMPORTING = "importing", "正在导入"
    DONE = "done", "已导入"


class Batch(Record):
    """A list 批次 of past proposals: rows as typed (people.sheets.Row as JSON), how far reading has come, what came of it.

    `done` of `total` Word files are read. Rows are checked anew whenever they are shown, and once more, under lock, when they are brought in.
    """

    file_name = models.CharField("文件名", max_length=200)
    sheet_name = models.CharField("工作表", max_length=100)
    rows = models.JSONField("各行", default=list)
    zip_name = models.CharField("压缩包", max_length=200, blank=True)
    zip_sha256 = models.CharField("压缩包校验值", max_length=64, blank=True)
    stage = models.CharField("进度", max_length=10, choices=Stage, default=Stage.READY)
    done = models.PositiveIntegerField("已处理", default=0)
    total = models.PositiveIntegerField("共", default=0)
    message = models.CharField("说明", max_length=300, blank=True)
    uploaded_by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="上传人")
    carried_out_at = models.DateTimeField("导入时间", null=True, blank=True)
    imported = models.PositiveIntegerField("已导入件数", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "历史提案批次"
        indexes = [models.Index(fields=["committee", "created_at"], name="batch_committee")]

    def __str__(self) -> str:
        return self.file_name

    @property
    def is_working(self) -> bool:
        """Whether a job has it in hand."""
        return self.stage in (Stage.READING, Stage.IMPORTING)


class TextKind(models.TextChoices):
    """What a Word file holds."""

    PROPOSAL = "proposal", "提案"
    REPLY = "reply", "答复"


class Text(Record):
    """A Word file of a batch, told by its name (`year` None: not named), and what was read from it (`content`) or why not (`problem`)."""

    batch = models.ForeignKey(Batch, models.CASCADE, related_name="texts", verbose_name="批次")
    name = models.CharField("文件名", max_length=300)
    kind = models.CharField("内容", max_length=10, choices=TextKind)
    year = models.PositiveSmallIntegerField("年度", null=True, blank=True)
    number = models.PositiveIntegerField("提案号", null=True, blank=True)
    file = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="文件"
    )
    content = models.JSONField("内容", default=dict, blank=True)
    problem = models.CharField("问题", max_length=300, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "历史提案文稿"
        ordering = ["created_at", "id"]

    def __str__(self) -> str:
        return self.name


class Imported(Record):
    """Which row of which batch a proposal came from 历史导入."""

    batch = models.ForeignKey(Batch, models.PROTECT, related_name="proposals", verbose_name="批次")
    row = models.PositiveIntegerField("行")
    proposal = models.OneToOneField(Proposal, models.CASCADE, related_name="+", verbose_name="提案")

    class Meta:
        verbose_name = verbose_name_plural = "历史导入"

    def __str__(self) -> str:
        return f"{self.proposal} 第{self.row}行"


class Package(Record):
    """A package of a person's own data, made by a job; its bytes lie under their SHA-256 until they are deleted."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="+", verbose_name="本人")
    ready_at = models.DateTimeField("完成时间", null=True, blank=True)
    sha256 = models.CharField("校验值", max_length=64, blank=True)
    size = models.PositiveIntegerField("字节数", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "个人数据"
        indexes = [models.Index(fields=["person", "created_at"], name="package_person")]

    def __str__(self) -> str:
        return f"{self.person}的数据"
