"""Why a published number is another one now: the records that came and went, and what was recorded about them since."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from shangliang.audit.models import Event
from shangliang.core.access import Actor
from shangliang.reports import records as behind
from shangliang.reports.models import Publication
from shangliang.reports.publishing import ABOVE, Change, Difference, differences, listed, sides
from shangliang.reports.questions import Question

SHOWN = 20  # records of one number
MOST_EVENTS = 5  # of one record


@dataclass(frozen=True)
class Why:
    """One record that came or went: as the reader may see it, and what happened to it since."""

    came: bool
    side: str
    text: str
    url: str
    events: tuple[Event, ...]


@dataclass(frozen=True)
class Explained:
    """A published number then and now. `hidden`: how many of the records the reader may not open; `left`: how many more are not shown."""

    difference: Difference
    reasons: tuple[Why, ...]
    hidden: int
    left: int

    @property
    def url(self) -> str:
        """Address of the records as they are now, of a mean those it is taken of; "" when the figure no longer exists."""
        asked, one = self.difference.asked, self.difference.published
        if asked is None:
            return ""
        return Question(listed(asked), sides(asked)[ABOVE], one.publication.scope_in(one.year)).url()

    @property
    def came(self) -> int:
        return sum(change.came for change in self._counted)

    @property
    def went(self) -> int:
        return sum(not change.came for change in self._counted)

    @property
    def _counted(self) -> list[Change]:
        return [change for change in self.difference.changes if change.side == ABOVE]


def explain(publication: Publication, actor: Actor) -> list[Explained]:
    """Every number of a publication: the queries of `differences`, one for each kind of records that changed, two for what happened."""
    found = differences(publication)
    shown = [each.changes[:SHOWN] for each in found]
    lines = _readable(found, shown, actor)
    events = _events(publication, lines)
    return [_explained(each, changes, lines, events) for each, changes in zip(found, shown, strict=True)]


def _readable(
    found: Iterable[Difference], shown: Iterable[tuple[Change, ...]], actor: Actor
) -> dict[UUID, behind.Line]:
    wanted: dict[Any, set[UUID]] = {}
    for each, changes in zip(found, shown, strict=True):
        figures = sides(each.asked) if each.asked else {}
        for change in changes:
            wanted.setdefault(figures[change.side].model, set()).add(change.record_id)
    lines: dict[UUID, behind.Line] = {}
    for model, ids in wanted.items():
        records = behind.readable(model._default_manager.filter(pk__in=ids), actor)
        lines |= behind.named(records, len(ids))
    return lines


def _events(publication: Publication, lines: Mapping[UUID, Any]) -> dict[UUID, list[Event]]:
    """What was recorded since about the records the reader may open: as the story of the case, or about the row itself."""
    since = (
        Event.objects.filter(at__gt=publication.published_at).order_by("at", "id").defer("data", "address")
    )
    found: dict[UUID, list[Event]] = {}
    if not lines:
        return found
    ids = list(lines)
    for event in since.filter(case_id__in=ids):
        found.setdefault(event.case_id, []).append(event)
    own = since.filter(
        committee_id=publication.committee_id, subject_id__in=[pk for pk in ids if pk not in found]
    )
    for event in own:
        found.setdefault(event.subject_id, []).append(event)
    return found


def _explained(
    difference: Difference,
    shown: tuple[Change, ...],
    lines: Mapping[UUID, behind.Line],
    events: Mapping[UUID, list[Event]],
) -> Explained:
    reasons = tuple(
        Why(
            change.came,
            change.side,
            lines[change.record_id].cells[0],
            lines[change.record_id].url,
            tuple(events.get(change.record_id, [])[-MOST_EVENTS:]),
        )
        for change in shown
        if change.record_id in lines
    )
    return Explained(difference, reasons, len(shown) - len(reasons), len(difference.changes) - len(shown))
