"""A speech from the call to the book: written, submitted, chosen, put in order, spoken; who sees what; what it counts for."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from shangliang.core.access import rows
from shangliang.core.errors import Forbidden, Refused
from shangliang.proposals.models import Proposal
from shangliang.speeches import actions, queries, searchable
from shangliang.speeches import permissions as may
from shangliang.speeches.actions import CallDraft, Place, SpeechDraft
from shangliang.speeches.models import Speech
from tests.spoken import TEXT, Spoken


@pytest.fixture
def room(cast):
    return Spoken(cast, timezone.localtime())


def test_a_speech_is_sent_back_revised_chosen_and_spoken(room):
    speech = room.draft(co_speakers=[room.cast.members["li"]])
    assert (speech.author, speech.words) == ("陈志远 李秀兰", 35)
    sec = room.by("sec")
    with pytest.raises(Forbidden):
        actions.submit(speech, by=room.by("li"), at=room.at)
    actions.submit(speech, by=room.by("chen"), at=room.at)
    with pytest.raises(Refused, match="已经报送"):
        actions.save(speech, SpeechDraft("改"), by=room.by("chen"), at=room.at)
    speech.refresh_from_db()
    actions.send_back(speech, reason="请补充数据", by=sec, at=room.at)
    late = room.meeting.speeches_until + timedelta(hours=1)
    changed = SpeechDraft("关于停车的发言", f"{TEXT}缺口三千个。", [room.cast.members["li"]])
    speech = actions.save(speech, changed, by=room.by("chen"), at=late)
    speech = actions.submit(
        speech, by=room.by("chen"), at=late
    )  # sent back, so the deadline is over for others only
    actions.choose_oral(speech, minutes=8, by=sec, at=late)
    then = room.meeting.starts_at + timedelta(hours=3)
    with pytest.raises(Refused, match="会议期间"):
        actions.mark_spoken(speech, spoken_on=room.at.date(), by=sec, at=then)
    speech = actions.mark_spoken(speech, spoken_on=timezone.localdate(then), by=sec, at=then)
    actions.correct(speech, reason="因故未发言", by=sec, at=then)
    actions.make_written(speech, reason="时间所限", by=sec, at=then)
    assert (speech.state, speech.answer, speech.position) == ("written", "时间所限", 0)


def test_the_call_its_deadline_and_its_limit(room):
    research = room.planned(nature="research", title="调研")
    with pytest.raises(Refused, match="才征集大会发言"):
        actions.call(research, CallDraft(research.starts_at), by=room.by("sec"), at=room.at)
    with pytest.raises(Forbidden):
        actions.call(room.planned(), CallDraft(room.at), by=room.by("chen"), at=room.at)
    long = room.draft(text="字" * 1501)
    with pytest.raises(Refused, match="正文不超过1500字，现有1501字"):
        actions.submit(long, by=room.by("chen"), at=room.at)
    with pytest.raises(Refused, match="请填写题目"):
        actions.submit(room.draft(title=""), by=room.by("chen"), at=room.at)
    speech = room.draft()
    late = room.meeting.speeches_until + timedelta(minutes=1)
    with pytest.raises(Refused, match="截止"):
        actions.submit(speech, by=room.by("chen"), at=late)
    draft = SpeechDraft("纸质来稿", TEXT)
    made = actions.enter(room.meeting, draft, member=room.cast.members["zhou"], by=room.by("sec"), at=late)
    assert (made.state, made.noted_by, made.author) == ("submitted", "孟秋实", "周德厚")
    with pytest.raises(Forbidden):
        actions.start(room.meeting, draft, member=room.cast.members["li"], by=room.by("chen"), at=room.at)
    with pytest.raises(Refused, match="在任委员"):
        room.draft(co_speakers=[room.cast.members["far_member"]])


def test_who_reads_what_and_finds_the_same(room):
    speeches = {
        "draft": room.draft(), "sent": room.sent(co_speakers=[room.cast.members["li"]]), "party": room.of_party(),
    }  # fmt: skip
    allowed = {
        "chen": {"draft", "sent"}, "li": {"sent"}, "zhou": {"party"}, "liaison": {"party"}, "sec": {"sent", "party"}, "liu": {"sent", "party"},
    }  # fmt: skip
    texts = {text.pk: text for text in searchable.texts([one.pk for one in speeches.values()])}
    for who in (*allowed, "wang", "lin", "far_sec", "far_member", "edu_clerk", "qian", "xin"):
        actor = room.by(who)
        found = {pk for (pk,) in rows(actor, may.read, Speech.objects.all()).values_list("pk")}
        assert found == {speeches[name].pk for name in allowed.get(who, ())}, who
        assert found == {pk for pk, text in texts.items() if text.readers & searchable.keys(actor)}, who


def test_the_order_is_kept_and_a_stale_one_refused(room):
    first, second, third = (room.oral(who) for who in ("chen", "li", "zhou"))
    assert [one.position for one in (first, second, third)] == [1, 2, 3]
    places = [Place(first.pk, 9, 6), Place(second.pk, 1, 8), Place(third.pk, 9, 8)]
    actions.order(room.meeting, places, by=room.by("sec"), at=room.at)
    assert [one.author for one in queries.programme(room.meeting)] == ["李秀兰", "陈志远", "周德厚"]
    actions.make_written(third, reason="时间所限", by=room.by("sec"), at=room.at)
    with pytest.raises(Refused, match="刚刚有变化"):
        actions.order(room.meeting, places, by=room.by("sec"), at=room.at)
    assert [one.author for one in queries.chosen(room.meeting)] == ["李秀兰", "陈志远", "周德厚"]


def send(browser, address, **data):
    answer = browser.post(address, {"submission": str(uuid4()), **data})
    assert answer.status_code == 302, re.findall(r'sl-error".*?</div>', answer.content.decode(), re.DOTALL)
    return answer


def page(browser, address):
    answer = browser.get(address)
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def test_a_member_writes_on_the_phone_and_the_secretariat_makes_the_book(room, as_person):
    chen, sec, li = as_person("chen"), as_person("sec"), as_person("li")
    meeting = room.meeting
    assert "不超过1500字" in page(chen, reverse("activities:detail", args=[meeting.pk]))
    member = f"member:{room.cast.members['chen'].pk}"
    edit = send(chen, reverse("speeches:new", args=[room.call.pk]), standing=member, title="停车").url
    speech = Speech.objects.get()
    saved = chen.post(reverse("speeches:autosave", args=[speech.pk]), {"title": "停车", "text": "写了一半"})
    assert saved.status_code == 204
    wrong = {
        "title": "停车",
        "text": TEXT,
        "co_speakers": "没有这个人",
        "action": "submit",
        "submission": str(uuid4()),
    }
    refused = chen.post(edit, wrong).content.decode()
    assert "没有找到委员：没有这个人" in refused
    assert "错时开放" in refused
    send(chen, edit, title="停车", text=TEXT, co_speakers="李秀兰", action="submit")
    assert chen.post(reverse("speeches:autosave", args=[speech.pk]), {"text": "晚了"}).status_code == 409
    programme = reverse("speeches:programme", args=[meeting.pk])
    assert li.get(programme).status_code == 404
    send(sec, reverse("speeches:step", args=["speech", speech.pk, "choose_oral"]), minutes="8")
    entered = {"who": "周德厚", "title": "消防安全", "text": "消防通道常被占用。"}
    send(sec, reverse("speeches:enter", args=[meeting.pk]), **entered)
    other = Speech.objects.exclude(pk=speech.pk).get()
    send(sec, reverse("speeches:step", args=["speech", other.pk, "choose_written"]), note="")
    order = {f"place-{speech.pk.hex}": "1", f"minutes-{speech.pk.hex}": "7"}
    send(sec, reverse("speeches:order", args=[meeting.pk]), **order)
    send(sec, reverse("speeches:publish", args=[meeting.pk]))
    assert "陈志远 李秀兰 7分钟" in page(li, programme)
    assert "第1位" in page(chen, reverse("speeches:mine"))
    for form, start in (("docx", b"PK"), ("pdf", b"%PDF")):
        book = sec.get(reverse("speeches:book", args=[meeting.pk, form]))
        assert book.content.startswith(start)
    made = send(chen, reverse("speeches:to_brief", args=[speech.pk]))
    assert "错时开放" in chen.get(made.url).content.decode()
    send(chen, reverse("speeches:to_proposal", args=[speech.pk]))
    speech.refresh_from_db()
    assert [one.title for one in Proposal.objects.all()] == ["停车"]
    assert (
        chen.post(reverse("speeches:to_proposal", args=[speech.pk]), {"submission": str(uuid4())}).status_code
        == 409
    )
