"""Briefs as deeds: submitted and used (one record: the brief); adopted and instructed (one record each: the outcome, whose subject is the brief)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db.models import Min, Q, QuerySet
from django.urls import reverse

from shangliang.audit.models import Event
from shangliang.briefs.choices import OutcomeKind, OutcomeLevel
from shangliang.briefs.choices import Source as From
from shangliang.briefs.models import Author, Brief, Contribution, Outcome
from shangliang.duty.choices import Level, Part
from shangliang.duty.models import Deed
from shangliang.duty.sources.base import Source
from shangliang.duty.sources.reading import day, reader

KEY, OUTCOMES_KEY = "briefs", "outcomes"
UNSENT = ("draft", "withdrawn")
OF_BODIES = (From.PARTY, From.SPECIAL, From.SECTOR, From.GROUP)
KINDS = {OutcomeKind.ADOPTION.value: "brief.adopted", OutcomeKind.INSTRUCTION.value: "brief.instructed"}
LEVELS = {
    "": "",
    OutcomeLevel.COUNTY.value: Level.COUNTY.value,
    OutcomeLevel.CITY.value: Level.CITY.value,
    OutcomeLevel.PROVINCE.value: Level.PROVINCE.value,
    OutcomeLevel.NATIONAL.value: Level.NATION.value,
}


def _authors(ids: Iterable[UUID]) -> dict[UUID, list[Author]]:
    found: dict[UUID, list[Author]] = defaultdict(list)
    for author in Author.objects.filter(brief__in=ids).order_by("position"):
        found[author.brief_id].append(author)
    return found


def _part(brief: Brief, place: int, authors: int) -> str:
    if brief.source in OF_BODIES:
        return Part.COLLECTIVE
    if authors == 1:
        return Part.OWN
    return Part.FIRST if place == 1 else Part.CO


def _deeds_of(brief: Brief, authors: list[Author], kind: str, on: date) -> Iterator[Deed]:
    """One deed for each author who is a member."""
    seen: set[UUID] = set()
    for place, author in enumerate(authors, 1):
        if author.member_id is None or author.member_id in seen or not author.share:
            continue
        seen.add(author.member_id)
        share = author.share / Decimal(100)
        yield Deed(
            committee_id=brief.committee_id, source=KEY, record_id=brief.pk, subject_id=brief.pk, origin_id=brief.origin_id,
            member_id=author.member_id, kind=kind, on=on, part=_part(brief, place, len(authors)), place=place,
            authors=len(authors), share=share.quantize(Decimal("0.0001")), title=str(brief),
        )  # fmt: skip


def _reported(brief: Brief) -> bool:
    return brief.submitted_at is not None and brief.state not in UNSENT


def _read(committee_id: UUID, ids: list[UUID]) -> Iterator[Deed]:
    authors = _authors(ids)
    printed = Contribution.objects.filter(brief__in=ids, issue__state="issued").values("brief")
    used = dict(printed.annotate(first=Min("issue__issued_on")).values_list("brief", "first"))
    for brief in Brief.objects.filter(pk__in=ids, committee_id=committee_id).order_by("pk"):
        if _reported(brief) and brief.submitted_at is not None:
            yield from _deeds_of(brief, authors[brief.pk], "brief.submitted", day(brief.submitted_at))
            if used.get(brief.pk):
                yield from _deeds_of(brief, authors[brief.pk], "brief.used", used[brief.pk])


def _read_outcomes(committee_id: UUID, ids: list[UUID]) -> Iterator[Deed]:
    outcomes = list(Outcome.objects.filter(pk__in=ids, committee_id=committee_id).order_by("pk"))
    behind: dict[UUID, list[UUID]] = defaultdict(list)
    for issue, brief_id in Contribution.objects.filter(
        issue__in=[outcome.issue_id for outcome in outcomes if outcome.issue_id]
    ).order_by("position", "id").values_list("issue", "brief"):  # fmt: skip
        behind[issue].append(brief_id)
    wanted = {pk for briefs in behind.values() for pk in briefs} | {
        o.brief_id for o in outcomes if o.brief_id
    }
    briefs, authors = Brief.objects.in_bulk(wanted), _authors(wanted)
    for outcome in outcomes:
        seen: set[UUID] = set()
        of = [outcome.brief_id] if outcome.brief_id else behind[outcome.issue_id] if outcome.issue_id else []
        for brief in (briefs[pk] for pk in of):
            for deed in _deeds_of(brief, authors[brief.pk], KINDS[outcome.kind], outcome.on):
                if _reported(brief) and deed.member_id not in seen:
                    seen.add(deed.member_id)
                    deed.source, deed.record_id, deed.level = OUTCOMES_KEY, outcome.pk, LEVELS[outcome.level]
                    yield deed


def _cases(event: Event) -> Iterable[UUID]:
    process = event.key.partition(".")[0]
    if process == "issue":
        return Contribution.objects.filter(issue=event.case_id).values_list("brief", flat=True)
    return (event.case_id,)


def _outcome_cases(event: Event) -> Iterable[UUID]:
    process = event.key.partition(".")[0]
    if process == "outcome":
        return (event.subject_id,)
    of = Q(issue=event.case_id) | Q(brief=event.case_id) | Q(issue__contributions__brief=event.case_id)
    return Outcome.objects.filter(of, kind__in=KINDS).values_list("pk", flat=True)


def _records(committee_id: UUID) -> QuerySet[Brief]:
    return Brief.objects.filter(committee_id=committee_id, submitted_at__isnull=False)


def _outcomes(committee_id: UUID) -> QuerySet[Outcome]:
    return Outcome.objects.filter(committee_id=committee_id, kind__in=KINDS, taken_back_at=None)


def _brief(pk: UUID) -> str:
    """An outcome stands on the page of its brief."""
    return reverse("briefs:detail", args=[pk])


BRIEFS = Source(
    key=KEY,
    label="社情民意",
    follows=("brief", "issue"),
    deeds=reader(_records, _read),
    url=_brief,
    cases=_cases,
)
OUTCOMES = Source(
    key=OUTCOMES_KEY,
    label="社情民意成果",
    follows=("outcome", "brief", "issue"),
    deeds=reader(_outcomes, _read_outcomes),
    url=_brief,
    cases=_outcome_cases,
    by_subject=True,
)
