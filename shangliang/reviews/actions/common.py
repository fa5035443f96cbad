"""What the actions of this room share."""

from typing import TypeVar

from shangliang.core.access import Actor, Rule, allows
from shangliang.core.errors import Forbidden, Refused
from shangliang.core.perform import lock
from shangliang.core.records import Record, Tracked
from shangliang.reviews import permissions as may
from shangliang.reviews.models import Review

T = TypeVar("T", bound=Tracked)
MEETING_MOST, REASON_MOST = 60, 300


def require(by: Actor, rule: Rule, record: Record) -> Actor:
    """The actor, in his own right if he can; Forbidden unless the rule lets him at this record. The program itself may load the demo."""
    if by.person_id is None and by.committee_id == record.committee_id:
        return by
    own = by.in_own_right()
    if allows(own, rule, record):
        return own
    if not allows(by, rule, record):
        raise Forbidden
    return by


def lock_review(review: Review, *states: str) -> Review:
    """The review, locked; Refused unless it is in one of the states. Everything that changes grades waits here."""
    fresh = lock(review)
    if states and fresh.state not in states:
        raise Refused("moved_on", f"{fresh}已是“{fresh.state_label}”，不能再作此修改，请查看最新情况。")
    return fresh


def require_office(record: Record, *, by: Actor) -> Actor:
    """The secretariat of the record's committee."""
    return require(by, may.office, record)
