"""Series as a story: drafts once each, following the series until they are announced."""

from datetime import date, time, timedelta
from typing import Any

import pytest
from django.utils import timezone

from shangliang.activities import actions
from shangliang.activities.actions import AudienceDraft, repeating
from shangliang.activities.actions.repeating import SeriesDraft
from shangliang.core.access import system
from shangliang.core.errors import Forbidden, Refused

pytestmark = pytest.mark.django_db


def draft(**more):
    given: dict[str, Any] = {
        "title": "委员活动日", "nature": "station_day", "pattern": "month_day", "number": 21, "weekday": 0, "shift": "after",
        "starts": time(9), "ends": time(11, 30), "since": date(2026, 3, 1), "until": date(2026, 12, 31), "place": "委员工作室",
        "audience": [AudienceDraft("all", None, "全体委员")],
    }  # fmt: skip
    return SeriesDraft(**(given | more))


def on(series):
    rows = series.activities.filter(state="draft").order_by("starts_at")
    return [(timezone.localdate(each.starts_at), each.series_on) for each in rows]


def test_drafts_are_made_once_and_follow_until_announced(cast, noon):
    """21 March 2026 is a Saturday, so it is held on Monday; noon is 10 March."""
    sec = cast.actor("sec")
    series = repeating.save_series(None, draft(), by=sec, at=noon)
    made = repeating.generate(series, by=sec, at=noon)
    assert on(series) == [(date(2026, 3, 23), date(2026, 3, 21)), (date(2026, 4, 21), date(2026, 4, 21))]
    assert repeating.generate(series, by=system(cast.home.pk), at=noon) == []
    assert repeating.generate_all(at=noon + timedelta(days=31)) == 1  # 21 May comes into reach
    march = actions.announce(made[0], by=sec, at=noon)
    assert march.invitations.exists()

    repeating.save_series(series, draft(number=25, shift="keep", place="区政协"), by=sec, at=noon)
    march.refresh_from_db()
    assert (march.place, timezone.localdate(march.starts_at)) == ("委员工作室", date(2026, 3, 23))
    assert (
        on(series) == []
    )  # nominal days changed: the untouched drafts are cancelled, the next run makes the new ones
    repeating.generate(series, by=sec, at=noon)
    assert [day for day, _ in on(series)] == [date(2026, 3, 25), date(2026, 4, 25)]

    repeating.save_series(series, draft(number=25, shift="keep", place="区政协二楼"), by=sec, at=noon)
    assert {each.place for each in series.activities.filter(state="draft")} == {"区政协二楼"}
    touched = series.activities.filter(state="draft").order_by("starts_at")[0]
    touched.place = "区图书馆"
    touched.save(update_fields=["place"])
    series.refresh_from_db()
    repeating.end_series(series, by=sec, at=noon)
    assert [each.place for each in series.activities.filter(state="draft")] == ["区图书馆"]
    series.refresh_from_db()
    assert repeating.generate(series, by=sec, at=noon) == []


def test_only_the_secretariat_keeps_series_and_they_must_make_sense(cast, noon):
    with pytest.raises(Forbidden):
        repeating.save_series(None, draft(), by=cast.actor("chen"), at=noon)
    for wrong, words in (
        ({"number": 32}, "每月几日"),
        ({"pattern": "weekly"}, "星期几"),
        ({"pattern": "month_weekday", "weekday": 3, "number": 6}, "第几个"),
        ({"ends": time(8)}, "结束时间"),
        ({"until": date(2026, 1, 1)}, "结束日期"),
    ):
        with pytest.raises(Refused, match=words):
            repeating.save_series(None, draft(**wrong), by=cast.actor("sec"), at=noon)


def test_the_form_shows_the_coming_days_and_saves(cast, noon, as_person, time_machine):
    time_machine.move_to(noon)
    sec = as_person("sec")
    sent = {
        "title": "季度学习会", "nature": "study", "organiser": "house", "pattern": "quarter_weekday", "weekday": "5", "which": "0",
        "month_day": "", "shift": "after", "since": "2026-01-01", "until": "2026-12-31", "starts": "14:30", "ends": "17:00",
        "audience": "all", "more_audience": "", "drawn": "0", "place": "会议室", "purpose": "",
    }  # fmt: skip
    looked = sec.post("/activities/series/new/", sent | {"preview": "1"})
    assert "2026年3月27日" in looked.content.decode()
    part = sec.post(
        "/activities/series/new/",
        sent | {"preview": "1"},
        headers={"HX-Request": "true", "HX-Target": "preview"},
    ).content.decode()
    assert "2026年6月26日" in part
    assert "<html" not in part
    unsaid = sec.post("/activities/series/new/", sent | {"weekday": "0"})
    assert "请选择星期几" in unsaid.content.decode()
    saved = sec.post("/activities/series/new/", sent)
    page = sec.get(saved.headers["Location"]).content.decode()
    assert "每季度最后一个星期五" in page
    assert "2026年9月25日" in page
    sec.post(saved.headers["Location"] + "generate/")
    assert "筹备中" in sec.get(saved.headers["Location"]).content.decode()
    edit = sec.get(saved.headers["Location"] + "edit/").content.decode()
    assert 'value="14:30"' in edit
    assert "每季度最后一个星期五" in sec.get("/activities/series/").content.decode()
    sec.post(saved.headers["Location"] + "switch/")
    assert "已停止" in sec.get("/activities/series/").content.decode()
