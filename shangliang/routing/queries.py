"""What the page about the advice shows: models, their tried answers by unit, and which unit is described how."""

from collections import Counter
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from shangliang.people.models import Unit
from shangliang.routing.duties import matched
from shangliang.routing.models import Duty, HeldOutAnswer, RoutingModel
from shangliang.routing.store import newest
from shangliang.texts.calibration import Measured

SHOWN = 12
"""Versions listed: how the accuracy grew."""


@dataclass(frozen=True)
class Line:
    """Tried answers of one unit or category: how many there were, how many the first advice had right."""

    name: str
    total: int
    right: int

    @property
    def wrong(self) -> int:
        return self.total - self.right


@dataclass(frozen=True)
class State:
    """One kind of advice: the model that answers, what it measured, its tried answers, the versions before."""

    row: RoutingModel | None
    measured: Measured
    lines: list[Line]
    versions: list[RoutingModel]


def state_of(committee_id: UUID, kind: str) -> State:
    """How the advice of one kind stands. Three queries."""
    found = newest(committee_id, kind)
    versions = list(RoutingModel.objects.filter(committee_id=committee_id, kind=kind)[:SHOWN])
    if found is None:
        return State(None, Measured(), [], versions)
    row, model = found
    answers = list(row.answers.values_list("decided", "place"))
    total = Counter(decided for decided, _ in answers)
    right = Counter(decided for decided, place in answers if place == 1)
    lines = [Line(name, times, right[name]) for name, times in total.most_common()]
    return State(row, model.measured, lines, versions)


def answers_of(row: RoutingModel, name: str, verdict: str) -> QuerySet[HeldOutAnswer]:
    """The records behind a figure: all answers of a model, of one label, the right (1), those among the first three (3), the wrong (0) ones."""
    found = row.answers.select_related("proposal").order_by("-probability", "id")
    if name:
        found = found.filter(decided=name)
    if verdict == "1":
        return found.filter(place=1)
    if verdict == "3":
        return found.filter(place__gte=1, place__lte=3)
    return found.exclude(place=1) if verdict == "0" else found


@dataclass(frozen=True)
class Described:
    """A unit and what is known of its duties."""

    unit: Unit
    own: str
    areas: tuple[str, ...]


def described_units(committee_id: UUID) -> list[Described]:
    """Units in use, those without any description first. Two queries."""
    units = list(Unit.objects.filter(committee_id=committee_id, is_active=True))
    own = dict(Duty.objects.filter(committee_id=committee_id).values_list("unit_id", "text"))
    fitting = matched(unit.name for unit in units)
    found = [
        Described(unit, own.get(unit.pk, ""), tuple(area.area for area in fitting[unit.name]))
        for unit in units
    ]
    return sorted(found, key=lambda each: bool(each.own or each.areas))


def shipped(unit: Unit) -> str:
    """The shipped description of a unit, to begin from."""
    names = list(
        Unit.objects.filter(committee_id=unit.committee_id, is_active=True).values_list("name", flat=True)
    )
    areas = matched([*names, unit.name]).get(unit.name, [])
    return "\n".join(f"{area.duties}{'、'.join(area.matters)}。" for area in areas)


def without_model() -> list[UUID]:
    """Committees with units for which nothing was learned yet."""
    known = RoutingModel.objects.values("committee_id")
    units = Unit.objects.filter(is_active=True).exclude(committee_id__in=known)
    return list(units.order_by().values_list("committee_id", flat=True).distinct())
