"""Kinds of reports."""

from typing import Final

from django.db import models


class Kind(models.TextChoices):
    """What a report is about, and over which time."""

    YEAR = "year", "年度工作总结"
    STANDING = "standing", "常委会工作报告"
    PROPOSALS = "proposals", "提案工作情况报告"
    MONTH = "month", "月报"
    QUARTER = "quarter", "季报"
    CIRCULAR = "circular", "承办单位办理情况通报"
    SPECIAL = "special", "专委会工作报告"
    STATION = "station", "站点工作报告"


TITLES: Final[dict[str, str]] = {
    Kind.YEAR: "工作总结",
    Kind.MONTH: "工作月报",
    Kind.QUARTER: "工作季报",
    Kind.CIRCULAR: "提案办理情况通报",
}
"""What a report is called after its time, where that is not the name of its kind."""
AXES: Final[dict[str, tuple[str, str]]] = {
    Kind.STATION: ("station", "站点"),
    Kind.SPECIAL: ("special", "专委会"),
}
"""Kinds about one body: the axis along which figures are narrowed to it (also the name of the report's column), and the body in words."""
OF_PERIOD: Final = (Kind.MONTH, Kind.QUARTER)
"""Kinds over a part of a year."""
