"""The room through its doors: scanning, sending, the list, the door, the board, seats and sheets."""

import json
from datetime import timedelta
from io import BytesIO
from uuid import uuid4

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from shangliang.checkin import actions, codes
from shangliang.checkin.models import CheckIn, Door, Seat
from shangliang.checkin.tests.meeting import asked, come, held
from shangliang.checkin.views.screens import KEPT
from tests.stationed import many_members

pytestmark = pytest.mark.django_db
PROGRAM = {"X-Requested-With": "XMLHttpRequest"}


@pytest.fixture
def meeting(cast, noon):
    KEPT.forget()
    with time_machine.travel(noon, tick=False):
        yield held(cast, noon)


def url(name, *args, **query):
    return reverse(f"checkin:{name}", args=args) + (
        "?" + "&".join(f"{k}={v}" for k, v in query.items()) if query else ""
    )


def ms(moment):
    return int(moment.timestamp() * 1000)


def test_a_member_scans_the_screen_and_presses_the_button(meeting, as_person, noon):
    sitting = meeting.sittings.get()
    chen = as_person("chen")
    page = chen.get(url("scan", codes.rotating(sitting.pk, noon))).content.decode()
    proof = page.split('name="proof" value="')[1].split('"')[0]
    assert "签到只记录时间，不拍照，不定位" in page
    sent = {"proof": proof, "direction": "in", "submission": str(uuid4())}
    answer = chen.post(url("send"), sent, follow=True)
    assert "已签到" in answer.content.decode()
    chen.post(url("send"), sent)
    assert CheckIn.objects.get().way == "screen"
    again = chen.get(url("scan", codes.rotating(sitting.pk, noon))).content.decode()
    assert "12:00" in again
    assert "签退" in again
    li = as_person("li").post(url("send"), sent | {"submission": str(uuid4())})
    assert li.status_code == 409  # the proof of another person
    assert as_person("wang").get(url("scan", codes.rotating(sitting.pk, noon))).status_code == 403
    assert chen.get(url("scan", codes.rotating(sitting.pk, noon - timedelta(minutes=2)))).status_code == 410


def test_who_is_not_signed_in_scans_first_and_signs_in_then(meeting, cast, noon):
    stranger = Client()
    code = codes.rotating(meeting.sittings.get().pk, noon)
    answer = stranger.get(url("scan", code))
    assert answer.headers["Location"] == url("scanned")
    assert "/account/login/" in stranger.get(url("scanned")).headers["Location"]
    stranger.force_login(cast.person("chen"), backend="allauth.account.auth_backends.AuthenticationBackend")
    page = stranger.get(url("scanned"))
    assert "sl-ci-big" in page.content.decode()
    with time_machine.travel(noon + timedelta(minutes=20), tick=False):
        stranger.force_login(
            cast.person("chen"), backend="allauth.account.auth_backends.AuthenticationBackend"
        )
        assert stranger.get(url("scanned")).status_code == 410


def test_what_waited_for_the_network_is_taken_with_its_time_once(meeting, as_person, noon):
    chen = as_person("chen")
    sitting = meeting.sittings.get()
    hello = chen.get(url("send"), headers=PROGRAM).json()
    assert hello["who"]
    sent = {
        "code": codes.rotating(sitting.pk, noon),
        "when": ms(noon),
        "key": str(uuid4()),
        "direction": "in",
    }
    with time_machine.travel(noon + timedelta(minutes=20), tick=False):
        for _ in range(3):
            answer = chen.post(url("send"), sent | {"submission": sent["key"]}, headers=PROGRAM)
            assert answer.json()["url"] == url("mine", meeting.pk)
        wrong = chen.post(
            url("send"),
            sent | {"when": ms(noon + timedelta(minutes=10)), "key": str(uuid4())},
            headers=PROGRAM,
        )
        assert (wrong.status_code, "过期" in wrong.json()["message"]) == (422, True)
    noted = CheckIn.objects.get()
    assert (noted.at, noted.is_resent) == (noon, True)


def test_a_code_that_has_gone_since_is_marked_however_soon_it_comes(meeting, as_person, noon):
    sent = {"code": codes.rotating(meeting.sittings.get().pk, noon), "when": ms(noon), "key": str(uuid4())}
    with time_machine.travel(noon + timedelta(seconds=70), tick=False):
        as_person("chen").post(url("send"), sent, headers=PROGRAM)
    assert CheckIn.objects.get().is_resent


def test_a_long_list_begins_with_its_sectors(meeting, cast, as_person, noon):
    many_members(cast, 210)
    long = held(cast, noon, nature="plenary")
    sec = as_person("sec")
    page = sec.get(url("names", long.pk)).content.decode()
    assert "213人，已到0人" in page
    assert "登记签到" not in page
    sector = cast.bodies["sector"]
    page = sec.get(url("names", long.pk, sector=sector.pk, q="", only="")).content.decode()
    assert page.count("登记签到") == 200
    assert "只列出前200人" in page


def test_the_list_ticks_and_undoes(meeting, cast, as_person, noon):
    sec = as_person("sec")
    sitting, chen = meeting.sittings.get(), asked(meeting, cast, "chen")
    page = sec.get(url("names", meeting.pk, q="001", sector="", only="")).content.decode()
    assert ("陈志远" in page, "李秀兰" in page) == (True, False)
    sec.post(url("tick", meeting.pk), {"sitting": sitting.pk, "invitation": chen.pk, "direction": "in"})
    noted = CheckIn.objects.get()
    assert (
        "请填写" in sec.post(url("undo", noted.pk), {"reason": " "}).content.decode()
        or CheckIn.objects.get().undone_at is None
    )
    sec.post(url("undo", noted.pk), {"reason": "同名点错", "submission": str(uuid4())})
    assert CheckIn.objects.get().undone_why == "同名点错"
    assert as_person("chen").get(url("names", meeting.pk)).status_code == 404


def test_a_sheet_signed_on_paper_is_entered_by_name(meeting, cast, as_person, noon):
    sec, sitting = as_person("sec"), meeting.sittings.get()
    come(meeting, cast, "chen", noon)
    with time_machine.travel(noon + timedelta(hours=4), tick=False):
        sec = as_person("sec")
        told = sec.post(
            url("paper", meeting.pk), {"text": "李秀兰 张三", "submission": str(uuid4())}
        ).content.decode()
        assert "张三不在参加人员名单上" in told
        sec.post(url("paper", meeting.pk), {"text": "李秀兰、001\n李秀兰", "submission": str(uuid4())})
    assert list(
        CheckIn.objects.filter(sitting=sitting, is_resent=True).values_list("invitation__name", "at")
    ) == [("李秀兰", noon)]
    assert CheckIn.objects.count() == 2


def test_a_device_at_the_door_needs_its_link_only(meeting, cast, as_person, noon):
    sec = as_person("sec")
    sec.post(
        url("link", meeting.pk),
        {"label": "东门平板", "on": noon.date().isoformat(), "submission": str(uuid4())},
    )
    door = Door.objects.get()
    assert "<svg" in sec.get(url("link_shown", door.pk)).content.decode()
    tablet, code = Client(), codes.device(door.pk)
    assert "门口签到" in tablet.get(url("device", code)).content.decode()
    kept = tablet.get(url("device_sync", code, list=1)).json()["list"]
    person = next(each for each in kept["people"] if each["name"] == "陈志远")
    assert set(person) == {"id", "code", "name", "number", "sector", "seat", "leave", "noted"}
    sent = {
        "sitting": kept["sittings"][0]["id"],
        "text": person["code"].lower(),
        "direction": "in",
        "submission": str(uuid4()),
    }
    for _ in range(2):
        assert tablet.post(url("device_sync", code), sent, headers=PROGRAM).json() == {"done": True}
    assert CheckIn.objects.get().entered_by == "门口设备“东门平板”"
    unknown = tablet.post(
        url("device_sync", code), sent | {"text": "张三", "submission": str(uuid4())}, headers=PROGRAM
    )
    assert (unknown.status_code, "名单" in unknown.json()["message"]) == (422, True)
    sec.post(url("door_end", door.pk), {"submission": str(uuid4())})
    assert tablet.get(url("device", code)).status_code == 404
    assert tablet.post(url("device_sync", code), sent, headers=PROGRAM).status_code == 404


def test_the_board_says_the_sentence_and_twenty_screens_cost_one(meeting, cast, as_person, noon):
    come(meeting, cast, "chen", noon)
    come(meeting, cast, "li", noon + timedelta(minutes=1))
    page = as_person("liu").get(url("board", meeting.pk)).content.decode()
    assert "应到3人，请假0人，出席2人，符合法定人数。" in page
    assert "12:01达到法定人数" in page
    address = page.split('data-live="')[1].split('"')[0]
    screen = Client()
    first = screen.get(address)
    text = first.content.decode()
    assert first.headers["Content-Type"].startswith("text/event-stream")
    assert "sessionid" not in first.cookies
    assert "event: board" in text
    seen = text.split("id: ")[1].split("\n")[0]
    with CaptureQueriesContext(connection) as captured:
        for _ in range(20):
            quiet = screen.get(address, headers={"Last-Event-ID": seen}).content.decode()
            assert quiet == "retry: 2000\n\n"
    assert len(captured) <= 5  # those of one board, when a second has gone by
    KEPT.forget()
    actions.undo(CheckIn.objects.get(invitation__name="李秀兰"), reason="点错", by=cast.actor("sec"), at=noon)
    assert "还差1人达到法定人数" in screen.get(address, headers={"Last-Event-ID": seen}).content.decode()
    assert screen.get(address.replace("/board/", "/screen/")).status_code == 404


def test_the_screen_shows_a_code_that_scans(meeting, as_person, noon):
    page = as_person("sec").get(url("screen", meeting.pk)).content.decode()
    assert "<svg" in page
    assert "每30秒更换" in page


def test_screens_say_when_the_half_day_is_over(meeting, cast, as_person, noon):
    live = (
        as_person("sec").get(url("screen", meeting.pk)).content.decode().split('data-live="')[1].split('"')[0]
    )
    with time_machine.travel(noon + timedelta(hours=4), tick=False):
        KEPT.forget()
        for text in (
            Client().get(live).content.decode(),
            as_person("sec").get(url("screen", meeting.pk)).content.decode(),
        ):
            assert "本场签到已经结束" in text
            assert "<svg" not in text.split('id="live"')[1].split("sl-footer")[0]
            assert "扫码" not in text
        assert "本场已经结束。" in as_person("liu").get(url("board", meeting.pk)).content.decode()
    with time_machine.travel(noon + timedelta(hours=6), tick=False):
        assert Client().get(live).status_code == 404
        assert "data-live=" not in as_person("liu").get(url("board", meeting.pk)).content.decode()


def test_seats_from_a_list_with_messages_at_the_line(meeting, cast, as_person):
    sec = as_person("sec")
    wrong = sec.post(
        url("seats", meeting.pk),
        {"text": "排 号 姓名\n1 2 陈志远\n1 2 李秀兰\n2 1 张三", "submission": str(uuid4())},
    )
    told = wrong.content.decode()
    assert "第3行：座位与第2行重复" in told
    assert "第4行：张三不在参加人员名单上" in told
    sec.post(url("seats", meeting.pk), {"text": "1\t2\t陈志远\n1,4,002", "submission": str(uuid4())})
    assert [str(seat) for seat in Seat.objects.all()] == ["1排2号", "1排4号"]
    assert "1排2号" in as_person("chen").get(url("mine", meeting.pk)).content.decode()
    assert "陈志远" in sec.get(url("seat_plan", meeting.pk)).content.decode()
    from openpyxl import Workbook

    book, file = Workbook(write_only=True), BytesIO()
    table = book.create_sheet()
    table.append(["排", "号", "姓名"])
    table.append([3, 7, "周德厚"])
    book.save(file)
    upload = SimpleUploadedFile("座位.xlsx", file.getvalue())
    sec.post(url("seats", meeting.pk), {"file": upload, "submission": str(uuid4())})
    assert str(Seat.objects.get()) == "3排7号"
    bad = sec.post(
        url("seats", meeting.pk), {"file": SimpleUploadedFile("x.xlsx", b"no"), "submission": str(uuid4())}
    )
    assert "不能读取这个文件" in bad.content.decode()


def test_sheets_to_sign_and_to_file(meeting, cast, as_person, noon):
    from docx import Document
    from openpyxl import load_workbook

    come(meeting, cast, "chen", noon)
    sec = as_person("sec")
    table = Document(BytesIO(sec.get(url("sheet", meeting.pk)).content)).tables[0]
    assert [cell.text for cell in table.rows[0].cells][6] == "签名"
    assert len(table.rows) == 4
    book = load_workbook(BytesIO(b"".join(sec.get(url("attendance", meeting.pk)).streaming_content)))
    rows = [list(row) for row in book.worksheets[0].values]
    assert rows[1][1:7] == ["陈志远", "教育和文化体育界", "001", "出席", "12:00", None]
    assert rows[1][-2] == "出席"


def test_appointed_people_find_the_door_on_their_page(meeting, cast, as_person):
    sec = as_person("sec")
    told = sec.post(
        url("doors", meeting.pk), {"person": "没有的人", "submission": str(uuid4())}
    ).content.decode()
    assert "本会没有" in told
    sec.post(url("doors", meeting.pk), {"person": "林晓燕", "submission": str(uuid4())})
    lin = as_person("lin")
    assert url("door", meeting.pk) in lin.get(url("home")).content.decode()
    assert lin.get(url("door", meeting.pk)).status_code == 200
    assert lin.get(url("sheet", meeting.pk)).status_code == 404
    assert json.loads(lin.get(url("door_sync", meeting.pk)).content)["token"]
    for name in ("own_shell", "door_shell", "worker"):
        assert Client().get(url(name)).status_code == 200
