"""Putting members to stations by where they work or live: proposed by the program, confirmed in bulk by the office."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from shangliang.audit.record import record
from shangliang.core.access import Actor
from shangliang.core.errors import Refused
from shangliang.core.perform import day_of
from shangliang.people.models import Member, MemberState
from shangliang.stations.choices import Part
from shangliang.stations.models import MemberPlace, Station, StationPerson, Street
from shangliang.stations.permissions import as_overseer, not_over


@dataclass(frozen=True)
class Choice:
    """One member put to one station, and why."""

    member: Member
    station: Station
    basis: str = ""


@dataclass(frozen=True)
class Place:
    """Where a member works and lives, by street."""

    member: Member
    work: Street | None
    home: Street | None


@transaction.atomic
def save_places(places: Sequence[Place], *, by: Actor, at: datetime) -> int:
    """登记委员所在镇街; returns how many have changed."""
    by = as_overseer(by, by.committee_id)
    known = {
        row.member_id: row
        for row in MemberPlace.objects.select_for_update().filter(committee_id=by.committee)
    }
    changed = 0
    for each in places:
        row = known.get(each.member.pk) or MemberPlace(
            committee_id=by.committee, member=each.member, created_at=at
        )
        wanted = (each.work.pk if each.work else None, each.home.pk if each.home else None)
        if each.member.pk in known and (row.work_street_id, row.home_street_id) == wanted:
            continue
        row.work_street, row.home_street = each.work, each.home
        row.save()
        changed += 1
    if changed:
        subject = places[0].member
        record("station.places", subject, by=by, at=at, label="登记委员所在镇街", note=f"{changed}名委员")
    return changed


@transaction.atomic
def assign_members(choices: Sequence[Choice], *, by: Actor, at: datetime) -> int:
    """分配委员: all choices or none; returns how many joined. Who is at a station as a member already stays there and is passed over."""
    by = as_overseer(by, by.committee_id)
    if any(each.station.committee_id != by.committee or not each.station.is_active for each in choices):
        raise Refused("unknown_station", "所选站点不存在或已停用，请刷新后重试。")
    # The members' rows, in one order: two colleagues confirming at once put nobody to two stations.
    ids = [each.member.pk for each in choices]
    locked = Member.objects.select_for_update(of=("self",)).filter(pk__in=ids, committee_id=by.committee)
    able = {row.pk for row in locked.order_by("pk") if row.state == MemberState.ACTIVE}
    taken = set(
        StationPerson.objects.filter(not_over(), member_id__in=ids).values_list("member_id", flat=True)
    )
    fresh = [each for each in choices if each.member.pk in able - taken]
    StationPerson.objects.bulk_create(
        StationPerson(
            committee_id=by.committee,
            station=each.station,
            part=Part.MEMBER,
            person=each.member.person,
            member=each.member,
            name=each.member.person.name,
            basis=each.basis,
            since=day_of(at),
            created_at=at,
        )
        for each in fresh
    )
    for station in {each.station.pk: each.station for each in fresh}.values():
        names = [each.member.person.name for each in fresh if each.station.pk == station.pk]
        note = f"{len(names)}名：{'、'.join(names)}"
        record("station.assign", station, by=by, at=at, label="分配委员", note=note[:2000])
    return len(fresh)
