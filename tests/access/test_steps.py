"""Every step of every room at its door, person by person: open for those the process table names, on records they may read. One table; a new room adds its line."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from shangliang.activities.views import steps as activities
from shangliang.activities.views import verbs as activity_verbs
from shangliang.briefs.views import steps as briefs
from shangliang.contacts.permissions import read_contact
from shangliang.contacts.views import verbs as contacts
from shangliang.core.access import Rule, allows
from shangliang.core.flow import flow_of
from shangliang.core.process import SYSTEM
from shangliang.duty.views import steps as duty
from shangliang.duty.views.verbs import VERBS as DUTY_VERBS
from shangliang.proposals.permissions import opinions, read
from shangliang.proposals.views import verbs as proposals
from shangliang.reviews.views import steps as reviews
from shangliang.speeches.permissions import read as read_speech
from shangliang.speeches.views import verbs as speeches
from shangliang.stations.views import steps as stations
from shangliang.supervision.views import steps as supervision
from shangliang.workreports.views import steps as workreports
from tests.access import matrix_desk
from tests.access.matrix import EVERYBODY

pytestmark = pytest.mark.django_db


def itself(record: Any) -> Any:
    return record


def its_proposal(record: Any) -> Any:
    return getattr(record, "proposal", record)


@dataclass(frozen=True)
class Room:
    """Steps of a room: name of its door, its verbs, the records of the world for each kind, and who reads what (`read` of `subject`)."""

    door: str
    verbs: Mapping[tuple[str, str], Any]
    records: Mapping[str, tuple[str, ...]]
    rules: Mapping[str, Rule]
    subject: Callable[[Any], Any] = itself
    apart: Mapping[str, Callable[[Any], Any]] = field(default_factory=dict)


def rules_of(table: Mapping[str, tuple[Any, ...]]) -> dict[str, Rule]:
    """The rules of a room's READ table."""
    return {kind: entry[1] for kind, entry in table.items()}


PROPOSALS = {
    "proposal": ("draft", "submitted", "joint", "handled"),
    "cosign": ("invitation",),
    "assignment": ("assignment",),
    "extension": ("extension",),
    "contact": ("contact",),
    "commitment": ("commitment",),
    "feedback": ("form",),
    "merger": ("merger",),
    "opinion": ("opinion",),
}
SUPERVISION = {
    "candidate": ("candidate",),
    "supervision": ("supervision",),
    "conference": ("conference", "minuted"),
    "side": ("side",),
    "circular": ("circular", "open_circular"),
    "receipt": ("receipt",),
}
BRIEFS = {
    "brief": ("brief_draft", "brief_sent", "brief"),
    "pass_on": ("brief_passed",),
    **matrix_desk.STEPS,
}
ACTIVITIES = {
    "activity": ("gathering", "gathering_draft", "gathering_ended", "gathering_closed"),
    "invitation": ("gathering_invited", "gathering_leave"),
    "exchange": ("exchange",),
}
REVIEWS = {
    "review": ("duty_review", "last_review"),
    "duty_report": ("duty_report", "kept_report"),
    "review_group": ("duty_group",),
    "suggestion": ("suggestion",),
    "absence_warning": ("absence_warning",),
    "honour": ("duty_honour",),
}
ROOMS = (
    # A letter 意见函 is read by more people than the proposal it came from.
    Room("proposals:step", proposals.VERBS, PROPOSALS, {**dict.fromkeys(PROPOSALS, read), "opinion": opinions}, its_proposal, {"opinion": itself}),
    Room("supervision:step", supervision.VERBS, SUPERVISION, rules_of(supervision.READ)),
    Room("briefs:step", briefs.OFFERED, BRIEFS, rules_of(briefs.READ)),
    Room("activities:step", activity_verbs.VERBS, ACTIVITIES, rules_of(activities.READ)),
    Room("stations:step", stations.VERBS, {"matter": ("fresh_matter", "matter")}, rules_of(stations.READ)),
    Room("duty:step", DUTY_VERBS, {"outside": ("outside", "returned_outside"), "objection": ("objection",)}, rules_of(duty.READ)),
    Room("reviews:step", reviews.VERBS, REVIEWS, rules_of(reviews.READ)),
    Room("contacts:step", contacts.VERBS, {"tie_contact": ("paired", "disputed", "firm_contact", "office_contact")}, {"tie_contact": read_contact}),
    Room("speeches:step", speeches.VERBS, {"speech": ("speech_draft", "speech_sent", "speech_oral", "speech_of_party")}, {"speech": read_speech}),
    Room("workreports:step", workreports.VERBS, {"work_report": ("work_report", "unit_circular")}, rules_of(workreports.READ)),
)  # fmt: skip
STEPS = [
    pytest.param(room, *key, id="-".join((room.door.partition(":")[0], *key)))
    for room in ROOMS
    for key in sorted(room.verbs)
]


def expected(reads: bool, able: bool, open_now: bool) -> dict[str, set[int]]:
    """Reading: the form, or why not. Sending nothing: never done for who may not, never broken."""
    if not reads:
        return {"GET": {404}, "POST": {404}}
    return {
        "GET": {409} if not open_now else {200} if able else {403},
        "POST": {200, 302, 409} if able else {403},
    }


@pytest.mark.parametrize(("room", "kind", "verb"), STEPS)
def test_a_step_opens_for_those_the_table_names(world, room, kind, verb):
    wrong = {}
    for name in room.records[kind]:
        made = attrgetter(name)(world)
        record = type(made)._default_manager.get(pk=made.pk)
        flow = flow_of(type(record))
        step = flow.process.step(verb)
        able = {person for who in step.who if who != SYSTEM for person in flow.relations[who].people(record)}
        subject = room.apart.get(kind, room.subject)(record)
        url = reverse(room.door, args=[kind, record.pk, verb])
        for n, who in enumerate(sorted(EVERYBODY)):
            reads = allows(world.cast.actor(who, timezone.localdate()), room.rules[kind], subject)
            fits = expected(reads, world.cast.people[who].pk in able, step.leads_from(record))
            # Most people do not see the record at all: they try to read or to send, by turns.
            methods = ("GET", "POST") if reads else (("GET", "POST")[(n + len(verb)) % 2],)
            for method in methods:
                status = world.ask(who, method, url).status_code
                if status not in fits[method]:
                    wrong[name, who, method] = (status, fits[method])
    assert wrong == {}
