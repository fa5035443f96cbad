"""Labelled ties of a report: whether claims are tied as somebody labelled them, and whether a changed number of the report is found."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from shangliang.numbercheck.mutating import mutations
from shangliang.numbercheck.tying import Tie, tie
from shangliang.numbercheck.vocabulary import vocabulary
from shangliang.texts.claims import find

NOTHING, OPEN = "-", "?"
"""No figure; and: a careful reader cannot tell."""


@dataclass(frozen=True)
class Measured:
    """Counts of one report. `wrong`: a right number would be called wrong. `changed`: numbers the check calls right, each changed once."""

    tieable: int
    right: int
    wrong: int
    changed: int
    found: int
    elsewhere: int
    missed: tuple[str, ...] = ()


def judged(found: Tie | None, wanted: str) -> tuple[bool, bool]:
    """Whether a tie is right, and whether it would call a right number wrong."""
    if found is None:
        return wanted in (NOTHING, OPEN), False
    told = "+".join(found.keys) or NOTHING
    is_open = bool(found.doubt or found.rivals)
    is_right = told == wanted and not is_open
    if wanted in (NOTHING, OPEN):
        is_right = told == NOTHING or is_open or not found.is_sure
    return is_right, found.is_sure and not is_open and told != wanted


def measured(text: str, labels: Sequence[Mapping[str, Any]], seed: int = 1) -> Measured:
    """Labels: start, end, text, figure (a key, several joined by +, "?" or None)."""
    claims = find(text)
    ties = tie(text, claims, vocabulary())
    values: dict[str, float] = {}
    results: list[tuple[str, str, bool, bool]] = []
    for label in labels:
        tied = next(
            (each for each in ties if each.claim.start < label["end"] and each.claim.end > label["start"]),
            None,
        )
        wanted = label["figure"] or NOTHING
        results.append((label["text"], wanted, *judged(tied, wanted)))
        if tied is not None and wanted not in (NOTHING, OPEN):
            values |= dict.fromkeys(wanted.split("+"), tied.claim.value)
    tieable = [result for result in results if result[1] not in (NOTHING, OPEN)]
    changed = list(mutations(text, values, seed))
    return Measured(
        tieable=len(tieable),
        right=sum(right for *_, right, _ in tieable),
        wrong=sum(wrong for *_, wrong in results),
        changed=len(changed),
        found=sum(each.is_found for each in changed),
        elsewhere=sum(each.is_elsewhere for each in changed),
        missed=tuple(name for name, _, right, _ in tieable if not right),
    )
