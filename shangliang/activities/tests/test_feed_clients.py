"""The calendar as programs that people use read it: the product's own feed is imported into each that is on this machine and listed again."""

import shutil
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from shangliang.activities import actions
from shangliang.activities.actions import ActivityDraft, AudienceDraft, SittingDraft, feeding, repeating
from shangliang.activities.models import Activity, Sitting
from shangliang.activities.tests.test_series import draft as series_draft
from shangliang.activities.times import when
from shangliang.core.http.jinja import chinese_moment

pytestmark = pytest.mark.django_db

LONG = "区政协第十届委员会常务委员会第二十一次会议；专题协商：老旧小区改造、停车难, “十五五”规划建议\\初稿（征求意见）及履职办法"
WORDS = "一、学习；\n二、协商, 表决;\n三、其他\\事项"
Listed = set[tuple[datetime, datetime, str]]


def calcurse(feed: Path, home: Path, day: datetime) -> tuple[Listed, str]:
    """What calcurse lists, by seconds since 1970, and the notes it keeps."""
    home.mkdir(exist_ok=True)

    def run(*words: str) -> str:
        return subprocess.run(  # noqa: S603 - fixed words
            ["/usr/bin/env", "calcurse", "-q", "-D", str(home), *words],
            check=True, capture_output=True, text=True, timeout=60, env={"LC_ALL": "C.UTF-8", "TZ": "Europe/Berlin", "PATH": "/usr/bin"},
        ).stdout  # fmt: skip

    run("-i", str(feed))
    lines = run(
        "-Q", "--from", f"{day:%m/%d/%Y}", "--days", "60", "--format-apt", "=%(start:epoch)|%(end:epoch)|%m\n"
    )
    parts = [line[1:].split("|", 2) for line in lines.splitlines() if line.startswith("=")]
    found = {
        (datetime.fromtimestamp(int(a), UTC), datetime.fromtimestamp(int(b), UTC), c) for a, b, c in parts
    }
    return found, "".join(note.read_text(encoding="utf-8") for note in (home / "notes").iterdir())


def khal(feed: Path, home: Path, day: datetime) -> tuple[Listed, str]:
    """What khal lists, its clock set to Beijing, and the descriptions it shows. The same feed again brings the events up to date."""
    (home / "events").mkdir(parents=True, exist_ok=True)
    config = home / "config"
    clock = "\n".join(f"{name} = %Y-%m-%d %H:%M" for name in ("datetimeformat", "longdatetimeformat"))
    config.write_text(
        f"[calendars]\n[[one]]\npath = {home / 'events'}\n[locale]\nlocal_timezone = Asia/Shanghai\n"
        f"default_timezone = Asia/Shanghai\ntimeformat = %H:%M\ndateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\n{clock}\n"
        f"[sqlite]\npath = {home / 'khal.db'}\n"
    )

    def run(*words: str) -> str:
        program = shutil.which("khal") or ""
        return subprocess.run(  # noqa: S603 - fixed words
            [program, "-c", str(config), *words],
            check=True, capture_output=True, text=True, timeout=60, env={"LC_ALL": "C.UTF-8", "PATH": "/usr/bin", "HOME": str(home)},
        ).stdout  # fmt: skip

    run("import", "--batch", str(feed))
    out = run("list", f"{day:%Y-%m-%d}", "60d", "--format", "={start-long}|{end-long}|{title}\n{description}")
    parts = [line[1:].split("|", 2) for line in out.splitlines() if line.startswith("=")]
    local = timezone.get_default_timezone()
    moments = {
        (datetime.fromisoformat(a).replace(tzinfo=local), datetime.fromisoformat(b).replace(tzinfo=local), c)
        for a, b, c in parts
    }
    return moments, out


READERS: dict[str, Callable[[Path, Path, datetime], tuple[Listed, str]]] = {
    "calcurse": calcurse,
    "khal": khal,
}


def year(cast, noon) -> list[Activity]:
    """A series with a moved day, a long title, a move, a cancellation, a leave, a night, and a plenary of three half-days."""
    sec, chen = cast.actor("sec"), cast.actor("chen")

    def held(nature: str, title: str, days: int, hours: int = 3, **more) -> Activity:
        starts = noon + timedelta(days=days)
        draft = ActivityDraft(nature, title, starts, starts + timedelta(hours=hours), place="三楼, 301；东门", audience=[AudienceDraft("all")], **more)  # fmt: skip
        return actions.announce(actions.plan(draft, by=sec, at=noon), by=sec, at=noon)

    series = repeating.save_series(None, series_draft(), by=sec, at=noon)
    for made in repeating.generate(series, by=sec, at=noon):
        actions.announce(made, by=sec, at=noon)
    moved, off = held("study", "改期的学习", 14), held("inspection", "取消的视察", 16)
    actions.change(
        moved, starts_at=noon + timedelta(days=17), ends_at=noon + timedelta(days=17, hours=2), place="图书馆",
        reason="场地", by=sec, at=noon,
    )  # fmt: skip
    actions.cancel(off, reason="天气", by=sec, at=noon)
    leave = held("research", "请假的调研", 18)
    asked = actions.ask_leave(
        leave.invitations.get(person=cast.person("chen")), reason="出差", by=chen, at=noon
    )
    actions.grant(asked, answer="", by=sec, at=noon)
    morning = noon + timedelta(days=30, hours=-3)
    halves = [(morning, "开幕会"), (morning + timedelta(hours=5), "讨论"), (morning + timedelta(days=1), "")]
    draft = ActivityDraft(
        "plenary", "六次会议", morning, morning + timedelta(days=1, hours=3), place="礼堂", audience=[AudienceDraft("all")],
        sittings=[SittingDraft(at, at + timedelta(hours=3), label) for at, label in halves],
    )  # fmt: skip
    actions.announce(actions.plan(draft, by=sec, at=noon), by=sec, at=noon)
    held("standing", LONG, 12, purpose=WORDS), held("other", "夜间巡查", 20, hours=14)
    return list(Activity.objects.filter(state__in=("announced", "cancelled")))


def meant() -> Listed:
    """What should stand in the calendar: each half-day at its time."""
    marks = {"取消的视察": "（已取消）", "请假的调研": "（已准假）"}
    return {
        (each.starts_at, each.ends_at, f"{marks.get(each.activity.title, '')}{each.activity.title}{f'（{each.label}）' if each.label else ''}")
        for each in Sitting.objects.select_related("activity")
    }  # fmt: skip


def test_calendar_programs_list_what_the_page_shows(cast, noon, client, as_person, tmp_path, time_machine):
    present = {name: read for name, read in READERS.items() if shutil.which(name)}
    if not present:
        pytest.skip("neither calcurse nor khal is on this machine: apt-get install calcurse")
    time_machine.move_to(noon)
    activities = year(cast, noon)
    page = as_person("chen").get("/activities/mine/").content.decode()
    for each in activities:
        shown = (
            chinese_moment(each.starts_at)
            if each.state == "cancelled"
            else when(each.starts_at, each.ends_at)
        )
        assert each.title in page and shown in page, each.title  # noqa: PT018 - one line of the page
    url = f"/activities/feed/{feeding.open_feed(by=cast.actor('chen'), at=noon)}.ics"
    feed = tmp_path / "feed.ics"
    feed.write_bytes(client.get(url).content)
    for name, read in present.items():
        listed, notes = read(feed, tmp_path / name, noon)
        assert listed == meant(), name
        for line in (*WORDS.split("\n"), "我的回复：已准假"):
            assert line in notes, name
        assert "我的回复：将参加" not in notes, name  # nobody said so of what was called off

    series = Activity.objects.filter(series__isnull=False, state="announced").earliest("starts_at")
    later = series.starts_at + timedelta(days=1)
    actions.change(
        series, starts_at=later, ends_at=later + timedelta(hours=1), place="区政协", reason="场地", by=cast.actor("sec"), at=noon,
    )  # fmt: skip
    feed.write_bytes(client.get(url).content)
    if "khal" in present:  # calcurse has no memory of what it imported before
        assert khal(feed, tmp_path / "khal", noon)[0] == meant()
