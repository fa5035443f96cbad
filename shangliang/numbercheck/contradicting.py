"""Numbers of one text that contradict one another, as pages show them."""

from collections.abc import Sequence
from dataclasses import dataclass

from shangliang.texts.claims import Claim


@dataclass(frozen=True)
class Contradiction:
    """The claims (by their places in the text, from 1) that do not go together, and why, in Chinese."""

    numbers: tuple[int, ...]
    reason: str


def contradictions_of(text: str, claims: Sequence[Claim]) -> tuple[Contradiction, ...]:
    """What contradicts itself in the text."""
    del text, claims
    return ()
