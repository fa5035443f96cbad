"""大屏: the figures shown to whoever passes by. Sums only: no names of persons, nothing that reproaches anybody."""

from dataclasses import dataclass

from shangliang.core.figures import Scope
from shangliang.dashboards.charts import Chart, Tile
from shangliang.dashboards.reading import by_month, read
from shangliang.dashboards.topics.activities import KINDS, LABELS
from shangliang.dashboards.topics.briefs import LEVELS
from shangliang.dashboards.topics.building import months, versus
from shangliang.dashboards.topics.proposals import CLASSES

SHARES = ("proposals.reply_rate", "checkin.rate")
MATTERS = {"stations.matters": "收到", "stations.answered": "已答复", "stations.solved": "确认解决"}
COURSE = {
    "proposals.received": "收到", "proposals.filed": "立案", "proposals.assigned": "交办", "proposals.replied": "已答复",
}  # fmt: skip
SHOWN = (
    *COURSE, *CLASSES, "briefs.received", "briefs.issued", *LEVELS, "activities.held", *(f"activities.{kind}" for kind in KINDS),
    "duty.deeds", *MATTERS, *SHARES,
)  # fmt: skip
"""All that a display ever shows."""
SHORT = {
    "activities.consultations": "协商",
    "activities.research": "调研监督",
    "activities.learning": "学习宣讲",
    "activities.helping": "服务公益",
    "activities.gathering": "界别站点",
    "activities.small": "微系列",
}


@dataclass(frozen=True)
class Wall:
    """Numbers and pictures."""

    tiles: list[Tile]
    charts: list[Chart]


def wall(scope: Scope, years: tuple[int, ...]) -> Wall:
    """The display of a year; two queries and those of the settings the figures read."""
    numbers = read(scope, SHOWN, years)
    found = by_month(scope, ["duty.deeds"], years)
    levels = {"briefs.issued": "印发"} | LEVELS
    tiles = [
        numbers.tile("proposals.filed", "提案立案"),
        numbers.share("proposals.reply_rate", "提案答复率"),
        numbers.tile("briefs.received", "社情民意"),
        numbers.tile("activities.held", "活动和会议"),
        numbers.share("checkin.rate", "会议出席率"),
        numbers.tile("duty.deeds", "委员履职"),
        numbers.tile("stations.matters", "群众诉求"),
    ]
    charts = [
        versus(numbers, "course", "提案办理", tuple(COURSE), labels=COURSE),
        versus(numbers, "results", "提案办理结果", tuple(CLASSES), labels=CLASSES),
        months(numbers, found, "duty.deeds", "duty", "各月委员履职"),
        versus(numbers, "levels", "社情民意印发和各级采用", tuple(levels), labels=levels),
        versus(numbers, "kinds", "协商、活动和会议", tuple(f"activities.{kind}" for kind in KINDS), labels=LABELS | SHORT, unit="场"),
        versus(numbers, "matters", "群众诉求", tuple(MATTERS), labels=MATTERS),
    ]  # fmt: skip
    return Wall(tiles, charts)
