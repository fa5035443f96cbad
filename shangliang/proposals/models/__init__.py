"""Tables of the proposals room."""

from shangliang.proposals.models.answering import Feedback, Reply, ReplyItem
from shangliang.proposals.models.handling import Assignment, Contact, Objection
from shangliang.proposals.models.lists import HandOverLine, HandOverMeeting, SavedFilter
from shangliang.proposals.models.proposal import Attachment, Proposal, Proposer, Recommendation
from shangliang.proposals.models.publishing import PublicationDecision

__all__ = [
    "Assignment",
    "Attachment",
    "Contact",
    "Feedback",
    "HandOverLine",
    "HandOverMeeting",
    "Objection",
    "Proposal",
    "Proposer",
    "PublicationDecision",
    "Recommendation",
    "Reply",
    "ReplyItem",
    "SavedFilter",
]
