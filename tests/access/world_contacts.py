"""The contacts part of the world of the access matrix."""

from dataclasses import dataclass
from datetime import datetime

from shangliang.contacts import actions
from shangliang.contacts.actions import ItemDraft
from shangliang.contacts.models import ChainItem, Counterpart, RelationType, Tie, TieContact
from tests.cast import Cast
from tests.connected import Connected


@dataclass
class ContactsWorld:
    """chen contacts li (`paired`, waiting) and a firm (`firm_contact`, without account); the special committee the school office; liu leads a chain."""

    contact_relation: RelationType
    grid_relation: RelationType
    contact_tie: Tie
    paired: TieContact
    disputed: TieContact
    firm_contact: TieContact
    office_contact: TieContact
    counterpart: Counterpart
    industry_chain: Counterpart
    chain_item: ChainItem


def make(cast: Cast, at: datetime) -> ContactsWorld:
    """Everything by the actions."""
    room = Connected(cast, at)
    tie, firm, grid, chain = room.pair(), room.firm(), room.grid(), room.chain()
    disputed = room.log(tie)
    actions.dispute(disputed, note="没有见面。", by=room.by("li"), at=at)
    counterpart = chain.far.counterpart
    if counterpart is None or firm.far.counterpart is None:
        raise RuntimeError("a chain and a firm are counterparts")
    item = actions.save_item(
        counterpart, None, ItemDraft("problems", "冷库用地不足"), by=room.by("liu"), at=at
    )
    return ContactsWorld(
        tie.relation, grid.relation, tie, room.log(tie), disputed, room.log(firm), room.log(room.department(), "sec"),
        firm.far.counterpart, counterpart, item,
    )  # fmt: skip
