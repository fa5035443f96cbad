"""Who is meant by the lines of “to whom” 通知范围, except rotation (activities.rotation draws that)."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from shangliang.activities.choices import AudienceKind
from shangliang.activities.models import Audience
from shangliang.people.models import Member, MemberState
from shangliang.stations.models import StationPerson
from shangliang.tenancy.models import Term


def active_members(committee_id: UUID, on: date) -> QuerySet[Member]:
    """Members in office in the term running on a day; those whose duty is suspended 暂停履职 are not asked to anything."""
    terms = Term.objects.filter(
        committee_id=committee_id
    )  # as people.queries.current_term, without a query of its own
    begun, first = terms.filter(since__lte=on).order_by("-since"), terms.order_by("since")
    term = Coalesce(Subquery(begun.values("pk")[:1]), Subquery(first.values("pk")[:1]))
    return Member.objects.filter(committee_id=committee_id, term_id=term, state=MemberState.ACTIVE)


def _meant(line: Audience) -> Q:
    body = line.body_id
    at_station = StationPerson.objects.filter(Q(station_id=body), member__isnull=False, until=None)
    return {
        AudienceKind.ALL: Q(),
        AudienceKind.STANDING: Q(is_standing=True),
        AudienceKind.SECTOR: Q(sector_id=body),
        AudienceKind.GROUP: Q(group_id=body),
        AudienceKind.SPECIAL: Q(special_committee_id=body),
        AudienceKind.STATION: Q(pk__in=at_station.values("member_id")),
        AudienceKind.MEMBER: Q(pk=body),
        AudienceKind.ROTATION: Q(pk__in=[]),
    }[AudienceKind(line.kind)]


def members_meant(lines: Iterable[Audience], committee_id: UUID, on: date) -> dict[UUID, tuple[Member, str]]:
    """Member id → (member, capacity); a member meant by several lines comes once, in the capacity of the first."""
    found: dict[UUID, tuple[Member, str]] = {}
    everybody = active_members(committee_id, on).select_related("person")
    for line in lines:
        for member in everybody.filter(_meant(line)):
            found.setdefault(member.pk, (member, line.capacity))
    return found
