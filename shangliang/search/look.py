"""Asking the index, without a database: a page of hits with total and facets, the candidates that share rare bigrams, and names that sound alike."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from uuid import UUID

from tantivy import DocAddress, Occur, Order, Query, Searcher

from shangliang.search import query as ask
from shangliang.search.answers import LAST_PAGE, OLDEST, PAGE_SIZE, RELEVANCE, Asked
from shangliang.search.query import Word
from shangliang.search.schema import PAIR, Stored, read, schema
from shangliang.search.sounds import spell
from shangliang.texts.grams import count
from shangliang.texts.later import np
from shangliang.texts.weights import Weights

VALUES = 200
"""At most so many values of facets are counted, in each segment of the index and in all: the most frequent ones."""

QUICK = 20_000
"""Among more records counting the values takes longer than finding; it is then done when asked for."""

RARE = 30
FREQUENT = 0.2
"""A bigram that stands in more than this part of all texts says nothing about a draft."""


@dataclass(frozen=True)
class Page:
    """One page of what was found; `values` are (facet, value, how many), None while nobody asked for them among so many.

    `loose`: no text has all the words, these have most of them.
    """

    total: int = 0
    found: list[Stored] = field(default_factory=list)
    values: list[tuple[str, str, int]] | None = field(default_factory=list)
    loose: bool = False


def look(
    searcher: Searcher,
    asked: Asked,
    words: Collection[Word],
    keys: Collection[str],
    *,
    size: int = PAGE_SIZE,
    count_values: bool = False,
) -> Page:
    """One page. Without words (nothing is more relevant than anything) the newest come first.

    When no text has all the words, those with most of them are looked for. Values are counted when that is quick, or when asked for.
    """
    page = _page(searcher, asked, words, keys, size, loose=False)
    if not page.total and ask.can_loosen(words):
        page = _page(searcher, asked, words, keys, size, loose=True)
    if page.total > QUICK and not count_values:
        return replace(page, values=None)
    if not page.total:
        return page
    question = ask.build(asked, words, keys, ranked=False, loose=page.loose)
    return replace(page, values=_values(searcher, question))


def _page(
    searcher: Searcher,
    asked: Asked,
    words: Collection[Word],
    keys: Collection[str],
    size: int,
    *,
    loose: bool,
) -> Page:
    ranked = asked.order == RELEVANCE and any(not word.excluded for word in words)
    question = ask.build(asked, words, keys, ranked=ranked, loose=loose)
    offset = (min(max(asked.page, 1), LAST_PAGE) - 1) * size
    if ranked:
        result = searcher.search(question, size, offset=offset, weight_by_field="year")
    else:
        order = Order.Asc if asked.order == OLDEST else Order.Desc
        result = searcher.search(question, size, offset=offset, order_by_field="order", order=order)
    total = int(getattr(result, "count", 0))
    return Page(total, [_stored(searcher, address) for _, address in result.hits], loose=loose)


def _stored(searcher: Searcher, address: DocAddress) -> Stored:
    return read(searcher.doc(address).get_first("stored") or b"")


def _values(searcher: Searcher, question: Query) -> list[tuple[str, str, int]]:
    counted = searcher.aggregate(
        question, {"values": {"terms": {"field": "facets", "size": VALUES, "segment_size": VALUES}}}
    )
    values = []
    for bucket in counted["values"]["buckets"]:
        name, _, value = bucket["key"].partition(PAIR)
        values.append((name, value, int(bucket["doc_count"])))
    return values


def rare(title: str, body: str, weights: Weights, most: int = RARE) -> list[tuple[str, float]]:
    """The bigrams that tell most about a draft, with what each counts beside its rarity; those of the title count double."""
    grams = count(f"{title}\n{title}\n{body}")
    if not len(grams.codes):
        return []
    known = 1 + np.log(grams.counts)
    telling = known * weights.idf(grams.codes)
    usual = weights.idf(grams.codes) < 1 - math.log(FREQUENT)
    telling[usual] = telling[usual] / 1000  # only when there is nothing better
    best = np.argsort(-telling, kind="stable")[:most]
    return [(_gram(int(grams.codes[place])), float(known[place])) for place in best]


def _gram(code: int) -> str:
    return chr(code >> 32) + chr(code & 0xFFFFFFFF)


def alike(
    searcher: Searcher,
    grams: Iterable[tuple[str, float]],
    keys: Collection[str],
    *,
    limit: int,
    leave_out: Collection[UUID] = (),
) -> list[tuple[float, Stored]]:
    """Texts that share most of the weight of these bigrams, best first."""
    terms = [
        (Occur.Should, Query.boost_query(Query.term_query(schema(), "text", gram, "freq"), weight))
        for gram, weight in grams
    ]
    if not terms:
        return []
    parts = [(Occur.Must, Query.boolean_query(terms)), (Occur.Must, ask.rights(keys))]
    parts += [(Occur.MustNot, Query.term_query(schema(), "record", str(pk), "basic")) for pk in leave_out]
    result = searcher.search(Query.boolean_query(parts), limit, count=False)
    return [(float(score), _stored(searcher, address)) for score, address in result.hits]


def suggestion(searcher: Searcher, words: Collection[Word], keys: Collection[str], table: Path) -> str:
    """The same question with names that sound as what was typed and that the asker may read; "" when there are none."""
    better = [_sounding(searcher, word, keys, table) for word in words]
    if better == list(words):
        return ""
    return " ".join(map(_typed, better))


def _sounding(searcher: Searcher, word: Word, keys: Collection[str], table: Path) -> Word:
    sound = spell(table, word.line) if 2 <= len(word.line) <= 12 and not word.excluded else ""
    if not sound:
        return word
    names = searcher.terms_with_prefix("sounds", f"{sound}{PAIR}", ask.rights(keys))
    known = {term.partition(PAIR)[2]: times for term, times in names}
    if not known or word.line in known:
        return word
    return replace(word, line=max(known, key=lambda name: known[name]))


def _typed(word: Word) -> str:
    return f"-{word.line}" if word.excluded else f"“{word.line}”" if word.exact else word.line
