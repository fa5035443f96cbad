"""How matters are shown: plain data for the templates, which ask nothing themselves."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from shangliang.core.flow import flow_of
from shangliang.core.inbox import Light, light
from shangliang.core.panels import Ask
from shangliang.core.process import State, Step
from shangliang.core.records import Tracked
from shangliang.stations.choices import Channel, Way
from shangliang.stations.models import Matter
from shangliang.stations.process import MATTER
from shangliang.stations.views.verbs import ELSEWHERE

_CHANNELS, _WAYS = dict(Channel.choices), dict(Way.choices)


@dataclass(frozen=True)
class Line:
    """A matter in a list."""

    url: str
    number: str
    title: str
    station: str
    channel: str
    way: str
    state: State
    is_dispute: bool
    received: Any
    light: Light | None


def lines(rows: Iterable[Mapping[str, Any]], today: date) -> list[Line]:
    """Rows of the desk as lines."""
    return [_line(row, today) for row in rows]


def _line(row: Mapping[str, Any], today: date) -> Line:
    text, state = " ".join(row["text"].split()), MATTER.state(row["state"])
    return Line(
        url=reverse("stations:matter", args=[row["id"]]),
        number=f"{row['year']}年第{row['number']}号",
        title=row["title"] or (text if len(text) <= 40 else f"{text[:40]}……"),
        station=row["station__name"],
        channel=_CHANNELS[row["channel"]],
        way=_WAYS.get(row["way"], ""),
        state=state,
        is_dispute=row["is_dispute"],
        received=timezone.localdate(row["created_at"]),
        light=None if state.final else light(row["due_on"], today),
    )


def step_url(kind: str, record: Tracked, step: Step) -> str:
    """Where a step of this room is taken."""
    own = ELSEWHERE.get((kind, step.verb))
    if own:
        return reverse(own, args=[record.pk])
    return reverse("stations:step", args=[kind, record.pk, step.verb])


def buttons(matter: Matter, steps: Sequence[Step]) -> list[Ask]:
    """The steps the reader may take."""
    return [Ask(step.label, "", step_url("matter", matter, step)) for step in steps]


def page_of(record: Any) -> str:
    """The page of the brief or proposal a matter became; "" where the reader's installation has none."""
    if record is None:
        return ""
    try:
        return flow_of(type(record)).url(record)
    except NoReverseMatch:
        return ""
