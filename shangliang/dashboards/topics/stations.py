"""站点和群众诉求: received, answered, solved, station by station."""

from shangliang.core.access import Actor
from shangliang.core.figures import Scope, figures, split
from shangliang.dashboards.charts import Chart, Tile
from shangliang.dashboards.reading import Numbers, by_month, read
from shangliang.dashboards.topics.building import months, parts, versus

COURSE = ("stations.matters", "stations.answered", "stations.solved")
LABELS = {"stations.matters": "收到", "stations.answered": "已答复", "stations.solved": "确认解决"}
SAID = (
    "stations.solved",
    "stations.unsolved",
    "stations.silent",
    "stations.not_answered",
    "stations.not_accepted",
)
NEEDED = (
    *COURSE, *SAID, "stations.solved_rate", "stations.stations", "stations.receptions", "stations.overdue",
    "stations.consultations", "stations.to_brief", "stations.to_proposal",
)  # fmt: skip


def said(numbers: Numbers) -> Chart:
    """Where the matters stand."""
    return versus(
        numbers, "said", "群众诉求的办理情况", SAID, kind="lying", head="情况",
        note="只有群众反馈“已解决”的才计为解决；反馈期满没有反馈的单列。",
    )  # fmt: skip


def tiles(numbers: Numbers) -> list[Tile]:
    """What the card of the overview says."""
    return [
        numbers.tile("stations.matters"),
        numbers.tile("stations.answered"),
        numbers.share("stations.solved_rate"),
        numbers.tile("stations.receptions"),
    ]


def board(scope: Scope, years: tuple[int, ...], actor: Actor) -> tuple[list[Tile], list[Chart]]:
    """The page of stations."""
    del actor  # the same for all who read figures
    numbers = read(scope, NEEDED, years)
    found = by_month(scope, ["stations.matters"], years)
    each = split(scope, [figures()[key] for key in COURSE], "station")
    more = [
        numbers.tile("stations.stations", note="统计之日启用"),
        numbers.tile("stations.consultations"),
        numbers.tile("stations.to_brief"),
        numbers.tile("stations.to_proposal"),
    ]
    return [*tiles(numbers), *more], [
        parts(scope, each, "stations", "各站点收到、答复和解决的诉求", COURSE, "station", labels=LABELS),
        said(numbers),
        months(numbers, found, "stations.matters", "months", "各月收到的群众诉求"),
    ]
