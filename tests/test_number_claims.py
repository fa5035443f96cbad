"""Number claims on published reports labelled by hand, when they lie on this machine (SHANGLIANG_REPORTS names another folder)."""

import os
from pathlib import Path

import pytest

from bench.quality.claims import FIGURES, Tally, reports, tally
from shangliang.texts.claims import as_line, find

FOLDER = Path(os.environ.get("SHANGLIANG_REPORTS", "../shared/data/reports"))
LABELLED = list(reports(FOLDER)) if FOLDER.is_dir() else []


@pytest.mark.skipif(not LABELLED, reason="no labelled reports here")
def test_claims_of_published_reports_are_found():
    tallies = [tally(labels, [as_line(claim) for claim in find(text)]) for _, text, labels in LABELLED]
    told = [(one.missed, one.extra) for one in tallies]
    assert {figure: value for figure, of in FIGURES.items() if (value := of(tallies)) < 0.95} == {}, told


def test_a_tally_counts_each_claim_once():
    gold = [
        {"start": 0, "end": 5, "value": 5, "bound": "eq", "text": "五"},
        {"start": 8, "end": 9, "value": 6, "bound": "ge", "text": "六", "required": False},
        {"start": 20, "end": 25, "value": 7, "bound": "eq", "text": "七"},
    ]
    found = [
        {"start": 1, "end": 2, "value": 5, "bound": "ge", "text": "五"},
        {"start": 2, "end": 3, "value": 5, "bound": "eq", "text": "又"},
        {"start": 8, "end": 9, "value": 6, "bound": "ge", "text": "六"},
    ]
    assert tally(gold, found) == Tally(2, 2, 1, 1, 1, 0, ("七",), ("又",))
