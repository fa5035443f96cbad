"""``make bench-search``: how fast search finds, beside the bare index and PostgreSQL's full text, over the same made-up texts in the same run.

    python -m bench.search --size 100000 --size 1000000 [--data FOLDER] [--keep] [--postgres-up-to 100000]

"search" is what a page asks: words parsed, rights, filters, total, facets, twenty texts with their passages marked; what the page asks of
PostgreSQL afterwards is in "saved to found", which runs the real database, triggers and indexer.
"""

import argparse
import random
import shutil
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import rjieba
from tantivy import Searcher

from bench import corpus, search_database
from bench.house import HOME
from bench.meters import load_average
from shangliang.core.searchable import Text
from shangliang.search import marks
from shangliang.search import query as ask
from shangliang.search.answers import Asked
from shangliang.search.home import WEIGHTS
from shangliang.search.index import LARGE_HEAP, Writing, open_index
from shangliang.search.look import alike, look, rare
from shangliang.texts.papers import Paper
from shangliang.texts.same import rank
from shangliang.texts.weights import load

TIMES, AT_ONCE = 200, 500
OFFICE = corpus.keys(0)
BANDS = {"rare": (0.0, 0.0005), "middle": (0.01, 0.03), "frequent": (0.15, 0.6)}


@dataclass
class Words:
    """Words of the corpus by how many texts hold them, and pieces of sentences."""

    bands: dict[str, list[str]]
    phrases: list[str]


def folder_of(size: int) -> Path:
    return HOME / f"search-{size}"


def build(size: int, of: corpus.Sources, *, keep: bool) -> None:
    """Make the index, unless it is there and may be kept."""
    folder = folder_of(size)
    if keep and (folder / WEIGHTS).exists():
        return
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    begun = time.monotonic()
    writing, waiting = Writing(folder, new=True, heap=LARGE_HEAP), list[Text]()
    for text in corpus.texts(of, size):
        waiting.append(text)
        if len(waiting) == AT_ONCE:
            writing.put("proposal", waiting)
            waiting.clear()
    writing.put("proposal", waiting)
    writing.commit({})
    writing.close()
    done = time.monotonic() - begun
    Writing(folder).weigh()
    took = time.monotonic() - begun
    megabytes = sum(file.stat().st_size for file in folder.iterdir()) / 1e6
    print(
        f"  build: {done:.0f} s, with weights {took:.0f} s; {megabytes:,.0f} MB, load {load_average():.1f}",
        flush=True,
    )


def choose(searcher: Searcher, of: corpus.Sources) -> Words:
    rng = random.Random(5)
    sentences = [
        sentence for each in rng.sample(of.sentences, min(3_000, len(of.sentences))) for sentence in each
    ]
    known = sorted(
        {
            w
            for s in sentences
            for w in rjieba.cut(s)
            if 1 < len(w) < 5 and "\u4e00" <= w[0] <= w[-1] <= "\u9fff"
        }
    )
    rng.shuffle(known)
    bands: dict[str, list[str]] = {name: [] for name in BANDS}
    for word in known[:6_000]:
        part = searcher.search(ask.literal("text", word), 1).count / searcher.num_docs  # type: ignore[attr-defined]
        for name, (least, most) in BANDS.items():
            if least < part <= most:
                bands[name].append(word)
    long = [sentence for sentence in sentences if len(sentence) > 14]
    return Words(bands, [f"“{rng.choice(long)[2:12]}”" for _ in range(TIMES)])


def timed(name: str, do: Callable[[str], object], items: Sequence[str], note: str = "") -> None:
    """One line, in milliseconds: median, 95 % and worst of so many times, and of the CPU time, which a busy machine does not spoil."""
    times, cpu = [], []
    for item in (list(items) * TIMES)[:TIMES]:
        begun, worked = time.perf_counter(), time.thread_time()
        do(item)
        cpu.append(1000 * (time.thread_time() - worked))
        times.append(1000 * (time.perf_counter() - begun))
    times.sort()
    cpu.sort()
    most = int(TIMES * 0.95)
    at = [statistics.median(times), times[most], times[-1], statistics.median(cpu), cpu[most]]
    print(f"  {name:<34}" + "".join(f"{value:>9.2f}" for value in at) + f"  {note}", flush=True)


def page(searcher: Searcher, asked: Asked) -> None:
    """What a page does."""
    words = ask.parse(asked.words)
    found = look(searcher, asked, words, OFFICE).found
    shown = marks.pattern(part for word in words for part in (word.line, *word.pieces))
    for each in found:
        marks.marked(each.title, marks.spans(each.title, shown))
        marks.passages(each.body, shown)


def searches(searcher: Searcher, words: Words) -> None:
    rare_, middle, frequent = (words.bands[name] for name in BANDS)
    print(f"  {'search, ms':<34}{'p50':>9}{'p95':>9}{'max':>9}{'CPU p50':>9}{'p95':>9}")
    for name in BANDS:
        timed(f"one word, {name}", lambda w: page(searcher, Asked(w)), words.bands[name])
    pairs = [f"{one} {other}" for one, other in zip(middle * TIMES, frequent * TIMES, strict=False)][:TIMES]
    timed("two words", lambda w: page(searcher, Asked(w)), pairs)
    runs = [one + other for one, other in zip(frequent, [*frequent[1:], *frequent], strict=False)]
    timed("a run of two frequent words", lambda w: page(searcher, Asked(w)), runs)
    timed("phrase of ten characters", lambda w: page(searcher, Asked(w)), words.phrases)
    narrow = {"state": ("已办结",)}
    timed(
        "frequent, years and state",
        lambda w: page(searcher, Asked(w, facets=narrow, year_from=2024, year_to=2025)),
        frequent,
    )
    timed("frequent, page 500", lambda w: page(searcher, Asked(w, page=500)), frequent)
    timed("frequent, newest, page 1", lambda w: page(searcher, Asked(w, order="newest")), frequent)
    timed(
        "frequent, newest, page 500", lambda w: page(searcher, Asked(w, order="newest", page=500)), frequent
    )
    timed("nothing typed, page 1", lambda _: page(searcher, Asked()), [""])
    for name in BANDS:
        bare = "no rights, total, facets, texts" if name == "rare" else ""
        timed(
            f"bare index, {name}",
            lambda w: searcher.search(ask.literal("text", w), 20),
            words.bands[name],
            bare,
        )
    timed(
        "bare index, phrase",
        lambda w: searcher.search(ask.literal("text", w.strip("“”")), 20),
        [p for p in words.phrases if p.isalnum()] or rare_,
    )


def similar(folder: Path, searcher: Searcher, of: corpus.Sources) -> None:
    known, rng = load(folder / WEIGHTS), random.Random(6)
    for length in (200, 600, 1_500):
        drafts = []
        for _ in range(TIMES):
            first = rng.randrange(len(of.titles))
            more = [sentence for _ in range(20) for sentence in rng.choice(of.sentences)]
            drafts.append(of.titles[first] + "\n" + "".join(of.sentences[first] + more)[:length])

        def candidates(draft: str) -> list[Paper]:
            title, _, body = draft.partition("\n")
            found = alike(searcher, rare(title, body, known), OFFICE, limit=50)
            return [Paper(each.title, each.body) for _, each in found]

        def reranked(draft: str) -> None:
            title, _, body = draft.partition("\n")
            rank(Paper(title, body), candidates(draft), known)

        timed(f"candidates, draft of {length:,}", candidates, drafts)
        timed(f"the same, 50 compared, {length:,}", reranked, drafts)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.search", description=__doc__)
    parser.add_argument(
        "--size", type=int, action="append", help="records, 100,000 by default; may be given twice"
    )
    parser.add_argument("--data", type=Path, default=Path("../shared/data/dev"), help="folder of real texts")
    parser.add_argument("--keep", action="store_true", help="use the index of the last run")
    parser.add_argument(
        "--postgres-up-to", type=int, default=100_000, help="compare with PostgreSQL up to this size"
    )
    chosen = parser.parse_args()
    of = corpus.sources(chosen.data)
    print(
        f"{len(of.titles):,} texts, {sum(map(len, of.sentences)):,} sentences to recombine; load {load_average():.1f}"
    )
    for size in chosen.size or [100_000]:
        print(
            f"\n{size:,} records, {corpus.COMMITTEES} committees, asked by the office of the largest",
            flush=True,
        )
        build(size, of, keep=chosen.keep)
        searcher = open_index(folder_of(size)).searcher()
        words = choose(searcher, of)
        print(
            f"  {searcher.num_docs:,} documents in {searcher.num_segments} segments; load {load_average():.1f}"
        )
        searches(searcher, words)
        similar(folder_of(size), searcher, of)
        search_database.memory(folder_of(size), words.bands["frequent"])
        if size <= chosen.postgres_up_to:
            search_database.full_text(of, size, words.bands, timed)
    search_database.saved_to_found()


if __name__ == "__main__":
    main()
