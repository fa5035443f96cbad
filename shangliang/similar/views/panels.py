"""This room's parts on pages of the proposals room: both ask nothing of the database, the browser fetches what is in them."""

from shangliang.core.access import Actor
from shangliang.core.panels import Ask, Panel
from shangliang.people.roles import Role
from shangliang.proposals.models import Proposal
from shangliang.similar.grouping import MERGING


def on_desk(_: Actor, proposal: Proposal) -> Panel:
    """Beside the writing desk."""
    to_panel = Ask("相似提案", "", "#similar")
    return Panel("similar/parts/desk.html", {"proposal": proposal}, links=[to_panel])


def on_proposal(actor: Actor, proposal: Proposal) -> Panel | None:
    """On the page of a proposal that the office has still to decide on."""
    if not actor.has(Role.OFFICE) or proposal.state not in MERGING:
        return None
    return Panel("similar/parts/around.html", {"proposal": proposal})
