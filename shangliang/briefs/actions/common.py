"""What the actions share: locks, checks of texts, telling the authors."""

from datetime import datetime
from typing import Any

from shangliang.audit.record import record
from shangliang.briefs.models import Brief, Issue
from shangliang.core.access import Actor, Rule, allows, system
from shangliang.core.errors import Forbidden, Refused
from shangliang.core.perform import day_of, perform
from shangliang.core.records import Record


def lock_brief(brief: Brief) -> Brief:
    """The freshest version, locked before anything that belongs to it."""
    return Brief.objects.select_for_update(of=("self",)).get(pk=brief.pk)


def lock_issue(issue: Issue) -> Issue:
    """The freshest version with its committee, locked before anything that belongs to it."""
    return Issue.objects.select_for_update(of=("self",)).select_related("committee").get(pk=issue.pk)


def require(by: Actor, rule: Rule, row: Record) -> None:
    """Forbidden unless the rule lets the row through."""
    if not allows(by, rule, row):
        raise Forbidden


def need(text: str, field: str, message: str) -> str:
    """The stripped text; Refused at the field when nothing is left."""
    stripped = text.strip()
    if not stripped:
        raise Refused("required", message, field)
    return stripped


def tell_lower(
    brief: Brief, what: str, *, by: Actor, at: datetime, data: dict[str, Any] | None = None
) -> None:
    """What the superior committee did with an issue of a lower one, told there: an event of the issue that was delivered. Its first act is the receipt."""
    delivery = brief.delivery
    if delivery is None:
        return
    issue = delivery.issue
    if delivery.state == "sent":
        fields = {"received_by": by.name[:40], "received_on": day_of(at)}
        perform(delivery, "take_in", by=system(delivery.committee_id), at=at, fields=fields)
    record(
        "issue.heard_back",
        issue,
        by=by,
        at=at,
        label="上级政协处理情况",
        note=what,
        data={"committee": str(brief.committee_id), **(data or {})},
    )
