"""委员履职: who has done something, sector by sector, and whom the contacts reach."""

from django.urls import reverse
from django.utils import timezone

from shangliang.contacts import queries as contacts
from shangliang.core.access import Actor
from shangliang.core.figures import Scope, figures, split
from shangliang.dashboards.charts import Cell, Chart, Row, Tile
from shangliang.dashboards.reading import Numbers, by_month, meanings, read
from shangliang.dashboards.topics.building import by_group, months, parts
from shangliang.duty.permissions import READERS
from shangliang.people.roles import LEADERS, Role

ACTIVE = ("duty.active_members", "duty.idle_members")
NEEDED = (
    "duty.deeds", "duty.active_share", *ACTIVE, "contacts.made", "contacts.standing_rate",
    "contacts.members_rate", "scores.minimum_rate", "reviews.share",
)  # fmt: skip


def coverage(actor: Actor) -> Chart:
    """The relations of contact in use: whom each should reach, and reached in the year that runs."""
    relations = contacts.relations(actor)
    today = timezone.localdate()
    rows = tuple(
        Row(
            line.relation.name,
            tuple(
                Cell(n, str(n), f"{url}?part={part}")
                for part, n in (("all", line.wanted), ("tied", line.tied), ("reached", line.reached))
            ),
            reverse("contacts:relation", args=[line.relation.pk]),
        )
        for line in (contacts.lines(relations, today) if relations else [])
        for url in (reverse("contacts:coverage", args=[line.relation.pk]),)
    )
    return Chart(
        "coverage", "联系覆盖面", "联系机制", ("应联系", "已建立联系", "本年已联系"), rows, "人", "lying",
        "只计有效联系：须对方确认的，确认后才计。", meanings(["contacts.made", "contacts.late"]),
    )  # fmt: skip


def tiles(numbers: Numbers) -> list[Tile]:
    """What the card of the overview says."""
    return [
        numbers.tile("duty.deeds"),
        numbers.share("duty.active_share"),
        numbers.share("contacts.members_rate"),
        numbers.share("reviews.share"),
    ]


def board(scope: Scope, years: tuple[int, ...], actor: Actor) -> tuple[list[Tile], list[Chart]]:
    """The page of members' duty."""
    numbers = read(scope, NEEDED, years, only_now=("contacts.late",))
    found = by_month(scope, ["duty.deeds"], years)
    known = figures()
    sectors = split(scope, [known[key] for key in ACTIVE], "sector")
    more = [
        numbers.share("contacts.standing_rate"),
        numbers.share("scores.minimum_rate"),
        numbers.tile("contacts.late", urgent=True),
    ]
    checklists = ("履职清单", reverse("duty:checklists")) if actor.has(*READERS) else None
    labels = {"duty.active_members": "有履职事项", "duty.idle_members": "尚无履职事项"}
    sees = scope.year == timezone.localdate().year and actor.has(Role.SECRETARIAT, *LEADERS)
    shown = [
        parts(
            scope, sectors, "sectors", "各界别委员的履职", ACTIVE, "sector", kind="stack", labels=labels,
            note="按在任委员计，不列个人，不作排名。", more=checklists,
        ),
        *by_group(scope, "各活动组委员的履职", ACTIVE, kind="stack", labels=labels, note="按在任委员计，不列个人，不作排名。"),
        *([coverage(actor)] if sees else []),
        months(numbers, found, "duty.deeds", "months", "各月履职事项"),
    ]  # fmt: skip
    return [*tiles(numbers), *more], shown
