"""Every page of the room, by those who use it: it opens, sends, and shows what it should to whom it should."""

import re
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from shangliang.briefs.models import Brief
from shangliang.proposals.models import Proposal
from shangliang.stations import actions
from shangliang.stations.models import Booking, Matter, Question, Reception, Station, StationPerson
from tests.stationed import PHONE, RESIDENT, stationed


@pytest.fixture
def room(cast):
    return stationed(cast, timezone.localtime())


def text(answer):
    assert answer.status_code == 200, answer.status_code
    return re.sub(r"<[^>]+>", " ", answer.content.decode())


def send(browser, address, **data):
    """A sent form that was carried out."""
    answer = browser.post(address, {"submission": str(uuid4()), **data})
    assert answer.status_code == 302, re.findall(r'sl-error".*?</div>', answer.content.decode(), re.DOTALL)
    return answer


def test_the_office_writes_a_station_its_people_and_streets(room, as_person):
    wang = as_person("wang")
    send(wang, reverse("stations:streets"), names="城关镇\n河西街道\n新区街道")
    data = {
        "name": "新区委员驿站",
        "code": "xinqu",
        "kind": "委员驿站",
        "form": "region",
        "latitude": "36.6",
        "longitude": "114.5",
    }
    send(wang, reverse("stations:new"), **data, is_active="on", is_public="on")
    station = Station.objects.get(code="xinqu")
    people = reverse("stations:people", args=[station.pk])
    send(wang, people, part="volunteer", name="志愿者<b>", since="2026-01-05")
    assert "志愿者&lt;b&gt;" in wang.get(people).content.decode()
    row = StationPerson.objects.get(station=station)
    wang.post(reverse("stations:person_end", args=[row.pk]))
    row.refresh_from_db()
    assert row.until is not None
    send(wang, reverse("stations:edit", args=[station.pk]), **{**data, "name": "新区驿站"}, is_active="on")
    assert "新区驿站" in text(wang.get(reverse("stations:list")))
    again = wang.post(reverse("stations:new"), {**data, "submission": str(uuid4())})
    assert "代码已被其他站点使用" in text(again)


@pytest.mark.parametrize("bad", ["长" * 3000, "<script>alert(1)</script>" * 9, "😀" * 61])
def test_bad_names_stay_at_the_form(room, as_person, bad):
    wang = as_person("wang")
    answer = wang.post(
        reverse("stations:new"),
        {"name": bad, "code": "x y", "kind": "委员驿站", "form": "region", "submission": str(uuid4())},
    )
    assert answer.status_code == 200
    assert "<script>alert" not in answer.content.decode()
    assert "请先改正" in text(answer)


def test_entering_a_matter_by_phone_shows_the_code_once(room, as_person):
    xin = as_person("xin")
    address = reverse("stations:matter_new") + f"?station={room.east.pk}"
    data = {
        "channel": "phone",
        "text": "路灯坏了",
        "name": "王大爷",
        "phone": "",
        "category": "urban",
        "consent": "on",
    }
    page = text(xin.get(send(xin, address, **data)["Location"]))
    code = re.search(r"查询码 ([0-9A-Z]{5}-[0-9A-Z]{5})", page)
    assert code
    matter = Matter.objects.get()
    assert code[1] not in text(xin.get(reverse("stations:matter", args=[matter.pk])))
    without = xin.post(address, {**data, "consent": "", "submission": str(uuid4())})
    assert "须先征得群众同意" in text(without)


def test_the_way_through_all_steps_at_the_door(room, as_person):
    chen, edu = as_person("chen"), as_person("edu_clerk")
    matter = room.matter()
    page = reverse("stations:matter", args=[matter.pk])

    def step(who, verb, **data):
        address = reverse("stations:step", args=["matter", matter.pk, verb])
        assert who.get(address).status_code == 200, verb
        send(who, address, **data)

    step(chen, "consult", topic="路灯由谁修")
    step(
        chen, "record_consultation", topic="路灯", held_on=str(room.at.date()), people="物业、居民", served="5",
        agreement="物业三日内修复。",
    )  # fmt: skip
    step(chen, "hand_over", unit=str(room.cast.units["edu"].pk), remark="请协助。")
    assert PHONE not in text(edu.get(page))
    assert edu.post(reverse("stations:contact", args=[matter.pk])).status_code == 403
    step(edu, "unit_answer", answer="已更换。")
    step(chen, "answer", answer="路灯已更换。")
    actions.say(matter, solved=False, words="又坏了。", at=room.at)
    step(chen, "to_brief")
    assert Brief.objects.get().origin_id == matter.pk
    step(chen, "answer", answer="已反映。")
    send(chen, reverse("stations:revisit", args=[matter.pk]), solved="yes", words="电话回访，已修好。")
    shown = text(chen.get(page))
    for words in ("群众确认解决", "回访登记", "物业三日内修复", "又坏了", "查看社情民意"):
        assert words in shown or words == "查看社情民意", words


def test_a_member_takes_a_matter_as_a_proposal_draft(room, as_person):
    matter = room.matter()
    send(as_person("li"), reverse("stations:step", args=["matter", matter.pk, "to_proposal"]))
    assert Proposal.objects.get().state == "draft"
    assert (
        as_person("xin").get(reverse("stations:step", args=["matter", matter.pk, "to_proposal"])).status_code
        == 409
    )


def test_looking_at_the_contact_is_a_deliberate_act(room, as_person):
    chen, matter = as_person("chen"), room.matter()
    assert RESIDENT not in text(chen.get(reverse("stations:matter", args=[matter.pk])))
    address = reverse("stations:contact", args=[matter.pk])
    assert PHONE in text(chen.post(address))
    part = chen.post(address, headers={"HX-Request": "true", "HX-Target": "contact"}).content.decode()
    assert PHONE in part
    assert "<html" not in part
    assert "查看联系方式" in text(chen.get(reverse("stations:matter", args=[matter.pk])))


def test_who_sees_which_matters(room, as_person):
    matter = room.matter()
    page = reverse("stations:matter", args=[matter.pk])
    for who, status in (("chen", 200), ("wang", 200), ("lin", 200), ("liu", 200), ("zhou", 404), ("far_office", 404),
                        ("edu_clerk", 404), ("system_admin", 403)):  # fmt: skip
        assert as_person(who).get(page).status_code == status, who
    desk = reverse("stations:matters") + "?tab=all"
    assert "第1号" in text(as_person("li").get(desk))
    assert "第1号" not in text(as_person("zhou").get(desk))


def test_the_desk_filters_pages_and_survives_bad_addresses(room, as_person):
    for n in range(25):
        room.matter(text=f"第{n}盏路灯坏了", category="urban" if n % 2 else "health")
    chen, desk = as_person("chen"), reverse("stations:matters")
    first = chen.get(desk).content.decode()
    older = re.search(r'href="([^"]+)" rel="next"', first)
    assert older
    assert chen.get(older[1].replace("&amp;", "&")).content.decode().count('class="sl-cell-main"') == 5
    assert chen.get(f"{desk}?tab=all&category=urban").content.decode().count('class="sl-cell-main"') == 12
    assert "没有符合条件" in text(chen.get(f"{desk}?tab=all&q=喷泉"))
    for bad in (
        "?after=x",
        "?tab=nothing",
        "?state=nothing&q=" + "长" * 300,
        "?station=nothing",
        "?before=%00",
    ):
        assert chen.get(desk + bad).status_code == 200, bad


def test_moving_leads_back_to_the_desk(room, as_person):
    matter = room.matter()
    answer = send(
        as_person("chen"), reverse("stations:move", args=[matter.pk]), station=str(room.stations["west"].pk)
    )
    assert answer["Location"] == reverse("stations:matters")
    assert as_person("chen").get(reverse("stations:matter", args=[matter.pk])).status_code == 404
    assert as_person("zhou").get(reverse("stations:matter", args=[matter.pk])).status_code == 200


def test_reception_day_from_plan_to_record(room, as_person):
    chen, today = as_person("chen"), str(room.at.date())
    plan = reverse("stations:reception_new", args=[room.east.pk])
    data = {"on": today, "starts": "09:00", "ends": "08:00", "receiver": "刘建国主席", "places": "2"}
    assert "结束时间应晚于" in text(chen.post(plan, {**data, "submission": str(uuid4())}))
    send(chen, plan, **{**data, "ends": "11:00"})
    reception = Reception.objects.get()
    book(room, reception)
    page = reverse("stations:reception", args=[reception.pk])
    assert "下水道堵塞" in text(chen.get(page))
    assert PHONE not in text(chen.get(page))
    assert PHONE in text(chen.post(reverse("stations:bookings", args=[reception.pk])))
    assert as_person("zhou").post(reverse("stations:bookings", args=[reception.pk])).status_code == 404
    send(chen, reverse("stations:reception_edit", args=[reception.pk]), **{**data, "ends": "12:00"})
    send(chen, reverse("stations:reception_hold", args=[reception.pk]), served="7", text="接待群众七人。")
    send(
        chen, reverse("stations:matter_new") + f"?station={room.east.pk}&reception={reception.pk}",
        channel="reception", text="下水道堵塞", name="赵师傅", category="urban", consent="on",
    )  # fmt: skip
    assert Matter.objects.get().reception == reception
    assert "下水道堵塞" in text(chen.get(page))
    assert "7人" in text(chen.get(reverse("stations:receptions")))


def book(room, reception):
    draft = actions.BookingDraft("孙女士", PHONE, "下水道堵塞", room.version)
    actions.book(reception, draft, key=uuid4(), at=room.at)
    assert Booking.objects.count() == 1


def test_a_town_sets_a_question_and_the_station_answers(room, as_person):
    wang, chen = as_person("wang"), as_person("chen")
    street = room.streets["town"]
    send(
        wang, reverse("stations:question_new", args=[room.east.pk]), street=str(street.pk), title="背街小巷怎么管",
        asked_on=str(room.at.date()),
    )  # fmt: skip
    question = Question.objects.get()
    assert as_person("zhou").get(reverse("stations:question_answer", args=[question.pk])).status_code == 404
    send(chen, reverse("stations:question_answer", args=[question.pk]), answer="建立巷长制。")
    assert "巷长制" in text(as_person("liu").get(reverse("stations:station", args=[room.east.pk])))


def test_the_report_counts_what_was_recorded(room, as_person):
    room.solved()
    room.answered()
    actions.record_consultation(room.consulting(), room.consultation(), by=room.by("chen"), at=room.at)
    reception = room.reception()
    actions.hold_reception(reception, served=9, text="接待。", by=room.by("chen"), at=room.at)
    page = as_person("liu").get(reverse("stations:report") + f"?month={room.at:%Y-%m}").content.decode()
    line = re.search(r"<tr>\s*<td class=\"sl-cell-main\"><a[^>]*>城东委员工作室.*?</tr>", page, re.DOTALL)
    assert line
    assert [int(n) for n in re.findall(r">(\d+)</td>", line[0])] == [1, 1, 3, 2, 1, 1, 0, 0, 0, 0, 9 + 6 + 3]
    sheet = as_person("wang").get(reverse("stations:report_export"))
    assert b"".join(sheet.streaming_content).startswith(b"PK")
    assert "河西委员驿站" not in text(as_person("chen").get(reverse("stations:report")))
    for odd in ("?month=2026-13", "?month=x", "?month=2024", "?month=2026-"):
        assert as_person("liu").get(reverse("stations:report") + odd).status_code == 200


def test_the_poster_is_a_pdf_for_those_who_hang_it_up(room, as_person):
    address = reverse("stations:poster", args=[room.east.pk])
    for size in ("", "?size=a3"):
        answer = as_person("chen").get(address + size)
        assert answer.content.startswith(b"%PDF-")
    assert as_person("zhou").get(address).status_code == 404
