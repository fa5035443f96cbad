"""Number claims of Chinese reports: what is said to have been counted, where it stands, and how exactly it is said."""

from shangliang.texts.claims.claim import Bound, Claim
from shangliang.texts.claims.contradicting import contradictions
from shangliang.texts.claims.contradiction import Contradiction
from shangliang.texts.claims.finding import find
from shangliang.texts.claims.lines import as_line

__all__ = ["Bound", "Claim", "Contradiction", "as_line", "contradictions", "find"]
