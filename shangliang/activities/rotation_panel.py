"""The rotation's part of the page of an activity: for organisers the drawing, for who was drawn why, for both the exchanges."""

from typing import Any

from django.urls import reverse

from shangliang.activities import permissions as may
from shangliang.activities import queries_rotation as queries
from shangliang.activities.actions import rotating
from shangliang.activities.actions.exchanging import HELD
from shangliang.activities.choices import AudienceKind
from shangliang.activities.models import Activity, Exchange
from shangliang.activities.turns import drawn, last_draw
from shangliang.core.access import Actor, allows
from shangliang.core.flow import flow_of
from shangliang.core.panels import Ask, Panel, register


def panel(actor: Actor, activity: Activity) -> Panel | None:
    """Nothing on an activity without rotation: one statement finds out."""
    if not activity.audiences.filter(kind=AudienceKind.ROTATION).exists():
        return None
    draw, turn = last_draw(activity), queries.own_turn(actor, activity)
    organises = allows(actor, may.organiser, activity)
    if not organises and turn is None:
        return None
    line = queries.own_line(draw, turn) if turn else None
    table = flow_of(Exchange).process
    exchanges = [(each, table.state(each.state)) for each in queries.exchanges_of(actor, activity)]
    data: dict[str, Any] = {
        "activity": activity,
        "draw": draw,
        "drawn": drawn(draw) if draw and organises else [],
        "organises": organises,
        "places": rotating.places(activity) if organises else 0,
        "line": line,
        "turn": turn,
        "exchanges": exchanges,
        "may_exchange": turn is not None
        and turn.state in HELD
        and activity.state == "announced"
        and all(state.final for _, state in exchanges),
    }
    asks = []
    if organises and draw is None and activity.state == "draft":
        asks.append(
            Ask(
                "抽取轮流列席的委员", "抽取后才能发出通知", reverse("activities:rotation", args=[activity.pk])
            )
        )
    return Panel("activities/_rotation.html", data, asks=asks)


def files(actor: Actor, activity: Activity) -> Panel | None:
    """Buttons: this activity for one's own calendar, and the programme 程序册 to print."""
    links = []
    if activity.state in ("announced", "ended"):
        links.append(Ask("加入日历", "", reverse("activities:ics", args=[activity.pk])))
    if allows(actor, may.organiser, activity):
        links.append(Ask("程序册", "", reverse("activities:programme", args=[activity.pk])))
    return Panel(links=links) if links else None


def register_panels() -> None:
    """Called when Django starts."""
    register("activity", panel, position=20)
    register("activity", files, position=90)
