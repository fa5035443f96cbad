"""What passes between the template engine and those who use it, without loading a Word library."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from shangliang.files.letters.words import clean_line

OPEN, SHUT, END = "\ue000", "\ue001", "\ue002"
"""A number in the filled text: its place in the list, then what is read (`OPEN 12 SHUT 169 END`)."""
NUMBER: Final = re.compile(f"{OPEN}(\\d+){SHUT}(.*?){END}", re.DOTALL)


_PRIVATE: Final = re.compile("[\ue000-\uf8ff]")


def safe(text: str) -> str:
    """Words of records on their way into a document: on one line, without what XML forbids or what this engine marks numbers with."""
    return clean_line(_PRIVATE.sub("", text))


def marked(place: int, text: str) -> str:
    """A number as it travels through the template."""
    return f"{OPEN}{place}{SHUT}{text}{END}"


@dataclass(frozen=True)
class Vocabulary:
    """What fields there are: `aspects` field → what may follow after a point; `lists` field of a list → what each of its items has;
    `unfit` field that exists but cannot be used in this kind of report → why.
    """

    aspects: Mapping[str, tuple[str, ...]]
    lists: Mapping[str, tuple[str, ...]]
    unfit: Mapping[str, str] = field(default_factory=dict)

    def all(self) -> Iterable[str]:
        """Every full name."""
        for name, more in self.aspects.items():
            yield name
            yield from (f"{name}.{each}" for each in more)


@dataclass(frozen=True)
class Problem:
    """Something wrong: in which paragraph (counted from 1, 0 for the whole), its beginning, and what."""

    number: int
    excerpt: str
    message: str

    def __str__(self) -> str:
        where = f"第{self.number}段（“{self.excerpt}”）：" if self.number else ""
        return f"{where}{self.message}"
