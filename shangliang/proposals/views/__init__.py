"""Doors of the proposals room: fetch, bind, one action, answer."""

from shangliang.proposals.views.cosigning import invitation, invite
from shangliang.proposals.views.detail import detail
from shangliang.proposals.views.drafting import autosave, edit, new
from shangliang.proposals.views.files import attachment
from shangliang.proposals.views.ledger import ledger, ledger_export
from shangliang.proposals.views.letters import letter
from shangliang.proposals.views.mine import mine
from shangliang.proposals.views.replying import autosave as autosave_reply
from shangliang.proposals.views.replying import reply
from shangliang.proposals.views.steps import log_contact, mark_key, take

__all__ = [
    "attachment",
    "autosave",
    "autosave_reply",
    "detail",
    "edit",
    "invitation",
    "invite",
    "ledger",
    "ledger_export",
    "letter",
    "log_contact",
    "mark_key",
    "mine",
    "new",
    "reply",
    "take",
]
