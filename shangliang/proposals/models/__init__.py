"""Tables of the proposals room."""

from shangliang.proposals.models.answering import Feedback, Reply, ReplyItem
from shangliang.proposals.models.aside import Merger, Opinion
from shangliang.proposals.models.following import UNKEPT, Commitment, Extension, Message
from shangliang.proposals.models.handling import Assignment, Contact, HandOverLetter, Objection
from shangliang.proposals.models.lists import HandOverLine, HandOverMeeting, SavedFilter
from shangliang.proposals.models.proposal import Attachment, Proposal, Proposer, Recommendation
from shangliang.proposals.models.publishing import PublicationDecision

__all__ = [
    "UNKEPT",
    "Assignment",
    "Attachment",
    "Commitment",
    "Contact",
    "Extension",
    "Feedback",
    "HandOverLetter",
    "HandOverLine",
    "HandOverMeeting",
    "Merger",
    "Message",
    "Objection",
    "Opinion",
    "Proposal",
    "Proposer",
    "PublicationDecision",
    "Recommendation",
    "Reply",
    "ReplyItem",
    "SavedFilter",
]
