"""The records behind a number of a report, as far as the reader may open them."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from shangliang.core.access import Actor, rows
from shangliang.core.figures import Figure, Scope
from shangliang.core.listings import listing_of
from shangliang.proposals import permissions as proposals
from shangliang.proposals.models import Proposal


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
    records = figure.records(scope)
    shown = rows(
        actor, proposals.read if records.model is Proposal else listing_of(records.model).rule, records
    )
    total = records.order_by().count()
    return Counted(shown, total, total - shown.order_by().count())
