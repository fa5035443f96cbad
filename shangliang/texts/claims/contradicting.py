"""Numbers of one text that contradict one another. Rather silent than wrong: what may be two things is not compared."""

from collections.abc import Sequence

from shangliang.texts.claims.claim import Claim
from shangliang.texts.claims.contradiction import Contradiction, sentences
from shangliang.texts.claims.twice import of_twice
from shangliang.texts.claims.wholes import of_founded, of_rates, of_totals, of_wholes


def contradictions(text: str, claims: Sequence[Claim]) -> list[Contradiction]:
    """All contradictions between claims that `find` gave for this text, in its order, each told once."""
    found = [*of_twice(text, claims)]
    for told in sentences(text, claims):
        for rule in (of_wholes, of_totals, of_rates, of_founded):
            found += rule(told)
    kept = {one.claims: one for one in reversed(found)}
    return sorted(kept.values(), key=lambda one: one.claims[0].start)
