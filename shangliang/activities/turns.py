"""How often who sat in by rotation 轮流列席 so far, read from drawings and invitations."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from shangliang.activities.audience import members_meant
from shangliang.activities.models import Activity, Draw, Invitation
from shangliang.activities.rotation import Past, Standing, replay
from shangliang.core.perform import day_of
from shangliang.people.models import Member, MemberState

COMING = ("invited", "accepted", "leave_asked", "refused")
"""States of an invitation in which the turn is his: until leave is granted he is expected."""

Line = dict[str, Any]


@dataclass
class Situation:
    """The rotation before a drawing: where it stands, and when each sat in last."""

    standing: Standing
    last: dict[UUID, date] = field(default_factory=dict)


def last_draw(activity: Activity) -> Draw | None:
    """The drawing that counts."""
    return activity.draws.order_by("created_at", "id").last()


def drawn(draw: Draw) -> list[Line]:
    """Lines of those taken, in the order of the drawing."""
    return [each for each in draw.pool if each["taken"]]


def situation(activity: Activity) -> Situation:
    """Drawings for other meetings of this kind in this term, in the order in which they were first made. Cancelled meetings do not count."""
    draws = (
        Draw.objects.filter(
            committee_id=activity.committee_id,
            activity__nature=activity.nature,
            activity__plenary__term_id=activity.plenary.term_id,
        )
        .exclude(activity__state="cancelled")
        .exclude(activity=activity)
        .select_related("activity")
        .order_by("created_at", "id")
    )
    latest = {each.activity_id: each for each in draws}
    sat = _sitting(list(latest.values()))
    found = Situation(replay(_past(each, sat[each.activity_id]) for each in latest.values()))
    for each in latest.values():
        on = day_of(each.activity.starts_at)
        for member in sat[each.activity_id]:
            found.last[member] = max(found.last.get(member, on), on)
    return found


def _past(draw: Draw, sat: frozenset[UUID]) -> Past:
    could = frozenset(UUID(each["member"]) for each in draw.pool if each["position"])
    was = frozenset(UUID(each["member"]) for each in draw.pool if each["taken"] or each["dropped"])
    return Past(could, was, sat)


def _sitting(draws: list[Draw]) -> dict[UUID, frozenset[UUID]]:
    """Activity → who sits in by rotation: as drawn while it is a draft, as invited afterwards."""
    asked: dict[UUID, set[UUID]] = defaultdict(set)
    turns = Invitation.objects.filter(
        activity_id__in=[each.activity_id for each in draws],
        by_rotation=True,
        member__isnull=False,
        state__in=COMING,
    )
    for activity_id, member_id in turns.values_list("activity_id", "member_id"):
        if member_id is not None:
            asked[activity_id].add(member_id)
    return {
        each.activity_id: frozenset(UUID(line["member"]) for line in drawn(each))
        if each.activity.state == "draft"
        else frozenset(asked[each.activity_id])
        for each in draws
    }


def barred(activity: Activity) -> dict[UUID, str]:
    """Members of the term who cannot be drawn for this activity, with the reason in words."""
    meant = members_meant(activity.audiences.all(), activity.committee_id, day_of(activity.starts_at))
    asked = dict(activity.invitations.filter(member__isnull=False).values_list("member_id", "state"))
    found: dict[UUID, str] = {}
    for member in members_of_term(activity):
        if member.is_standing:
            found[member.pk] = "常委，按规定出席，不参加轮流"
        elif member.state == MemberState.SUSPENDED:
            found[member.pk] = "暂停履职"
        elif asked.get(member.pk) in ("leave_asked", "on_leave"):
            found[member.pk] = "已请假"
        elif member.pk in asked or member.pk in meant:
            found[member.pk] = "已在本次通知范围"
    return found


def members_of_term(activity: Activity) -> list[Member]:
    """Members of the activity's term who have not left, by number."""
    here = Member.objects.filter(committee_id=activity.committee_id, term_id=activity.plenary.term_id)
    return list(
        here.exclude(state=MemberState.LEFT).select_related("person", "sector").order_by("number", "id")
    )
