"""What of activities is found, and by whom: the keys here say the same as `permissions.read`, which a test over the cast holds together."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.db.models import Prefetch
from django.urls import reverse
from django.utils import timezone

from shangliang.activities import permissions as may
from shangliang.activities.models import Activity, AgendaItem, Invitation
from shangliang.core.access import Actor
from shangliang.core.searchable import Hop, Searchable, Text, Watch, register
from shangliang.people.roles import LEADERS, Role
from shangliang.stations.models import StationPerson
from shangliang.stations.permissions import current

FACETS = {"state": "状态", "category": "类别"}


def keys(actor: Actor) -> frozenset[str]:
    """What an actor holds: himself in this committee, the bodies he speaks for, and the roles held for the whole of it."""
    committee = actor.committee_id
    found = {f"person:{committee}:{actor.person_id}"} if actor.person_id else set()
    found |= {f"secretariat:{committee}"} if actor.has(Role.SECRETARIAT) else set()
    found |= {f"leaders:{committee}"} if actor.has(*LEADERS) else set()
    return frozenset(found | {f"body:{pk}" for pk in actor.ids(Role.CONVENOR) | actor.ids(Role.LIAISON)})


def _conveners(stations: set[UUID]) -> dict[UUID, list[UUID]]:
    """Station → who convenes it today."""
    found: dict[UUID, list[UUID]] = {}
    at = StationPerson.objects.filter(
        current(), station_id__in=stations, part="convenor", person__isnull=False
    )
    for station, person in at.values_list("station_id", "person_id"):
        found.setdefault(station, []).append(person)
    return found


def _readers(activity: Activity, conveners: dict[UUID, list[UUID]]) -> frozenset[str]:
    committee = activity.committee_id
    found = {f"secretariat:{committee}", f"leaders:{committee}"}
    bodies = (activity.special_committee_id, activity.sector_id, activity.group_id)
    found |= {f"body:{pk}" for pk in bodies if pk}
    people = list(conveners.get(activity.station_id, ())) if activity.station_id else []
    if activity.state in may.KNOWN:
        people += [row.person_id for row in activity.invitations.all() if row.person_id]
    return frozenset(found | {f"person:{committee}:{person}" for person in people})


def texts(ids: Sequence[UUID]) -> Iterable[Text]:
    """The texts of activities, with a bounded number of queries however many they are."""
    asked = Invitation.objects.exclude(state="released").only("activity_id", "person_id")
    found = Activity.objects.filter(pk__in=ids).select_related("plenary__term", "own_kind")
    listed = list(found.prefetch_related("agenda", Prefetch("invitations", asked)))
    conveners = _conveners({each.station_id for each in listed if each.station_id})
    return [_text(each, _readers(each, conveners)) for each in listed]


def _text(activity: Activity, readers: frozenset[str]) -> Text:
    items = [part for item in activity.agenda.all() for part in (item.title, item.speaker)]
    return Text(
        pk=activity.pk,
        committee=activity.committee_id,
        title=activity.title,
        body="\n".join(filter(None, [activity.purpose, activity.place, *items, activity.record])),
        on=timezone.localdate(activity.starts_at),
        year=activity.year,
        readers=readers,
        term=str(activity.plenary),
        facets={"state": (activity.state_label,), "category": (activity.kind_label,)},
    )


def _url(pk: Any) -> str:
    return reverse("activities:detail", args=[pk])


def register_searchable() -> None:
    """Make activities findable. Nothing of them is public."""
    register(
        Searchable(
            kind="activity",
            label="活动会议",
            model=Activity,
            watches=(
                Watch(Activity, "id"),
                Watch(AgendaItem, "activity_id"),
                Watch(Invitation, "activity_id"),
                Watch(StationPerson, "station_id", hops=(Hop(Activity, "station_id", "id"),)),
            ),
            texts=texts,
            keys=keys,
            rule=may.read,
            url=_url,
            open_url=_url,
            facets=FACETS,
        )
    )
