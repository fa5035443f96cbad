"""协商和活动: what was held, and who came to which meeting."""

from django.urls import reverse

from shangliang.activities.navigation import OVERSEERS
from shangliang.core.access import Actor
from shangliang.core.figures import Scope, axis_named, figures, split
from shangliang.dashboards.charts import Chart, Row, Tile
from shangliang.dashboards.reading import Numbers, by_month, meanings, read
from shangliang.dashboards.topics.building import by_group, months, part, versus
from shangliang.tenancy import policy

KINDS = ("meetings", "consultations", "research", "learning", "helping", "gathering", "small")
CAME = ("checkin.attended", "checkin.on_leave", "checkin.absent")
NEEDED = (
    "activities.held", *(f"activities.{kind}" for kind in KINDS), "activities.people", "checkin.rate", *CAME,
    "stations.consultations", "speeches.used_rate", "activities.leaves",
)  # fmt: skip
LABELS = {"activities.meetings": "会议"}
LAST = 12


def kinds(numbers: Numbers) -> Chart:
    """What was held, by kind."""
    keys = tuple(f"activities.{kind}" for kind in KINDS)
    return versus(numbers, "kinds", "协商、活动和会议", keys, kind="lying", head="类型", labels=LABELS)


def attendance(scope: Scope, actor: Actor) -> Chart:
    """Who came to each meeting of the year, the latest first; two queries. Titles open the meeting for who may read it."""
    known, axis = figures(), "activity"
    keys = ("checkin.due", *CAME)
    with policy.remembered():
        found = split(scope, [known[key] for key in keys], axis)
    titles = axis_named(axis).names(found[keys[0]])
    reads = actor.has(*OVERSEERS)
    rows = tuple(
        Row(
            title,
            tuple(part(scope, found, key, axis, pk) for key in CAME),
            reverse("activities:detail", args=[pk]) if reads else "",
        )
        for pk, title in list(titles.items())[:LAST]
    )
    note = "应到＝出席＋请假＋缺席＋请假未审批。"
    if len(titles) > LAST:
        note += f"共{len(titles)}次会议，列出最近{LAST}次。"
    heads = ("出席", "请假", "缺席")
    return Chart(
        "attendance", "各次会议的出席情况", "会议", heads, rows, "人次", "stack", note, meanings(keys)
    )


def tiles(numbers: Numbers) -> list[Tile]:
    """What the card of the overview says."""
    return [
        numbers.tile("activities.held"),
        numbers.tile("activities.consultations"),
        numbers.tile("activities.research"),
        numbers.share("checkin.rate"),
    ]


def board(scope: Scope, years: tuple[int, ...], actor: Actor) -> tuple[list[Tile], list[Chart]]:
    """The page of consultation, activities and meetings."""
    numbers = read(scope, NEEDED, years)
    found = by_month(scope, ["activities.held"], years)
    more = [
        numbers.tile("stations.consultations"),
        numbers.tile("activities.people"),
        numbers.share("speeches.used_rate"),
    ]
    return [*tiles(numbers), *more], [
        kinds(numbers),
        attendance(scope, actor),
        months(numbers, found, "activities.held", "months", "各月举行的活动和会议"),
        *by_group(scope, "各活动组举行的活动", ("activities.held",)),
    ]
