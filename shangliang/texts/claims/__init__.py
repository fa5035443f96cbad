"""Number claims of Chinese reports: what is said to have been counted, where it stands, and how exactly it is said."""

from shangliang.texts.claims.claim import Bound, Claim

__all__ = ["Bound", "Claim"]
