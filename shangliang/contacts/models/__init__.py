"""Relation types, the ends that stand in them, ties, contacts, lists of industry chains, and the marks of members."""

from shangliang.contacts.models.chain import ChainItem
from shangliang.contacts.models.relation import Counterpart, End, MemberMark, RelationType
from shangliang.contacts.models.tie import Tie, TieContact

__all__ = ["ChainItem", "Counterpart", "End", "MemberMark", "RelationType", "Tie", "TieContact"]
