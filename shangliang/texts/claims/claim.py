"""What a number claim (数字表述) is."""

from dataclasses import dataclass
from typing import Literal

Bound = Literal["eq", "ge", "le", "approx", "range"]


@dataclass(frozen=True)
class Claim:
    """A quantity with its measure word that counts or measures something.

    `start`, `end`: character offsets in the text, half-open; they cover the number, its measure word and as much of the noun as tells what is counted.
    `value`: in base units (500余万元 → 5000000, 98% → 98); of a range the lower end, `top` the upper one, else None.
    `bound`: "eq" exact, "ge" at least (余, 多, 逾, 以上), "le" at most, "approx" (近, 约), "range".
    `unit`: the measure word as written, 元 for 万元. `subject`: what is counted, in words of the sentence, best first.
    `period`: what the sentence says of time: "2023", "2023-09", "09" (a month without year), "2022/2023", "2023-H1", "Q2", "2023-01/09", or "" when it says nothing.
    `sentence`: offsets of the sentence it stands in; its clause and heading are found from there.
    `noun`, `verb`, `context`: the parts of `subject` (its last word may be the topic of the paragraph): what is counted, what was done to it, what an earlier clause speaks of; "" when not named.
    `figure`: offsets of the numeral with its measure word alone, without words of bounds (近, 以上).
    """

    start: int
    end: int
    text: str
    value: float
    bound: Bound
    unit: str
    subject: str
    top: float | None = None
    period: str = ""
    sentence: tuple[int, int] = (0, 0)
    noun: str = ""
    verb: str = ""
    context: str = ""
    figure: tuple[int, int] = (0, 0)
