"""Putting a district's members to its stations: 10 streets, 255 members, confirmed in bulk."""

from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from shangliang.core.access import system
from shangliang.core.errors import Forbidden, Refused
from shangliang.stations import actions, queries
from shangliang.stations.actions import Choice, PersonDraft, Place, StationDraft
from shangliang.stations.models import MemberPlace, Station, StationPerson, Street
from tests.stationed import many_members, stationed

STREETS = [f"第{n}街道" for n in "一二三四五六七八九十"]


@pytest.fixture
def district(cast):
    """10 streets with a station each (two on the first), 252 members besides the three of the cast: 255."""
    at, by = timezone.localtime(), system(cast.home.pk)
    streets = actions.save_streets(STREETS, by=by, at=at)
    for n, street in enumerate([*streets, streets[0]]):
        draft = StationDraft(
            code=f"zd-{n:02d}", name=f"{street.name}工作室{n}", kind="委员工作室", street=street
        )
        actions.save_station(None, draft, by=by, at=at)
    return streets, many_members(cast, 252)


def test_everybody_is_proposed_a_station_or_a_reason(cast, district, django_assert_max_num_queries):
    streets, members = district
    by, at = cast.actor("wang"), timezone.localtime()
    places = [
        Place(member, streets[n % 10] if n % 3 else None, streets[(n + 1) % 10] if n % 3 != 1 else None)
        for n, member in enumerate(members)
    ]
    assert actions.save_places(places, by=by, at=at) == 252
    assert actions.save_places(places, by=by, at=at) == 0
    with django_assert_max_num_queries(4):
        lines = queries.proposed(cast.home.pk)
    assert len(lines) == 255
    without = [line for line in lines if line.station is None]
    assert {line.member.person.name for line in without} == {"陈志远", "李秀兰", "周德厚"}
    assert {line.reason for line in without} == {"没有登记工作或居住镇街"}
    by_work = {
        line.member.pk: line.station.street_id for line in lines if line.station and line.basis == "work"
    }
    assert all(by_work[place.member.pk] == place.work.pk for place in places if place.work)
    first = [line.station.name for line in lines if line.station and line.station.street_id == streets[0].pk]
    assert abs(first.count("第一街道工作室0") - first.count("第一街道工作室10")) <= 1
    assert queries.proposed(cast.home.pk, home_first=True)[3].basis == "home"


def test_the_office_confirms_255_in_one_form_sent_twice(cast, district, as_person):
    streets, members = district
    by, at = cast.actor("wang"), timezone.localtime()
    actions.save_places([Place(m, streets[n % 10], None) for n, m in enumerate(members)], by=by, at=at)
    wang, address = as_person("wang"), reverse("stations:assign")
    page = wang.get(address)
    assert page.status_code == 200
    lines = page.content.decode()
    assert "建议分配（252名）" in lines
    assert "未能建议（3名）" in lines
    chosen = {
        f"to-{line.member.pk.hex}": str(line.station.pk) if line.station else ""
        for line in queries.proposed(cast.home.pk)
    } | {"submission": str(uuid4())}
    for _ in range(2):
        assert wang.post(address, chosen).status_code == 302
    assert StationPerson.objects.filter(part="member").count() == 252
    assert "建议分配" not in wang.get(address).content.decode()
    counts = [StationPerson.objects.filter(station=station).count() for station in Station.objects.all()]
    assert max(counts) <= 26


def test_nobody_is_put_to_two_stations(cast):
    room = stationed(cast, timezone.localtime())
    east, west = room.east, room.stations["west"]
    choices = [Choice(cast.members["chen"], west), Choice(cast.members["zhou"], east)]
    assert actions.assign_members(choices, by=room.by("wang"), at=room.at) == 0
    with pytest.raises(Forbidden):
        actions.assign_members(choices, by=room.by("chen"), at=room.at)
    with pytest.raises(Forbidden):
        actions.assign_members([Choice(cast.members["far_member"], east)], by=room.by("liu"), at=room.at)
    assert (
        actions.assign_members([Choice(cast.members["far_member"], east)], by=room.by("wang"), at=room.at)
        == 0
    )


def test_pasted_places_are_all_taken_or_none(cast, as_person):
    room = stationed(cast, timezone.localtime())
    wang, address = as_person("wang"), reverse("stations:places")
    good = "陈志远\t城关镇\t河西街道\n002，，河西街道\n"
    answer = wang.post(address, {"rows": good + "不存在,城关镇\n003,火星街道", "submission": str(uuid4())})
    page = answer.content.decode()
    assert "第3行" in page
    assert "火星街道" in page
    assert not MemberPlace.objects.exists()
    assert wang.post(address, {"rows": good, "submission": str(uuid4())}).status_code == 302
    place = MemberPlace.objects.get(member=cast.members["chen"])
    assert (str(place.work_street), str(place.home_street)) == ("城关镇", "河西街道")
    assert MemberPlace.objects.get(member=cast.members["li"]).work_street is None
    assert room.streets


def test_two_convenors_at_most_and_nobody_twice(cast):
    room = stationed(cast, timezone.localtime())
    wang = room.by("wang")
    for draft in (
        PersonDraft(part="member", member=cast.members["chen"]),
        PersonDraft(part="liaison", person=cast.people["xin"]),
        PersonDraft(part="member", name="不是委员"),
        PersonDraft(part="volunteer", name="长" * 3000),
        PersonDraft(part="volunteer"),
    ):
        with pytest.raises(Refused):
            actions.add_person(room.east, draft, by=wang, at=room.at)
    actions.add_person(room.east, PersonDraft(part="convenor", name="第二召集人"), by=wang, at=room.at)
    with pytest.raises(Refused):
        actions.add_person(room.east, PersonDraft(part="convenor", name="第三召集人"), by=wang, at=room.at)


def test_streets_left_out_stay_for_what_names_them(cast):
    room = stationed(cast, timezone.localtime())
    actions.save_streets(["河西街道", "新区街道", "新区街道", " "], by=room.by("wang"), at=room.at)
    active = Street.objects.filter(committee=cast.home, is_active=True).values_list("name", flat=True)
    assert list(active) == ["河西街道", "新区街道"]
    assert str(Station.objects.get(code="east").street) == "城关镇"
