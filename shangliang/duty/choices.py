"""What the duty room chooses from."""

from django.db import models


class Part(models.TextChoices):
    """The member's part in a deed."""

    OWN = "own", "本人"
    FIRST = "first", "第一提案人"
    CO = "co", "联名"
    COLLECTIVE = "collective", "集体"


class Level(models.TextChoices):
    """Level at which something was adopted, instructed or honoured."""

    NONE = "", "—"
    COUNTY = "county", "县级"
    CITY = "city", "市级"
    PROVINCE = "province", "省级"
    NATION = "nation", "国家级"


class Outside(models.TextChoices):
    """What may be entered as having happened outside; the values are kinds of deeds (duty.kinds)."""

    LECTURE = "outside.lecture", "宣讲"
    READING = "outside.reading", "读书学习"
    TRAINING = "outside.training", "学习培训"
    RESEARCH = "outside.research", "调研"
    SERVICE = "outside.service", "为民服务"
    CHARITY = "outside.charity", "公益慈善"
    FIRM = "outside.firm", "帮扶企业"
    FAMILY = "outside.family", "帮扶困难家庭"
    HONOUR = "outside.honour", "表彰奖励"
    MEDIA = "outside.media", "媒体稿件"
    HISTORY = "outside.history", "文史资料"
    OTHER = "outside.other", "其他履职"


class Standing(models.TextChoices):
    """What a decision about a membership may be 履职状态."""

    SUSPENDED = "suspended", "暂停履职"
    RESIGNED = "resigned", "请辞"
    REMOVED = "removed", "撤销委员资格"
    MOVED = "moved", "调离"


LEFT = (Standing.RESIGNED, Standing.REMOVED, Standing.MOVED)
