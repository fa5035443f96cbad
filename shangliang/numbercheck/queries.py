"""The whole result of a check, and the checks there are."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from shangliang.core.access import Actor, rows
from shangliang.core.paging import Page, page_of
from shangliang.numbercheck import permissions as may
from shangliang.numbercheck.catalogue import catalogue
from shangliang.numbercheck.context import ABOVE
from shangliang.numbercheck.each import of_each
from shangliang.numbercheck.judging import Kind, Verdict, judge, questions
from shangliang.numbercheck.models import Check
from shangliang.numbercheck.periods import whole
from shangliang.numbercheck.policy import PAGE_SIZE
from shangliang.numbercheck.told import Told
from shangliang.numbercheck.vocabulary import vocabulary
from shangliang.tenancy.models import Committee
from shangliang.texts.claims import Claim, contradictions, find

COLUMNS = ("id", "title", "year", "known_on", "created_at", "made_by_name", "file_id")


@dataclass(frozen=True)
class Contradiction:
    """Claims (by their places in the text, from 1) that do not go together, and why, in Chinese."""

    numbers: tuple[int, ...]
    reason: str


@dataclass(frozen=True)
class Result:
    """Every claim of a text with its verdict, in the order of the text, and what contradicts itself in it. `on`: the day whose knowledge it is compared with."""

    verdicts: tuple[Verdict, ...]
    contradictions: tuple[Contradiction, ...]
    on: date | None = None

    def many(self, kind: Kind) -> int:
        """How many claims have this verdict."""
        return sum(verdict.kind is kind for verdict in self.verdicts)


_LEVELS = {"county": "省|自治区|市|自治州|全国", "city": "省|自治区|全国", "province": "全国", "national": ""}


def _above(committee_id: UUID) -> str:
    """Names of the levels above a committee. A city of the county level calls itself 市 as well."""
    committee = Committee.objects.only("level", "place").get(pk=committee_id)
    above = _LEVELS.get(committee.level, ABOVE) or "没有"
    return above.replace("|市|", "|") if committee.place.endswith("市") else above


def check_text(
    text: str, *, committee_id: UUID, year: int, title: str = "", on: date | None = None
) -> Result:
    """Find the claims, tie them, ask the records (one statement for each time spoken of) as they stand or were known `on` a day, and judge."""
    claims = find(text)
    words = vocabulary()
    known = catalogue(words.spoken())
    asked = questions(text, claims, words.only(known), whole(title, year), above=_above(committee_id))
    told = Told(committee_id, known, asked, on)
    verdicts = tuple(
        (None if on else of_each(each, committee_id)) or judge(each, told.value) for each in asked
    )
    return Result(verdicts, tuple(_contradictions(text, claims)), on)


def _contradictions(text: str, claims: Sequence[Claim]) -> Iterator[Contradiction]:
    places = {claim: number for number, claim in enumerate(claims, 1)}
    for each in contradictions(text, claims):
        yield Contradiction(tuple(places[claim] for claim in each.claims), each.reason)


def checks(actor: Actor, *, everybody: bool) -> QuerySet[Check]:
    """The checks the actor had made, or all he may read."""
    return rows(actor, may.read if everybody else may.own, Check.objects.all())


def listed(found: QuerySet[Check], *, after: str = "", before: str = "") -> Page[dict[str, Any]]:
    """A page of the list, the latest first. Raises BadKeyError."""
    return page_of(
        found, by=("created_at", "id"), columns=COLUMNS, size=PAGE_SIZE, after=after, before=before
    )


def only(verdicts: Sequence[Verdict], kind: Kind | None) -> list[tuple[int, Verdict]]:
    """The verdicts of one kind, or all, with their places in the text."""
    numbered = list(enumerate(verdicts, 1))
    return [each for each in numbered if kind is None or each[1].kind is kind]
