"""Words of the field: by which a sentence speaks of a figure. They are data (`data/words.json`), read once."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

SOURCE = Path(__file__).parent / "data" / "words.json"
PERCENT = "%"


@dataclass(frozen=True)
class Words:
    """How reports speak of one figure.

    `say` are patterns that name it, `weak` such as may also name a part of it or something near it; none of `without` stands beside.
    `units`: measure words it is counted in. `about`: domains one of which the sentence must speak of. `variants`: other ways of counting
    the same thing, which a right number may follow. `part`: the figure itself counts only a part ("part"), or what came during or between sessions ("session"), so that words for it cast no doubt.
    """

    key: str
    units: frozenset[str]
    say: tuple[re.Pattern[str], ...]
    weak: tuple[re.Pattern[str], ...] = ()
    without: re.Pattern[str] | None = None
    about: tuple[str, ...] = ()
    variants: tuple[str, ...] = ()
    part: str = ""


@dataclass(frozen=True)
class Vocabulary:
    """All of it. `domains`: what a domain is called; `untieable`: figures no sentence speaks of, with the reason."""

    words: Mapping[str, Words]
    domains: Mapping[str, re.Pattern[str]]
    untieable: Mapping[str, str]

    def spoken(self) -> Iterable[str]:
        """Everything it has words for or names as another way of counting."""
        return {*self.words, *(each for words in self.words.values() for each in words.variants)}

    def only(self, keys: Iterable[str]) -> "Vocabulary":
        """The words of these figures: the file may know figures an installation does not have."""
        known = frozenset(keys)
        kept = {key: words for key, words in self.words.items() if key in known}
        return Vocabulary(kept, self.domains, self.untieable)


def _patterns(found: Iterable[str]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(each) for each in found)


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """The words as shipped."""
    data = json.loads(SOURCE.read_text(encoding="utf-8"))
    words = {
        key: Words(
            key,
            frozenset(entry["units"].split()),
            _patterns(entry["say"]),
            _patterns(entry.get("weak", ())),
            re.compile("|".join(entry["without"])) if entry.get("without") else None,
            tuple(entry.get("about", "").split()),
            tuple(entry.get("variants", ())),
            entry.get("part", ""),
        )
        for key, entry in data["figures"].items()
    }
    domains = {name: re.compile(pattern) for name, pattern in data["domains"].items()}
    untieable = {key: reason for reason, keys in data["untieable"].items() for key in keys.split()}
    return Vocabulary(words, domains, untieable)
