"""What a contradiction inside a text is, and how its sentence is put."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from shangliang.texts.claims.claim import Claim

_SIGNS = re.compile(r"[“”]|\s+")
Kind = Literal["twice", "sum", "part", "ratio"]


@dataclass(frozen=True)
class Contradiction:
    """`kind`: the same thing counted "twice" with different values, parts whose "sum" is not the whole, a "part" that is more than the whole,
    a "ratio" that does not fit its two counts. `claims`: all that take part, in the order of the text; `reason`: a Chinese sentence that explains.
    """

    kind: Kind
    claims: tuple[Claim, ...]
    reason: str


@dataclass(frozen=True)
class Told:
    """A claim with the words between it and the number before it in its sentence."""

    claim: Claim
    lead: str

    @property
    def value(self) -> float:
        return self.claim.value

    @property
    def unit(self) -> str:
        return self.claim.unit

    @property
    def exact(self) -> bool:
        return self.claim.bound == "eq"


def sentences(text: str, claims: Sequence[Claim]) -> Iterator[list[Told]]:
    """The claims of each sentence that holds any, each with its lead."""
    for sentence, group in groupby(claims, key=lambda claim: claim.sentence):
        told: list[Told] = []
        place = sentence[0]
        for claim in group:
            told.append(Told(claim, text[place : claim.figure[0]]))
            place = claim.figure[1]
        yield told


def number(value: float) -> str:
    """A value as it is read: 8, 81.5, 1.2亿."""
    for scale, name in ((10**8, "亿"), (10**4, "万")):
        if value >= scale and round(value / scale, 4) * scale == value:
            return f"{value / scale:.10g}{name}"
    return f"{round(value, 2):.12g}"


def quoted(claims: Sequence[Claim]) -> str:
    """“A 3件”“B 4件”, without line breaks and quotation marks of their own."""
    return "".join(f"“{_SIGNS.sub('', claim.text)}”" for claim in claims)
