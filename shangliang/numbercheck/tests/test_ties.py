"""Words and ties: every figure is spoken of or named as not tieable, and sentences find the right figure. No database."""

import json
import re
from datetime import date
from pathlib import Path

import pytest

from shangliang.core.figures import figures, measures, ratios
from shangliang.numbercheck.agreeing import agrees
from shangliang.numbercheck.catalogue import PART, catalogue
from shangliang.numbercheck.context import Context
from shangliang.numbercheck.periods import Period, months, of_claim, whole
from shangliang.numbercheck.tests.sentences import SENTENCES
from shangliang.numbercheck.tying import Tie, tie
from shangliang.numbercheck.vocabulary import vocabulary
from shangliang.texts.claims import Claim, find

RIGHT, WRONG = 0.95, 0.01
TO_COME = {"people.convenors", "people.groups", "people.members", "people.sectors", "people.standing_members", "people.units"}  # fmt: skip
"""Words that stand ready for figures of the people."""


def test_every_figure_has_words_or_a_reason_to_have_none():
    known, words = {*figures(), *ratios(), *measures()}, vocabulary()
    assert known - set(words.words) - set(words.untieable) == set()
    assert set(words.untieable) <= known
    assert not set(words.untieable) & set(words.words)
    parts = {key for key in words.spoken() if PART in key}
    assert {key for key in words.words if PART not in key} <= known | TO_COME
    assert set(catalogue(parts)) >= parts, "a part of a figure that cannot be divided so"
    assert all(name in words.domains for each in words.words.values() for name in each.about)


def marked(sentence: str) -> Tie | None:
    """The tie of the number in brackets."""
    start, end = sentence.index("【"), sentence.index("】") - 1
    text = sentence.replace("【", "").replace("】", "")
    ties = tie(text, find(text), vocabulary())
    return next((each for each in ties if each.claim.start < end and each.claim.end > start), None)


def judged(found: Tie | None, wanted: str) -> tuple[bool, bool]:
    """Whether the tie is right, and whether it would call a right number wrong."""
    if found is None:
        return wanted in "-?", False
    told = "+".join(found.keys) or "-"
    is_open = bool(found.doubt or found.rivals)
    is_right = told == wanted and not is_open
    if wanted in ("-", "?"):
        is_right = told == "-" or is_open or not found.is_sure
    return is_right, found.is_sure and not is_open and told != wanted


def test_sentences_find_their_figures():
    results = {sentence: judged(marked(sentence), wanted) for sentence, wanted in SENTENCES}
    assert len(results) >= 140
    missed = [sentence for sentence, (is_right, _) in results.items() if not is_right]
    wrong = [sentence for sentence, (_, is_wrong) in results.items() if is_wrong]
    assert len(missed) <= (1 - RIGHT) * len(results), missed
    assert len(wrong) <= WRONG * len(results), wrong


def claim(text: str) -> Claim:
    (found,) = find(f"全年答复率{text}。" if "%" in text else f"全年收到提案{text}。")
    return found


@pytest.mark.parametrize(
    ("text", "actual", "same"),
    [
        ("169件", 169, True),
        ("169件", 167, False),
        ("160余件", 169, True),
        ("160余件", 159, False),
        ("160多件", 500, None),
        ("近100件", 97, True),
        ("近100件", 101, None),
        ("近100件", 160, False),
        ("约100件", 105, True),
        ("约100件", 200, False),
        ("1.2万件", 12_049, True),
        ("1.2万件", 13_100, False),
        ("十五件", 15, True),
    ],
)
def test_numbers_agree_as_reports_write_them(text, actual, same):
    assert agrees(claim(text), actual) is same


@pytest.mark.parametrize(
    ("text", "actual", "same"),
    [
        ("98%", 98.1, True),
        ("98%", 97.9, True),
        ("98%", 98.9, True),
        ("98%", 97.2, False),
        ("98.1%", 98.14, True),
        ("98.1%", 98.3, False),
        ("100%", 99.8, False),
        ("99%", 100, False),
        ("95%以上", 98, True),
        ("95%以上", 94.9, False),
    ],
)
def test_shares_agree_as_reports_round_them(text, actual, same):
    assert agrees(claim(text), actual, is_share=True) is same


def test_the_time_of_a_claim():
    def time(before: str, said: str = "", title: str = "工作总结") -> Period | None:
        made = Claim(0, 1, "5篇", 5, "eq", "篇", "", period=said)
        return of_claim(made, Context("", 0, 0, before, "", "", ""), whole(title, 2026))

    assert time("全年共收到") == Period(2026)
    assert time("2025年收到", "2025") == Period(2025)
    assert time("去年收到") == Period(2025)
    assert time("比去年多，共收到") == Period(2026)
    assert time("上半年收到") == months(2026, 1, 6, is_told=False)
    assert time("9月份上报", "09") == months(2026, 9, 9, is_told=False)
    assert time("共收到", title="2026年第三季度提案工作情况") == months(2026, 7, 9)
    assert time("共收到", title="2026年9月工作简报").until == date(2026, 9, 30)
    assert time("两年来", "2025/2026") is None


OUTSIDE = Path(__file__).parents[4]
REPORTS, TIES = OUTSIDE / "shared/data/reports", OUTSIDE / "labels/ties"


@pytest.mark.parametrize("name", ["000", "002", "004"])
def test_labelled_ties_of_reports(name):
    """Ties somebody labelled by hand, kept outside the repository."""
    labels = TIES / f"{name}.jsonl"
    if not labels.exists():
        pytest.skip("no labelled ties on this machine")
    text = (REPORTS / f"{name}.txt").read_text(encoding="utf-8")
    ties = tie(text, find(text), vocabulary())
    missed, wrong, tieable = [], [], 0
    for line in labels.read_text(encoding="utf-8").splitlines():
        label = json.loads(line)
        found = next(
            (each for each in ties if each.claim.start < label["end"] and each.claim.end > label["start"]), None
        )
        wanted = label["figure"] or "-"
        is_right, is_wrong = judged(found, wanted)
        tieable += wanted not in ("-", "?")
        missed += [label["text"]] if not is_right and wanted not in ("-", "?") else []
        wrong += [label["text"]] if is_wrong else []
    assert len(missed) <= 0.15 * tieable, missed
    assert wrong == []


def test_what_is_said_in_words_is_data():
    """No sentence stands in the words: patterns are short."""
    for entry in vocabulary().words.values():
        for pattern in (*entry.say, *entry.weak):
            assert len(re.sub(r"\[\^[^]]*]|\{[^}]*}", "", pattern.pattern)) <= 60, pattern.pattern
