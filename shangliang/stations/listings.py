"""How the room's records are shown behind figures."""

from datetime import date, datetime

from django.urls import reverse
from django.utils import timezone

from shangliang.core.listings import Listing, Row, list_as
from shangliang.core.text import day_in_words
from shangliang.stations import permissions as may
from shangliang.stations.choices import Channel, Said, Way
from shangliang.stations.models import Matter, MicroConsultation, Question, Reception, Station
from shangliang.stations.process import MATTER

_CHANNELS, _WAYS, _SAID = dict(Channel.choices), dict(Way.choices), dict(Said.choices)
_STATES = dict(MATTER.choices())
_SHORT = 40


def _day(value: date | datetime | None) -> str:
    if value is None:
        return ""
    return day_in_words(timezone.localdate(value) if isinstance(value, datetime) else value)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHORT else f"{line[:_SHORT]}……"


def _matter(row: Row) -> tuple[str, ...]:
    return (
        f"{row['year']}年第{row['number']}号",
        row["title"] or _short(row["text"]),
        row["station__name"],
        _CHANNELS[row["channel"]],
        _day(row["created_at"]),
        _WAYS.get(row["way"], ""),
        _STATES[row["state"]],
        _SAID.get(row["said"], "未反馈" if row["answered_on"] else ""),
    )


def _reception(row: Row) -> tuple[str, ...]:
    return (_day(row["on"]), row["station__name"], row["receiver"], row["theme"], f"{row['served']}人")


def _consultation(row: Row) -> tuple[str, ...]:
    return (
        _day(row["held_on"]),
        row["topic"],
        row["matter__station__name"],
        row["people"],
        f"{row['served']}人",
    )


def _question(row: Row) -> tuple[str, ...]:
    return (
        _day(row["asked_on"]),
        row["title"],
        row["street__name"],
        row["station__name"],
        _day(row["answered_on"]),
    )


def register_listings() -> None:
    """Called when Django starts."""
    matter_columns = ("year", "number", "title", "text", "station__name", "channel", "way", "state", "said")
    list_as(
        Matter,
        Listing(
            rule=may.read,
            heads=("编号", "诉求", "站点", "来源", "收到日期", "办理方式", "状态", "群众反馈"),
            columns=(*matter_columns, "answered_on"),
            cells=_matter,
            url=lambda row: reverse("stations:matter", args=[row["id"]]),
        ),
    )
    list_as(
        Station,
        Listing(
            rule=may.everybody,
            heads=("名称", "类别", "镇街", "地址"),
            columns=("name", "kind", "street__name", "address"),
            cells=lambda row: (row["name"], row["kind"], row["street__name"] or "", row["address"]),
            url=lambda row: reverse("stations:station", args=[row["id"]]),
            linked=0,
        ),
    )
    list_as(
        Reception,
        Listing(
            rule=may.everybody,
            heads=("日期", "站点", "接待人", "主题", "接待人数"),
            columns=("station__name", "receiver", "theme", "served"),
            cells=_reception,
            url=lambda row: reverse("stations:reception", args=[row["id"]]),
            order=("on", "id"),
        ),
    )
    list_as(
        MicroConsultation,
        Listing(
            rule=may.of_matter(may.inside),
            heads=("日期", "议题", "站点", "参加人员", "群众人数"),
            columns=("topic", "matter_id", "matter__station__name", "people", "served"),
            cells=_consultation,
            url=lambda row: reverse("stations:matter", args=[row["matter_id"]]),
            order=("held_on", "id"),
        ),
    )
    list_as(
        Question,
        Listing(
            rule=may.everybody,
            heads=("命题日期", "题目", "镇街", "站点", "解题日期"),
            columns=("title", "street__name", "station_id", "station__name", "answered_on"),
            cells=_question,
            url=lambda row: reverse("stations:station", args=[row["station_id"]]) + "#questions",
            order=("asked_on", "id"),
        ),
    )
