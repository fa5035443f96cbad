"""Runs, topics and what belongs to them."""

from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q

from shangliang.core.records import Record

STALE_AFTER = timedelta(minutes=15)


class State(models.TextChoices):
    """How far a run has come."""

    WAITING = "waiting", "等待归类"
    WORKING = "working", "正在归类"
    DONE = "done", "已归类"


OPEN = (State.WAITING, State.WORKING)


class TopicRun(Record):
    """One computation 归类 for a committee and a year: asked for by whom and when, made when and by which method, over how many texts.

    `placed` of `texts` have a topic. There is at most one finished run for a year, which is shown, and one that is not finished.
    """

    year = models.PositiveSmallIntegerField("年度")
    state = models.CharField("状态", max_length=8, choices=State, default=State.WAITING)
    asked_by = models.CharField("发起人", max_length=80)
    asked_at = models.DateTimeField("发起时间")
    made_at = models.DateTimeField("归类时间", null=True, blank=True)
    method = models.CharField("方法版本", max_length=20, blank=True)
    texts = models.PositiveIntegerField("件数", default=0)
    earlier = models.PositiveIntegerField("上年件数", default=0)
    placed = models.PositiveIntegerField("归入选题件数", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "选题归类"
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "year"], condition=Q(state="done"), name="topicrun_one_done"
            ),
            models.UniqueConstraint(
                fields=["committee", "year"], condition=~Q(state="done"), name="topicrun_one_open"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year}年选题归类"

    def is_stale(self, at: datetime) -> bool:
        """Whether it was not finished in a time in which it should have been (the worker stood still or was killed)."""
        return self.state in OPEN and at - self.asked_at > STALE_AFTER


class Topic(Record):
    """A topic 选题 of a run. `label` is shown; `made_label` is what the method called it, `renamed_by` who called it otherwise.

    With `is_candidate` the office keeps it for the consultation plan. `is_past` is a candidate of an earlier run whose records are no group of
    their own any more: it is kept as it was, beside the topics of the run, and counts in none of its sums.
    """

    run = models.ForeignKey(TopicRun, models.CASCADE, related_name="topics", verbose_name="归类")
    position = models.PositiveSmallIntegerField("顺序")
    label = models.CharField("选题", max_length=60)
    made_label = models.CharField("系统所拟名称", max_length=60)
    renamed_by = models.CharField("改名人", max_length=80, blank=True)
    size = models.PositiveIntegerField("件数")
    last_year = models.PositiveIntegerField("上年件数")
    is_candidate = models.BooleanField("协商选题", default=False)
    candidate_note = models.CharField("选题说明", max_length=200, blank=True)
    candidate_by = models.CharField("列入人", max_length=80, blank=True)
    candidate_at = models.DateTimeField("列入时间", null=True, blank=True)
    is_past = models.BooleanField("往次归类", default=False)

    class Meta:
        verbose_name = verbose_name_plural = "选题"
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["run", "position"], name="topic_position_unique"),
            models.CheckConstraint(
                condition=Q(is_past=False) | Q(is_candidate=True), name="topic_past_is_kept"
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def change(self) -> int:
        """How many more than last year."""
        return self.size - self.last_year


class TopicMember(Record):
    """A record in a topic, or in none (`topic` empty): its kind (`core.searchable`), its id, its likeness to the topic's centre.

    `is_earlier`: of the year before.
    """

    run = models.ForeignKey(TopicRun, models.CASCADE, related_name="members", verbose_name="归类")
    topic = models.ForeignKey(
        Topic, models.CASCADE, null=True, blank=True, related_name="members", verbose_name="选题"
    )
    kind = models.CharField("类型", max_length=20)
    record_id = models.UUIDField("记录")
    strength = models.FloatField("契合度", default=0)
    is_earlier = models.BooleanField("上年", default=False)

    class Meta:
        verbose_name = verbose_name_plural = "选题所含记录"
        ordering = ["-strength", "id"]
        constraints = [
            models.UniqueConstraint(fields=["run", "topic", "kind", "record_id"], name="topicmember_once")
        ]

    def __str__(self) -> str:
        return str(self.record_id)
