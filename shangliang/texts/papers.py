"""Papers: a title and a body with the grams they are compared by, counted once."""

from dataclasses import dataclass
from functools import cached_property

from shangliang.texts.fold import BREAK, run
from shangliang.texts.grams import Counts, windows


@dataclass(frozen=True)
class Paper:
    """A text that is compared. Its counts are made when asked for, and kept."""

    title: str
    body: str

    @cached_property
    def head(self) -> str:
        """The folded title as one run."""
        return run(self.title)

    @cached_property
    def rest(self) -> str:
        """The folded body as one run."""
        return run(self.body)

    @cached_property
    def line(self) -> str:
        """Title and body."""
        return self.head + BREAK + self.rest

    @cached_property
    def in_title(self) -> Counts:
        """Bigrams of the title."""
        return windows(self.head, 2)

    @cached_property
    def in_body(self) -> Counts:
        """Bigrams of the body."""
        return windows(self.rest, 2)

    @cached_property
    def whole(self) -> Counts:
        """Bigrams of both."""
        return windows(self.line, 2)

    @cached_property
    def singles(self) -> Counts:
        """Characters of both."""
        return windows(self.line, 1)

    @cached_property
    def triples(self) -> Counts:
        """Trigrams of both."""
        return windows(self.line, 3)
