"""The parts of the search bench that need other processes: PostgreSQL's full text, the memory of a web process, and from saving to finding."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import psycopg

from bench import corpus
from bench.house import HOME
from shangliang.launch.paths import BASE_DIR
from shangliang.launch.postgres import Cluster
from shangliang.launch.testing import throwaway_cluster
from shangliang.search.schema import grams
from shangliang.texts.fold import run

SAVES = 60

_MEMORY = """
import sys
from pathlib import Path
from bench import corpus
from shangliang.search.answers import Asked
from shangliang.search.index import open_index
from shangliang.search.look import look
from shangliang.search.query import parse
searcher = open_index(Path(sys.argv[1])).searcher()
for word in sys.argv[2:]:
    look(searcher, Asked(word), parse(word), corpus.keys(0))
print(next(line.split()[1] for line in open("/proc/self/status") if line.startswith("RssAnon")))
"""


def memory(folder: Path, words: Sequence[str]) -> None:
    """Memory of its own of a process that has searched; the index itself is mapped and shared."""
    command = [sys.executable, "-c", _MEMORY, str(folder), *words[:30]]
    done = subprocess.run(command, cwd=BASE_DIR, capture_output=True, text=True, check=True)
    print(
        f"  memory of a reading process (python, words, index): {int(done.stdout) / 1024:.0f} MB of its own",
        flush=True,
    )


def full_text(
    of: corpus.Sources,
    size: int,
    bands: Mapping[str, list[str]],
    timed: Callable[[str, Callable[[str], object], Sequence[str]], None],
) -> None:
    """The same bigrams in a tsvector with a GIN index: best 20 by rank with the total, rights by an array of keys."""
    with throwaway_cluster() as cluster, psycopg.connect(cluster.url(), autocommit=True) as connection:
        begun = time.monotonic()
        connection.execute("CREATE TABLE texts (id int, readers text[], words tsvector)")
        with connection.cursor().copy("COPY texts FROM STDIN") as copy:
            for serial, text in enumerate(corpus.texts(of, size)):
                places = enumerate(grams(run(f"{text.title}。{text.body}")).split(), 1)
                vector = " ".join(f"'{gram}':{min(place, 16383)}" for place, gram in places)
                copy.write_row((serial, sorted(text.readers), vector))
        connection.execute("CREATE INDEX ON texts USING gin (words)")
        connection.execute("ANALYZE texts")
        ((megabytes,),) = connection.execute("SELECT pg_total_relation_size('texts') / 1e6").fetchall()
        print(f"  PostgreSQL full text: built in {time.monotonic() - begun:.0f} s, {megabytes:,.0f} MB")
        question = (
            "SELECT id, ts_rank(words, asked) AS rank, count(*) OVER () FROM texts, CAST(%s AS tsquery) AS asked"
            " WHERE words @@ asked AND readers @> %s ORDER BY rank DESC LIMIT 20"
        )
        office = [f"office:{corpus.committee(0)}"]

        def ask(word: str) -> None:
            phrase = " <-> ".join(f"'{gram}'" for gram in grams(run(word)).split())
            connection.execute(question, [phrase, office]).fetchall()

        for name, words in bands.items():
            timed(f"PostgreSQL, {name}", ask, words[:20])


def saved_to_found() -> None:
    """With the real database, its triggers and the indexer: from the commit of a changed title until a search finds it."""
    home = HOME / "search-following"
    home.mkdir(parents=True, exist_ok=True)
    cluster = Cluster(home / "pg")
    os.environ.pop("DATABASE_URL", None)
    os.environ.update(
        SHANGLIANG_VAR=str(home), SHANGLIANG_DEMO="0", DJANGO_SETTINGS_MODULE="shangliang.config.settings"
    )
    subprocess.run([sys.executable, "-m", "shangliang", "setup"], cwd=BASE_DIR, check=True, stdout=sys.stderr)
    with cluster.held():
        os.environ["DATABASE_URL"] = cluster.url()
        _fill(home)
        indexer = subprocess.Popen([sys.executable, "-m", "shangliang", "indexer"], cwd=BASE_DIR)
        try:
            _follow()
        finally:
            indexer.terminate()
            indexer.wait()


def _fill(home: Path) -> None:
    """Some thousands of records; loaded without triggers, so before the indexer starts."""
    import django  # noqa: PLC0415 - its settings are the environment's

    django.setup()
    from django.conf import settings  # noqa: PLC0415

    settings.SEARCH_ROOT = home / "search"
    from bench import data  # noqa: PLC0415
    from shangliang.proposals.models import Proposal  # noqa: PLC0415

    if not Proposal.objects.exists():
        data.fill(one=2_000, total=2_000, committees=1)


def _follow() -> None:
    from shangliang.core.access import Actor  # noqa: PLC0415
    from shangliang.proposals.models import Proposal  # noqa: PLC0415
    from shangliang.search.find import Asked, find  # noqa: PLC0415

    record = Proposal.objects.filter(state="closed").first()
    assert record is not None
    office = Actor(None, "量", record.committee_id, scopes={"office": frozenset()})
    while not find(office, Asked()).ready:
        time.sleep(0.1)
    times, pages = [], []
    for turn in range(SAVES):
        title = f"随后改成的题目{chr(0x4E00 + turn * 97)}{chr(0x5E00 + turn * 89)}"
        Proposal.objects.filter(pk=record.pk).update(title=title)
        begun = time.perf_counter()
        while not find(office, Asked(f"“{title}”")).hits:
            time.sleep(0.002)
        times.append(time.perf_counter() - begun)
        begun = time.perf_counter()
        find(office, Asked("提升"))
        pages.append(time.perf_counter() - begun)
        time.sleep(0.05)
    for name, values in (("saved to found", times[2:]), ("find(), PostgreSQL asked", pages[2:])):
        ordered = sorted(1000 * value for value in values)
        print(
            f"  {name:<34}{statistics.median(ordered):>9.1f}{ordered[int(len(ordered) * 0.95)]:>9.1f}{ordered[-1]:>9.1f}",
            flush=True,
        )
