"""Summary: ROUGE-1 F over characters (letters and digits) against the silver key points, five folds.

Every method takes as many units as the silver has key points ("n units": 3.4 on average), and in a second figure three, as the page shows.
The silver is the numbered headings of the part 具体建议; the baselines that are given this part know where to look, ours finds it.
"""

import re
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from bench.quality.rows import Row, mean_row
from bench.quality.summary_train import Example, examples, fit, rows, unnumbered
from shangliang.texts.sentences import units
from shangliang.texts.summary import choose, share_kept, summarise
from shangliang.texts.telling import Cut, Vector, cut, near

TASK = "summary"
FOLDS = 5
SHOWN = 3
Pick = Callable[[Example, int], str]


def _signs(text: str) -> list[str]:
    return [sign for sign in text if sign.isalnum()]


def rouge(made: str, wanted: str) -> float:
    """ROUGE-1 F over characters."""
    one, other = Counter(_signs(made)), Counter(_signs(wanted))
    common = sum((one & other).values())
    return 2 * common / (sum(one.values()) + sum(other.values())) if common else 0.0


def _asks(body: str) -> str:
    """The part 具体建议."""
    return re.sub("^具体建议[：:]?", "", body[max(body.rfind("具体建议"), 0) :])


def _sentences(text: str) -> list[str]:
    return [part.strip() for part in re.findall(r"[^。！？；!?;\n]+[。！？；!?;]?", text) if part.strip()]


def _clauses(text: str) -> list[str]:
    return [
        part.strip() for part in re.findall(r"[^，,。！？；;!?\n]+[，,。！？；;!?]?", text) if part.strip()
    ]


def _rank(parts: Sequence[str]) -> Vector:
    """TextRank (PageRank with damping .85) over the cosine of bigrams weighted by their rarity in the text."""
    signs = ["".join(_signs(part)) for part in parts]
    places: dict[str, int] = {}
    cells = [
        [places.setdefault(line[at : at + 2], len(places)) for at in range(len(line) - 1)] for line in signs
    ]
    table = np.zeros((len(parts), max(len(places), 1)))
    for row, columns in enumerate(cells):
        np.add.at(table[row], columns, 1)
    table *= np.log((1 + len(parts)) / (1 + (table > 0).sum(axis=0))) + 1
    links = np.array([near(table, row) for row in table])
    np.fill_diagonal(links, 0)
    links /= np.maximum(links.sum(axis=1, keepdims=True), 1e-9)
    rank = np.ones(len(parts)) / len(parts)
    for _ in range(50):
        rank = 0.15 / len(parts) + 0.85 * links.T @ rank
    return rank


def _textrank(text: str, count: int) -> str:
    parts = _sentences(text)
    return "".join(parts[place] for place in sorted(np.argsort(-_rank(parts), kind="stable")[:count]))


def _textrank_clauses(example: Example, _: int) -> str:
    """Clauses of 具体建议 up to the length of the silver: of the forms tried the one that comes nearest to the figure given for TextRank (.447)."""
    parts, length = _clauses(_asks(example.body)), sum(map(len, example.points))
    taken: list[int] = []
    for place in np.argsort(-_rank(parts), kind="stable"):
        if sum(len(parts[one]) for one in taken) >= length:
            break
        taken.append(int(place))
    return "".join(parts[place] for place in sorted(taken))


def _best(example: Example, count: int) -> str:
    parts = [unit.text for unit in units(example.body)]
    worth = [max(rouge(part, point) for point in example.points) for part in parts]
    return "".join(parts[place] for place in sorted(np.argsort(-np.array(worth), kind="stable")[:count]))


BASELINES: dict[str, Pick] = {
    "lead, whole text": lambda example, count: "".join(_sentences(example.body)[:count]),
    "lead, within 具体建议": lambda example, count: "".join(_sentences(_asks(example.body))[:count]),
    "TextRank, whole text": lambda example, count: _textrank(example.body, count),
    "TextRank, within 具体建议": lambda example, count: _textrank(_asks(example.body), count),
    "oracle (best units)": _best,
}


def _values(texts: Sequence[Example], pick: Pick, count: int | None) -> list[float]:
    return [rouge(pick(text, count or len(text.points)), "".join(text.points)) for text in texts]


def _ours(
    texts: Sequence[Example], cuts: Sequence[Cut], weights: Sequence[Vector], count: int | None
) -> list[float]:
    values = []
    for text, made, vector in zip(texts, cuts, weights, strict=True):
        chosen = choose(made, vector, count or len(text.points))
        values.append(rouge("".join(made.units[place].text for place in chosen), "".join(text.points)))
    return values


def _cross_fitted(texts: Sequence[Example]) -> list[Vector]:
    """For each text the weights learnt from the folds it is not in."""
    lessons = [rows(text) for text in texts]
    fold = np.random.default_rng(1).permutation(len(texts)) % FOLDS
    models = [
        fit([lesson for lesson, at in zip(lessons, fold, strict=True) if at != one]) for one in range(FOLDS)
    ]
    return [models[at] for at in fold]


def measure(data: Path) -> list[Row]:
    """All rows of the task."""
    texts = examples(data)
    figures: list[tuple[str, int | None]] = [("ROUGE-1 F, n units", None), ("ROUGE-1 F, 3 units", SHOWN)]
    found = [
        mean_row(TASK, name, figure, _values(texts, pick, count), note=f"{len(texts)} texts")
        for name, pick in BASELINES.items()
        for figure, count in figures
    ]
    found.append(
        mean_row(
            TASK,
            "TextRank over clauses, within 具体建议",
            "ROUGE-1 F, silver's length",
            _values(texts, _textrank_clauses, None),
            note="as many characters as the silver",
        )
    )
    weights = _cross_fitted(texts)
    forms = {
        "ours": [cut(text.title, text.body) for text in texts],
        "ours, numbering taken out": [cut(text.title, unnumbered(text.body)) for text in texts],
    }
    for name, cuts in forms.items():
        for figure, count in figures:
            values = _ours(texts, cuts, weights, count)
            found.append(mean_row(TASK, name, figure, values, aim="≥ .55", note=f"{FOLDS}-fold"))
    found += _kept(forms["ours"], weights)
    return found + _speed(texts)


def _kept(cuts: Sequence[Cut], weights: Sequence[Vector]) -> list[Row]:
    chosen = [choose(made, vector, SHOWN) for made, vector in zip(cuts, weights, strict=True)]
    shares = [share_kept(made, places) for made, places in zip(cuts, chosen, strict=True)]
    lengths = [
        sum(len(made.units[place].text) for place in places) / sum(len(unit.text) for unit in made.units)
        for made, places in zip(cuts, chosen, strict=True)
    ]
    return [
        mean_row(TASK, "ours", "content kept, 3 units", shares),
        mean_row(TASK, "ours", "characters kept, 3 units", lengths),
    ]


def _speed(texts: Sequence[Example]) -> list[Row]:
    long = sorted(texts, key=lambda text: abs(len(text.body) - 3000))[:20]
    times = []
    for text in long:
        begun = time.process_time()
        summarise(text.title, text.body)
        times.append((time.process_time() - begun) * 1000)
    return [mean_row(TASK, "ours", "CPU ms, 3,000 characters", times, aim="≤ 20", note="20 texts, one core")]
