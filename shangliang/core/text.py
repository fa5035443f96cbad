"""Text as people paste it, made plain; dates as they are written in Chinese."""

import re
from datetime import date

# Line breaks of Word (manual break, page break) and of Unicode; then what no reader can see: controls, zero-width marks, direction overrides.
_BREAKS = re.compile("\r\n?|[\x0b\x0c\u0085\u2028\u2029]")
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]"
)
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
"""What no XML file may hold (XML 1.0, 2.2): left out of spreadsheets."""

_INDENT = re.compile(r"(?m)^[ \t\u3000]+|[ \t\u3000]+$")
_GAPS = re.compile(r"\n{3,}")


def plain(text: str) -> str:
    """Without unseen characters and paragraph indents; line ends as \\n, at most one empty line between paragraphs. Emoji stay."""
    text = _UNSEEN.sub("", _BREAKS.sub("\n", text)).replace("\u00a0", " ")
    return _GAPS.sub("\n\n", _INDENT.sub("", text)).strip()


def one_line(text: str) -> str:
    """The same on one line."""
    return " ".join(plain(text).split())


def day_in_words(day: date) -> str:
    """2026年3月5日, without leading zeros."""
    return f"{day.year}年{day.month}月{day.day}日"
