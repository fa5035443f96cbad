"""Models of the briefs room, split by noun."""

from shangliang.briefs.models.brief import Author, Brief, BriefFile, PassOn
from shangliang.briefs.models.exchange import Peer, SigningKey
from shangliang.briefs.models.issue import Contribution, Delivery, Issue, Receiver, Version
from shangliang.briefs.models.outcome import Outcome, Quota

__all__ = [
    "Author",
    "Brief",
    "BriefFile",
    "Contribution",
    "Delivery",
    "Issue",
    "Outcome",
    "PassOn",
    "Peer",
    "Quota",
    "Receiver",
    "SigningKey",
    "Version",
]
