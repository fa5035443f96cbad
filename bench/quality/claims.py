"""Number claims: precision and recall of spans, and accuracy of value and bound on matched claims, for each kind of text.

Reads every `NNN.txt` with `NNN.claims.jsonl` (start, end, value, bound, required) in the folders of the folder given (each is a kind) and in itself, else
in `reports/` beside it. A found claim matches a
labelled one when they overlap, each once, equal values first, then the longest overlap; labels with `required: false` count neither for nor against.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.quality.rows import Row, interval
from shangliang.texts.claims import as_line, find

TASK = "claims"
CAVEAT = """`published`: year reports of three places; `pages`: excerpts of public pages (reports, yearbooks, news), 16,800 characters; `invented`: reports by somebody who did
not know the rules. Rules were changed after reading all three, and the labels of `pages` are what was found, read by hand and put right: only
their first reading measures anything. First reading of `pages`: recall 0.997, precision 0.995, values 1.000, bounds 0.998 (of 639 two missed, three too many)."""
Line = dict[str, Any]


@dataclass(frozen=True)
class Tally:
    """Counts of one report: labelled (required), predicted (without those on optional labels), found, wrong, right in value, right in bound too."""

    gold: int
    predicted: int
    found: int
    wrong: int
    right: int
    bound: int
    missed: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()


def same(gold: Line, found: Line) -> bool:
    """Whether both say the same number."""
    return abs(float(gold["value"]) - float(found["value"])) < 1e-6


def _overlap(one: Line, other: Line) -> int:
    return int(min(one["end"], other["end"]) - max(one["start"], other["start"]))


def match(gold: Sequence[Line], predicted: Sequence[Line]) -> dict[int, int]:
    """Which label each prediction answers: place in `predicted` by place in `gold`."""
    pairs = [
        (not same(label, line), -_overlap(label, line), one, other)
        for one, label in enumerate(gold)
        for other, line in enumerate(predicted)
        if _overlap(label, line) > 0
    ]
    taken: dict[int, int] = {}
    for _, _, one, other in sorted(pairs):
        if one not in taken and other not in taken.values():
            taken[one] = other
    return taken


def tally(gold: Sequence[Line], predicted: Sequence[Line]) -> Tally:
    """The counts of one report."""
    taken = match(gold, predicted)
    owner = {other: one for one, other in taken.items()}
    required = [one for one, label in enumerate(gold) if label.get("required", True)]
    found = [one for one in required if one in taken]
    right = [one for one in found if same(gold[one], predicted[taken[one]])]
    wrong = [other for other in range(len(predicted)) if other not in owner]
    optional = [other for other, one in owner.items() if not gold[one].get("required", True)]
    return Tally(
        gold=len(required),
        predicted=len(predicted) - len(optional),
        found=len(found),
        wrong=len(wrong),
        right=len(right),
        bound=sum(gold[one]["bound"] == predicted[taken[one]]["bound"] for one in right),
        missed=tuple(str(gold[one]["text"]) for one in required if one not in taken),
        extra=tuple(str(predicted[other]["text"]) for other in wrong),
    )


def reports(data: Path) -> Iterator[tuple[str, str, list[Line]]]:
    """Name, text and labels of every labelled report of a folder."""
    for labels in sorted(data.glob("*.claims.jsonl")):
        name = labels.name.removesuffix(".claims.jsonl")
        with (data / f"{name}.txt").open(encoding="utf-8", newline="") as file:
            text = file.read()
        yield name, text, [json.loads(line) for line in labels.read_text("utf-8").splitlines() if line]


def share(tallies: Sequence[Tally], over: str, under: str) -> float:
    """Sum of one count over the sum of another."""
    above, below = (sum(int(getattr(one, name)) for one in tallies) for name in (over, under))
    return above / max(1, below)


FIGURES: dict[str, Callable[[Sequence[Tally]], float]] = {
    "recall": lambda tallies: share(tallies, "found", "gold"),
    "precision": lambda tallies: 1 - share(tallies, "wrong", "predicted"),
    "value accuracy": lambda tallies: share(tallies, "right", "found"),
    "bound accuracy": lambda tallies: share(tallies, "bound", "right"),
}


def kinds(data: Path) -> dict[str, list[tuple[str, str, list[Line]]]]:
    """The labelled texts by kind."""
    folders = [data, *sorted(each for each in data.iterdir() if each.is_dir())]
    found = {folder.name: texts for folder in folders if (texts := list(reports(folder)))}
    beside = data.parent / "reports"
    return found or ({beside.name: list(reports(beside))} if beside.is_dir() else {})


def measure(data: Path) -> list[Row]:
    """Rows of the table; what was missed or wrongly found is printed beside it."""
    rows = []
    for kind, texts in kinds(data).items():
        tallies = []
        for name, text, labels in texts:
            tallies.append(tally(labels, [as_line(claim) for claim in find(text)]))
            print(f"{name}: missed {tallies[-1].missed}, extra {tallies[-1].extra}")
        note = f"{len(tallies)} texts, {sum(one.gold for one in tallies)} claims; drawn by text"
        for figure, statistic in FIGURES.items():
            low, high = interval(tallies, statistic)
            rows.append(Row(TASK, kind, figure, statistic(tallies), low, high, "≥ 0.95", note))
    return rows
