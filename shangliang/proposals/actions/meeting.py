"""Hand-over of many proposals as the list of one meeting (交办会清单): prepared, changed, and carried out line by line through the real action."""

import re
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Prefetch

from shangliang.audit.record import record
from shangliang.core.access import Actor
from shangliang.core.errors import Forbidden, Refused
from shangliang.people.models import Unit
from shangliang.people.permissions import as_office
from shangliang.proposals.actions.common import need
from shangliang.proposals.actions.handing_over import hand_over
from shangliang.proposals.choices import LineResult, UnitRole
from shangliang.proposals.models import HandOverLine, HandOverMeeting, Proposal

SPLIT = re.compile(r"[、，,;；\s]+")
BREATH = 1.0  # seconds of work before the page shows how far it has come
MOST_LINES = 300  # three fields a line have to fit into one form


@dataclass(frozen=True)
class LineDraft:
    """A line as it is written: names of units, and what the others are besides the main one."""

    main: str = ""
    others: str = ""
    rest: str = UnitRole.ASSIST


@transaction.atomic
def plan_meeting(
    proposals: Iterable[Proposal], *, title: str, held_on: date, by: Actor, at: datetime
) -> HandOverMeeting:
    """Put the filed ones of these proposals on a new list, each with the units its proposer wished for."""
    by = as_office(by, by.committee)
    title = need(title, "title", "请填写清单名称。")[:100]
    wished = Prefetch("wished_units", Unit.objects.filter(is_active=True), to_attr="wishes")
    of_committee = Proposal.objects.filter(committee_id=by.committee, state="filed")
    ids = [proposal.pk for proposal in proposals]
    found = list(of_committee.filter(pk__in=ids).prefetch_related(wished).order_by("year", "filed_number"))
    if not found:
        raise Refused("nothing", "所选提案中没有已立案、待交办的提案。")
    if len(found) > MOST_LINES:
        raise Refused("too_many", f"一张清单最多{MOST_LINES}件，请分次列入。")
    meeting = HandOverMeeting(
        committee_id=by.committee, title=title, held_on=held_on, made_by_id=by.person, created_at=at
    )
    meeting.save(force_insert=True)
    HandOverLine.objects.bulk_create(_suggested(meeting, proposal) for proposal in found)
    record(
        "hand_over_meeting.plan", meeting, by=by, at=at, label="拟定交办会清单", data={"count": len(found)}
    )
    return meeting


def _suggested(meeting: HandOverMeeting, proposal: Proposal) -> HandOverLine:
    names = [unit.name for unit in getattr(proposal, "wishes", ())]
    return HandOverLine(
        committee_id=meeting.committee_id,
        meeting=meeting,
        proposal=proposal,
        main=names[0] if names else "",
        others="、".join(names[1:])[:600],
    )


@transaction.atomic
def save_lines(
    meeting: HandOverMeeting, drafts: Mapping[UUID, LineDraft], *, by: Actor, at: datetime, again: bool = True
) -> int:
    """Keep what is written in the open lines, whatever it is, and say at each what is wrong with it; returns how many have faults.

    Refused lines wait again, without `again` only those that are changed. Lines that are done stay as they are.
    """
    by = as_office(by, meeting.committee_id)
    _lock(meeting)
    units = _units(meeting.committee_id)
    lines = list(meeting.lines.exclude(result=LineResult.DONE))
    for line in lines:
        draft = drafts.get(line.pk)
        written = (line.main, line.others, line.rest)
        if draft is not None:
            line.main, line.others = draft.main.strip()[:60], draft.others.strip()[:600]
            line.rest = draft.rest if draft.rest in (UnitRole.ASSIST, UnitRole.SEPARATE) else UnitRole.ASSIST
        if again or line.result != LineResult.REFUSED or (line.main, line.others, line.rest) != written:
            line.result, line.message = "", _fault(line, units)
    HandOverLine.objects.bulk_update(lines, ["main", "others", "rest", "result", "message"])
    record("hand_over_meeting.save", meeting, by=by, at=at, label="修改交办会清单")
    return sum(bool(line.message) for line in lines)


def carry_out(meeting: HandOverMeeting, *, by: Actor, at: datetime, seconds: float = BREATH) -> int:
    """交办 the waiting lines one after another, each done or refused with its reason; stops after so many seconds. Returns how many still wait.

    Safe to call again and at the same time: the list is locked, and a line that has its result is not touched.
    """
    by = as_office(by, meeting.committee_id)
    began = time.monotonic()
    with transaction.atomic():
        _lock(meeting)
        units = _units(meeting.committee_id)
        waiting = meeting.lines.filter(result="").select_related("proposal")
        lines = list(waiting.order_by("proposal__year", "proposal__filed_number"))
        for n, line in enumerate(lines, 1):
            _carry_out(meeting, line, units, by=by, at=at)
            if time.monotonic() - began > seconds:
                return len(lines) - n
        if lines:
            meeting.finished_at = at
            meeting.save(update_fields=["finished_at"])
            record("hand_over_meeting.carry_out", meeting, by=by, at=at, label="按清单交办完毕")
    return 0


def _carry_out(
    meeting: HandOverMeeting, line: HandOverLine, units: Sequence[Unit], *, by: Actor, at: datetime
) -> None:
    try:
        with transaction.atomic():
            hand_over(line.proposal, resolve(line, units), by=by, at=at, note=meeting.title)
        line.result, line.message = LineResult.DONE, ""
    except Refused as refusal:
        line.result, line.message = LineResult.REFUSED, refusal.message[:300]
    except Forbidden as refusal:
        line.result, line.message = LineResult.REFUSED, refusal.message[:300]
    line.done_at = at
    line.save(update_fields=["result", "message", "done_at"])


def _lock(meeting: HandOverMeeting) -> None:
    HandOverMeeting.objects.select_for_update().get(pk=meeting.pk)


def _units(committee_id: UUID) -> list[Unit]:
    return list(Unit.objects.filter(committee_id=committee_id, is_active=True))


def _fault(line: HandOverLine, units: Sequence[Unit]) -> str:
    """What is wrong with a line that is written; nothing is said of an empty one."""
    if not line.main and not line.others:
        return ""
    try:
        resolve(line, units)
    except Refused as refusal:
        return refusal.message[:300]
    return ""


def resolve(line: HandOverLine, units: Sequence[Unit]) -> list[tuple[Unit, str]]:
    """The units of a line with their roles, as the hand-over takes them. Refused for names that are none."""
    if not line.main:
        raise Refused("required", "请填写主办（单办）单位。", "main")
    main = _named(line.main, units)
    others = [_named(name, units) for name in SPLIT.split(line.others) if name]
    if not others:
        return [(main, UnitRole.SOLE)]
    separate = line.rest == UnitRole.SEPARATE
    first = UnitRole.SEPARATE if separate else UnitRole.LEAD
    return [(main, first), *((unit, UnitRole(line.rest)) for unit in others)]


def _named(name: str, units: Sequence[Unit]) -> Unit:
    for unit in units:
        if name in (unit.name, unit.short_name):
            return unit
    close = [unit.name for unit in units if name in unit.name]
    hint = f"，是否指“{close[0]}”" if len(close) == 1 else ""
    raise Refused("unknown_unit", f"没有名为“{name}”的承办单位{hint}。", "main")
