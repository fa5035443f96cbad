"""Reads of the topics room that need more than one filter."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from shangliang.audit.models import Event
from shangliang.core.access import Actor, rows
from shangliang.proposals.ledger import readable
from shangliang.proposals.models import Proposal
from shangliang.topics import permissions as may
from shangliang.topics.models import State, TopicMember, TopicRun

ALL, PLACED, OTHER = "all", "placed", "other"


def runs_of(actor: Actor) -> list[TopicRun]:
    """All runs the actor may see, the newest year first."""
    return list(rows(actor, may.read, TopicRun.objects.all()).order_by("-year"))


def members_of(run: TopicRun, part: str) -> QuerySet[TopicMember]:
    """The records of a run's year: all of them, those in a topic, or those in none."""
    found = run.members.filter(is_earlier=False).exclude(topic__is_past=True)
    return found if part == ALL else found.filter(topic__isnull=part == OTHER)


@dataclass(frozen=True)
class Behind:
    """The records behind a number: the proposals among them that the reader may open, and how many more there are."""

    proposals: QuerySet[Proposal]
    total: int
    hidden: int


def behind(actor: Actor, members: QuerySet[TopicMember], total: int) -> Behind:
    """What stands behind a number of members. One count."""
    shown = readable(actor).filter(pk__in=members.order_by().values("record_id"))
    return Behind(shown, total, total - shown.order_by().count())


def is_current(committee_id: UUID, year: int) -> bool:
    """Whether nothing has happened in the committee since its topics of the year were last asked for."""
    run = TopicRun.objects.filter(committee_id=committee_id, year=year, state=State.DONE).first()
    if run is None:
        return False
    since = Event.objects.filter(committee_id=committee_id, at__gt=run.asked_at)
    return not since.exclude(key__startswith="topic").exists()
