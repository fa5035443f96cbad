"""What was learned from a committee's decisions, how it answered decisions it had not seen, and what the office says a unit is there for."""

import pghistory
from django.db import models

from shangliang.core.records import Record
from shangliang.people.models import Unit
from shangliang.proposals.models import Proposal


class Kind(models.TextChoices):
    """What is advised."""

    UNIT = "unit", "承办单位"
    CATEGORY = "category", "类别"


class RoutingModel(Record):
    """One training: where its file is follows from committee, kind and version. `top1` and `top3` are shares of the `tested` newest decisions
    that a model of the older ones answered right; `error` is the calibration error. The row is written after the file is whole.
    """

    kind = models.CharField("种类", max_length=10, choices=Kind)
    version = models.PositiveIntegerField("版本")
    trained_at = models.DateTimeField("训练时间")
    examples = models.PositiveIntegerField("学习的决定数")
    tested = models.PositiveIntegerField("检验的决定数", default=0)
    top1 = models.FloatField("首选正确率", default=0)
    top3 = models.FloatField("前三正确率", default=0)
    error = models.FloatField("校准误差", default=0)
    threshold = models.FloatField("把握界限", default=1)
    sha256 = models.CharField("文件校验值", max_length=64)
    learned = models.CharField("所学内容校验值", max_length=64)

    class Meta:
        verbose_name = verbose_name_plural = "分办模型"
        ordering = ["-version"]
        constraints = [
            models.UniqueConstraint(fields=["committee", "kind", "version"], name="routing_model_version")
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}建议第{self.version}版"


class HeldOutAnswer(Record):
    """What a model of the older decisions advised for one of the newest ones: the figures of a model open these."""

    model = models.ForeignKey(RoutingModel, models.CASCADE, related_name="answers", verbose_name="模型")
    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="+", verbose_name="提案")
    decided = models.CharField("实际", max_length=60)
    advised = models.CharField("首选建议", max_length=60)
    probability = models.FloatField("把握")
    place = models.PositiveSmallIntegerField("实际在建议中的名次", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "检验结果"
        ordering = ["-probability"]

    def __str__(self) -> str:
        return f"{self.proposal}：{self.advised}"


@pghistory.track()
class Duty(Record):
    """What a unit is there for, in the office's own words; it replaces the shipped description."""

    unit = models.OneToOneField(Unit, models.CASCADE, related_name="+", verbose_name="承办单位")
    text = models.TextField("职责")

    class Meta:
        verbose_name = verbose_name_plural = "单位职责"

    def __str__(self) -> str:
        return f"{self.unit}职责"
