"""What of speeches is found, and by whom: the keys here say the same as `permissions`, which a test over the cast holds together."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from shangliang.activities.models import Activity
from shangliang.core.access import Actor
from shangliang.core.searchable import Hop, Searchable, Text, Watch, register
from shangliang.people.roles import LEADERS, Role
from shangliang.speeches import permissions as may
from shangliang.speeches.models import CoSpeaker, Speech

FACETS = {"state": "状态"}
_BODIES = ("organisation_id", "special_committee_id", "sector_id", "group_id")


def keys(actor: Actor) -> frozenset[str]:
    """What an actor holds: his memberships, the bodies he speaks for, and the roles held for the whole committee."""
    found = {f"member:{pk}" for pk in actor.ids(Role.MEMBER)}
    found |= {f"body:{pk}" for pk in actor.ids(Role.CONVENOR) | actor.ids(Role.LIAISON)}
    found |= {f"secretariat:{actor.committee_id}"} if actor.has(Role.SECRETARIAT) else set()
    found |= {f"leaders:{actor.committee_id}"} if actor.has(*LEADERS) else set()
    return frozenset(found)


def readers(speech: Speech) -> frozenset[str]:
    """The keys that open a speech."""
    members = {speech.member_id, speech.speaker_id, *(row.member_id for row in speech.co_speakers.all())}
    found = {f"member:{pk}" for pk in members if pk}
    found |= {f"body:{pk}" for pk in (getattr(speech, name) for name in _BODIES) if pk}
    if speech.submitted_at is not None:
        found |= {f"secretariat:{speech.committee_id}", f"leaders:{speech.committee_id}"}
        activity = speech.activity
        found |= {f"body:{pk}" for pk in (getattr(activity, name) for name in _BODIES[1:]) if pk}
    return frozenset(found)


def texts(ids: Sequence[UUID]) -> Iterable[Text]:
    """The texts of speeches, with a bounded number of queries."""
    found = (
        Speech.objects.filter(pk__in=ids)
        .select_related("activity__plenary__term")
        .prefetch_related("co_speakers")
    )
    return [_text(one) for one in found]


def _text(speech: Speech) -> Text:
    return Text(
        pk=speech.pk,
        committee=speech.committee_id,
        title=speech.title,
        body="\n".join(filter(None, [str(speech.activity), speech.text])),
        on=timezone.localdate(speech.submitted_at or speech.created_at),
        year=speech.activity.year,
        readers=readers(speech),
        names=tuple(speech.author.split()),
        term=str(speech.activity.plenary),
        facets={"state": (speech.state_label,)},
    )


def _url(pk: Any) -> str:
    return reverse("speeches:speech", args=[pk])


def register_searchable() -> None:
    """Called when Django starts."""
    register(
        Searchable(
            kind="speech",
            label="大会发言",
            model=Speech,
            watches=(
                Watch(Speech, "id"),
                Watch(CoSpeaker, "speech_id"),
                Watch(Activity, "id", hops=(Hop(Speech, "activity_id", "id"),)),
            ),
            texts=texts,
            keys=keys,
            rule=may.read,
            url=_url,
            open_url=lambda _: "",
            facets=FACETS,
        )
    )
