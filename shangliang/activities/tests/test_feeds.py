"""Calendars as clients read them: parsed back with a library that did not write them."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from shangliang.activities import actions
from shangliang.activities.actions import ActivityDraft, AudienceDraft, SittingDraft, feeding
from shangliang.activities.calendar_feed import Entry, fold, write
from shangliang.activities.models import Feed
from shangliang.core.access import Actor

NINE = datetime(2026, 3, 21, 1, 0, tzinfo=UTC)  # nine in the morning in Beijing
LONG = (
    "区政协第十届委员会常务委员会第二十一次会议；专题协商：老旧小区改造、停车难，“十五五”规划建议\\初稿" * 3
)


def events(body: bytes) -> list[Any]:
    return list(Calendar.from_ical(body.decode()).walk("VEVENT"))


def entry(**more) -> Entry:
    given_: dict[str, Any] = {
        "uid": "a@shangliang", "sequence": 2, "changed_at": NINE - timedelta(days=9), "starts_at": NINE,
        "ends_at": NINE + timedelta(hours=3), "summary": LONG, "place": "三楼，301", "description": ["我的回复：将参加", "带身份证;"],
        "url": "https://anhe.example/activities/1/", "alarms": (timedelta(days=1), timedelta(minutes=90)),
    }  # fmt: skip
    return Entry(**(given_ | more))


def test_what_is_written_is_read_back_by_another_program():
    body = write(
        [entry(), entry(uid="b@shangliang", status="CANCELLED", busy=False, alarms=())], name="安和区政协活动"
    )
    assert body.endswith(b"\r\n")
    assert all(len(line) <= 75 for line in body.split(b"\r\n"))
    assert b"\n" not in body.replace(b"\r\n", b"")
    calendar = Calendar.from_ical(body.decode())
    assert (calendar["VERSION"], calendar["METHOD"], calendar["X-WR-CALNAME"]) == (
        "2.0",
        "PUBLISH",
        "安和区政协活动",
    )
    zone = calendar.walk("VTIMEZONE")[0]
    assert zone["TZID"] == "Asia/Shanghai"
    offset: Any = zone.walk("STANDARD")[0]["TZOFFSETTO"]
    assert offset.td == timedelta(hours=8)
    first, second = events(body)
    assert first["SUMMARY"] == LONG
    assert first["DTSTART"].dt == NINE
    assert first["DTSTART"].params["TZID"] == "Asia/Shanghai"
    assert (first["DTEND"].dt - first["DTSTART"].dt) == timedelta(hours=3)
    assert first["DESCRIPTION"] == "我的回复：将参加\n带身份证;"
    assert (first["SEQUENCE"], first["STATUS"], second["STATUS"]) == (2, "CONFIRMED", "CANCELLED")
    assert [alarm["TRIGGER"].dt for alarm in first.walk("VALARM")] == [
        -timedelta(days=1),
        -timedelta(minutes=90),
    ]
    assert second["TRANSP"] == "TRANSPARENT"
    assert not calendar.errors
    assert not first.errors


@settings(max_examples=60, deadline=None)
@given(
    st.text(max_size=300).map(
        lambda text: "".join(sign for sign in text if sign.isprintable() or sign == "\n")
    )
)
def test_any_text_comes_back_as_it_was(text):
    """Lines are folded by octets and never inside a character."""
    body = write([entry(summary="会议", description=[text])])
    assert all(len(line) <= 75 for line in body.split(b"\r\n"))
    (found,) = events(body)
    assert str(found.get("DESCRIPTION", "")) == text


def test_folding_counts_octets():
    pieces = list(fold("DESCRIPTION:" + "政" * 60))
    assert all(len(piece.encode()) <= 75 for piece in pieces)
    assert "".join([pieces[0], *(piece[1:] for piece in pieces[1:])]) == "DESCRIPTION:" + "政" * 60


def announced(cast, noon, title="常委会会议", **more):
    starts = noon + timedelta(days=7)
    draft: dict[str, Any] = {
        "nature": "standing", "title": title, "starts_at": starts, "ends_at": starts + timedelta(hours=3), "place": "会议室",
        "audience": [AudienceDraft("all")],
    }  # fmt: skip
    activity = actions.plan(ActivityDraft(**(draft | more)), by=cast.actor("sec"), at=noon)
    return actions.announce(activity, by=cast.actor("sec"), at=noon)


@pytest.mark.django_db
def test_a_subscribed_calendar_follows_what_happens(cast, noon, as_person, client, time_machine):
    """One's own invitations only; moved and cancelled keep their UID; the same again gives 304; renewed or stopped the address is dead."""
    time_machine.move_to(noon)
    activity = announced(cast, noon)
    actions.plan(
        ActivityDraft("study", "还没通知的学习", noon + timedelta(days=3), noon + timedelta(days=3, hours=2)),
        by=cast.actor("sec"), at=noon,
    )  # fmt: skip
    chen = as_person("chen")
    chen.post("/activities/feed/")
    page = chen.get("/activities/feed/").content.decode()
    address = page.split('value="')[1:]
    url = next(each.split('"')[0] for each in address if each.startswith("http")).split("testserver")[1]
    assert "webcal://testserver" in page
    assert "data:image/svg+xml" in page
    assert url not in chen.get("/activities/feed/").content.decode()
    token = url.rsplit("/", 1)[1].removesuffix(".ics")
    assert not Feed.objects.filter(token_hash__contains=token).exists()

    answer = client.get(url)
    (found,) = events(answer.content)
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert found["DTSTART"].dt == activity.starts_at
    assert "我的回复：待回复" in found["DESCRIPTION"]
    assert client.get(url, headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304

    actions.accept(activity.invitations.get(person=cast.person("chen")), by=cast.actor("chen"), at=noon)
    later = activity.starts_at + timedelta(days=1)
    actions.change(
        activity, starts_at=later, ends_at=later + timedelta(hours=2), place="区政协", reason="场地", by=cast.actor("sec"),
        at=noon + timedelta(hours=1),
    )  # fmt: skip
    moved_answer = client.get(url, headers={"If-None-Match": answer.headers["ETag"]})
    (moved,) = events(moved_answer.content)
    assert (moved["UID"], moved["SEQUENCE"], moved["LOCATION"]) == (found["UID"], 1, "区政协")
    assert moved["DTSTART"].dt == later
    assert "我的回复：将参加" in moved["DESCRIPTION"]
    actions.cancel(activity, reason="另行安排", by=cast.actor("sec"), at=noon + timedelta(hours=2))
    (off,) = events(client.get(url).content)
    assert (off["UID"], off["SEQUENCE"], off["STATUS"]) == (found["UID"], 2, "CANCELLED")
    assert not off.walk("VALARM")

    chen.post("/activities/feed/")
    assert client.get(url).status_code == 404
    chen.post("/activities/feed/stop/")
    assert not Feed.objects.filter(ended_at=None).exists()
    assert client.get("/activities/feed/nothing.ics").status_code == 404


@pytest.mark.django_db
def test_a_meeting_of_several_half_days_is_several_entries_and_closed_accounts_read_nothing(
    cast, noon, client, as_person, time_machine
):
    time_machine.move_to(noon)
    starts = noon + timedelta(days=7)
    half = timedelta(hours=3)
    activity = announced(
        cast, noon, ends_at=starts + timedelta(days=1, hours=3),
        sittings=[SittingDraft(starts, starts + half, "开幕会"), SittingDraft(starts + timedelta(days=1), starts + timedelta(days=1) + half, "闭幕会")],
    )  # fmt: skip
    one = as_person("li").get(f"/activities/{activity.pk}/calendar.ics")
    assert [str(each["SUMMARY"]) for each in events(one.content)] == [
        "常委会会议（开幕会）",
        "常委会会议（闭幕会）",
    ]
    by = Actor(cast.person("li").pk, "李秀兰", cast.home.pk)
    url = f"/activities/feed/{feeding.open_feed(by=by, at=noon)}.ics"
    assert len(events(client.get(url).content)) == 2
    person = cast.person("li")
    person.is_active = False
    person.save()
    assert client.get(url).status_code == 404
