"""What the reports room chooses from."""

from django.db.models import TextChoices


class Occasion(TextChoices):
    """On what occasion numbers left the house."""

    WORK_REPORT = "work_report", "工作总结"
    PORTAL = "portal", "公开网站"
    CIRCULAR = "circular", "通报"
    MANUAL = "manual", "其他"


class Shape(TextChoices):
    """What kind of number it is."""

    FIGURE = "figure", "计数"
    RATIO = "ratio", "比率"
    MEASURE = "measure", "均值或合计"
