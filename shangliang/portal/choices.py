"""Closed lists of the public site, with their Chinese wording."""

from django.db.models import TextChoices


class ColumnKind(TextChoices):
    """What the articles of a column are."""

    NEWS = "news", "新闻资讯"
    NOTICE = "notice", "通知公告"
    TOPIC = "topic", "专题"
    REGULATION = "regulation", "规章制度"


class ReleaseKind(TextChoices):
    """What of other rooms is public by release."""

    MEMBER = "member", "委员"
    ISSUE = "issue", "社情民意成果"
    MATTER = "matter", "群众诉求"
    FIGURE = "figure", "数字"


RESULTS = (ReleaseKind.ISSUE, ReleaseKind.MATTER)
"""Kinds shown together as results 成果."""
