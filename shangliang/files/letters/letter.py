"""What an official reply letter says, before anybody decides where it stands on the paper."""

import datetime as dt
from dataclasses import dataclass
from typing import get_args

from .words import OUTCOMES, Kind, Outcome


class LetterError(ValueError):
    """The letter cannot be set; the Chinese message says why."""


@dataclass(frozen=True)
class Answer:
    """The answer to one recommendation (建议) of the proposal.

    `heading` has no number (关于…的建议, see `answer_heading`), the letter numbers it; each text of `paragraphs` may hold several lines, every line
    becomes a paragraph. With `outcome` a remark on how this recommendation ended follows.
    """

    heading: str
    paragraphs: tuple[str, ...] = ()
    outcome: Outcome | None = None


@dataclass(frozen=True)
class Imprint:
    """The printing note (印发机关和印发日期).

    GB/T 9704-2012 10.1 leaves it out of letters; some places print it all the same.
    """

    printer: str
    day: dt.date


@dataclass(frozen=True)
class Letter:
    """A reply (答复), an assisting unit's opinion (会办意见), a hand-over (交办函) or the office's own letter (意见函) as an official letter.

    `issuer`: name in the red head (发文机关标志); `number`: document number (发文字号), may be empty in a draft; `title`: see `letter_title`;
    `addressees`: with their titles (陈雨禾委员); `opening`, `closing`: texts whose lines become paragraphs; `signer`: signing unit (署名), the issuer
    when empty; `day`: date of the document, None in a draft; `contact`, `phone`: 联系人及联系电话; `copies`: 抄送; `outcome`: class mark at the top
    right, None for none. Texts may be of any length and hold any character. Raises LetterError for an unknown class or kind.
    """

    issuer: str
    title: str
    addressees: tuple[str, ...]
    number: str = ""
    outcome: Outcome | None = None
    opening: tuple[str, ...] = ()
    answers: tuple[Answer, ...] = ()
    closing: tuple[str, ...] = ()
    signer: str = ""
    day: dt.date | None = None
    contact: str = ""
    phone: str = ""
    copies: tuple[str, ...] = ()
    imprint: Imprint | None = None
    kind: Kind = "答复"

    def __post_init__(self) -> None:
        """Refuse a class mark or kind that does not exist."""
        for outcome in (self.outcome, *(answer.outcome for answer in self.answers)):
            if outcome is not None and outcome not in OUTCOMES:
                raise LetterError(f"办理结果类别只有A、B、C、D四类，没有“{outcome}”类。")
        if self.kind not in get_args(Kind):
            raise LetterError(f"函件种类只有“答复”“会办意见”“交办函”和“意见函”，没有“{self.kind}”。")
