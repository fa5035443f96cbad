"""Pages about members, bodies, posts and stand-ins: doors, other committees, double sending, few queries."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from shangliang.people.models import Group, Member, Person, Post, Sector, StandIn, Unit
from shangliang.people.roles import Role

PAGES = [
    "settings/",
    "settings/terms/",
    "settings/terms/new/",
    "settings/calendar/",
    "settings/calendar/enter/",
    "members/",
    "members/new/",
    "bodies/",
    "bodies/sectors/",
    "bodies/groups/",
    "bodies/special_committees/",
    "bodies/convenors/",
    "bodies/stand-ins/",
    "members/lists/",
    "bodies/units/new/",
    "bodies/sectors/new/",
]


@pytest.mark.parametrize("place", PAGES)
def test_doors_and_query_counts(cast, as_person, place):
    address = f"/administration/{place}"
    office = as_person("wang")
    office.get(address)
    with CaptureQueriesContext(connection) as queries:
        answer = office.get(address)
    assert answer.status_code == 200
    assert len(queries) <= 12, [query["sql"][:90] for query in queries]
    assert as_person("chen").get(address).status_code == 403
    assert as_person("audit_admin").get(address).status_code == 403


def test_other_committees_rows_are_not_found(cast, as_person):
    far = as_person("far_office")
    member, unit, sector = (
        cast.members["chen"].pk,
        cast.units["edu"].pk,
        Sector.objects.get(committee=cast.home).pk,
    )
    post = Post.objects.get(person=cast.person("edu_clerk")).pk
    for address in (
        f"members/{member}/",
        f"bodies/people/{unit}/",
        f"bodies/units/{unit}/",
        f"bodies/sectors/{sector}/",
        f"bodies/posts/{post}/end/",
    ):
        assert far.get(f"/administration/{address}").status_code == 404, address
    for address in (
        f"members/{member}/state/",
        f"bodies/sectors/{sector}/move/",
        f"bodies/units/{unit}/active/",
    ):
        assert far.post(f"/administration/{address}").status_code == 404, address
    assert as_person("wang").get("/administration/bodies/persons/new/").status_code == 404


def test_members_are_listed_searched_and_paged(cast, as_person):
    office, sector = as_person("wang"), Sector.objects.get(committee=cast.home)
    home = cast.members["chen"]
    people = Person.objects.bulk_create(
        Person(username=f"p{n}", name=f"测试{n}", password="!") for n in range(120)
    )
    Member.objects.bulk_create(
        Member(committee=cast.home, term=home.term, person=person, number=f"{n + 100}", sector=sector)
        for n, person in enumerate(people)
    )
    first = office.get("/administration/members/").content.decode()
    assert "共 123 人" in first
    assert "after=146" in first
    second = office.get("/administration/members/?after=146").content.decode()
    assert ">147<" in second
    assert "before=147" in second
    assert ">146<" in office.get("/administration/members/?before=147").content.decode()
    assert "邻县委员" not in first
    assert "共 1 人" in office.get("/administration/members/?q=陈志远").content.decode()
    for odd in ("q=%00", "sector=xyz", "after=%00", "after=" + "9" * 5000, "state=x", "group=1&before=zz"):
        assert office.get(f"/administration/members/?{odd}").status_code == 200
    part = office.get(
        "/administration/members/?q=陈", headers={"HX-Request": "true", "HX-Target": "list"}
    ).content.decode()
    assert "<html" not in part
    assert "陈志远" in part


def test_member_is_changed_and_suspended(cast, as_person):
    office, member = as_person("wang"), cast.members["chen"]
    address = f"/administration/members/{member.pk}/"
    sent = {
        "number": "001",
        "name": "陈志远",
        "sector": member.sector_id,
        "phone": "13800138000",
        "submission": str(uuid4()),
    }
    assert office.post(address, {**sent, "phone": "123"}).content.decode().count("手机号应为11位") >= 1
    assert office.post(address, sent).status_code == 302
    member.person.refresh_from_db()
    assert member.person.phone == "13800138000"
    taken = office.post(address, {**sent, "number": "002", "submission": str(uuid4())}).content.decode()
    assert "本届已有委员证号002" in taken
    state = {"state": "suspended", "note": "", "submission": str(uuid4())}
    assert office.post(f"{address}state/", state).status_code == 200
    assert office.post(f"{address}state/", {**state, "note": "请假"}).status_code == 302
    assert "暂停履职" in office.get(address).content.decode()


def test_new_member_sent_twice_is_there_once(cast, as_person):
    office = as_person("wang")
    sent = {
        "number": "300",
        "name": "何晓明",
        "sector": Sector.objects.get(committee=cast.home).pk,
        "submission": str(uuid4()),
    }
    answers = [office.post("/administration/members/new/", sent) for _ in range(2)]
    assert answers[0].url == answers[1].url
    assert Member.objects.filter(number="300").count() == 1
    far = {
        **sent,
        "number": "301",
        "sector": Sector.objects.get(committee=cast.neighbour).pk,
        "submission": str(uuid4()),
    }
    assert office.post("/administration/members/new/", far).status_code == 200


def test_bodies_by_page(cast, as_person):
    office = as_person("wang")
    new = {"name": "第二活动组", "submission": str(uuid4())}
    assert office.post("/administration/bodies/groups/new/", new).status_code == 302
    assert (
        "已有名为"
        in office.post(
            "/administration/bodies/groups/new/", {**new, "submission": str(uuid4())}
        ).content.decode()
    )
    group = Group.objects.get(name="第二活动组")
    for sent in ({"to": "up"}, {"to": "sideways"}, {}):
        assert (
            office.post(
                f"/administration/bodies/groups/{group.pk}/move/", {**sent, "submission": str(uuid4())}
            ).status_code
            == 302
        )
    assert (
        office.post(
            f"/administration/bodies/groups/{group.pk}/active/", {"active": "0", "submission": str(uuid4())}
        ).status_code
        == 302
    )
    assert "已停用" in office.get("/administration/bodies/groups/").content.decode()


def test_unit_gets_a_new_clerk_and_a_known_leader(cast, as_person):
    office, unit = as_person("wang"), Unit.objects.get(name="区教育局")
    today = timezone.localdate().isoformat()
    address = f"/administration/bodies/people/{unit.pk}/"
    clerk = {
        "role": "unit_clerk",
        "person": "冯丽",
        "is_new": "on",
        "since": today,
        "submission": str(uuid4()),
    }
    for _ in range(2):
        assert office.post(address, clerk).status_code == 302
    assert Post.objects.filter(unit=unit, person__name="冯丽").count() == 1
    unknown = {"role": "unit_leader", "person": "无此人", "since": today, "submission": str(uuid4())}
    assert "没有“无此人”" in office.post(address, unknown).content.decode()
    assert "由安全管理员" not in office.get(address).content.decode()
    assert office.post(address, {**unknown, "role": "office", "person": "陈志远"}).status_code == 200
    post = Post.objects.get(unit=unit, person__name="冯丽")
    assert (
        office.post(
            f"/administration/bodies/posts/{post.pk}/end/",
            {"until": "2020-01-01", "submission": str(uuid4())},
        ).status_code
        == 200
    )
    assert (
        office.post(
            f"/administration/bodies/posts/{post.pk}/end/", {"until": today, "submission": str(uuid4())}
        ).status_code
        == 302
    )


def test_convenor_by_number(cast, as_person):
    office, sector = as_person("wang"), Sector.objects.get(committee=cast.home)
    sent = {
        "person": "002",
        "sector": sector.pk,
        "since": timezone.localdate().isoformat(),
        "submission": str(uuid4()),
    }
    assert office.post("/administration/bodies/convenors/", sent).status_code == 302
    assert Post.objects.get(role=Role.CONVENOR).person == cast.person("li")
    assert (
        "选择一项"
        in office.post(
            "/administration/bodies/convenors/", {**sent, "sector": "", "submission": str(uuid4())}
        ).content.decode()
    )


def test_holder_names_his_own_stand_in_only(cast, as_person):
    clerk, today = as_person("edu_clerk"), timezone.localdate()
    own, foreign = (Post.objects.get(person=cast.person(key)) for key in ("edu_clerk", "police_clerk"))
    sent = {
        "post": own.pk,
        "person": "edu-leader",
        "since": today.isoformat(),
        "until": (today + timedelta(days=3)).isoformat(),
    }
    assert (
        clerk.post(
            "/administration/bodies/stand-ins/", {**sent, "post": foreign.pk, "submission": str(uuid4())}
        ).status_code
        == 200
    )
    assert (
        clerk.post(
            "/administration/bodies/stand-ins/", {**sent, "post": "x", "submission": str(uuid4())}
        ).status_code
        == 200
    )
    assert (
        clerk.post("/administration/bodies/stand-ins/", {**sent, "submission": str(uuid4())}).status_code
        == 302
    )
    found = StandIn.objects.get()
    assert (
        as_person("police_clerk")
        .post(f"/administration/bodies/stand-ins/{found.pk}/end/", {"submission": str(uuid4())})
        .status_code
        == 403
    )
    assert as_person("chen").get("/administration/bodies/stand-ins/").status_code == 403
    assert (
        clerk.post(
            f"/administration/bodies/stand-ins/{found.pk}/end/", {"submission": str(uuid4())}
        ).status_code
        == 302
    )
