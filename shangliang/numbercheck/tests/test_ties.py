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
from shangliang.numbercheck.judging import Kind
from shangliang.numbercheck.labelled import judged, measured
from shangliang.numbercheck.mutating import mutations, report, verdicts
from shangliang.numbercheck.periods import Period, months, of_claim, whole
from shangliang.numbercheck.tests.sentences import SENTENCES, marked
from shangliang.numbercheck.tests.wordings import NOISE, TOPICS, VALUES
from shangliang.numbercheck.vocabulary import vocabulary
from shangliang.texts.claims import Claim, find

RIGHT, WRONG = 0.95, 0.01  # the aims are 0.85 and 0.01


def test_every_figure_has_words_or_a_reason_to_have_none():
    known, words = {*figures(), *ratios(), *measures()}, vocabulary()
    assert known - set(words.words) - set(words.untieable) == set()
    assert set(words.untieable) <= known
    assert not set(words.untieable) & set(words.words)
    parts = {key for key in words.spoken() if PART in key}
    assert {key for key in words.words if PART not in key} <= known
    assert set(catalogue(parts)) >= parts, "a part of a figure that cannot be divided so"
    assert all(name in words.domains for each in words.words.values() for name in each.about)


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
    assert time("去年收到") == Period(2025, is_told=False), "a text of next year may speak so of its own year"
    assert time("截至9月底收到", "01/09") == months(2026, 1, 9, is_told=False)
    assert time("截至12月底收到", "") == Period(2026)
    assert time("比去年多，共收到") == Period(2026)
    assert time("上半年收到") == months(2026, 1, 6, is_told=False)
    assert time("9月份上报", "09") == months(2026, 9, 9, is_told=False)
    assert time("共收到", title="2026年第三季度提案工作情况") == months(2026, 7, 9)
    september = time("共收到", title="2026年9月工作简报")
    assert september is not None
    assert september.until == date(2026, 9, 30)
    assert time("共收到", "2026-H1") == months(2026, 1, 6, is_told=False)
    assert time("共收到", "Q2") == months(2026, 4, 6, is_told=False)
    assert time("共收到", "2025-01/09") == months(2025, 1, 9, is_told=False)
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
    found = measured(text, [json.loads(line) for line in labels.read_text(encoding="utf-8").splitlines()])
    assert found.right >= 0.85 * found.tieable, found.missed
    assert found.wrong == 0
    assert found.found >= 0.8 * found.changed
    assert found.elsewhere == 0


def test_a_changed_number_is_found_and_nothing_else():
    """Invented reports in many wordings, true to invented values; each number the check calls right is changed once."""
    found, elsewhere, changed = 0, 0, 0
    for seed in range(6):
        text = report(TOPICS, NOISE, VALUES, seed)
        assert [
            verdict.claim.text for verdict in verdicts(text, VALUES) if verdict.kind is Kind.DIFFERS
        ] == []
        for each in mutations(text, VALUES, seed):
            changed += 1
            found += each.is_found
            elsewhere += each.is_elsewhere
    assert changed > 100
    assert found >= RIGHT * changed
    assert elsewhere == 0


def test_what_is_said_in_words_is_data():
    """No sentence stands in the words: patterns are short."""
    for entry in vocabulary().words.values():
        for pattern in (*entry.say, *entry.weak):
            assert len(re.sub(r"\[\^[^]]*]|\{[^}]*}", "", pattern.pattern)) <= 80, pattern.pattern
