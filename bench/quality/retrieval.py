"""Finding what was said before: the same issue among messages, the same subject among proposals, near-copies; beside ready-made methods."""

import time
from collections.abc import Callable, Iterable
from pathlib import Path

import numpy as np
import rjieba
import tantivy
from sklearn.feature_extraction.text import TfidfVectorizer

from bench.quality.rows import Row, mean_row
from bench.quality.texts import Corpus, Gold, disturb, gold, lines, messages, proposals
from shangliang.texts.papers import Paper
from shangliang.texts.same import nearness, rank

TASK = "retrieval"
COPIES = 300
LONG = 150  # of a shorter text little is left when a sentence is dropped
Ranked = Callable[[int], list[int]]


def measure(data: Path) -> list[Row]:
    """Both sets, all methods."""
    rows = []
    for name, corpus, groups, key, related in (
        (
            "same issue",
            messages(data),
            lines(data / "hot_issue_clusters.jsonl"),
            "issue_id",
            "related_issues",
        ),
        ("same subject", proposals(data), lines(data / "proposal_groups.jsonl"), "group_id", "related"),
    ):
        marked = gold(corpus, groups, key, related)
        for method, ranked in _methods(corpus).items():
            rows += _figures(
                f"{name}: {method}", marked, ranked, "" if "shangliang" not in method else "≥ best baseline"
            )
        rows += _near_copies(name, corpus)
    return rows


def _methods(corpus: Corpus) -> dict[str, Ranked]:
    return {
        "character TF-IDF": _tfidf(corpus, analyzer="char", ngram_range=(2, 3)),
        "word TF-IDF": _tfidf(corpus, analyzer=rjieba.cut),
        "BM25, whole text": _bm25(corpus),
        "shangliang": lambda place: _mine(corpus, corpus.papers[place], leave_out=(place,)),
    }


def _mine(corpus: Corpus, draft: Paper, *, leave_out: Iterable[int] = ()) -> list[int]:
    found = corpus.near(draft, leave_out=leave_out)
    close = nearness(draft, [corpus.papers[each] for each in found], corpus.weights)
    return [found[seat] for seat in np.argsort(-close, kind="stable")]


def _tfidf(corpus: Corpus, **how: object) -> Ranked:
    texts = [f"{paper.title}\n{paper.body}" for paper in corpus.papers]
    matrix = TfidfVectorizer(sublinear_tf=True, **how).fit_transform(texts)

    def ranked(place: int) -> list[int]:
        close = np.asarray((matrix[place] @ matrix.T).todense()).ravel()
        close[place] = -1
        return [int(each) for each in np.argsort(-close, kind="stable")]

    return ranked


def _bm25(corpus: Corpus) -> Ranked:
    """Words of the whole text as the query."""
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("place", stored=True)
    builder.add_text_field("words", tokenizer_name="whitespace", index_option="freq")
    schema = builder.build()
    index = tantivy.Index(schema)
    writer = index.writer(50_000_000, 1)
    words = [
        [word for word in rjieba.cut(f"{paper.title} {paper.body}") if word.strip()]
        for paper in corpus.papers
    ]
    for place, each in enumerate(words):
        writer.add_document(tantivy.Document(place=place, words=" ".join(each)))
    writer.commit()
    index.reload()
    searcher = index.searcher()

    def ranked(place: int) -> list[int]:
        terms = [
            (tantivy.Occur.Should, tantivy.Query.term_query(schema, "words", word, "freq"))
            for word in dict.fromkeys(words[place])
        ]
        hits = searcher.search(tantivy.Query.boolean_query(terms), 200).hits
        found = [searcher.doc(address)["place"][0] for _, address in hits]
        return [each for each in found if each != place]

    return ranked


def _figures(method: str, marked: Gold, ranked: Ranked, aim: str) -> list[Row]:
    first, reciprocal = [], []
    for place, right in marked.right.items():
        seen = [each for each in ranked(place) if each not in marked.ignored[place]]
        rank_of = next((seat for seat, each in enumerate(seen, 1) if each in right), None)
        first.append(float(rank_of == 1))
        reciprocal.append(1 / rank_of if rank_of else 0.0)
    note = f"{len(first)} questions"
    return [
        mean_row(TASK, method, "hit@1", first, aim=aim, note=note),
        mean_row(TASK, method, "MRR", reciprocal, aim=aim, note=note),
    ]


def _near_copies(name: str, corpus: Corpus) -> list[Row]:
    """Copies with 4 % of the characters changed and a sentence dropped: found first, and named as copies; and how long that takes."""
    random = np.random.default_rng(7)
    found, named, took = [], [], []
    long = [place for place, paper in enumerate(corpus.papers) if len(paper.rest) >= LONG]
    for place in random.choice(long, min(COPIES, len(long)), replace=False):
        paper = corpus.papers[int(place)]
        draft = Paper(disturb(paper.title, random), disturb(paper.body, random))
        near = corpus.near(draft)
        fresh = [Paper(corpus.papers[each].title, corpus.papers[each].body) for each in near]
        begun = time.process_time()
        ranked = rank(draft, fresh, corpus.weights)
        took.append((time.process_time() - begun) * 1000)
        best, comparison = ranked[0]
        alike = corpus.papers[near[best]]
        found.append(float(alike.line == paper.line))
        named.append(float(comparison.near_copy))
    return [
        mean_row(
            TASK, f"{name}: near-copies", "hit@1", found, aim="1.00", note="4 % changed, a sentence dropped"
        ),
        mean_row(
            TASK, f"{name}: near-copies", "named as copies", named, note="70 % of the shorter body in common"
        ),
        Row(
            TASK,
            f"{name}: near-copies",
            "ms a draft, p95",
            float(np.percentile(took, 95)),
            note="of one core; 50 candidates, counting and reasons included",
        ),
    ]
