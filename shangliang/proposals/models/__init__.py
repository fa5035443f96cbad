"""Tables of the proposals room."""

from shangliang.proposals.models.answering import Feedback, Reply, ReplyItem
from shangliang.proposals.models.aside import Merger, Opinion
from shangliang.proposals.models.following import UNKEPT, Commitment, Extension, Message
from shangliang.proposals.models.handling import Assignment, Contact, Objection
from shangliang.proposals.models.proposal import Attachment, Proposal, Proposer, Recommendation

__all__ = [
    "UNKEPT",
    "Assignment",
    "Attachment",
    "Commitment",
    "Contact",
    "Extension",
    "Feedback",
    "Merger",
    "Message",
    "Objection",
    "Opinion",
    "Proposal",
    "Proposer",
    "Recommendation",
    "Reply",
    "ReplyItem",
]
