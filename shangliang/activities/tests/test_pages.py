"""The room at its doors: an organiser plans and announces, a member answers, leave is granted, papers are read, the activity is closed."""

from datetime import timedelta

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from shangliang.activities import actions
from shangliang.activities.models import Activity, Invitation, OwnKind
from shangliang.activities.tests.test_planning import planned
from shangliang.people.models import Member, Person

pytestmark = pytest.mark.django_db
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763f8ffff3f0005fe02fea7356a"
    "810000000049454e44ae426082"
)


def form_of(now, **more):
    """What the form sends for an activity in a week."""
    day = timezone.localdate(now) + timedelta(days=7)
    return {
        "title": "老旧小区改造专题调研", "kind": "research", "organiser": "house", "starts_on": f"{day}", "starts": "09:00",
        "ends": "11:30", "place": "安和街道办事处", "contact": "孟秋实 0310-5550200", "purpose": "实地走访三个小区。",
        "audience_to": ["all", "member", ""], "audience_names": ["", "李秀兰", ""], "audience_as": ["", "sit_in", ""],
    } | more  # fmt: skip


def take(browser, activity, verb, **data):
    """Send the form of a step."""
    return browser.post(reverse("activities:step", args=["activity", activity.pk, verb]), data)


def test_a_secretary_plans_announces_and_closes(as_person, cast, noon):
    sec = as_person("sec")
    with time_machine.travel(noon, tick=False):
        assert sec.get(reverse("activities:new")).status_code == 200
        refused = sec.post(
            reverse("activities:new"), form_of(noon, audience_to=["member"], audience_names=["王二"])
        )
        assert "没有名为王二的在任委员" in refused.content.decode()
        assert "实地走访三个小区。" in refused.content.decode()
        sec.post(reverse("activities:new"), form_of(noon))
        activity = Activity.objects.get()
        assert [str(line) for line in activity.audiences.all()] == ["全体委员", "李秀兰"]
        page = reverse("activities:detail", args=[activity.pk])
        edit = reverse("activities:edit", args=[activity.pk])
        assert 'value="李秀兰"' in sec.get(edit).content.decode()
        sec.post(edit, form_of(noon, title="老旧小区改造调研"))
        assert (
            "电话告知"
            not in sec.get(
                reverse("activities:step", args=["activity", activity.pk, "announce"])
            ).content.decode()
        )
        assert take(sec, activity, "announce").status_code == 302
        assert "将参加" in sec.get(page).content.decode()
        later = timezone.localdate(noon) + timedelta(days=8)
        moved = {"starts_on": later, "starts": "09:00", "ends_on": later, "ends": "11:00", "place": "区政协"}
        assert take(sec, activity, "change", **moved).status_code == 200
        take(sec, activity, "change", **moved, reason="场地冲突")
        activity.refresh_from_db()
        assert timezone.localdate(activity.starts_at) == later
    with time_machine.travel(activity.ends_at + timedelta(minutes=1), tick=False):
        actions.lapse(at=timezone.localtime())
        sec = as_person("sec")  # signed in anew, a week later
        assert take(sec, activity, "close", record=" ", served="3").status_code == 200
        take(sec, activity, "close", record="走访三个小区。", served="12", is_free="on")
        activity.refresh_from_db()
        assert (activity.state, activity.served, activity.is_free) == ("closed", 12, True)
        shown = sec.get(page).content.decode()
        assert "走访三个小区。" in shown
        assert "未向委员收取费用" in shown
        take(sec, activity, "reopen", reason="人数有误")
        activity.refresh_from_db()
        assert activity.state == "ended"


def test_a_member_answers_and_asks_leave_and_the_approver_grants(as_person, cast, noon):
    activity = actions.announce(planned(cast, noon), by=cast.actor("sec"), at=noon)
    chen, sec = as_person("chen"), as_person("sec")
    own = activity.invitations.get(person=cast.person("chen"))
    mine = reverse("activities:mine")
    with time_machine.travel(noon, tick=False):
        assert "老旧小区改造专题调研" in chen.get(mine).content.decode()
        answered = chen.post(
            reverse("activities:step", args=["invitation", own.pk, "accept"]), {"back": "mine"}
        )
        assert answered.headers["Location"] == mine
        form = chen.get(reverse("activities:step", args=["invitation", own.pk, "ask_leave"])).content.decode()
        assert "请假截止" in form
        assert "会务和委员联络" in form
        chen.post(
            reverse("activities:step", args=["invitation", own.pk, "ask_leave"]), {"reason": "参加省里培训"}
        )
        leaves = sec.get(reverse("activities:leaves")).content.decode()
        assert "参加省里培训" in leaves
        assert "通知1次，准假0次" in leaves
        refused = sec.post(reverse("activities:leaves"), {"answer": "同意"})
        assert "请先勾选" in refused.content.decode()
        sec.post(reverse("activities:leaves"), {"answer": "同意", "pick": str(own.pk)})
        own.refresh_from_db()
        assert (own.state, own.answer, own.decided_by) == ("on_leave", "同意", "孟秋实")
        assert (
            "参加省里培训"
            not in as_person("li").get(reverse("activities:detail", args=[activity.pk])).content.decode()
        )
        assert as_person("li").get(reverse("activities:people", args=[activity.pk])).status_code == 404
        assert "同意" in chen.get(mine).content.decode()
        chen.post(reverse("activities:step", args=["invitation", own.pk, "withdraw_leave"]))
        own.refresh_from_db()
        assert own.state == "accepted"


def test_past_activities_stand_in_the_order_of_their_days(as_person, cast, noon):
    """Not in the order in which people were asked; what one was released from is not listed."""
    asked = {}
    for title, days in (("后开的会", 20), ("先开的会", 5), ("不去的会", 10)):
        activity = planned(cast, noon, title=title, starts_at=noon + timedelta(days=days), ends_at=noon + timedelta(days=days, hours=2))  # fmt: skip
        asked[title] = actions.announce(activity, by=cast.actor("sec"), at=noon)
    gone = asked["不去的会"].invitations.get(person=cast.person("chen"))
    actions.release(gone, reason="另有安排", by=cast.actor("sec"), at=noon)
    with time_machine.travel(noon + timedelta(days=30), tick=False):
        page = as_person("chen").get(reverse("activities:mine")).content.decode()
    assert page.index("后开的会") < page.index("先开的会")
    assert "不去的会" not in page


def test_guests_and_members_are_added_and_leave_is_noted_for_them(as_person, cast, noon):
    activity = planned(
        cast, noon, audience=[actions.AudienceDraft("member", cast.members["chen"].pk, "陈志远")]
    )
    actions.announce(activity, by=cast.actor("sec"), at=noon)
    sec, add = as_person("sec"), reverse("activities:people_add", args=[activity.pk])
    with time_machine.travel(noon, tick=False):
        wrong = sec.post(add, {"who": "guest", "names": "赵记者", "capacity": "attend"})
        assert "只有委员可以出席" in wrong.content.decode()
        sec.post(add, {"who": "guest", "names": "赵记者、钱主任", "capacity": "guest"})
        sec.post(add, {"who": "member", "names": "李秀兰", "capacity": "sit_in"})
        again = sec.post(add, {"who": "member", "names": "李秀兰", "capacity": "sit_in"})
        assert "已在参加人员之中" in again.content.decode()
        li = activity.invitations.get(person=cast.person("li"))
        note = reverse("activities:step", args=["invitation", li.pk, "note_leave"])
        sec.post(note, {"reason": "电话请假，住院", "back": "people"})
        shown = sec.get(reverse("activities:people", args=[activity.pk]) + "?state=on_leave").content.decode()
        assert "孟秋实代录" in shown
        assert "赵记者" not in shown
        names = sec.get(reverse("activities:people", args=[activity.pk])).content.decode()
        assert "赵记者" in names


def test_agenda_and_papers(as_person, cast, noon, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    activity = actions.announce(planned(cast, noon), by=cast.actor("sec"), at=noon)
    sec, agenda = as_person("sec"), reverse("activities:agenda", args=[activity.pk])
    for title, first in (("调研方案", ""), ("学习重要讲话精神", "on"), ("分组", "")):
        sec.post(agenda, {"title": title, "is_first": first} if first else {"title": title})
    titles = lambda: [item.title for item in activity.agenda.all()]  # noqa: E731
    assert titles() == ["学习重要讲话精神", "调研方案", "分组"]
    last = activity.agenda.get(title="分组")
    move = reverse("activities:item_move", args=[last.pk])
    for _ in range(2):  # it never passes the first topic
        sec.post(move, {"do": "up"})
    assert titles() == ["学习重要讲话精神", "分组", "调研方案"]
    sec.post(move, {"do": "remove"})
    assert titles() == ["学习重要讲话精神", "调研方案"]
    papers = reverse("activities:materials", args=[activity.pk])
    photo = lambda: SimpleUploadedFile("现场.png", PNG, "image/png")  # noqa: E731
    assert sec.post(papers, {"kind": "photo", "uploads": [photo(), photo()]}).status_code == 302
    row = activity.materials.all()[0]
    opened = as_person("li").get(reverse("activities:file", args=[row.pk]))
    assert opened.headers["Content-Disposition"].startswith("inline")
    assert b"".join(opened.streaming_content) == PNG
    assert as_person("far_sec").get(reverse("activities:file", args=[row.pk])).status_code == 404
    sec.post(reverse("activities:material_remove", args=[row.pk]))
    assert activity.materials.count() == 1


def test_a_convenor_asks_his_own_body_only(as_person, cast, noon):
    cast.convene("sector")
    chen, own = as_person("chen"), f"sector:{cast.bodies['sector'].pk}"
    with time_machine.travel(noon, tick=False):
        assert "全体委员" not in chen.get(reverse("activities:new")).content.decode()
        chen.post(reverse("activities:new"), form_of(noon, organiser=own, kind="sector"))
        assert not Activity.objects.exists()
        chen.post(
            reverse("activities:new"),
            form_of(
                noon, organiser=own, kind="sector", audience_to=[own], audience_names=[""], audience_as=[""]
            ),
        )
        assert Activity.objects.get().sector == cast.bodies["sector"]
        assert as_person("li").get(reverse("activities:new")).status_code == 403


def test_own_kinds_copies_and_the_calendar(as_person, cast, noon):
    sec = as_person("sec")
    sec.post(reverse("activities:kinds"), {"name": "乡贤恳谈会", "nature": "consultation", "is_active": "on"})
    kind = OwnKind.objects.get()
    again = sec.post(
        reverse("activities:kinds"), {"name": "乡贤恳谈会", "nature": "study", "is_active": "on"}
    )
    assert "已有同名的类别" in again.content.decode()
    with time_machine.travel(noon, tick=False):
        sec.post(reverse("activities:new"), form_of(noon, kind=f"own:{kind.pk}"))
        activity = Activity.objects.get()
        assert (activity.nature, activity.kind_label) == ("consultation", "乡贤恳谈会")
        copied = sec.get(reverse("activities:new") + f"?from={activity.pk}").content.decode()
        assert "实地走访三个小区。" in copied
        month = reverse("activities:calendar") + f"?month={activity.starts_at:%Y-%m}"
        assert activity.title not in as_person("lin").get(month).content.decode()
        actions.announce(activity, by=cast.actor("sec"), at=noon)
        shown = as_person("lin").get(month).content.decode()
        assert activity.title in shown
        assert reverse("activities:detail", args=[activity.pk]) not in shown
        assert as_person("lin").get(reverse("activities:calendar") + "?month=x").status_code == 200


def test_two_thousand_people(as_person, cast, noon):
    """Announced with few statements, and every page about it asks no more than for three."""
    member = cast.members["chen"]
    people = [Person(username=f"many-{n}", name=f"委员{n}") for n in range(2000)]
    Person.objects.bulk_create(people)
    Member.objects.bulk_create(
        Member(committee=cast.home, term=member.term, person=person, number=f"m{n:04d}", sector=member.sector)
        for n, person in enumerate(people)
    )
    activity = planned(cast, noon)
    with CaptureQueriesContext(connection) as captured:
        actions.announce(activity, by=cast.actor("sec"), at=noon)
    assert len(captured) < 60
    assert activity.invitations.count() == 2003
    sec = as_person("sec")
    for name, most in (("detail", 26), ("people", 12)):  # with what the rooms above ask for their panels
        address = reverse(f"activities:{name}", args=[activity.pk])
        sec.get(address)
        with CaptureQueriesContext(connection) as captured:
            answer = sec.get(address)
        assert answer.status_code == 200
        assert len([q for q in captured if not q["sql"].startswith(("SAVEPOINT", "RELEASE"))]) <= most, name
    shown = answer.content.decode()
    assert shown.index("陈志远") < shown.index("李秀兰")
    assert "下一页" in shown


def test_lists_ask_little_and_no_more_with_many(as_person, cast, noon):
    browsers = {who: as_person(who) for who in ("sec", "chen", "liu")}
    names = ("list", "calendar", "mine", "leaves")

    def fill(count):
        for n in range(count):
            activity = actions.announce(planned(cast, noon, title=f"活动{n}"), by=cast.actor("sec"), at=noon)
            own = Invitation.objects.get(activity=activity, person=cast.person("chen"))
            if n % 3:
                actions.accept(own, by=cast.actor("chen"), at=noon)
            if n % 3 == 1:
                actions.ask_leave(own, reason="出差", by=cast.actor("chen"), at=noon)

    def counts():
        found = {}
        for who, browser in browsers.items():
            for name in names:
                browser.get(reverse(f"activities:{name}"))
                with CaptureQueriesContext(connection) as captured:
                    assert browser.get(reverse(f"activities:{name}")).status_code == 200
                found[who, name] = sum(
                    not q["sql"].startswith(("SAVEPOINT", "RELEASE")) for q in captured.captured_queries
                )
        return found

    with time_machine.travel(noon, tick=False):
        fill(3)
        few = counts()
        fill(30)
        many = counts()
    assert few == many
    assert {key: n for key, n in many.items() if n > 12} == {}
