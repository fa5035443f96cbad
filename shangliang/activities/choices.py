"""What the activities room chooses from."""

from django.db import models


class Nature(models.TextChoices):
    """What an activity is by nature (活动性质): duty rules refer to it. A committee's own kinds each have one of these natures."""

    PLENARY = "plenary", "全体会议"
    STANDING = "standing", "常委会会议"
    CHAIR = "chair", "主席会议"
    SPECIAL = "special", "专委会会议"
    CONSULTATION = "consultation", "协商会议"
    RESEARCH = "research", "调研"
    INSPECTION = "inspection", "视察"
    OVERSIGHT = "oversight", "民主监督活动"
    STUDY = "study", "学习培训"
    LECTURE = "lecture", "宣讲"
    SERVICE = "service", "为民服务"
    CHARITY = "charity", "公益慈善"
    STATION_DAY = "station_day", "委员活动日"
    SECTOR = "sector", "界别活动"
    MICRO_CONSULTATION = "micro_consult", "微协商"
    MICRO_RESEARCH = "micro_research", "微调研"
    MICRO_INSPECTION = "micro_inspect", "微视察"
    MICRO_OVERSIGHT = "micro_oversee", "微监督"
    MICRO_LECTURE = "micro_lecture", "微宣讲"
    MICRO_SUGGESTION = "micro_suggest", "微建议"
    MICRO_CHARITY = "micro_charity", "微公益"
    MICRO_SERVICE = "micro_service", "微服务"
    OTHER = "other", "其他活动"


MEETINGS = (Nature.PLENARY, Nature.STANDING, Nature.CHAIR, Nature.SPECIAL)
"""Meetings with 应到, quorum and a leave rule of their own; everything else is an activity."""


class Half(models.TextChoices):
    """Half of a day (半天): attendance is counted by it."""

    MORNING = "am", "上午"
    AFTERNOON = "pm", "下午"
    EVENING = "ev", "晚上"


class Capacity(models.TextChoices):
    """In what capacity somebody comes. Only 出席 counts for 应到 and the quorum."""

    ATTEND = "attend", "出席"
    SIT_IN = "sit_in", "列席"
    GUEST = "guest", "特邀"
    STAFF = "staff", "工作人员"


class Approver(models.TextChoices):
    """Who grants leave 准假, by kind of meeting."""

    CHAIRMAN = "chairman", "主席"
    SECRETARIAT = "secretariat", "会务和委员联络"
    ORGANISER = "organiser", "组织者"


class AudienceKind(models.TextChoices):
    """One line of “to whom” (通知范围)."""

    ALL = "all", "全体委员"
    STANDING = "standing", "全体常委"
    SECTOR = "sector", "界别"
    GROUP = "group", "活动组"
    SPECIAL = "special", "专委会"
    STATION = "station", "站点"
    MEMBER = "member", "指定委员"
    ROTATION = "rotation", "轮流列席"


class MaterialKind(models.TextChoices):
    """What a file of an activity is."""

    PAPER = "paper", "会议材料"
    PHOTO = "photo", "照片"
    MINUTES = "minutes", "纪要"


class Pattern(models.TextChoices):
    """How a series recurs 周期."""

    MONTH_DAY = "month_day", "每月某日"
    MONTH_WEEKDAY = "month_weekday", "每月第几个星期几"
    QUARTER_WEEKDAY = "quarter_weekday", "每季度最后一个星期几"
    WEEKLY = "weekly", "每周"


class Shift(models.TextChoices):
    """What happens when the day is no working day."""

    KEEP = "keep", "不调整"
    AFTER = "after", "顺延到下一个工作日"
    BEFORE = "before", "提前到上一个工作日"
