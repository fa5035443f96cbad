"""From words as people type them to a question to the index.

停车 老城区      both somewhere            "停车难"    exactly so            -夜间    not
老城区停车难     its words, better together              czy        also people and bodies whose names begin so in pinyin
"""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tantivy import FieldType, Occur, Query

from shangliang.search.answers import Asked
from shangliang.search.schema import OPEN, PAIR, schema
from shangliang.texts.fold import BREAK, run
from shangliang.texts.words import cut

TITLE, TOGETHER = 3.0, 2.0
MOST_WORDS, LONGEST = 24, 200
"""What is typed beyond is left out: nobody searches for a page of text."""

_TYPED = re.compile(r"(?P<minus>[-－]?)(?:[\"“”＂「](?P<exact>[^\"“”＂」]*)[\"“”＂」]?|(?P<word>\S+))")
_LETTERS = re.compile(r"[a-z]{2,40}")
_HAN = re.compile(r"[\u3400-\u9fff]")


@dataclass(frozen=True)
class Word:
    """One thing that was typed: `line` folded, the `pieces` that have to be there (the line itself when it is meant exactly), and the
    bigrams that `join` them in a text where the line stands as it was typed.
    """

    line: str
    pieces: tuple[str, ...]
    joins: tuple[str, ...] = ()
    excluded: bool = False
    exact: bool = False


def parse(typed: str) -> list[Word]:
    """The words that were typed."""
    found = []
    for match in _TYPED.finditer(typed[:LONGEST]):
        exact = match["exact"] is not None
        line = run((match["exact"] if exact else match["word"]) or "")
        if line:
            pieces, joins = ((line,), ()) if exact or match["minus"] else _pieces(line)
            found.append(Word(line, pieces, joins, bool(match["minus"]), exact))
    return found[:MOST_WORDS]


def _pieces(line: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words of a run that was not quoted (each of them stands wherever the run stands), and the bigrams between them."""
    if len(line) < 4 or not _HAN.search(line):
        return (line,), ()
    words = cut(line)
    pieces = dict.fromkeys(piece for piece in words if piece.strip(BREAK))
    return tuple(pieces), tuple(one[-1] + other[0] for one, other in pairwise(words))


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
        # Nearly as telling as the whole run as a phrase, and ten times quicker where its words are frequent.
        joined = Query.boolean_query([(Occur.Must, literal("text", join)) for join in word.joins])
        parts.append((Occur.Should, Query.boost_query(joined, TOGETHER)))
        parts.append((Occur.Should, Query.boost_query(literal("title", word.line), TITLE)))
    return parts


def _most_of(pieces: Sequence[str]) -> Query:
    """Texts with most of the pieces: the second try when no text has them all."""
    enough = -(-len(pieces) * 3 // 5)
    wanted = [(Occur.Should, _piece(piece)) for piece in pieces]
    return Query.boolean_query(wanted, minimum_number_should_match=enough)


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
    if asked.committee is not None:
        found.append(_silent(_term("committee", str(asked.committee))))
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


def build(
    asked: Asked, words: Iterable[Word], keys: Collection[str], *, ranked: bool = True, loose: bool = False
) -> Query:
    """The whole question, rights included; for counting without what only makes one text better than another.

    `loose` asks for most of the words that were not quoted, instead of all.
    """
    parts = [(Occur.Must, rights(keys)), *((Occur.Must, each) for each in filters(asked))]
    some: list[str] = []
    for word in words:
        if word.excluded:
            parts.append((Occur.MustNot, literal("text", word.line)))
        elif loose and not word.exact:
            some += word.pieces
        else:
            parts += _wanted(word, ranked=ranked)
    return Query.boolean_query([*parts, (Occur.Must, _most_of(some))] if some else parts)


def can_loosen(words: Iterable[Word]) -> bool:
    """Whether there are several words that were not quoted."""
    return sum(len(word.pieces) for word in words if not (word.exact or word.excluded)) > 1
