"""The pages of the room by those who use them: sending, refusing at the line, what each sees."""

import re
from io import BytesIO
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from openpyxl import Workbook

from shangliang.contacts import actions
from shangliang.contacts.models import ChainItem, Counterpart, MemberMark, RelationType, Tie, TieContact
from tests.connected import Connected


@pytest.fixture
def room(cast):
    return Connected(cast, timezone.localtime())


def text(answer):
    assert answer.status_code == 200, answer.status_code
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def send(browser, address, **data):
    """A sent form that was carried out."""
    answer = browser.post(address, {"submission": str(uuid4()), **data})
    assert answer.status_code == 302, re.findall(r'sl-error".*?</div>', answer.content.decode(), re.DOTALL)
    return answer


def test_the_secretariat_sets_up_pairs_and_a_member_contacts_on_the_phone(room, as_person):
    sec, chen, li = as_person("sec"), as_person("chen"), as_person("li")
    send(sec, reverse("contacts:preset", args=["pairs"]))
    relation = RelationType.objects.get()
    send(sec, reverse("contacts:marks_enter"), rows="陈志远\t中共党员\n李秀兰\t民盟\n周德厚\t无党派")
    assert MemberMark.objects.count() == 3
    bulk = reverse("contacts:bulk", args=[relation.pk])
    assert "001,002\n001,003" in sec.get(f"{bulk}?propose=1").content.decode()
    today = timezone.localdate().isoformat()
    refused = sec.post(bulk, {"rows": "001,002\n王五,002", "since": today, "submission": str(uuid4())})
    assert "第2行：“王五”不在联系人的范围内" in text(refused)
    assert "001,002" in refused.content.decode()
    assert not Tie.objects.exists()
    send(sec, bulk, rows="001,002", since=today)
    tie = Tie.objects.get()
    assert "李秀兰" in text(chen.get(reverse("contacts:mine")))
    log = reverse("contacts:log", args=[tie.pk])
    assert "请填写" in text(
        chen.post(log, {"on": today, "way": "visit", "about": " ", "submission": str(uuid4())})
    )
    once = {"on": today, "way": "visit", "about": "谈停车难。", "submission": str(uuid4())}
    assert chen.post(log, once).status_code == chen.post(log, once).status_code == 302
    contact = TieContact.objects.get()
    assert "请您确认" in text(li.get(reverse("contacts:mine")))
    send(li, reverse("contacts:step", args=["tie_contact", contact.pk, "confirm"]))
    contact.refresh_from_db()
    assert contact.state == "counted"
    home = text(sec.get(reverse("contacts:relations")))
    assert "50% 1 ／ 2" in home
    assert as_person("wang").get(reverse("contacts:relations")).status_code == 403


def test_a_spreadsheet_of_ties(room, as_person):
    room.counterpart()
    relation = room.relation(name="结对企业", near="member", far="counterpart", far_kind="enterprise")
    book: Any = Workbook()
    for row in (["联系人", "联系对象"], ["陈志远", "安和农机有限公司"]):
        book.active.append(row)
    out = BytesIO()
    book.save(out)
    file = SimpleUploadedFile("名单.xlsx", out.getvalue())
    address = reverse("contacts:bulk", args=[relation.pk])
    sec = as_person("sec")
    broken = SimpleUploadedFile("名单.xlsx", b"not a sheet")
    today = timezone.localdate().isoformat()
    assert "Excel" in text(sec.post(address, {"file": broken, "since": today, "submission": str(uuid4())}))
    send(sec, address, file=file, since=today)
    assert str(Tie.objects.get().far) == "安和农机有限公司"


def test_counterparts_lists_and_a_relation_of_one_s_own(room, as_person):
    sec, liu = as_person("sec"), as_person("liu")
    send(
        sec,
        reverse("contacts:counterparts_many"),
        kind="grid",
        rows="安和区,城关镇,东关社区\n安和区,河西街道",
    )
    assert Counterpart.objects.filter(kind="grid").count() == 4
    send(sec, reverse("contacts:counterpart_new"), kind="family", name="孙家", is_active="on")
    data = {
        "name": "委员联系家庭",
        "near": "member",
        "far": "counterpart",
        "far_kind": "family",
        "target": "near",
    }
    send(sec, reverse("contacts:relation_new"), **data, share="30", every_months="6", is_active="on")
    relation = RelationType.objects.get(name="委员联系家庭")
    assert not relation.needs_confirming
    edit = reverse("contacts:relation_edit", args=[relation.pk])
    send(sec, edit, **{**data, "share": "40"}, every_months="6", is_active="on")
    again = sec.post(
        reverse("contacts:relation_new"),
        {**data, "share": "1", "every_months": "1", "submission": str(uuid4())},
    )
    assert "已有同名的联系机制" in text(again)
    new = reverse("contacts:tie_new", args=[relation.pk])
    pair = (room.subject(relation, "near", "陈志远"), room.subject(relation, "far", "孙家"))
    send(sec, new, near=pair[0].value, far=pair[1].value, since=timezone.localdate().isoformat())
    tie = Tie.objects.get()
    send(sec, reverse("contacts:tie_end", args=[tie.pk]), reason="搬迁")
    assert "搬迁" in text(sec.get(reverse("contacts:relation", args=[relation.pk]) + "?ended=1"))
    chain = Counterpart.objects.get(pk=room.chain().far.counterpart_id)
    send(liu, reverse("contacts:item_new", args=[chain.pk]), kind="problems", title="用地不足", state="open")
    item = ChainItem.objects.get()
    address = reverse("contacts:item_edit", args=[item.pk])
    closed = {"kind": "problems", "title": "用地不足", "state": "done"}
    assert "请填写进展情况" in text(liu.post(address, {**closed, "submission": str(uuid4())}))
    send(liu, address, **closed, result="已供地四十亩。")
    assert "已供地四十亩。" in text(liu.get(reverse("contacts:chain", args=[chain.pk])))


def test_a_disputed_contact_goes_back_and_becomes_a_brief(room, as_person):
    contact, chen = room.log(room.pair()), as_person("chen")
    actions.dispute(contact, note="那天没有见面", by=room.by("li"), at=room.at)
    address = reverse("contacts:revise", args=[contact.pk])
    assert "那天没有见面" in text(chen.get(address))
    send(chen, address, on=timezone.localdate().isoformat(), way="phone", about="电话里谈停车难。")
    answer = send(chen, reverse("contacts:to_brief", args=[contact.pk]))
    assert "电话里谈停车难" in chen.get(answer.url).content.decode()
    lost = as_person("sec").get(reverse("contacts:counterparts") + "?after=x~y")
    assert "翻页地址不正确" in text(lost)
