"""Axes: along what a figure can be divided into parts (month, committee, and what the rooms declare), and how it is narrowed to one.

A model declares an axis as a path (or an expression) that gives one value for each record, so that the parts add up to the whole; records
without a value form the part None (未注明).
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.core.exceptions import FieldDoesNotExist
from django.db.models import DateField, DateTimeField, F, Model, QuerySet, TextChoices
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, TruncMonth
from django.utils import timezone

from shangliang.core.figures.scope import Scope
from shangliang.tenancy.models import Committee

MONTH = "month"
COMMITTEE = "committee"
NONE = "none"
Path = str | Combinable
Names = Callable[[Iterable[Any]], Mapping[Any, str]]


class NoSuchAxis(Exception):
    """A figure was asked for a part along an axis its records do not have."""

    def __init__(self, key: str, axis: str) -> None:
        super().__init__(f"figure {key} has no axis {axis}")
        self.key, self.axis = key, axis


@dataclass(frozen=True)
class Axis:
    """`names` gives the words for values, in the order in which parts are shown; `read` makes a value of the text in an address."""

    key: str
    label: str
    names: Names
    read: Callable[[str], Any] = UUID

    def value(self, text: str) -> Any:
        """The value a text stands for; ValueError when it is none."""
        return None if text == NONE else self.read(text)


def written(value: Any) -> str:
    """A value as it stands in an address."""
    return NONE if value is None else str(value)


def _month_names(values: Iterable[Any]) -> dict[Any, str]:
    return {day: f"{day.year}年{day.month}月" for day in sorted(values)}


def _read_month(text: str) -> date:
    return date.fromisoformat(text).replace(day=1)


def _committee_names(values: Iterable[Any]) -> dict[Any, str]:
    found = Committee.objects.filter(pk__in=list(values)).order_by("level", "slug")
    return {committee.pk: committee.short_name for committee in found}


_axes: dict[str, Axis] = {
    MONTH: Axis(MONTH, "月份", _month_names, _read_month),
    COMMITTEE: Axis(COMMITTEE, "政协", _committee_names),
}
_paths: dict[type[Model], dict[str, Path]] = {}


def declare_axis(axis: Axis) -> Axis:
    """Make an axis known; rooms do it once for the bodies they own."""
    _axes[axis.key] = axis
    return axis


def choices_axis(key: str, label: str, choices: type[TextChoices]) -> Axis:
    """An axis whose values are a closed list."""

    def names(values: Iterable[Any]) -> dict[Any, str]:
        wanted = set(values)
        return {value: str(word) for value, word in choices.choices if value in wanted}

    return declare_axis(Axis(key, label, names, lambda text: choices(text).value))


def axis_named(key: str) -> Axis:
    """The axis; KeyError when nobody declared it."""
    return _axes[key]


def known_axes() -> Mapping[str, Axis]:
    """All axes, in the order of declaration."""
    return dict(_axes)


def axes(model: type[Model], *, moment: str = "", **paths: Path) -> None:
    """Declare along what the records of a model can be divided. `moment`: the date or time that puts a record into a month."""
    named = _paths.setdefault(model, {COMMITTEE: "committee_id"})
    named.update(paths)
    if moment:
        named[MONTH] = moment


def paths_of(model: type[Model]) -> Mapping[str, Path]:
    """Axis → path for the records of a model."""
    return _paths.get(model, {COMMITTEE: "committee_id"})


def field_of(model: type[Model], path: str) -> Any:
    """The model field at the end of a path; None for an annotation."""
    field: Any = None
    for name in path.split("__"):
        try:
            field = model._meta.get_field(name)
        except FieldDoesNotExist:
            return None
        model = field.related_model or model
    return field


def _expression(path: Path) -> Any:
    return F(path) if isinstance(path, str) else path


def part_of(axis: str, path: Path) -> Any:
    """An expression for the part a record belongs to; months as their first day."""
    return Cast(TruncMonth(path), DateField()) if axis == MONTH else _expression(path)


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def within_period(records: QuerySet[Any], path: str, since: date | None, until: date | None) -> QuerySet[Any]:
    """Records whose moment lies between two days (inclusive)."""
    timed = isinstance(field_of(records.model, path), DateTimeField)
    if since:
        records = records.filter(**{f"{path}__gte": _midnight(since) if timed else since})
    if until:
        after = until + timedelta(days=1)
        records = records.filter(**{f"{path}__lt": _midnight(after) if timed else after})
    return records


def within_part(records: QuerySet[Any], axis: str, path: Path, value: Any) -> QuerySet[Any]:
    """Records of one part."""
    if isinstance(path, str) and (axis != MONTH or value is None):
        return records.filter(**{f"{path}__isnull": True} if value is None else {path: value})
    if axis == MONTH and isinstance(path, str):
        last = (value.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
        return within_period(records, path, value, last)
    name = f"part_{axis}"
    named: QuerySet[Any] = records.alias(**{name: path})
    return named.filter(**{f"{name}__isnull": True} if value is None else {name: value})


def narrowed(key: str, records: QuerySet[Any], paths: Mapping[str, Path], scope: Scope) -> QuerySet[Any]:
    """The records that lie in the period and the parts asked for. Raises NoSuchAxis."""
    for axis in [*([MONTH] if scope.since or scope.until else []), *(axis for axis, _ in scope.narrow)]:
        if axis not in paths:
            raise NoSuchAxis(key, axis)
    if scope.since or scope.until:
        records = within_period(records, str(paths[MONTH]), scope.since, scope.until)
    for axis, value in scope.narrow:
        records = within_part(records, axis, paths[axis], value)
    return records
