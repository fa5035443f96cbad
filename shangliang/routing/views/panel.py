"""This room's parts on the pages of proposals. They ask nothing: the advice is fetched when the page is there."""

from typing import Any

from django.urls import reverse

from shangliang.core.access import Actor
from shangliang.core.panels import Ask, Panel
from shangliang.people.roles import Role
from shangliang.proposals.models import HandOverMeeting, Proposal
from shangliang.proposals.process import REVIEW

LAZY = "routing/parts/lazy.html"
OPEN = (*REVIEW, "filed")


def _lazy(name: str, record: Any, title: str) -> Panel:
    return Panel(LAZY, {"url": reverse(name, args=[record.pk]), "title": title})


def on_hand_over(actor: Actor, proposal: Proposal) -> Panel | None:
    """Above the form of 交办."""
    return _lazy("routing:advice", proposal, "分办建议") if actor.has(Role.OFFICE) else None


def on_review(actor: Actor, proposal: Proposal) -> Panel | None:
    """On the page of a proposal that waits for the office."""
    if proposal.state not in OPEN or not actor.has(Role.OFFICE):
        return None
    return _lazy("routing:advice", proposal, "分办和分类建议")


def on_desk(actor: Actor, proposal: Proposal) -> Panel | None:
    """On the writing desk of its author."""
    del actor  # whoever is at the desk is the author
    return _lazy("routing:draft", proposal, "类别和承办单位建议")


def on_meeting(actor: Actor, meeting: HandOverMeeting) -> Panel | None:
    """On the list of a hand-over meeting."""
    del actor  # the page belongs to the office
    return Panel(links=[Ask("按建议填写单位", "", reverse("routing:meeting", args=[meeting.pk]))])
