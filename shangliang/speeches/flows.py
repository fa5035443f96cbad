"""Ties the process table of speeches to its model: relations with both faces, address, clock, line of the inbox."""

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from shangliang.activities.flows import organisers
from shangliang.core.access import Relation
from shangliang.core.flow import Flow, due_by_setting, register
from shangliang.core.perform import day_of
from shangliang.people.actors import people_in
from shangliang.people.roles import Role
from shangliang.speeches import permissions as may
from shangliang.speeches import process as p
from shangliang.speeches.models import Speech
from shangliang.workdays.spans import Due, Span

_SPEAKS = (Role.CONVENOR, Role.LIAISON)


def _author(record: Any) -> set[UUID]:
    today, committee = timezone.localdate(), record.committee_id
    if record.member_id:
        return set(people_in(committee, today, Role.MEMBER, held_for=Q(member_id=record.member_id)))
    for name in ("organisation", "special_committee", "sector", "group"):
        body = getattr(record, f"{name}_id")
        if body:
            return set(people_in(committee, today, *_SPEAKS, held_for=Q(**{f"{name}_id": body})))
    return set()


def _co_speakers(record: Any) -> set[UUID]:
    members = set(record.co_speakers.values_list("member_id", flat=True)) | ({record.speaker_id} - {None})
    if not members:
        return set()
    held = Q(member_id__in=members)
    return set(people_in(record.committee_id, timezone.localdate(), Role.MEMBER, held_for=held))


def _organisers(record: Any) -> set[UUID]:
    return organisers(record.activity)


def _clock(record: Any, state: str, since: date) -> Due | None:
    """A draft is due when the meeting's call ends, if that is known; everything else by the settings."""
    found, until = due_by_setting(record, state, since), record.activity.speeches_until
    if state != "draft" or found is None or until is None or day_of(until) < since:
        return found
    on = day_of(until)
    return replace(found, on=on, span=Span(max(0, (on - since).days), "days"), skipped=())


def speech_url(record: Any) -> str:
    """The page of a speech."""
    return reverse("speeches:speech", args=[record.pk])


def register_flows() -> None:
    """Called when Django starts."""
    register(
        Flow(
            p.SPEECH,
            Speech,
            {
                p.AUTHOR: Relation(may.author, _author),
                p.CO_SPEAKER: Relation(may.co_speaker, _co_speakers),
                p.ORGANISER: Relation(may.organiser, _organisers),
            },
            url=speech_url,
            clock=_clock,
            listing=lambda rows: rows.select_related("activity"),
        )
    )
