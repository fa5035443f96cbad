"""Reads of the pages of the rotation: who may take over a turn, what turns there are, how often everybody sat in."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from shangliang.activities import permissions as may
from shangliang.activities.models import Activity, Draw, Exchange, Invitation
from shangliang.activities.turns import Line, drawn, last_draw
from shangliang.core.access import Actor, any_of
from shangliang.core.text import day_in_words
from shangliang.people.models import Member, MemberState

of_exchange = any_of(may.proposer, may.successor, may.host_of_exchange)
"""Exchanges an actor may see."""


def exchangeable(invitation: Invitation) -> QuerySet[Member]:
    """Members who could take over the turn: in office, no standing members, not asked to this meeting."""
    asked = invitation.activity.invitations.filter(person__isnull=False)
    here = Member.objects.filter(
        committee_id=invitation.committee_id,
        term_id=invitation.activity.plenary.term_id,
        state=MemberState.ACTIVE,
        is_standing=False,
    )
    return (
        here.exclude(person_id__in=asked.values("person_id"))
        .select_related("person", "sector")
        .order_by("number")
    )


def turns_to_take_back(invitation: Invitation) -> QuerySet[Invitation]:
    """Coming turns of others in meetings to which he himself is not asked."""
    own = Invitation.objects.filter(person=invitation.person)
    coming = Invitation.objects.filter(
        committee_id=invitation.committee_id, by_rotation=True, state__in=("invited", "accepted"), activity__state="announced",
        activity__starts_at__gt=timezone.now(), activity__nature=invitation.activity.nature,
    )  # fmt: skip
    found = coming.exclude(activity_id__in=own.values("activity_id"))
    return found.select_related("activity").order_by("activity__starts_at", "name")


def own_turn(actor: Actor, activity: Activity) -> Invitation | None:
    """The reader's own turn on this activity, also one he has handed on."""
    if actor.person_id is None:
        return None
    return activity.invitations.filter(person_id=actor.person_id, by_rotation=True).first()


def own_line(draw: Draw | None, invitation: Invitation) -> Line | None:
    """What the drawing says about the invited member; None when he was not drawn but took the turn over."""
    lines: list[Line] = drawn(draw) if draw else []
    return next((shown(each) for each in lines if each["member"] == str(invitation.member_id)), None)


def exchanges_of(actor: Actor, activity: Activity) -> list[Exchange]:
    """Exchanges of this activity the actor may see, the newest first."""
    rows = Exchange.objects.filter(invitation__activity=activity).filter(of_exchange(actor))
    return list(rows.select_related("invitation", "successor__person", "back__activity"))


def story(activity: Activity, *, whole: bool) -> dict[str, Any]:
    """The drawing that counts, and those before it. Only with `whole` (for organisers) it says who could not come, and why."""
    draws = list(activity.draws.order_by("-created_at", "-id"))
    newest = draws[0] if draws else None
    pool = [shown(each, whole=whole) for each in newest.pool] if newest else []
    barred = _grouped([each for each in pool if not each["position"]])
    return {
        "draw": newest,
        "earlier": draws[1:] if whole else [],
        "reason": newest.reason if newest and whole else "",
        "drawn": [each for each in pool if each["taken"]],
        "waiting": [each for each in pool if each["position"] and not each["taken"]],
        "barred": barred if whole else {},
        "barred_number": sum(len(names) for names in barred.values()),
    }


def shown(line: Line, *, whole: bool = False) -> Line:
    """A line with its day in words; why somebody was replaced is for organisers only (`whole`)."""
    last, why = line["last"], "已更换" if line["dropped"] and not whole else line["why"]
    return line | {"last": day_in_words(date.fromisoformat(last)) if last else "", "why": why}


def _grouped(lines: list[Line]) -> dict[str, list[str]]:
    """Reason → names."""
    found: dict[str, list[str]] = {}
    for each in lines:
        found.setdefault(each["why"], []).append(each["name"])
    return found


def drawn_member(activity: Activity, member_id: UUID) -> Line | None:
    """The line of a member in the drawing that counts, when he was taken."""
    draw = last_draw(activity)
    lines: list[Line] = drawn(draw) if draw else []
    return next((each for each in lines if each["member"] == str(member_id)), None)
