"""What the reviews room chooses from."""

from django.db import models


class Mark(models.TextChoices):
    """What a member says of a colleague's year 互评意见."""

    GOOD = "good", "好"
    FAIR = "fair", "较好"
    PLAIN = "plain", "一般"
    WEAK = "weak", "较差"


class Publish(models.TextChoices):
    """What of the grades is made known inside the committee 公布范围; persons below sixty points are never on it."""

    NONE = "none", "不公布"
    BEST = "best", "只公布最高等次名单"
    PASSED = "passed", "公布六十分以上各等次名单"


class Basis(models.TextChoices):
    """What review groups are made of 分组依据."""

    GROUP = "group", "活动组"
    SECTOR = "sector", "界别"
    OWN = "own", "自行分组"


class Consequence(models.TextChoices):
    """What is suggested to a human 处理建议; the program does nothing by itself."""

    TALK = "talk", "约谈提醒"
    CIRCULAR = "circular", "书面通报"
    RESIGN = "resign", "劝其辞去委员"
    OTHER = "other", "其他处理"


class Measure(models.TextChoices):
    """What attendance thresholds count 缺席计数."""

    STANDING_YEAR = "standing_year", "常委一年内缺席常委会会议"
    STANDING_TERM = "standing_term", "常委任期内缺席常委会会议"
    PLENARY_TERM = "plenary_term", "委员任期内缺席全体会议"


class Stage(models.TextChoices):
    """How near a threshold 提醒阶段."""

    EARLY = "early", "再缺席一次即达到规定次数"
    REACHED = "reached", "已达到规定次数"


class ExemptReason(models.TextChoices):
    """Why an absence does not count 不计缺席的情形."""

    HIGHER = "higher", "参加上级会议或活动"
    ABROAD = "abroad", "组织派驻外地"
    ILLNESS = "illness", "重病住院"
    OTHER = "other", "其他正当理由"
