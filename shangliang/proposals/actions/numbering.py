"""编发交办函: one numbered letter a unit for its parts that stand in no letter yet. What has a letter keeps it."""

from collections.abc import Iterable
from datetime import datetime
from itertools import groupby
from uuid import UUID

from django.db import transaction

from shangliang.audit.record import record
from shangliang.core.access import Actor
from shangliang.core.errors import Refused
from shangliang.core.models import next_number
from shangliang.core.perform import day_of
from shangliang.people.models import Unit
from shangliang.people.permissions import acting
from shangliang.people.roles import Role
from shangliang.proposals.models import Assignment, HandOverLetter
from shangliang.tenancy import policy


@transaction.atomic
def number_letters(proposals: Iterable[UUID], *, by: Actor, at: datetime) -> list[HandOverLetter]:
    """Number the letters of these proposals, one gapless series a year. Refused when every part has its letter already."""
    by = acting(by, by.committee, Role.OFFICE, Role.JOINT_OFFICE)
    open_parts = Assignment.objects.filter(
        committee_id=by.committee, proposal__in=list(proposals), letter=None
    ).exclude(state="transferred")
    # The second of two who press at once waits here, and then finds nothing left to number.
    locked = open_parts.select_for_update(of=("self",)).select_related("unit")
    parts = list(locked.order_by("unit__position", "unit__name", "unit_id", "id"))
    if not parts:
        raise Refused("nothing", "所选提案都已编发交办函，或还没有交办。")
    found = groupby(parts, key=lambda part: part.unit)
    return [_number([part.pk for part in own], unit, by=by, at=at) for unit, own in found]


def _number(parts: list[UUID], unit: Unit, *, by: Actor, at: datetime) -> HandOverLetter:
    today = day_of(at)
    word = policy.value(by.committee, "proposal.hand_over_word", today)
    serial = next_number(by.committee, f"hand_over.{word}.{today.year}")
    letter = HandOverLetter(
        committee_id=by.committee,
        unit=unit,
        document_number=f"{word}〔{today.year}〕{serial}号"[:60],
        contact=by.name[:40],
        sent_on=today,
        created_at=at,
    )
    letter.save(force_insert=True)
    Assignment.objects.filter(pk__in=parts).update(letter=letter)
    note = f"{letter.document_number}，{unit}，{len(parts)}件"
    record("hand_over_letter.number", letter, by=by, at=at, label="编发交办函", note=note)
    return letter
