"""Drawing who sits in 轮流列席: drawn by the rule, explained, drawn again or adjusted with a reason, invited when the activity is announced."""

from collections.abc import Mapping
from datetime import datetime
from secrets import token_hex
from uuid import UUID

from django.db import transaction

from shangliang.activities.actions.common import lock_activity, require_organiser
from shangliang.activities.actions.inviting import invite
from shangliang.activities.choices import AudienceKind
from shangliang.activities.models import Activity, Draw, Invitation
from shangliang.activities.rotation import BECAUSE, Candidate, Place, order
from shangliang.activities.turns import (
    Line,
    barred,
    drawn,
    last_draw,
    members_of_term,
    situation,
)
from shangliang.audit.record import record
from shangliang.core.access import Actor
from shangliang.core.errors import Refused
from shangliang.core.given import line
from shangliang.core.perform import perform
from shangliang.people.models import Member, MemberState
from shangliang.tenancy.models import Term

REASON_MOST = 200


def places(activity: Activity) -> int:
    """How many the lines of “to whom” say are to sit in by rotation."""
    return sum(each.count for each in activity.audiences.all() if each.kind == AudienceKind.ROTATION)


@transaction.atomic
def draw(
    activity: Activity, *, away: Mapping[UUID, str], reason: str, by: Actor, at: datetime, seed: str = ""
) -> Draw:
    """抽取列席委员 for an activity not announced yet. `away`: members who cannot come this time, with the reason. Drawn once already it needs a reason.

    `seed` is for repeating a drawing; left out it is made by chance.
    """
    fresh, by = _locked(activity, by=by)
    if fresh.state != "draft":
        raise Refused("announced", "通知已经发出，请逐个更换。")
    count = places(fresh)
    if not count:
        raise Refused("no_rotation", "这个活动的通知范围中没有轮流列席。")
    earlier = last_draw(fresh)
    words = line(reason, REASON_MOST, "reason", "重新抽取的理由", required=earlier is not None)
    seed = seed or token_hex(8)
    pool = _pool(fresh, {member: f"本次不能参加：{why}" for member, why in away.items()}, count, seed)
    if not any(each["taken"] for each in pool):
        raise Refused("nobody", "没有可以抽取的委员。")
    made = Draw.objects.create(
        committee_id=fresh.committee_id, activity=fresh, count=count, pool=pool, seed=seed, reason=words,
        drawn_by=by.name[:40], created_at=at,
    )  # fmt: skip
    label = "重新抽取列席委员" if earlier else "抽取列席委员"
    _tell(fresh, made, label, by=by, at=at)
    return made


def _locked(activity: Activity, *, by: Actor) -> tuple[Activity, Actor]:
    """The activity, and the term with it: two drawings at once would not know of each other."""
    fresh = lock_activity(activity)
    by = require_organiser(fresh, by=by)
    Term.objects.select_for_update().get(pk=fresh.plenary.term_id)
    return fresh, by


def _tell(activity: Activity, made: Draw, label: str, *, by: Actor, at: datetime) -> None:
    names = "、".join(str(each["name"]) for each in drawn(made))
    note = f"{names}。{made.reason}" if made.reason else f"{names}。"
    record("activity.draw", activity, by=by, at=at, label=label, note=note, data={"seed": made.seed})


def _pool(activity: Activity, away: Mapping[UUID, str], count: int, seed: str) -> list[Line]:
    """Everybody of the term with what counted for or against him: first the order of the drawing, then who could not be drawn."""
    excluded = {**away, **barred(activity)}
    members = {member.pk: member for member in members_of_term(activity)}
    now = situation(activity)
    eligible = [member for pk, member in members.items() if pk not in excluded]
    now.standing.let_in(member.pk for member in eligible)
    found = order(
        [
            Candidate(member.pk, member.sector_id, now.standing.reckoned(member.pk), now.last.get(member.pk))
            for member in eligible
        ],
        seed,
    )

    def told(member: Member) -> Line:
        last = now.last.get(member.pk)
        return {
            "member": str(member.pk), "name": member.person.name, "sector": member.sector.name,
            "turns": now.standing.turns[member.pk], "reckoned": now.standing.reckoned(member.pk),
            "last": last.isoformat() if last else "", "dropped": False,
        }  # fmt: skip

    return [
        *(told(members[place.member]) | _why(place, count) for place in found),
        *(
            told(members[pk]) | {"position": None, "taken": False, "why": why}
            for pk, why in excluded.items()
            if pk in members
        ),
    ]


def _why(place: Place, count: int) -> Line:
    taken = place.position <= count
    why = BECAUSE[place.because] if taken else "次序在后，留待以后轮到"
    return {"position": place.position, "taken": taken, "why": why}


@transaction.atomic
def replace(activity: Activity, member_id: UUID, *, reason: str, by: Actor, at: datetime) -> Draw:
    """更换一人: the next in the order of the drawing who can come takes the place, with the reason. Announced already, he is invited at once."""
    fresh, by = _locked(activity, by=by)
    earlier = last_draw(fresh)
    if earlier is None or fresh.state not in ("draft", "announced"):
        raise Refused("not_drawn", "没有可以更换的抽取结果。")
    words = line(reason, REASON_MOST, "reason", "更换的理由", required=True)
    pool: list[Line] = [dict(each) for each in earlier.pool]
    going = next((each for each in pool if each["member"] == str(member_id) and each["taken"]), None)
    if going is None:
        raise Refused("not_drawn", "这位委员不在抽取结果中。", "member")
    excluded = barred(fresh)
    active = {member.pk for member in members_of_term(fresh)}
    waiting = [each for each in pool if each["position"] and not each["taken"] and not each["dropped"]]
    coming = next(
        (each for each in waiting if UUID(each["member"]) in active and UUID(each["member"]) not in excluded), None
    )  # fmt: skip
    if coming is None:
        raise Refused("nobody", "没有可以接替的委员。")
    going |= {"taken": False, "dropped": True, "why": f"已更换：{words}"}
    coming |= {"taken": True, "why": f"接替{going['name']}，次序为其后第一位"}
    made = Draw.objects.create(
        committee_id=fresh.committee_id, activity=fresh, count=earlier.count, pool=pool, seed=earlier.seed,
        reason=f"{going['name']}更换为{coming['name']}：{words}"[:REASON_MOST], drawn_by=by.name[:40], created_at=at,
    )  # fmt: skip
    _tell(fresh, made, "更换列席委员", by=by, at=at)
    if fresh.state == "announced":
        _swap(fresh, member_id, UUID(coming["member"]), words, by=by, at=at)
    return made


def _swap(activity: Activity, going: UUID, coming: UUID, reason: str, *, by: Actor, at: datetime) -> None:
    """Let the one go whose leave has not been granted anyway, and ask the other."""
    held = activity.invitations.filter(member_id=going).exclude(state__in=("released", "on_leave")).first()
    if held is not None:
        perform(held, "release", by=by, at=at, note=reason)
    _ask(activity, [coming], by=by, at=at)


def invite_drawn(activity: Activity, *, by: Actor, at: datetime) -> list[Invitation]:
    """Ask those drawn, when the activity is announced; Refused when nobody was drawn yet, or one of them is no longer in office."""
    if not places(activity):
        return []
    made = last_draw(activity)
    if made is None:
        raise Refused("not_drawn", "请先抽取轮流列席的委员，再发出通知。", "audience")
    if made.count != places(activity):
        raise Refused("not_drawn", "轮流列席的人数在抽取后改动过，请重新抽取。", "audience")
    return _ask(activity, [UUID(each["member"]) for each in drawn(made)], by=by, at=at)


def _ask(activity: Activity, ids: list[UUID], *, by: Actor, at: datetime) -> list[Invitation]:
    capacity = activity.audiences.filter(kind=AudienceKind.ROTATION).values_list("capacity", flat=True)[0]
    members = Member.objects.filter(pk__in=ids).select_related("person")
    for member in members:
        if member.state != MemberState.ACTIVE:
            raise Refused("not_in_office", f"{member}已不在任或暂停履职，请先更换。", "audience")
    return invite(activity, [(member, capacity) for member in members], by=by, at=at, by_rotation=True)
