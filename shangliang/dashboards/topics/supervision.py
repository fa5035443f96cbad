"""督办和监督: key proposals and what was done about each, promises, and who is late."""

from django.urls import reverse

from shangliang.core.access import Actor
from shangliang.core.figures import Scope, figures, split
from shangliang.dashboards.charts import Chart, Row, Tile
from shangliang.dashboards.reading import Numbers, meanings, read
from shangliang.dashboards.topics.building import part, parts, versus
from shangliang.supervision.permissions import OVERSEERS
from shangliang.supervision.queries import supervisions

PROMISES = ("commitments.made", "commitments.kept", "commitments.overdue")
NEEDED = (
    "proposals.key", "key.supervised", "supervision.activities", "supervision.circulars", "proposals.overdue",
    "proposals.rehandled", "commitments.kept_rate", "activities.research", *PROMISES,
)  # fmt: skip
MOST = 15


def key_proposals(scope: Scope, actor: Actor) -> Chart:
    """The key proposals of the year with the number of activities on each. Two queries."""
    shown = supervisions(actor).filter(proposal__year=scope.year).order_by("proposal__filed_number")[:MOST]
    counted = "supervision.activities"
    found = split(scope, [figures()[counted]], "key")
    rows = tuple(
        Row(
            f"{each.proposal.shown_number} {each.proposal.title}",
            (part(scope, found, counted, "key", each.proposal_id),),
            reverse("proposals:detail", args=[each.proposal_id]),
        )
        for each in shown
    )
    return Chart(
        "key", "重点提案的督办活动", "重点提案", ("督办活动",), rows, "次", "lying",
        "", meanings(["key.supervised", counted]),
        ("全部重点提案", reverse("supervision:key") + f"?year={scope.year}") if actor.has(*OVERSEERS) else None,
    )  # fmt: skip


def tiles(numbers: Numbers) -> list[Tile]:
    """What the card of the overview says."""
    return [
        numbers.tile("proposals.key"),
        numbers.tile("key.supervised"),
        numbers.tile("supervision.activities"),
        numbers.share("commitments.kept_rate"),
    ]


def board(scope: Scope, years: tuple[int, ...], actor: Actor) -> tuple[list[Tile], list[Chart]]:
    """The page of supervision."""
    numbers = read(scope, NEEDED, years)
    late = split(scope, [figures()["units.overdue"]], "unit")
    more = [
        numbers.tile("supervision.circulars"),
        numbers.tile("proposals.rehandled"),
        numbers.tile("activities.research"),
        numbers.tile("proposals.overdue", urgent=True),
    ]
    return [*tiles(numbers), *more], [
        key_proposals(scope, actor),
        versus(numbers, "promises", "承诺事项（B类）的落实", PROMISES, kind="lying", head="情况"),
        parts(scope, late, "late", "逾期未答复的单位", ("units.overdue",), "unit"),
    ]
