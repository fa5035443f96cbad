"""How activities are shown: plain data for the templates, which ask nothing themselves."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from shangliang.activities.choices import Capacity, Nature
from shangliang.activities.models import Activity, Material
from shangliang.activities.process import ACTIVITY, INVITATION
from shangliang.activities.times import day_with_weekday, when
from shangliang.core.inbox import Light, light
from shangliang.core.panels import Ask
from shangliang.core.process import State, Step
from shangliang.files.store import size_text

_NATURES, _CAPACITIES = dict(Nature.choices), dict(Capacity.choices)
SHOWN = ("application/pdf", "image/jpeg", "image/png")
"""Files a browser opens by itself."""


@dataclass(frozen=True)
class Line:
    """An activity in a list; `url` is empty where the reader only sees that it takes place."""

    url: str
    title: str
    kind: str
    organiser: str
    when: str
    place: str
    state: State
    light: Light | None


def line(row: Mapping[str, Any], today: date, *, linked: bool = True) -> Line:
    """A row of the list as a line."""
    state = ACTIVITY.state(row["state"])
    bodies = (row[f"{name}__name"] for name in ("special_committee", "sector", "group", "station"))
    return Line(
        url=reverse("activities:detail", args=[row["id"]]) if linked else "",
        title=row["title"],
        kind=row["own_kind__name"] or _NATURES[row["nature"]],
        organiser=next((name for name in bodies if name), "本会机关"),
        when=when(row["starts_at"], row["ends_at"]),
        place=row["place"],
        state=state,
        light=light(row["due_on"], today) if state.key in ("draft", "ended") else None,
    )


def by_day(
    rows: Iterable[Mapping[str, Any]], readable: set[UUID], today: date
) -> list[tuple[str, list[Line]]]:
    """Rows of a month under their days."""
    days: dict[date, list[Line]] = {}
    for row in rows:
        day = timezone.localdate(row["starts_at"])
        days.setdefault(day, []).append(line(row, today, linked=row["id"] in readable))
    return [(day_with_weekday(day), lines) for day, lines in days.items()]


@dataclass(frozen=True)
class Participant:
    """A line of the list of participants."""

    pk: UUID
    name: str
    number: str
    sector: str
    capacity: str
    state: State
    note: str


def participant(row: Mapping[str, Any]) -> Participant:
    """A row of the list of participants as a line; `note` says why and by whom."""
    decided = f"{row['decided_by']}审批" if row["decided_by"] and not row["noted_by"] else ""
    marks = (
        "轮流列席" if row["by_rotation"] else "",
        row["reason"] if row["state"] in ("leave_asked", "on_leave", "refused") else "",
        "逾期" if row["asked_late"] and row["state"] in ("leave_asked", "on_leave", "refused") else "",
        f"{row['noted_by']}代录" if row["noted_by"] and row["state"] == "on_leave" else "",
        decided if row["state"] in ("on_leave", "refused") else "",
        row["answer"],
    )
    return Participant(
        pk=row["id"],
        name=row["name"],
        number=row["member__number"] or "",
        sector=row["member__sector__name"] or "",
        capacity=_CAPACITIES[row["capacity"]],
        state=INVITATION.state(row["state"]),
        note="；".join(mark for mark in marks if mark),
    )


@dataclass(frozen=True)
class Paper:
    """A file as the page draws it: where it opens, how big it is, whether the browser shows it by itself."""

    pk: UUID
    title: str
    url: str
    size_text: str
    opens: bool
    about: str


def papers(materials: Sequence[Material]) -> dict[str, list[Paper]]:
    """Materials by kind."""
    found: dict[str, list[Paper]] = {"paper": [], "photo": [], "minutes": []}
    for row in materials:
        url, opens = reverse("activities:file", args=[row.pk]), row.file.mime in SHOWN
        about = row.item.title if row.item_id and row.item else ""
        paper = Paper(row.pk, row.title, url, size_text(row.file.size), opens, about)
        found.setdefault(row.kind, []).append(paper)
    return found


def step_url(kind: str, pk: UUID, step: Step) -> str:
    """Where a step of this room is taken."""
    return reverse("activities:step", args=[kind, pk, step.verb])


def buttons(kind: str, pk: UUID, steps: Sequence[Step]) -> list[Ask]:
    """The steps the reader may take."""
    return [Ask(step.label, "", step_url(kind, pk, step)) for step in steps]


def organiser_of(activity: Activity) -> str:
    """In whose name an activity is organised."""
    bodies = (activity.special_committee, activity.sector, activity.group, activity.station)
    return next((str(body) for body in bodies if body), "本会机关")
