"""The recorded events of a record in words, as `ui.timeline` draws them."""

from collections.abc import Iterable
from dataclasses import dataclass

from shangliang.audit.models import Event
from shangliang.core.flow import flow
from shangliang.core.http.jinja import chinese_moment
from shangliang.core.process import State, Tone


@dataclass(frozen=True)
class Happening:
    """A line of the story. `about`: whom it concerns, where a story is that of several."""

    at_text: str
    who: str
    label: str
    note: str
    source_label: str = ""
    target_label: str = ""
    tone: Tone = "neutral"
    about: str = ""


def who_did(event: Event) -> str:
    """王静（代李明）."""
    return f"{event.actor_name}（代{event.acting_for}）" if event.acting_for else event.actor_name


def story(events: Iterable[Event]) -> list[Happening]:
    """One line for each event, in their order."""
    return [happening(event) for event in events]


def happening(event: Event, about: str = "") -> Happening:
    """An event in the words of its own process; states are named when it moved from one to another, or into its first."""
    source, target = _state(event, event.source), _state(event, event.target)
    moved = target is not None and event.source != event.target
    return Happening(
        at_text=chinese_moment(event.at),
        who=who_did(event),
        label=event.label or event.key,
        note=event.note,
        source_label=source.label if source and moved else "",
        target_label=target.label if target and moved else "",
        tone=target.tone if target else "neutral",
        about=about,
    )


def _state(event: Event, key: str) -> State | None:
    try:
        return flow(event.key.partition(".")[0]).process.state(key)
    except KeyError:  # no state of this process, or an event of none
        return None
