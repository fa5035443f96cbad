"""A result as pages, sheets and comments show it: the text in pieces, verdicts in words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from shangliang.core.text import day_in_words
from shangliang.numbercheck.commenting import Remark
from shangliang.numbercheck.judging import Kind, Verdict
from shangliang.numbercheck.queries import Result

SHEET_HEADS = ("序号", "原文", "所在句", "结论", "指标", "记录", "时间", "说明")
_TONES = {Kind.AGREES: "ok", Kind.DIFFERS: "late", Kind.NONE: "neutral", Kind.UNKNOWN: "warn"}


@dataclass(frozen=True)
class Piece:
    """Some of the text; with `number` it is the claim of that number."""

    text: str
    number: int = 0
    kind: Kind | None = None


def tone(kind: Kind) -> str:
    """The tone of a badge."""
    return _TONES[kind]


def paragraphs(text: str, verdicts: Sequence[Verdict]) -> list[list[Piece]]:
    """The text by lines, each in pieces; empty lines are left out."""
    pieces, at = [], 0
    for number, verdict in enumerate(verdicts, 1):
        claim = verdict.claim
        if claim.start < at:
            continue  # a claim inside another one is only in the table
        pieces += [Piece(text[at : claim.start]), Piece(text[claim.start : claim.end], number, verdict.kind)]
        at = claim.end
    pieces.append(Piece(text[at:]))
    return list(_by_lines(pieces))


def _by_lines(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    line: list[Piece] = []
    for piece in pieces:
        parts = [piece.text] if piece.number else piece.text.split("\n")
        for n, part in enumerate(parts):
            if n and line:
                yield line
                line = []
            if part.strip():
                line.append(Piece(part, piece.number, piece.kind))
    if line:
        yield line


def sentence(text: str, verdict: Verdict) -> str:
    """The sentence a claim stands in."""
    first, last = verdict.claim.sentence
    if not first <= verdict.claim.start < last:
        first, last = max(0, verdict.claim.start - 30), verdict.claim.end + 20
    return " ".join(text[first:last].split())


def known(on: date | None, today: date) -> str:
    """As of when the records speak."""
    return f"按{day_in_words(on)}当日终了时已知的情况" if on else f"截至{day_in_words(today)}"


def _time(verdict: Verdict, on: date | None) -> str:
    """The time a verdict is about, and the day whose knowledge it follows."""
    if verdict.period is None:
        return ""
    return f"{verdict.period.words}，{day_in_words(on)}已知" if on else verdict.period.words


def in_words(verdict: Verdict, on: date | None = None) -> str:
    """What a comment says: 不一致。记录（2026年）：重点提案 7 件。"""
    records = "；".join(f"{value.label} {value.shown}" for value in verdict.values)
    time = _time(verdict, on)
    when = f"（{time}）" if time and verdict.values else ""
    parts = [verdict.kind.label, f"记录{when}：{records}" if records else "", verdict.reason]
    return "。".join(part.rstrip("。") for part in parts if part) + "。"


def remarks(result: Result) -> list[Remark]:
    """Comments for a Word file: every claim, and what contradicts itself."""
    found = [
        (verdict.claim.start, verdict.claim.end, f"{number}　{in_words(verdict, result.on)}")
        for number, verdict in enumerate(result.verdicts, 1)
    ]
    for each in result.contradictions:
        for number in each.numbers:
            claim = result.verdicts[number - 1].claim
            found.append((claim.start, claim.end, f"前后不一：{each.reason}"))
    return found


def sheet_rows(text: str, result: Result) -> Iterator[tuple[int | str, ...]]:
    """Rows of the spreadsheet under SHEET_HEADS."""
    for number, verdict in enumerate(result.verdicts, 1):
        yield (
            number,
            verdict.claim.text,
            sentence(text, verdict),
            verdict.kind.label,
            "；".join(value.label for value in verdict.values),
            "；".join(value.shown for value in verdict.values),
            _time(verdict, result.on) if verdict.keys else "",
            verdict.reason,
        )
