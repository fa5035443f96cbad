"""What the schemes room chooses from."""

from django.db import models


class TrialState(models.TextChoices):
    """How far a trial 试算 is."""

    WAITING = "waiting", "等待计算"
    RUNNING = "running", "正在计算"
    DONE = "done", "已完成"
    FAILED = "failed", "未能完成"
