"""Filters of the inbox (待办): by kind, time left, unit and words, over whatever flow has to do with a proposal."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import Q, QuerySet

from shangliang.core.access import NOBODY
from shangliang.core.flow import Flow, flows
from shangliang.core.inbox import SOON_DAYS
from shangliang.proposals.ledger import mentions
from shangliang.proposals.models import Assignment, Proposal

LATE, SOON, LATER = "late", "soon", "later"
DUE = ((LATE, "已逾期"), (SOON, f"{SOON_DAYS}天内到期"), (LATER, "未到期和不限时"))


@dataclass(frozen=True)
class Filter:
    """What of the inbox is asked for; empty asks nothing."""

    kind: str = ""
    due: str = ""
    unit: UUID | None = None
    q: str = ""

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> "Filter":
        """From an address; what is no filter is left out."""
        try:
            unit = UUID(data.get("unit", ""))
        except ValueError:
            unit = None
        due, kind = data.get("due", ""), data.get("kind", "")
        kinds = {flow.process.key for flow in flows()}
        return cls(
            kind=kind if kind in kinds else "",
            due=due if due in dict(DUE) else "",
            unit=unit,
            q=" ".join(data.get("q", "").replace("\0", " ").split())[:60],
        )

    @property
    def query(self) -> str:
        """As it stands in an address."""
        named = {"kind": self.kind, "due": self.due, "unit": self.unit or "", "q": self.q}
        return urlencode({name: value for name, value in named.items() if value})

    def narrow(self, flow: Flow, found: QuerySet[Any], today: date) -> QuerySet[Any]:
        """Only the records of this flow that are asked for."""
        if self.kind not in ("", flow.process.key):
            return found.none()
        if self.due:
            found = found.filter(_due(self.due, today))
        if self.unit:
            found = found.filter(_of_unit(flow.model, self.unit))
        if self.q:
            found = found.filter(_about(flow.model, self.q))
        return found


def _due(which: str, today: date) -> Q:
    soon = today + timedelta(days=SOON_DAYS)
    return {
        LATE: Q(due_on__lt=today),
        SOON: Q(due_on__gte=today, due_on__lte=soon),
        LATER: Q(due_on=None) | Q(due_on__gt=soon),
    }[which]


def _columns(model: type[Any]) -> set[str]:
    return {field.name for field in model._meta.get_fields()}


def _of_unit(model: type[Any], unit_id: UUID) -> Q:
    columns = _columns(model)
    for path in ("unit", "assignment__unit"):
        if path.partition("__")[0] in columns and model is not Proposal:
            return Q(**{path: unit_id})
    handled = Assignment.objects.filter(unit_id=unit_id).exclude(state="transferred").values("proposal_id")
    return _of_cases(model, Q(pk__in=handled))


def _about(model: type[Any], words: str) -> Q:
    condition = Q()
    for word in words.split():
        condition &= mentions(word)
    return _of_cases(model, condition)


def _of_cases(model: type[Any], condition: Q) -> Q:
    """The condition on the proposal a record belongs to; nothing for records that belong to none."""
    if model is Proposal:
        return condition
    if "proposal" not in _columns(model):
        return NOBODY
    return Q(proposal__in=Proposal.objects.filter(condition).values("pk"))
