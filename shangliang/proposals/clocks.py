"""Due dates that depend on the record: reply limits, what was promised, what an author has said."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any
from uuid import UUID

from shangliang.core.flow import due_by_setting
from shangliang.proposals.choices import UnitRole
from shangliang.proposals.models import (
    Assignment,
)
from shangliang.tenancy import policy
from shangliang.workdays.spans import Due, Span, due

People = Callable[[Any], Iterable[UUID]]
Clock = Callable[[Any, str, date], Due | None]


def given(on: date, since: date, how: dict[str, Any]) -> Due:
    """A day given before, with the account of how it was reached then."""
    return Due(on, Span(0, "days"), since, provisional=bool(how.get("provisional")), how=how)


def assignment_clock(record: Any, state: str, since: date) -> Due | None:
    """While the unit works, its own reply limit counts, whatever the settings say later; elsewhere the table's clock."""
    if state in ("handling", "signing"):
        return given(record.reply_due_on, since, record.reply_due_how)
    return due_by_setting(record, state, since)


def proposal_clock(record: Any, state: str, since: date) -> Due | None:
    """The proposal follows the latest reply limit of its units while they work, and the author's own day while others co-sign."""
    if state == "cosigning" and record.cosign_until:
        return Due(record.cosign_until, Span(0, "days"), since)
    if state != "handling":
        return due_by_setting(record, state, since)
    limits = Assignment.objects.filter(proposal_id=record.pk).exclude(
        state__in=("transferred", "replied", "done", "waived")
    )
    last = limits.order_by("-reply_due_on").values_list("reply_due_on", "reply_due_how").first()
    return given(last[0], since, last[1]) if last else due_by_setting(record, state, since)


def cosign_clock(record: Any, state: str, since: date) -> Due | None:
    """Until when an invited member decides: the author has said so; else the table's clock."""
    until = record.proposal.cosign_until if state == "invited" else None
    return Due(until, Span(0, "days"), since) if until else due_by_setting(record, state, since)


def commitment_clock(record: Any, state: str, since: date) -> Due | None:
    """What was promised is due on its day; the setting counts only for a report asked earlier, for confirming and for trying again."""
    promised = Due(record.promised_on, Span(0, "days"), since)
    if state == "open":
        return promised
    asked = due_by_setting(record, state, since)
    return promised if state == "asked" and asked and promised.on < asked.on else asked


def reply_limit(assignment: Assignment, timing: str, since: date) -> Due:
    """The reply limit given at hand-over (or at rehandling): by role of the unit, by plenary or between, by round."""
    key = _limit_setting(assignment, timing)
    return due(Span.of(policy.value(assignment.committee_id, key, since)), since)


def _limit_setting(assignment: Assignment, timing: str) -> str:
    if assignment.round > 1:
        return "proposal.rehandling"
    if assignment.role == UnitRole.ASSIST:
        return "proposal.assist_opinion"
    return "proposal.answering_plenary" if timing == "plenary" else "proposal.answering"


def limits_given_by(committee_id: UUID, key: str) -> list[Assignment]:
    """Parts still to be answered whose reply limit this setting gave; those extended by a decision are not among them."""
    working = Assignment.objects.filter(
        committee_id=committee_id, state__in=("assigned", "objecting", "handling", "signing", "checking")
    )
    found = working.select_related("proposal").order_by("id")
    return [
        part
        for part in found
        if _limit_setting(part, part.proposal.timing) == key and "extended" not in part.reply_due_how
    ]
