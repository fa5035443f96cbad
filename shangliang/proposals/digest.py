"""The summary 摘要 on the page of a long proposal: three of its own sentences, each leading to its place in the text."""

from collections.abc import Sequence
from dataclasses import dataclass

from shangliang.core.access import Actor
from shangliang.proposals.models import Proposal, Recommendation
from shangliang.proposals.permissions import LEDGER_READERS
from shangliang.texts.sentences import MARK
from shangliang.texts.summary import Span, summarise

LONG = 1_200
"""From this many characters on a summary is worth its space."""


@dataclass(frozen=True)
class Piece:
    """A piece of the text as shown; `anchor` is "" where the summary does not lead."""

    text: str
    anchor: str = ""


@dataclass(frozen=True)
class Digest:
    """The chosen sentences, what they keep in percent (`texts.summary.Summary`), and the text in pieces: situation, analysis, recommendations."""

    sentences: tuple[Piece, ...]
    kept: int
    length: int
    situation: list[Piece]
    analysis: list[Piece]
    asks: list[list[Piece]]


@dataclass(frozen=True)
class _Part:
    """A part of the text and where it begins in what is summed up."""

    text: str
    start: int


def _joined(proposal: Proposal, asks: Sequence[Recommendation]) -> tuple[str, list[_Part]]:
    """The whole text with the headings and numbers that the page gives it, and its parts in order."""
    body, parts = "", []
    numbered = [("" if MARK.match(ask.text) else f"{place}、", ask.text) for place, ask in enumerate(asks, 1)]
    for before, text in [
        ("情况：\n", proposal.situation),
        ("分析：\n", proposal.analysis),
        ("建议：\n", ""),
        *numbered,
    ]:
        body += before
        parts.append(_Part(text, len(body)))
        body += text + "\n"
    return body, parts


def _pieces(part: _Part, spans: Sequence[Span]) -> list[Piece]:
    """The part cut where chosen sentences lie; whoever is chosen first in the whole text is sentence-1."""
    pieces, done = [], 0
    for number, span in enumerate(spans, 1):
        start, end = max(span.start - part.start, done), min(span.end - part.start, len(part.text))
        if start < end:
            pieces += [Piece(part.text[done:start]), Piece(part.text[start:end], f"sentence-{number}")]
            done = end
    return [piece for piece in [*pieces, Piece(part.text[done:])] if piece.text]


def digest_of(proposal: Proposal, asks: Sequence[Recommendation], actor: Actor) -> Digest | None:
    """For those who read many proposals, when this one is long; None for everybody else. Asks the database nothing."""
    if not actor.has(*LEDGER_READERS):
        return None
    if len(proposal.situation) + len(proposal.analysis) + sum(len(ask.text) for ask in asks) < LONG:
        return None
    body, parts = _joined(proposal, asks)
    summary = summarise(proposal.title, body)
    cut = [_pieces(part, summary.sentences) for part in parts]
    chosen = [piece for pieces in cut for piece in pieces if piece.anchor]
    if not chosen:
        return None
    return Digest(
        tuple(chosen), round(summary.kept * 100), round(summary.length * 100), cut[0], cut[1], cut[3:]
    )
