"""总览: what needs attention, one card for each field of work, and the charts a leader asks for first."""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse

from shangliang.core.access import Actor
from shangliang.core.figures import Scope
from shangliang.dashboards.charts import Card, Chart, Tile
from shangliang.dashboards.reading import Numbers, by_month, read
from shangliang.dashboards.topics import activities, below, briefs, duty, proposals, stations, supervision
from shangliang.dashboards.topics.building import months

Board = Callable[[Scope, tuple[int, ...], Actor], tuple[list[Tile], list[Chart]]]


@dataclass(frozen=True)
class Topic:
    """A field of work with a page of its own."""

    slug: str
    label: str
    board: Board
    tiles: Callable[[Numbers], list[Tile]]


TOPICS = (
    Topic("proposals", "提案", proposals.board, proposals.tiles),
    Topic("briefs", "社情民意", briefs.board, briefs.tiles),
    Topic("activities", "协商活动", activities.board, activities.tiles),
    Topic("supervision", "督办监督", supervision.board, supervision.tiles),
    Topic("duty", "委员履职", duty.board, duty.tiles),
    Topic("stations", "站点诉求", stations.board, stations.tiles),
)
BELOW = Topic("below", "下级政协", below.board, lambda _: [])
URGENT = {
    "proposals.overdue": "提案逾期未答复",
    "commitments.overdue": "承诺事项逾期未落实",
    "stations.overdue": "群众诉求逾期未办",
    "contacts.late": "到期未联系",
    "duty.behind": "履职清单未完成的委员",
}
NEEDED = (
    *proposals.CARD, "briefs.received", "briefs.use_rate", "briefs.city_rate", "briefs.instructions",
    *briefs.LEVELS, "briefs.issued", "briefs.sent_up", "activities.held", "activities.consultations", "activities.research",
    "checkin.rate", "proposals.key", "key.supervised", "supervision.activities", "commitments.kept_rate", "duty.deeds",
    "duty.active_share", "contacts.members_rate", "reviews.share", "stations.matters", "stations.answered",
    "stations.solved_rate", "stations.receptions",
)  # fmt: skip


@dataclass(frozen=True)
class Overview:
    """What the first page shows."""

    urgent: list[Tile]
    cards: list[Card]
    charts: list[Chart]


def overview(scope: Scope, years: tuple[int, ...]) -> Overview:
    """The first page; two queries and those of the settings the figures read."""
    numbers = read(scope, NEEDED, years, only_now=URGENT)
    found = by_month(scope, ["proposals.received", "briefs.received"], years)
    cards = [
        Card(topic.label, reverse("dashboards:topic", args=[topic.slug]) + f"?year={scope.year}", topic.tiles(numbers))
        for topic in TOPICS
    ]  # fmt: skip
    charts = [
        proposals.stages(numbers),
        proposals.results(numbers),
        proposals.opinions(numbers),
        briefs.levels(numbers),
        months(numbers, found, "proposals.received", "months", "各月收到的提案"),
        months(numbers, found, "briefs.received", "brief-months", "各月收到的社情民意"),
    ]
    urgent = [numbers.tile(key, label, urgent=True) for key, label in URGENT.items()]
    return Overview([tile for tile in urgent if tile.is_urgent], cards, charts)
