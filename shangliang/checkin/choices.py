"""What the checkin room chooses from."""

from django.db import models


class Direction(models.TextChoices):
    """Coming or going."""

    IN = "in", "签到"
    OUT = "out", "签退"


class Way(models.TextChoices):
    """How somebody was checked in."""

    SCREEN = "screen", "扫码"
    CODE = "code", "个人码"
    STAFF = "staff", "工作人员登记"
    OWN = "own", "本人办理"


class Outcome(models.TextChoices):
    """What attendance comes to for one person and one activity."""

    ATTENDED = "attended", "出席"
    LATE = "late", "迟到"
    EARLY = "early", "早退"
    ON_LEAVE = "on_leave", "请假"
    ABSENT = "absent", "缺席"
    PENDING = "pending", "待定"


PRESENT = (Outcome.ATTENDED, Outcome.LATE, Outcome.EARLY)
