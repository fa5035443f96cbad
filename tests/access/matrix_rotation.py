"""Who may enter where: series, rotation, calendar feeds, programmes."""

from typing import Any

from tests.access.matrix import (
    AUDIT,
    CHEN,
    EVERYBODY,
    FAR_SEC,
    LEADERS,
    LI,
    MEMBERS,
    ONLY_GET,
    ONLY_POST,
    REDIRECT,
    SEC,
    SECRETARIATS,
    SECURITY,
    SENT,
    SYSTEM,
    Line,
    nothing,
    of,
    open_to_all,
    words,
)

WORK = EVERYBODY - SYSTEM - SECURITY - AUDIT
NOT_THERE = frozenset({404})


def drawn(world: Any) -> list[Any]:
    """The activity and the member drawn for it."""
    return [world.drawn_draft.pk, world.drawn_line["member"]]


def _of_draft(post: frozenset[int] = SENT) -> Line:
    return Line(of("drawn_draft"), SEC, WORK - SEC, post=post)


SWITCHING = Line(of("series"), SEC, FAR_SEC, get=ONLY_POST, post=REDIRECT)

ROTATION: dict[str, Line] = {
    "activities:series_list": Line(nothing, SECRETARIATS, post=ONLY_GET),
    "activities:series_new": Line(nothing, SECRETARIATS),
    "activities:series": Line(of("series"), SEC, FAR_SEC, post=ONLY_GET),
    "activities:series_edit": Line(of("series"), SEC, FAR_SEC),
    "activities:series_generate": SWITCHING,
    "activities:series_switch": SWITCHING,
    "activities:feed": Line(nothing, WORK, post=REDIRECT),
    "activities:feed_stop": Line(nothing, WORK, get=ONLY_POST, post=REDIRECT),
    "activities:calendar_ics": open_to_all(words("nothing"), get=NOT_THERE, post=ONLY_GET),
    "activities:exchange_new": Line(of("turn"), CHEN, MEMBERS - CHEN),
    "activities:exchange": Line(of("exchange"), CHEN | LI | SEC, WORK - CHEN - LI - SEC, post=ONLY_GET),
    "activities:exchange_step": Line(lambda world: [world.exchange.pk, "agree"], LI, WORK - CHEN - LI - SEC),
    "activities:rotation": _of_draft(),
    "activities:rotation_replace": Line(drawn, SEC, WORK - SEC),
    "activities:ics": Line(
        of("drawn_meeting"), CHEN | SEC | LEADERS, WORK - CHEN - SEC - LEADERS, post=ONLY_GET
    ),
    "activities:programme": _of_draft(post=ONLY_GET),
}
