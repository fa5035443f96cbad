"""Doors of the proposals room."""

from shangliang.proposals.views.cosigning import invitation, invite
from shangliang.proposals.views.detail import detail
from shangliang.proposals.views.drafting import autosave, edit, new
from shangliang.proposals.views.files import attachment
from shangliang.proposals.views.ledger import ledger
from shangliang.proposals.views.mine import mine

__all__ = ["attachment", "autosave", "detail", "edit", "invitation", "invite", "ledger", "mine", "new"]
