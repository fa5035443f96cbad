"""Consequences 处理建议: the program suggests, a human decides and writes down what was done, or why not."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from shangliang.core.access import Actor, system
from shangliang.core.given import line, not_later, words
from shangliang.core.perform import begin, day_of, perform
from shangliang.people.models import Member
from shangliang.reviews.choices import Consequence
from shangliang.reviews.models import Review, ReviewGroup, Suggestion

_WORDS = (
    ("辞", Consequence.RESIGN),
    ("免", Consequence.RESIGN),
    ("通报", Consequence.CIRCULAR),
    ("约谈", Consequence.TALK),
    ("谈话", Consequence.TALK),
)


def kind_of(advice: str) -> Consequence:
    """What a scheme's advice in words comes to."""
    return next((kind for word, kind in _WORDS if word in advice), Consequence.OTHER)


def suggest(
    member: Member,
    *,
    kind: Consequence,
    year: int,
    reason: str,
    occasion: UUID,
    group: ReviewGroup | None = None,
    at: datetime,
) -> Suggestion | None:
    """Put a suggestion before the office, once for each member, occasion and kind; None when it is there already."""
    if Suggestion.objects.filter(member=member, occasion=occasion, kind=kind).exists():
        return None
    made = Suggestion(
        committee_id=member.committee_id,
        member=member,
        year=year,
        kind=kind,
        reason=reason[:300],
        occasion=occasion,
        group=group,
    )
    return begin(made, by=system(member.committee_id), at=at, label="提出处理建议")


def suggest_after(review: Review, *, at: datetime) -> int:
    """What the scheme advises on the years just confirmed, as it stood before the meeting; below sixty for two years it says so itself. Returns how many."""
    groups = {r.member_id: r.group for r in review.reports.select_related("group")}
    made = 0
    for result in review.results.select_related("member__person"):
        told: dict[Consequence, str] = {}
        for advice in result.snapshot.get("advice", []):
            told.setdefault(kind_of(advice), f"按{review.year}年度评价办法：{advice}")
        for kind, reason in told.items():
            found = suggest(
                result.member, kind=kind, year=review.year, reason=reason, occasion=review.pk,
                group=groups.get(result.member_id), at=at,
            )  # fmt: skip
            made += found is not None
    return made


@transaction.atomic
def carry_out(
    suggestion: Suggestion, *, handled_by: str, handled_on: date, record: str, by: Actor, at: datetime
) -> Suggestion:
    """登记处理情况: who did it, when, and what was said. A talk is told here, not done by the program."""
    fields = {
        "handled_by": line(handled_by, 60, "handled_by", "处理人", required=True),
        "handled_on": not_later(handled_on, day_of(at), "handled_on"),
        "record": words(record, 2000, "record", "处理情况"),
    }
    perform(suggestion, "carry_out", by=by, at=at, fields=fields)
    return suggestion


@transaction.atomic
def drop(suggestion: Suggestion, *, reason: str, by: Actor, at: datetime) -> Suggestion:
    """不采纳, with the reason."""
    reason = words(reason, 2000, "reason", "理由")
    perform(
        suggestion, "drop", by=by, at=at, note=reason, fields={"record": reason, "handled_by": by.name[:60]}
    )
    return suggestion
