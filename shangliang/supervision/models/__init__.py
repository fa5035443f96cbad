"""Tables of the supervision room."""

from shangliang.supervision.models.circular import Circular, LateItem, Receipt, Referral
from shangliang.supervision.models.conference import AgreedPoint, Conference, Side
from shangliang.supervision.models.key import (
    Activity,
    ActivityFile,
    Candidate,
    ChairDecision,
    MediaReport,
    Supervision,
)

__all__ = [
    "Activity",
    "ActivityFile",
    "AgreedPoint",
    "Candidate",
    "ChairDecision",
    "Circular",
    "Conference",
    "LateItem",
    "MediaReport",
    "Receipt",
    "Referral",
    "Side",
    "Supervision",
]
