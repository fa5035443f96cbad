"""Topics: hand-checked same-subject groups and the categories of proposals, against clusterings with as many groups.

Pairwise figures count pairs of texts that are in some hand-checked group: together in a group and in a topic, or not (pairs of groups marked as
related and texts marked as unsure are left out). Purity and V-measure look at the categories of the texts that have a topic.
"""

import json
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import rjieba
from numpy.typing import NDArray
from sklearn.cluster import KMeans
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics import normalized_mutual_info_score, v_measure_score
from sklearn.preprocessing import normalize

from bench.quality.rows import Row, interval
from shangliang.texts.topics import Item, cluster

TASK = "topics"
Labels = NDArray[np.int64]


@dataclass(frozen=True)
class Gold:
    """Places of texts in hand-checked groups, and the pairs of texts about which nothing is said."""

    group: dict[int, str]
    left_out: set[tuple[int, int]]


def _read(path: Path) -> list[Any]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _gold(groups: Sequence[Any], place: dict[str, int]) -> Gold:
    group = {place[member]: row["group_id"] for row in groups for member in row["members"] if member in place}
    doubtful = {(row["group_id"], place[one]) for row in groups for one in row["unsure"] if one in place}
    related = {(row["group_id"], other) for row in groups for other in row["related"]}
    left_out = {
        (one, other)
        for one, other in combinations(sorted(group), 2)
        if {(group[one], group[other]), (group[other], group[one])} & related
        or {(group[one], other), (group[other], one)} & doubtful
    }
    return Gold(group, left_out)


def _pairs(labels: Labels, gold: Gold) -> list[tuple[bool, bool]]:
    """(together in a group, together in a topic) for each pair that counts and is together in at least one of them."""
    pairs = [
        (gold.group[one] == gold.group[other], bool(labels[one] == labels[other] and labels[one] >= 0))
        for one, other in combinations(sorted(gold.group), 2)
        if (one, other) not in gold.left_out
    ]
    return [pair for pair in pairs if any(pair)]


def _f1(pairs: Sequence[tuple[bool, bool]]) -> float:
    both = sum(wanted and found for wanted, found in pairs)
    return 2 * both / (both + len(pairs)) if pairs else 0.0


def _figures(method: str, labels: Labels, gold: Gold, categories: Sequence[str], note: str) -> list[Row]:
    pairs = _pairs(labels, gold)
    placed = np.flatnonzero(labels >= 0)
    by_topic: dict[int, Counter[str]] = {}
    for place in placed:
        by_topic.setdefault(int(labels[place]), Counter())[categories[place]] += 1
    alone = np.where(labels >= 0, labels, labels.max() + 1 + np.arange(len(labels)))
    grouped = sorted(gold.group)
    purity = sum(max(counts.values()) for counts in by_topic.values()) / len(placed)
    figures = {
        "pairwise precision": sum(all(pair) for pair in pairs) / max(sum(found for _, found in pairs), 1),
        "pairwise recall": sum(all(pair) for pair in pairs) / max(sum(wanted for wanted, _ in pairs), 1),
        "NMI with groups": normalized_mutual_info_score([gold.group[one] for one in grouped], alone[grouped]),
        "purity of categories": purity,
        "V-measure with categories": v_measure_score([categories[one] for one in placed], labels[placed]),
        "texts with a topic": len(placed) / len(labels),
    }
    low, high = interval(pairs, _f1)
    first = Row(TASK, method, "pairwise F1", _f1(pairs), low, high, note=note)
    return [first, *(Row(TASK, method, name, float(value)) for name, value in figures.items())]


def measure(data: Path) -> list[Row]:
    """All rows of the task."""
    proposals = _read(data / "proposals.jsonl")
    gold = _gold(
        _read(data / "proposal_groups.jsonl"), {row["id"]: place for place, row in enumerate(proposals)}
    )
    categories = [row["category"] for row in proposals]
    items = [Item(place, row["title"], row["body"]) for place, row in enumerate(proposals)]
    begun = time.process_time()
    made = cluster(items)
    seconds = (time.process_time() - begun) / len(items) * 1000
    ours = np.full(len(items), -1)
    for topic, one in enumerate(made.clusters):
        ours[[member.key for member in one.members]] = topic
    many = len(made.clusters)
    words = [rjieba.cut(f"{item.title}。{item.title}。{item.title}。{item.body}") for item in items]
    table = TfidfVectorizer(
        analyzer=lambda cut: [word for word in cut if len(word) > 1], sublinear_tf=True, min_df=2
    )
    plain = normalize(table.fit_transform(words))
    dense = normalize(TruncatedSVD(100, random_state=0).fit_transform(plain))
    found = []
    for name, space in (("k-means, TF-IDF of words", plain), ("k-means, LSA of words", dense)):
        labels = KMeans(many, n_init=3, random_state=0).fit_predict(space)
        found += _figures(name, labels, gold, categories, f"{many} groups")
    found += _figures("ours", ours, gold, categories, f"{many} topics of {len(items)} texts")
    return [*found, Row(TASK, "ours", "CPU seconds, 1,000 texts", seconds, aim="≤ 30", note="one core")]
