"""Doors of the proposals room."""

from shangliang.proposals.views.detail import detail
from shangliang.proposals.views.ledger import ledger
from shangliang.proposals.views.mine import mine

__all__ = ["detail", "ledger", "mine"]
