"""How the room's records are shown behind figures."""

from django.urls import reverse

from shangliang.core.listings import Listing, Row, list_as
from shangliang.core.text import day_in_words
from shangliang.duty import permissions as may
from shangliang.duty.choices import Level
from shangliang.duty.choices import Standing as Kind
from shangliang.duty.kinds import label_of
from shangliang.duty.models import Deed, Objection, OutsideEntry, Standing
from shangliang.duty.process import OBJECTION, OUTSIDE
from shangliang.duty.sources.base import link_of
from shangliang.people.models import Member, MemberState

_LEVELS, _KINDS = dict(Level.choices), dict(Kind.choices)
_OUTSIDE, _OBJECTION = dict(OUTSIDE.choices()), dict(OBJECTION.choices())
_STATES = dict(MemberState.choices)
_NAME = "member__person__name"


def _deed(row: Row) -> tuple[str, ...]:
    level = _LEVELS[row["level"]] if row["level"] else ""
    return (day_in_words(row["on"]), row[_NAME], label_of(row["kind"]), level, row["title"])


def _member(row: Row) -> tuple[str, ...]:
    standing = "常委" if row["is_standing"] else ""
    return (
        row["number"],
        row["person__name"],
        row["sector__name"],
        row["group__name"] or "",
        standing,
        _STATES[row["state"]],
    )


def _entry(row: Row) -> tuple[str, ...]:
    return (
        day_in_words(row["on"]),
        row[_NAME],
        label_of(row["kind"]),
        row["title"],
        "代录" if row["is_proxy"] else "本人",
        _OUTSIDE[row["state"]],
    )


def _objection(row: Row) -> tuple[str, ...]:
    return (row[_NAME], row["about"], row["text"][:60], _OBJECTION[row["state"]], row["answer"][:60])


def _standing(row: Row) -> tuple[str, ...]:
    until = day_in_words(row["until"]) if row["until"] else ""
    return (
        row[_NAME],
        _KINDS[row["kind"]],
        day_in_words(row["since"]),
        until,
        row["reason"][:60],
        row["decision"],
    )


def _file(row: Row) -> str:
    return reverse("duty:file", args=[row["member_id"]])


_DEEDS = Listing(
    rule=may.reader,
    heads=("日期", "委员", "事项", "层级", "内容"),
    columns=("member_id", _NAME, "kind", "level", "title", "source", "record_id", "subject_id"),
    cells=_deed,
    url=lambda row: link_of(row["source"], row["record_id"], row["subject_id"]) or _file(row),
    linked=4,
    order=("on", "id"),
)
_MEMBERS = Listing(
    rule=may.reader,
    heads=("证号", "姓名", "界别", "活动组", "常委", "状态"),
    columns=("number", "person__name", "sector__name", "group__name", "is_standing", "state"),
    cells=_member,
    url=lambda row: reverse("duty:file", args=[row["id"]]),
    order=("number", "id"),
)
_ENTRIES = Listing(
    rule=may.reader,
    heads=("日期", "委员", "类别", "内容", "录入", "状态"),
    columns=("on", _NAME, "kind", "title", "is_proxy", "state"),
    cells=_entry,
    url=lambda row: reverse("duty:outside_entry", args=[row["id"]]),
    linked=3,
)
_OBJECTIONS = Listing(
    rule=may.reader,
    heads=("委员", "事项", "异议内容", "状态", "答复"),
    columns=(_NAME, "about", "text", "state", "answer"),
    cells=_objection,
    url=lambda row: reverse("duty:objection", args=[row["id"]]),
)
_STANDINGS = Listing(
    rule=may.reader,
    heads=("委员", "状态", "起始日期", "截止日期", "事由", "决定文件"),
    columns=("member_id", _NAME, "kind", "until", "reason", "decision"),
    cells=_standing,
    url=_file,
    linked=0,
    order=("since", "id"),
)


def register_listings() -> None:
    """Called when Django starts."""
    list_as(Deed, _DEEDS)
    list_as(Member, _MEMBERS)
    list_as(OutsideEntry, _ENTRIES)
    list_as(Objection, _OBJECTIONS)
    list_as(Standing, _STANDINGS)
