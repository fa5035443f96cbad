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
    UNITS = "units", "各承办单位办理情况通报"
    SPECIAL = "special", "专委会工作报告"
    STATION = "station", "站点工作报告"


TITLES: Final[dict[str, str]] = {
    Kind.YEAR: "工作总结",
    Kind.MONTH: "工作月报",
    Kind.QUARTER: "工作季报",
    Kind.CIRCULAR: "提案办理情况通报",
    Kind.UNITS: "各承办单位提案办理情况通报",
}
"""What a report is called after its time, where that is not the name of its kind."""
BODIES: Final[dict[str, tuple[str, str]]] = {
    Kind.CIRCULAR: ("unit", "承办单位"),
    Kind.STATION: ("station", "站点"),
    Kind.SPECIAL: ("special", "专委会"),
}
"""Kinds about one body: the column of the report that names it, and the body in words."""
CIRCULARS: Final = (Kind.CIRCULAR, Kind.UNITS)
"""Kinds that handling units are told of."""
AXES: Final = {kind: body for kind, body in BODIES.items() if kind != Kind.CIRCULAR}
"""Those whose figures are narrowed along the axis of this name; the figures about units are told their unit."""
OF_PERIOD: Final = (Kind.MONTH, Kind.QUARTER)
"""Kinds over a part of a year."""
