"""协商和活动: what was held, and who came to which meeting."""

from collections.abc import Mapping
from datetime import datetime

from django.urls import reverse
from django.utils import timezone

from shangliang.activities.models import Activity
from shangliang.activities.navigation import OVERSEERS
from shangliang.core.access import Actor
from shangliang.core.figures import Scope, figures, values_by
from shangliang.dashboards.charts import Cell, Chart, Row, Tile
from shangliang.dashboards.reading import Numbers, by_month, meanings, read
from shangliang.dashboards.topics.building import months, versus
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
    """Who came to each meeting of the year, the latest first; two queries. Meetings open for who may read them."""
    known = figures()
    keys = ("checkin.due", *CAME)
    with policy.remembered():
        found = values_by(scope, {known[key]: "activity_id" for key in keys})
    meetings = Activity.objects.filter(pk__in=found).order_by("-starts_at", "-pk")
    shown = list(meetings.values_list("pk", "title", "starts_at")[:LAST])
    reads = actor.has(*OVERSEERS)
    rows = tuple(
        Row(f"{_day(at)} {title}", _came(found[pk], url), url)
        for pk, title, at in shown
        for url in (reverse("activities:detail", args=[pk]) if reads else "",)
    )
    note = "应到＝出席＋请假＋缺席＋请假未审批。"
    if len(found) > LAST:
        note += f"共{len(found)}次会议，列出最近{LAST}次。"
    heads = ("出席", "请假", "缺席")
    return Chart(
        "attendance", "各次会议的出席情况", "会议", heads, rows, "人次", "stack", note, meanings(keys)
    )


def _day(at: datetime) -> str:
    day = timezone.localdate(at)
    return f"{day.month}月{day.day}日"


def _came(counts: Mapping[str, int], url: str) -> tuple[Cell, ...]:
    return tuple(Cell(counts.get(key, 0), str(counts.get(key, 0)), url) for key in CAME)


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
    ]
