"""Ties 联系关系: made one by one or many at once, ended, never deleted."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from shangliang.audit.record import record, together
from shangliang.contacts.models import End, RelationType, Tie
from shangliang.contacts.sides import COLUMN, Subject, on_side
from shangliang.core.access import Actor
from shangliang.core.errors import Refused
from shangliang.core.given import line
from shangliang.core.perform import day_of
from shangliang.people.permissions import as_secretariat

Pair = tuple[Subject, Subject]


def _ends(committee_id: UUID, subjects: Sequence[Subject], at: datetime) -> dict[tuple[str, UUID], End]:
    """The ends of these subjects, made where there is none yet."""
    found: dict[tuple[str, UUID], End] = {}
    for kind in {one.kind for one in subjects}:
        column = COLUMN[kind]  # type: ignore[index]  # the values of the choice are its keys
        wanted = {one.pk: one for one in subjects if one.kind == kind}
        known = {
            getattr(end, column): end
            for end in End.objects.filter(committee_id=committee_id, kind=kind, **{f"{column}__in": wanted})
        }
        fresh = []
        for pk, one in wanted.items():
            if pk not in known:
                values = {"person_id": one.person, column: pk}
                known[pk] = End(
                    committee_id=committee_id, kind=kind, name=one.name[:60], created_at=at, **values
                )
                fresh.append(known[pk])
        End.objects.bulk_create(fresh)
        found |= {(kind, pk): end for pk, end in known.items()}
    return found


def _require_sides(relation: RelationType, pairs: Sequence[Pair], on: date) -> None:
    """Refused unless everybody stands where the relation says."""
    for place, which, field in ((0, "near", "near"), (1, "far", "far")):
        able = {(one.kind, one.pk) for one in on_side(relation, which, on)}
        for pair in pairs:
            if (pair[place].kind, pair[place].pk) not in able:
                raise Refused("not_on_side", f"{pair[place].name}不在这一联系机制的范围内。", field)


def _require_two(first: End, second: End) -> None:
    if first.pk == second.pk or (first.person_id and first.person_id == second.person_id):
        raise Refused("self", f"{first.name}不能联系本人。", "far")


def _new(relation: RelationType, near: End, far: End, since: date, at: datetime) -> Tie:
    return Tie(
        committee_id=relation.committee_id, relation=relation, near=near, far=far, since=since, quiet_since=since, created_at=at
    )  # fmt: skip


@transaction.atomic
def tie_many(
    relation: RelationType, pairs: Sequence[Pair], *, since: date, by: Actor, at: datetime
) -> list[Tie]:
    """建立联系关系, all or none; those already tied are passed over. Returns the new ties.

    The relation's row is locked, so that two colleagues who send the same list make it once.
    """
    fresh = RelationType.objects.select_for_update().get(pk=relation.pk)
    by = as_secretariat(by, fresh.committee_id)
    if not fresh.is_active:
        raise Refused("inactive", "这一联系机制已停用。")
    if since > day_of(at):
        raise Refused("future", "开始日期不能晚于今天。", "since")
    _require_sides(fresh, pairs, day_of(at))
    ends = _ends(fresh.committee_id, [one for pair in pairs for one in pair], at)
    current = set(fresh.ties.filter(until=None).values_list("near_id", "far_id"))
    made = []
    for near, far in pairs:
        first, second = ends[near.kind, near.pk], ends[far.kind, far.pk]
        _require_two(first, second)
        if (first.pk, second.pk) not in current:
            current.add((first.pk, second.pk))
            made.append(_new(fresh, first, second, since, at))
    for each in made:
        each.save(force_insert=True)
    with together():
        for each in made:
            record("contacts.tie", each, by=by, at=at, label="建立联系关系")
    return made


def tie(relation: RelationType, near: Subject, far: Subject, *, since: date, by: Actor, at: datetime) -> Tie:
    """建立一对联系关系; Refused when the two are tied already."""
    made = tie_many(relation, [(near, far)], since=since, by=by, at=at)
    if not made:
        raise Refused("known", "双方已有这一联系关系。", "far")
    return made[0]


@transaction.atomic
def end_tie(tie: Tie, *, reason: str, by: Actor, at: datetime) -> Tie:
    """结束联系关系, with the reason; its contacts stay."""
    fresh = (
        Tie.objects.select_for_update(of=("self",)).select_related("near", "far", "relation").get(pk=tie.pk)
    )
    by = as_secretariat(by, fresh.committee_id)
    if fresh.until is not None:
        raise Refused("ended", "这一联系关系已经结束。")
    fresh.until, fresh.end_reason = (
        max(day_of(at), fresh.since),
        line(reason, 200, "reason", "结束原因", required=True),
    )
    fresh.save(update_fields=["until", "end_reason"])
    record("contacts.end_tie", fresh, by=by, at=at, label="结束联系关系", note=fresh.end_reason)
    return fresh
