"""From words as people type them to a question to the index.

停车 老城区      both somewhere            "停车难"    exactly so            -夜间    not
老城区停车难     its words, better together              czy        also people and bodies whose names begin so in pinyin
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from tantivy import FieldType, Occur, Query

from shangliang.search.answers import Asked
from shangliang.search.schema import OPEN, PAIR, schema
from shangliang.texts.fold import BREAK, run

TITLE, TOGETHER = 3.0, 2.0
MOST_WORDS, LONGEST = 24, 200
"""What is typed beyond is left out: nobody searches for a page of text."""

_TYPED = re.compile(r"(?P<minus>[-－]?)(?:[\"“”＂「](?P<exact>[^\"“”＂」]*)[\"“”＂」]?|(?P<word>\S+))")
_LETTERS = re.compile(r"[a-z]{2,40}")
_HAN = re.compile(r"[\u3400-\u9fff]")


@dataclass(frozen=True)
class Word:
    """One thing that was typed: `line` folded, and the `pieces` that have to be there (the line itself when it is meant exactly)."""

    line: str
    pieces: tuple[str, ...]
    excluded: bool = False
    exact: bool = False


def parse(typed: str) -> list[Word]:
    """The words that were typed."""
    found = []
    for match in _TYPED.finditer(typed[:LONGEST]):
        exact = match["exact"] is not None
        line = run((match["exact"] if exact else match["word"]) or "")
        if line:
            pieces = (line,) if exact or match["minus"] else _pieces(line)
            found.append(Word(line, pieces, bool(match["minus"]), exact))
    return found[:MOST_WORDS]


def _pieces(line: str) -> tuple[str, ...]:
    """The words of a run that was not quoted; each of them stands wherever the run stands."""
    if len(line) < 4 or not _HAN.search(line):
        return (line,)
    import rjieba  # noqa: PLC0415 - its dictionary takes 32 MB; the job worker never needs it

    return tuple(dict.fromkeys(piece for piece in rjieba.cut(line) if piece.strip(BREAK)))


def literal(field: str, line: str) -> Query:
    """Texts in which the run stands. Every second bigram fixes it, and the last one when the length is odd."""
    if len(line) == 1:
        return Query.term_query(schema(), "characters", line, "basic")
    places = [*range(0, len(line) - 2, 2), len(line) - 2]
    words: list[str | tuple[int, str]] = [(place, line[place : place + 2]) for place in places]
    if len(words) == 1:
        return Query.term_query(schema(), field, line)
    return Query.phrase_query(schema(), field, words)


def _anything(queries: Iterable[Query]) -> Query:
    return Query.boolean_query([(Occur.Should, query) for query in queries])


def _wanted(word: Word, *, ranked: bool) -> list[tuple[Occur, Query]]:
    """What a typed word demands, and what counts in its favour."""
    parts = [(Occur.Must, _piece(piece)) for piece in word.pieces]
    if not ranked:
        return parts
    titles = [piece for piece in word.pieces if len(piece) > 1]
    parts += [(Occur.Should, Query.boost_query(literal("title", piece), TITLE)) for piece in titles]
    if len(word.pieces) > 1:
        parts.append((Occur.Should, Query.boost_query(literal("text", word.line), TOGETHER)))
        parts.append((Occur.Should, Query.boost_query(literal("title", word.line), TITLE)))
    return parts


def _piece(piece: str) -> Query:
    if not _LETTERS.fullmatch(piece):
        return literal("text", piece)
    return _anything([literal("text", piece), Query.term_query(schema(), "pinyin", piece, "basic")])


def _term(field: str, value: str) -> Query:
    return Query.term_query(schema(), field, value, "basic")


def _silent(query: Query) -> Query:
    """A filter: it decides, and does not count."""
    return Query.const_score_query(query, 0.0)


def rights(keys: Collection[str]) -> Query:
    """What the holder of these keys may read: whole records, and the public texts of all others."""
    held = [_term("readers", key) for key in sorted(keys)]
    public = [(Occur.Must, _term("readers", OPEN))]
    public += [(Occur.MustNot, _term("full_readers", key)) for key in sorted(keys)]
    return _silent(_anything([*held, Query.boolean_query(public)]))


def filters(asked: Asked) -> list[Query]:
    """Kind, facets and years."""
    found = []
    if asked.kinds:
        found.append(_silent(_anything(_term("kind", kind) for kind in asked.kinds)))
    for name, values in asked.facets.items():
        if values:
            found.append(_silent(_anything(_term("facets", f"{name}{PAIR}{value}") for value in values)))
    if asked.year_from is not None or asked.year_to is not None:
        years = Query.range_query(
            schema(), "year", FieldType.Unsigned, _year(asked.year_from), _year(asked.year_to)
        )
        found.append(_silent(years))
    return found


def _year(year: int | None) -> int | None:
    return None if year is None else min(max(year, 0), 9999)


def build(asked: Asked, words: Iterable[Word], keys: Collection[str], *, ranked: bool = True) -> Query:
    """The whole question, rights included; for counting without what only makes one text better than another."""
    parts = [(Occur.Must, rights(keys)), *((Occur.Must, each) for each in filters(asked))]
    for word in words:
        if word.excluded:
            parts.append((Occur.MustNot, literal("text", word.line)))
        else:
            parts += _wanted(word, ranked=ranked)
    return Query.boolean_query(parts)
