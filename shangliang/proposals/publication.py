"""What may be made public of a proposal and its reply, and which proposals are decided (公开审查).

What is published is read by everybody who signs in, of whatever committee; the page for the public itself comes with the portal.
"""

import re
from dataclasses import dataclass, field

from django.db.models import Q

from shangliang.proposals.choices import Publication
from shangliang.proposals.models import Proposal, PublicationDecision, Reply

DECIDABLE = ("replied", "rated", "closed")  # the text is made public together with the reply, never before it
UNDECIDED = "open"
PUBLISHED = (Publication.FULL, Publication.SUMMARY)
ORDER = {Publication.NONE: 0, Publication.SUMMARY: 1, Publication.FULL: 2}
LEFT_OUT = "（联系方式略）"
# Mobile and fixed telephones, identity numbers, mail addresses; and whatever number or name stands behind a word that announces one.
CONTACT = re.compile(
    r"(?<!\d)(?:(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}|0\d{2,3}[-－ ]?\d{7,8}|\d{17}[\dXx])(?!\d)"
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|(?:(?<=电话)|(?<=手机)|(?<=传真)|(?<=微信)|(?<=QQ)|(?<=联系方式))[号码：: ]*[A-Za-z0-9][\w-]{5,19}",
    re.ASCII,
)


def decided(which: str) -> Q:
    """Proposals whose text is decided so (full, summary, none), or that can be decided and are not (open)."""
    if which == UNDECIDED:
        return Q(state__in=DECIDABLE, publication_decision=None)
    return Q(publication_decision__text=which)


def without_contacts(text: str) -> str:
    """The text without telephone and identity numbers and mail addresses."""
    return CONTACT.sub(LEFT_OUT, text)


@dataclass(frozen=True)
class Public:
    """What the public may read: title and paragraphs of the proposal and of each reply; nothing about how to reach anybody."""

    title: str
    text: list[str] = field(default_factory=list)
    replies: list[tuple[str, list[str]]] = field(default_factory=list)


def public(decision: PublicationDecision, sent: list[Reply] | None = None) -> Public:
    """The public version of a decided proposal. The fields for contact persons and telephones are never read here.

    `sent` are its last replies, where they are at hand.
    """
    proposal = decision.proposal
    text: list[str] = []
    if decision.text == Publication.FULL:
        asks = [ask.text for ask in proposal.recommendations.all()]
        text = [proposal.situation, proposal.analysis, *asks]
    elif decision.text == Publication.SUMMARY:
        text = [decision.text_summary]
    return Public(
        title=proposal.title if decision.text != Publication.NONE else "",
        text=[without_contacts(each) for each in text if each],
        replies=_replies(decision, sent),
    )


def _replies(decision: PublicationDecision, sent: list[Reply] | None) -> list[tuple[str, list[str]]]:
    if decision.reply == Publication.NONE:
        return []
    sent = last_replies(decision.proposal) if sent is None else sent
    if decision.reply == Publication.SUMMARY:
        units = "、".join(reply.assignment.unit.name for reply in sent)
        return [(units, [without_contacts(decision.reply_summary)])]
    return [
        (
            reply.assignment.unit.name,
            [
                without_contacts(part)
                for part in (reply.opening, *(item.text for item in reply.items.all()), reply.closing)
                if part
            ],
        )
        for reply in sent
    ]


def last_replies(proposal: Proposal) -> list[Reply]:
    """The reply that counts of each unit that answers the proposers: that of the last round."""
    sent = Reply.objects.filter(assignment__proposal=proposal, sent_at__isnull=False)
    ordered = sent.select_related("assignment__unit").prefetch_related("items").order_by("round")
    last = {reply.assignment_id: reply for reply in ordered if reply.assignment.answers}
    return list(last.values())
