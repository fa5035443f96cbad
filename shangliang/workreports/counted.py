"""The records behind a number of a report, as far as the reader may open them."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from shangliang.core.access import Actor
from shangliang.core.figures import Figure, Scope
from shangliang.reports import records as behind


@dataclass(frozen=True)
class Counted:
    """The records the reader may open, how many are counted, and how many of them he may not open."""

    shown: QuerySet[Any]
    total: int
    hidden: int


def counted(figure: Figure, scope: Scope, actor: Actor) -> Counted | None:
    """None when the figure cannot be asked for this period or body."""
    if not figure.allows(scope):
        return None
    shown = behind.readable(figure, scope, actor)
    total = figure.value(scope)
    return Counted(shown, total, total - shown.order_by().count())
