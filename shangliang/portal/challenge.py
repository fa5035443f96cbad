"""The challenge 验证 of public forms: a picture of signs, and beside it a question in plain words for those who do not see the picture. It works offline.

What is asked lies sealed in the form itself; nothing is stored until it is used. A challenge is good for a quarter of an hour and for one answer: used, or
answered wrongly, it is spent. Answered rightly beside a mistake elsewhere in the form, it need not be answered again (`passed`).
"""

import base64
import json
import secrets
import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from django.db import connection

from shangliang.core.errors import Refused
from shangliang.core.secret_box import open_sealed, seal
from shangliang.portal.models import Spent

if TYPE_CHECKING:
    from captcha.image import ImageCaptcha

GOOD_FOR, PASS_FOR = timedelta(minutes=15), timedelta(hours=1)
SIGNS, LENGTH = "ACDEFHJKMNPRTUVWXY34679", 4
"""Signs that are not taken for one another."""
WIDTH, HEIGHT = 220, 80
WORDS = (
    "群众诉求",
    "社情民意",
    "民主监督",
    "参政议政",
    "协商民主",
    "团结民主",
    "履职尽责",
    "建言献策",
    "调查研究",
    "求同存异",
)
ORDINALS = "一二三四"
NUMBERS = "零一二三四五六七八九"
TEN = 10


@dataclass(frozen=True)
class Challenge:
    """What a form shows: the sealed token, the picture as a data address, the question. `passed`: nothing is asked any more."""

    token: str
    picture: str = ""
    question: str = ""
    passed: bool = False


@dataclass(frozen=True)
class Solved:
    """A challenge that was answered rightly and is not spent yet."""

    id: UUID
    until: datetime


@cache
def _painter() -> "ImageCaptcha":
    from captcha.image import ImageCaptcha  # noqa: PLC0415 - only web workers draw pictures

    return ImageCaptcha(WIDTH, HEIGHT)


def ask(*, at: datetime) -> Challenge:
    """A new challenge."""
    signs = "".join(secrets.choice(SIGNS) for _ in range(LENGTH))
    question, answers = _question()
    picture = base64.b64encode(_painter().generate(signs).getvalue()).decode("ascii")
    token = _sealed(uuid4(), at + GOOD_FOR, [signs.lower(), *answers])
    return Challenge(token, f"data:image/png;base64,{picture}", question)


def keep(solved: Solved, *, at: datetime) -> Challenge:
    """The challenge as the same form carries it on after a right answer."""
    return Challenge(_sealed(solved.id, at + PASS_FOR, None), passed=True)


def _question() -> tuple[str, list[str]]:
    if secrets.randbelow(2):
        word = secrets.choice(WORDS)
        place = secrets.randbelow(len(word))
        return f"请写出“{word}”四个字中的第{ORDINALS[place]}个字。", [word[place]]
    one, other = 1 + secrets.randbelow(9), 1 + secrets.randbelow(9)
    return f"{NUMBERS[one]}加{NUMBERS[other]}等于几？写数字或汉字都可以。", [
        str(one + other),
        _in_words(one + other),
    ]


def _in_words(number: int) -> str:
    if number < TEN:
        return NUMBERS[number]
    return f"{'二' if number >= 2 * TEN else ''}十{NUMBERS[number % TEN] if number % TEN else ''}"


def _sealed(key: UUID, until: datetime, answers: list[str] | None) -> str:
    return seal(
        json.dumps({"id": key.hex, "until": until.timestamp(), "answers": answers}, ensure_ascii=False)
    )


def _opened(token: str) -> dict[str, Any] | None:
    try:
        found: dict[str, Any] = json.loads(open_sealed(token[:2000]))
        return {**found, "id": UUID(found["id"])}
    except (ValueError, KeyError, TypeError, AttributeError):  # also what was sealed for something else
        return None


def check(token: str, answer: str, *, at: datetime) -> Solved | None:
    """The challenge, when the answer is right and it is still good; a wrong answer spends it."""
    found = _opened(token)
    if found is None or "answers" not in found or found["until"] < at.timestamp():
        return None
    solved = Solved(found["id"], datetime.fromtimestamp(found["until"], at.tzinfo))
    if Spent.objects.filter(pk=solved.id).exists():
        return None
    given = unicodedata.normalize("NFKC", "".join(answer.split())).lower()
    if found["answers"] is None or given in found["answers"]:
        return solved
    _spend(solved)
    return None


def spend(solved: Solved) -> None:
    """Use it up, in the transaction of what it guards; Refused when somebody was quicker."""
    if not _spend(solved):
        raise Refused("spent", "这道验证题已经用过，请重新作答。")


def _spend(solved: Solved) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO portal_spent (id, until) VALUES (%s, %s) ON CONFLICT (id) DO NOTHING",
            [solved.id, solved.until + PASS_FOR],
        )
        return bool(cursor.rowcount == 1)
