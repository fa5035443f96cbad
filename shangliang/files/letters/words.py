"""The words of an official letter: numerals, dates, titles, and text made safe for paper."""

import datetime as dt
import re
import unicodedata
from typing import Final, Literal

Kind = Literal["答复", "会办意见", "交办函", "意见函"]
Outcome = Literal["A", "B", "C", "D"]

OUTCOMES: Final[dict[Outcome, str]] = {
    "A": "已经解决或基本解决",
    "B": "正在解决或列入计划逐步解决",
    "C": "因条件限制暂时不能解决",
    "D": "留作参考",
}

_DIGITS: Final = "零一二三四五六七八九"
_UNITS: Final = ("", "十", "百", "千")
_MAX_NUMERAL: Final = 9999

# What XML 1.0 forbids, lone surrogates, and the marks that turn the reading direction (a number could be faked by them).
_FORBIDDEN: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\u202a-\u202e\u2066-\u2069]"
)
_LINE_ENDS: Final = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_BLANKS: Final = " \t\u3000\xa0\ufeff\u200b"


def numeral(value: int) -> str:
    """Write a whole number from 0 to 9999 in Chinese (三, 十二, 一百零五).

    Raises ValueError outside that range.
    """
    if not 0 <= value <= _MAX_NUMERAL:
        raise ValueError(f"序号应在0至{_MAX_NUMERAL}之间。")
    if value == 0:
        return _DIGITS[0]
    words = ""
    for power, digit in reversed(list(enumerate(reversed([int(char) for char in str(value)])))):
        if digit:
            words += _DIGITS[digit] + _UNITS[power]
        elif words and not words.endswith(_DIGITS[0]):
            words += _DIGITS[0]
    words = words.rstrip(_DIGITS[0])
    return words.removeprefix("一") if words.startswith("一十") else words


def chinese_date(day: dt.date) -> str:
    """Write a date as an official document does: 2024年5月8日, without leading zeros."""
    return f"{day.year}年{day.month}月{day.day}日"


def letter_title(committee: str, term: int, plenary: int, number: int, kind: Kind = "答复") -> str:
    """Give the fixed title of a letter about a proposal (提案).

    `committee` may be the place (安和区) or the full name (政协安和区委员会,
    中国人民政治协商会议安和区委员会). The number has at least three digits.
    """
    place = (
        clean_line(committee).removeprefix("中国人民政治协商会议").removeprefix("政协").removesuffix("委员会")
    )
    return f"关于政协{place}第{numeral(term)}届委员会第{numeral(plenary)}次会议第{number:03d}号提案的{kind}"


def answer_heading(subject: str) -> str:
    """Give the heading over the answer to one recommendation: 关于…的建议."""
    words = clean_line(subject).rstrip("。；;.")
    words = words.removeprefix("建议").removeprefix("关于").removesuffix("的建议")
    return f"关于{words}的建议"


def outcome_remark(outcome: Outcome) -> str:
    """Give the sentence that tells how one recommendation ended (办理结果)."""
    return f"办理结果：{outcome}类（{OUTCOMES[outcome]}）。"


def clean(text: str) -> str:
    """Drop what no document may hold and unify line ends; everything a person can read stays."""
    return _FORBIDDEN.sub("", _LINE_ENDS.sub("\n", text))


def clean_line(text: str) -> str:
    """Clean a text that must stay on one line (a name, a title, a number)."""
    return re.sub(r"[\n\t]+", " ", clean(text)).strip(_BLANKS)


def paragraphs(text: str) -> tuple[str, ...]:
    """Split typed text at line ends into cleaned paragraphs without their own indent; empty ones fall away."""
    lines = (line.replace("\t", " ").strip(_BLANKS) for line in clean(text).split("\n"))
    return tuple(line for line in lines if line)


def width(text: str) -> float:
    """Measure a text in Chinese characters: wide signs count 1, half-width ones 0.5, combining ones 0."""
    return sum(_char_width(char) for char in text)


def _char_width(char: str) -> float:
    if unicodedata.combining(char) or unicodedata.category(char) in {"Cf", "Mn"}:
        return 0.0
    # "A" (ambiguous) holds the quotation marks and dashes, which Chinese type sets full width.
    return 1.0 if unicodedata.east_asian_width(char) in {"W", "F", "A"} else 0.5
