"""Keeping the text of an issue while several people may write on it: nobody overwrites what he has not seen."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from django.db import transaction

from shangliang.briefs import permissions as may
from shangliang.briefs.actions.common import lock_issue, require
from shangliang.briefs.actions.editing import save_issue
from shangliang.briefs.models import Issue, Receiver, Version
from shangliang.core.access import Actor
from shangliang.core.errors import Refused
from shangliang.core.text import one_line, plain

ONE_SITTING = timedelta(minutes=10)
"""What one person saves in the background within this time is one version, not forty."""


@dataclass(frozen=True)
class IssueText:
    """What is edited in an issue."""

    title: str
    text: str
    category: str
    urgency: str
    receivers: tuple[Receiver, ...] = ()


def stamp(issue: Issue) -> str:
    """Marks everything that is edited in an issue as it is stored: two windows notice each other by it."""
    receivers = sorted(str(pk) for pk in issue.receivers.values_list("pk", flat=True))
    parts = (issue.title, issue.text, issue.category, issue.urgency, *receivers)
    return sha256("\0".join(parts).encode()).hexdigest()[:16]


@transaction.atomic
def save_text(
    issue: Issue, draft: IssueText, *, seen: str, background: bool = False, by: Actor, at: datetime
) -> str:
    """Keep the text as a version; returns its stamp. Refused("overtaken") when what is stored is not what the writer had `seen`.

    Saved in the `background`, it goes on with the version this person began within `ONE_SITTING`, so that a sitting leaves one version.
    """
    fresh = lock_issue(issue)
    require(by, may.issue_editor, fresh)
    if fresh.state == "editing" and seen != stamp(fresh):
        last = fresh.versions.order_by("-number").first()
        who = last.saved_by if last else "他人"
        raise Refused("overtaken", f"{who}刚刚保存了此期，您填写的内容没有覆盖它，仍在下面，请比较后再决定。")
    if background:
        _go_on(fresh, draft, by=by, at=at)
    save_issue(
        fresh,
        title=draft.title,
        text=draft.text,
        category=draft.category,
        urgency=draft.urgency,
        receivers=draft.receivers,
        by=by,
        at=at,
    )
    return stamp(lock_issue(issue))


def _go_on(issue: Issue, draft: IssueText, *, by: Actor, at: datetime) -> None:
    """Bring the version of this sitting up to date. The composed one, and what was up for signing, stay as they were."""
    last: Version | None = issue.versions.order_by("-number").first()
    if last is None or last.number == 1 or last.saved_by != by.name[:40]:
        return
    if last.created_at < max(issue.state_since, at - ONE_SITTING):
        return
    last.title, last.text = one_line(draft.title)[:100], plain(draft.text)
    last.save(update_fields=["title", "text"])
