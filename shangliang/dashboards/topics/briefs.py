"""社情民意: received by month, what was made of it, and adoption level by level."""

from django.urls import reverse

from shangliang.core.access import Actor
from shangliang.core.figures import Scope
from shangliang.dashboards.charts import Chart, Tile
from shangliang.dashboards.reading import Numbers, by_month, read
from shangliang.dashboards.topics.building import months, versus

LEVELS = {
    "briefs.adopted_county": "县级",
    "briefs.adopted_city": "市级",
    "briefs.adopted_province": "省级",
    "briefs.adopted_national": "全国",
}
COURSE = ("briefs.received", "briefs.used", "briefs.passed_on", "briefs.answered", "briefs.converted")
SHARES = ("briefs.use_rate", "briefs.city_rate", "briefs.answer_rate")
NEEDED = (*COURSE, *SHARES, *LEVELS, "briefs.issued", "briefs.sent_up", "briefs.instructions")


def levels(numbers: Numbers) -> Chart:
    """Issued, sent up and adopted, level by level."""
    labels = {"briefs.issued": "本会印发", "briefs.sent_up": "报送上级"} | {
        key: f"{word}采用" for key, word in LEVELS.items()
    }
    return versus(
        numbers, "levels", "社情民意的报送和采用", tuple(labels), head="层级", labels=labels,
        note="一期被同一层级采用几次只计一期；被几个层级采用的分别计。",
    )  # fmt: skip


def tiles(numbers: Numbers) -> list[Tile]:
    """What the card of the overview says."""
    return [
        numbers.tile("briefs.received"),
        numbers.share("briefs.use_rate"),
        numbers.share("briefs.city_rate"),
        numbers.tile("briefs.instructions"),
    ]


def board(scope: Scope, years: tuple[int, ...], actor: Actor) -> tuple[list[Tile], list[Chart]]:
    """The page of briefs."""
    del actor  # the same for all who read figures
    numbers = read(scope, NEEDED, years)
    found = by_month(scope, ["briefs.received", "briefs.issued"], years)
    topics = ("选题归类", reverse("topics:list"))
    return [*tiles(numbers), numbers.tile("briefs.issued"), numbers.share("briefs.answer_rate")], [
        levels(numbers),
        months(numbers, found, "briefs.received", "received", "各月收到的社情民意"),
        months(numbers, found, "briefs.issued", "issued", "各月印发的社情民意"),
        versus(numbers, "course", "收到以后怎样办理", COURSE, kind="lying", head="环节", more=topics),
    ]
