"""Writes about people: who may, what is refused, what is recorded."""

from datetime import date, timedelta

import pytest

from shangliang.audit.models import Event
from shangliang.core.errors import Forbidden, Refused
from shangliang.people import actions
from shangliang.people.actions import BodyData, MemberData, PostData
from shangliang.people.actors import actor_of, people_in
from shangliang.people.logins import free_usernames
from shangliang.people.models import Member, MemberState, Person, Post, Sector, StandIn, Unit
from shangliang.people.queries import find_person
from shangliang.people.roles import Role
from shangliang.tenancy.models import Term

TODAY = date(2026, 3, 10)


@pytest.fixture
def new_member(cast, noon):
    def make(number="101", name="何晓明", who="wang", **more):
        sector = Sector.objects.get(committee=cast.home)
        term = Term.objects.get(committee=cast.home)
        return actions.add_member(
            MemberData(number, name, sector, **more), term=term, by=cast.actor(who), at=noon
        )

    return make


def test_new_member_has_account_and_post(cast, noon, new_member):
    member = new_member(phone="138 0013-8000")
    assert (member.person.username, member.person.phone, member.person.has_usable_password()) == (
        "wy101",
        "13800138000",
        False,
    )
    assert actor_of(member.person, TODAY).ids(Role.MEMBER) == {member.pk}
    assert Event.objects.get(key="member.add").subject_text == "何晓明"
    with pytest.raises(Refused) as refusal:
        new_member(name="别人")
    assert refusal.value.field == "number"


@pytest.mark.parametrize("who", ["chen", "liu", "far_office", "system_admin", "edu_clerk"])
def test_only_the_office_writes(cast, noon, new_member, who):
    with pytest.raises(Forbidden):
        new_member(who=who)
    with pytest.raises(Forbidden):
        actions.add_body(Sector, BodyData("新界别"), committee_id=cast.home.pk, by=cast.actor(who), at=noon)


@pytest.mark.parametrize(
    ("name", "phone", "number", "field"),
    [
        ("", "", "1", "name"),
        ("张" * 3000, "", "1", "name"),
        ("张😀", "", "1", "name"),
        ("张3", "", "1", "name"),
        ("张三", "12345", "1", "phone"),
        ("张三", "", "", "number"),
        ("张三", "", "一号", "number"),
    ],
)
def test_bad_shapes_are_refused_at_their_field(new_member, name, phone, number, field):
    with pytest.raises(Refused) as refusal:
        new_member(number=number, name=name, phone=phone)
    assert refusal.value.field == field


def test_same_person_keeps_the_account_in_the_next_term(cast, noon, new_member):
    member = new_member(phone="13800138000")
    later = Term.objects.create(committee=cast.home, number=11, since=date(2026, 3, 1))
    data = MemberData("007", "何晓明", member.sector, phone="13800138000")
    again = actions.add_member(data, term=later, by=cast.actor("wang"), at=noon)
    assert again.person_id == member.person_id
    assert again.pk != member.pk


def test_change_is_recorded_with_old_and_new(cast, noon, new_member):
    member = new_member()
    data = MemberData("101", "何晓鸣", member.sector, is_standing=True)
    assert actions.change_member(member, data, by=cast.actor("wang"), at=noon)
    assert not actions.change_member(Member.objects.get(pk=member.pk), data, by=cast.actor("wang"), at=noon)
    assert Event.objects.get(key="member.change").data["changed"]["name"] == ["何晓明", "何晓鸣"]


def test_left_member_loses_the_role_and_may_come_back(cast, noon):
    member = cast.members["chen"]
    actions.set_member_state(member, state=MemberState.LEFT, note="调离", by=cast.actor("wang"), at=noon)
    assert not actor_of(member.person, TODAY).has(Role.MEMBER)
    actions.set_member_state(member, state=MemberState.ACTIVE, note="调回", by=cast.actor("wang"), at=noon)
    assert actor_of(member.person, TODAY).has(Role.MEMBER)
    assert [event.note for event in Event.objects.filter(key="member.state").order_by("id")] == [
        "调离",
        "调回",
    ]


def test_bodies_are_added_renamed_moved_and_retired(cast, noon):
    by = cast.actor("wang")
    second = actions.add_body(
        Unit, BodyData("区水务局", letter_word="安水提"), committee_id=cast.home.pk, by=by, at=noon
    )
    with pytest.raises(Refused):
        actions.add_body(Unit, BodyData(" 区水务局 "), committee_id=cast.home.pk, by=by, at=noon)
    actions.add_body(
        Unit, BodyData("区水务局"), committee_id=cast.neighbour.pk, by=cast.actor("far_office"), at=noon
    )
    actions.change_body(second, BodyData("区水利局"), by=by, at=noon)
    actions.move_body(second, up=True, by=by, at=noon)
    names = list(Unit.objects.filter(committee=cast.home).values_list("name", flat=True))
    assert names.index("区水利局") == len(names) - 2
    actions.set_body_active(second, active=False, by=by, at=noon)
    actions.set_body_active(second, active=False, by=by, at=noon)
    keys = [event.key for event in Event.objects.filter(committee=cast.home).order_by("id")]
    assert keys == ["unit.add", "unit.change", "unit.move", "unit.retire"]


def test_unit_posts(cast, noon):
    by, unit = cast.actor("wang"), cast.units["edu"]
    person = actions.add_person(committee_id=cast.home.pk, name="冯丽", phone="", by=by, at=noon)
    post = actions.give_post(
        person, PostData(Role.UNIT_CLERK, TODAY, unit=unit), committee_id=cast.home.pk, by=by, at=noon
    )
    with pytest.raises(Refused, match="已担任"):
        actions.give_post(
            person, PostData(Role.UNIT_CLERK, TODAY, unit=unit), committee_id=cast.home.pk, by=by, at=noon
        )
    assert person.pk in people_in(cast.home.pk, TODAY, Role.UNIT_CLERK, unit_id=unit.pk)
    actions.end_post(post, until=TODAY, by=by, at=noon)
    assert person.pk not in people_in(
        cast.home.pk, TODAY + timedelta(days=1), Role.UNIT_CLERK, unit_id=unit.pk
    )


def test_posts_the_office_cannot_give(cast, noon):
    by, home = cast.actor("wang"), cast.home.pk
    for role in (Role.OFFICE, Role.SECURITY_ADMIN, Role.CHAIRMAN, Role.MEMBER):
        with pytest.raises(Forbidden):
            actions.give_post(cast.person("chen"), PostData(role, TODAY), committee_id=home, by=by, at=noon)
    unit = cast.units["edu"]
    with pytest.raises(Refused, match="管理员"):
        actions.give_post(
            cast.person("audit_admin"),
            PostData(Role.UNIT_CLERK, TODAY, unit=unit),
            committee_id=home,
            by=by,
            at=noon,
        )
    with pytest.raises(Refused, match="选择一项"):
        actions.give_post(
            cast.person("chen"), PostData(Role.CONVENOR, TODAY), committee_id=home, by=by, at=noon
        )
    far = Sector.objects.get(committee=cast.neighbour)
    with pytest.raises(Refused, match="本会"):
        actions.give_post(
            cast.person("chen"), PostData(Role.CONVENOR, TODAY, sector=far), committee_id=home, by=by, at=noon
        )


def test_stand_ins(cast, noon):
    wang = Post.objects.get(person=cast.person("wang"))
    until = TODAY + timedelta(days=5)

    def name(post=wang, who="wang", person="li", **more):
        days = {"since": TODAY, "until": until, **more}
        return actions.name_stand_in(post, cast.person(person), by=cast.actor(who), at=noon, **days)

    found = name()
    lent = cast.actor("li")
    assert lent.has(Role.OFFICE)
    assert lent.acting_for == "王静"
    with pytest.raises(Refused, match="已有人代办"):
        name(person="zhou")
    with pytest.raises(Refused, match="本人"):
        name(person="wang")
    with pytest.raises(Refused, match="管理员"):
        name(person="security_admin", since=until + timedelta(days=1), until=until + timedelta(days=2))
    with pytest.raises(Forbidden):
        name(who="chen")
    clerk = Post.objects.get(person=cast.person("edu_clerk"))
    with pytest.raises(Refused, match="没有任职"):
        name(clerk, who="edu_clerk", person="police_clerk")
    for key in ("chen", "security_admin"):
        with pytest.raises(Refused, match="不能由他人代办"):
            name(Post.objects.get(person=cast.person(key)))
    actions.end_stand_in(found, by=cast.actor("wang"), at=noon + timedelta(days=1))
    assert actor_of(cast.person("li"), TODAY + timedelta(days=1)).has(Role.OFFICE) is False
    coming = name(since=TODAY + timedelta(days=2))
    actions.end_stand_in(coming, by=cast.actor("wang"), at=noon)
    assert StandIn.objects.count() == 1
    assert Event.objects.filter(key="stand_in.end").count() == 2


def test_a_stand_in_cannot_lend_on(cast, noon):
    clerk = Post.objects.get(person=cast.person("edu_clerk"))
    days = {"since": TODAY, "until": TODAY + timedelta(days=5)}
    actions.name_stand_in(clerk, cast.person("edu_leader"), by=cast.actor("edu_clerk"), at=noon, **days)
    with pytest.raises(Forbidden):
        actions.name_stand_in(clerk, cast.person("edu_leader"), by=cast.actor("edu_leader"), at=noon, **days)


def test_people_are_found_by_name_number_or_login(cast):
    home = cast.home.pk
    assert (
        find_person(home, "陈志远", field="person")
        == find_person(home, "001", field="person")
        == cast.person("chen")
    )
    with pytest.raises(Refused, match="没有"):
        find_person(home, "邻县委员", field="person")
    twin = Person.objects.create(username="twin", name="陈志远")
    Post.objects.create(committee=cast.home, person=twin, role=Role.CHAIRMAN, since=TODAY)
    with pytest.raises(Refused, match="chen、twin"):
        find_person(home, "陈志远", field="person")


def test_login_names_are_given_once_also_within_a_list(cast):
    for taken in ("wy7", "wy7-2", "wy70", "wy8-2"):
        Person.objects.create(username=taken, name="占用")
    assert free_usernames(["wy7", "wy8", "wy7", "wy8", "WY 9", "wy70"]) == [
        "wy7-3", "wy8", "wy7-4", "wy8-3", "wy9", "wy70-2",
    ]  # fmt: skip
    assert free_usernames(["wy7"]) == ["wy7-3"]
    assert free_usernames([]) == []
