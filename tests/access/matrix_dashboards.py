"""Who may enter where in the dashboards room; merged into the matrix. Every page shows only what is the reader's own committee, unit or year."""

from typing import Any

from django.utils import timezone

from shangliang.dashboards.tickets import DISPLAY, GOOD_FOR, ticket
from tests.access.matrix import (
    EDU,
    LEADERS,
    MEMBERS,
    ONLY_GET,
    POLICE,
    STATISTICS,
    Line,
    nothing,
    open_to_all,
    words,
)


def _ticket(world: Any) -> list[Any]:
    """A link for the display, made by the office now."""
    return [
        ticket(DISPLAY, world.cast.home.pk, world.cast.people["wang"].pk, timezone.localtime() + GOOD_FOR)
    ]


DASHBOARDS: dict[str, Line] = {
    "dashboards:leader": Line(nothing, STATISTICS, post=ONLY_GET),
    "dashboards:topic": Line(words("proposals"), STATISTICS, post=ONLY_GET),
    "dashboards:office": Line(nothing, STATISTICS, post=ONLY_GET),
    # liu stands in for the leader of a unit
    "dashboards:unit": Line(nothing, EDU | POLICE | LEADERS, post=ONLY_GET),
    "dashboards:member": Line(nothing, MEMBERS, post=ONLY_GET),
    "dashboards:wall": Line(nothing, STATISTICS),
    "dashboards:display": open_to_all(_ticket, post=ONLY_GET),
    "dashboards:live": open_to_all(_ticket, post=ONLY_GET),
}
