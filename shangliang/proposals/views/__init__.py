"""Doors of the proposals room: fetch, bind, one action, answer."""

from shangliang.proposals.views.detail import detail
from shangliang.proposals.views.ledger import ledger, ledger_export
from shangliang.proposals.views.letters import letter
from shangliang.proposals.views.mine import mine
from shangliang.proposals.views.replying import autosave as autosave_reply
from shangliang.proposals.views.replying import reply
from shangliang.proposals.views.steps import log_contact, mark_key, take

__all__ = [
    "autosave_reply",
    "detail",
    "ledger",
    "ledger_export",
    "letter",
    "log_contact",
    "mark_key",
    "mine",
    "reply",
    "take",
]
