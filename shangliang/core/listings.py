"""How records of a model are shown behind a figure: each room says it once for its models; page, spreadsheet and command line use it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Model

from shangliang.core.access import Rule

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Listing:
    """`columns` are read as plain values, `cells` makes the texts under `heads` of them. `order`: non-null columns, the last unique, all
    descending. `url` leads from a row to its record, `linked` is the cell that carries the link. `rule` lets through what a reader may open.
    """

    rule: Rule
    heads: tuple[str, ...]
    columns: tuple[str, ...]
    cells: Callable[[Row], tuple[str, ...]]
    url: Callable[[Row], str]
    linked: int = 1
    order: tuple[str, ...] = ("created_at", "id")


_listings: dict[type[Model], Listing] = {}


def list_as(model: type[Model], listing: Listing) -> None:
    """Make known how records of the model are shown."""
    _listings[model] = listing


def listing_of(model: type[Model]) -> Listing:
    """How records of the model are shown; KeyError when no room has said it."""
    return _listings[model]


def listed() -> tuple[type[Model], ...]:
    """The models for which it is known."""
    return tuple(_listings)
