"""What the office and the editor work on."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from shangliang.briefs.models import Issue, Outcome
from shangliang.core.access import Actor, rows
from shangliang.core.paging import Page, page_of
from shangliang.people.roles import Role
from shangliang.portal import permissions as may
from shangliang.portal.choices import RESULTS, ReleaseKind
from shangliang.portal.models import Article, Column, OpenConsultation, Release
from shangliang.proposals.models import Proposal
from shangliang.proposals.publication import UNDECIDED, decided
from shangliang.stations.models import Matter

SIZE, MOST = 30, 50
LIST = ("id", "title", "state", "author_name", "column__name", "released_at", "created_at")


def articles(actor: Actor, state: str, after: str, before: str) -> Page[dict[str, Any]]:
    """Articles the actor may read, the newest first."""
    found = rows(actor, may.read, Article.objects.all())
    found = found.filter(state=state) if state else found.exclude(state="dropped")
    return page_of(found, by=("id",), columns=LIST, size=SIZE, after=after, before=before)


def columns(committee: UUID) -> list[Column]:
    """All columns, also those not in use."""
    return list(Column.objects.filter(committee=committee))


def waiting(actor: Actor) -> list[Article]:
    """Articles that wait for the office."""
    found = rows(actor, may.office, Article.objects.filter(state="waiting"))
    return list(found.select_related("column").order_by("state_since")[:MOST])


def _unreleased(committee: UUID, kind: str) -> Any:
    return Release.objects.filter(committee=committee, kind=kind).values("record_id")


def issues(actor: Actor) -> list[Issue]:
    """Issues with an outcome that were never released, the newest first."""
    found = Issue.objects.filter(committee=actor.committee, state="issued", outcomes__taken_back_at=None)
    found = found.filter(outcomes__isnull=False).exclude(
        pk__in=_unreleased(actor.committee, ReleaseKind.ISSUE)
    )
    return list(found.distinct().order_by("-issued_on", "-id")[:MOST])


def matters(actor: Actor) -> list[Matter]:
    """Answered matters whose residents agreed to publication and that were never released; for the office."""
    if not actor.has(Role.OFFICE):
        return []
    found = Matter.objects.filter(committee=actor.committee, wants_public=True).exclude(answer="")
    found = found.exclude(pk__in=_unreleased(actor.committee, ReleaseKind.MATTER))
    return list(found.order_by("-answered_on", "-id")[:MOST])


def undecided(actor: Actor) -> list[Proposal]:
    """Answered proposals about whose publication nothing was decided; for the office."""
    if not actor.has(Role.OFFICE):
        return []
    found = Proposal.objects.filter(decided(UNDECIDED), committee=actor.committee)
    return list(found.order_by("-id")[:MOST])


def released(committee: UUID) -> list[Release]:
    """Results that stand, the newest first."""
    found = Release.objects.filter(committee=committee, kind__in=RESULTS, taken_down_at=None)
    return list(found.order_by("-released_at")[:MOST])


def standing_keys(committee: UUID, kind: str) -> list[Any]:
    """Record ids or figure keys that stand."""
    column = "key" if kind == ReleaseKind.FIGURE else "record_id"
    found = Release.objects.filter(committee=committee, kind=kind, taken_down_at=None)
    return list(found.values_list(column, flat=True))


def standing(record: UUID) -> Release | None:
    """The standing release of a record."""
    return Release.objects.filter(record_id=record, taken_down_at=None).first()


def results_in_words(issue: Issue) -> str:
    """What came of an issue, a line each, without what was taken back and without instructions, which are internal."""
    found = Outcome.objects.filter(issue=issue, taken_back_at=None).exclude(kind="instruction")
    lines = []
    for outcome in found:
        form = outcome.get_form_display() if outcome.form else outcome.get_kind_display()
        lines.append(f"{outcome.on.year}年{outcome.on.month}月，{outcome.get_level_display()}{form}。")
    return "\n".join(lines)


def consultations(committee: UUID) -> QuerySet[OpenConsultation]:
    """All consultations, released or not."""
    return OpenConsultation.objects.filter(committee=committee)
