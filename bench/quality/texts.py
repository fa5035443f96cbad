"""The labelled texts, read once, and a small index of bigrams that gives candidates as the product's own does."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import tantivy

from shangliang.texts.grams import bigrams
from shangliang.texts.papers import Paper
from shangliang.texts.weights import Weights, rarest, weigh

CANDIDATES = 50


def lines(path: Path) -> list[dict[str, Any]]:
    """A file of one JSON object a line."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@dataclass(frozen=True)
class Corpus:
    """Texts by id."""

    ids: list[str]
    papers: list[Paper]

    @cached_property
    def place(self) -> dict[str, int]:
        """Where a text stands in the list."""
        return {name: place for place, name in enumerate(self.ids)}

    @cached_property
    def weights(self) -> Weights:
        """How rare each bigram is among the texts."""
        return weigh(paper.whole for paper in self.papers)

    @cached_property
    def _index(self) -> tuple[Any, Any]:
        builder = tantivy.SchemaBuilder()
        builder.add_unsigned_field("place", stored=True)
        builder.add_text_field("grams", tokenizer_name="whitespace", index_option="freq")
        schema = builder.build()
        index = tantivy.Index(schema)
        writer = index.writer(50_000_000, 1)
        for place, paper in enumerate(self.papers):
            grams = " ".join(bigrams(f"{paper.title}\n{paper.body}"))
            writer.add_document(tantivy.Document(place=place, grams=grams))
        writer.commit()
        index.reload()
        return schema, index.searcher()

    def near(self, paper: Paper, *, leave_out: Iterable[int] = ()) -> list[int]:
        """Candidates as the engine finds them: the rarest bigrams, OR, BM25."""
        schema, searcher = self._index
        out = set(leave_out)
        terms = [
            (
                tantivy.Occur.Should,
                tantivy.Query.term_query(
                    schema, "grams", chr(int(code) >> 32) + chr(int(code) & 0xFFFFFFFF), "freq"
                ),
            )
            for code in rarest(paper.in_title, paper.whole, self.weights)
        ]
        hits = searcher.search(tantivy.Query.boolean_query(terms), CANDIDATES + len(out)).hits
        found = [searcher.doc(address)["place"][0] for _, address in hits]
        return [place for place in found if place not in out][:CANDIDATES]


def messages(data: Path) -> Corpus:
    """The messages over which the issues were marked (attachment 3 where the file says so)."""
    rows = lines(data / "messages.jsonl")
    marked = [row for row in rows if "attachment3" in (row.get("sources") or ())] or rows
    return _corpus(marked)


def proposals(data: Path) -> Corpus:
    """All proposals."""
    return _corpus(lines(data / "proposals.jsonl"))


def _corpus(rows: Sequence[dict[str, Any]]) -> Corpus:
    return Corpus([row["id"] for row in rows], [Paper(row["title"] or "", row["body"] or "") for row in rows])


@dataclass(frozen=True)
class Gold:
    """For each text that is asked about, which are right and which are neither right nor wrong."""

    right: dict[int, set[int]]
    ignored: dict[int, set[int]]


def gold(corpus: Corpus, groups: Sequence[dict[str, Any]], name: str, related: str) -> Gold:
    """Read from groups of texts: members of one group are right for one another; unsure ones and related groups are ignored."""
    place = corpus.place
    members = {group[name]: {place[each] for each in group["members"] if each in place} for group in groups}
    right: dict[int, set[int]] = {}
    ignored: dict[int, set[int]] = {}
    for group in groups:
        own = members[group[name]]
        loose = {place[each] for each in group["unsure"] if each in place}
        loose = loose.union(*(members[other] for other in group[related] if other in members))
        for each in own:
            right.setdefault(each, set()).update(own - {each})
            ignored.setdefault(each, set()).update(loose - {each})
    return Gold(
        {each: known for each, known in right.items() if known},
        {each: loose - right[each] for each, loose in ignored.items()},
    )


def disturb(text: str, random: np.random.Generator, share: float = 0.04) -> str:
    """A near-copy: one sentence dropped, some characters exchanged for others of the same text."""
    sentences = [part for part in text.replace("。", "。\n").split("\n") if part]
    if len(sentences) > 1:
        del sentences[int(random.integers(len(sentences)))]
    signs = list("".join(sentences))
    for place in random.choice(len(signs), int(len(signs) * share), replace=False) if signs else ():
        signs[place] = signs[int(random.integers(len(signs)))]
    return "".join(signs)
