"""How the room's records are shown behind figures."""

from datetime import date

from django.urls import reverse

from shangliang.contacts import permissions as may
from shangliang.contacts.choices import Way
from shangliang.contacts.models import Tie, TieContact
from shangliang.contacts.process import TIE_CONTACT
from shangliang.core.listings import Listing, Row, list_as
from shangliang.core.text import day_in_words
from shangliang.people.models import Member

_WAYS, _STATES = dict(Way.choices), dict(TIE_CONTACT.choices())


def _day(value: date | None) -> str:
    return day_in_words(value) if value else ""


def _tie(row: Row) -> tuple[str, ...]:
    return (
        row["relation__name"],
        row["near__name"],
        row["far__name"],
        _day(row["since"]),
        _day(row["last_on"]),
    )


def _contact(row: Row) -> tuple[str, ...]:
    return (
        _day(row["on"]), row["maker__name"], row["other__name"], row["tie__relation__name"],
        _WAYS[row["way"]], row["about"], _STATES[row["state"]],
    )  # fmt: skip


def _member(row: Row) -> tuple[str, ...]:
    return (
        row["number"],
        row["person__name"],
        row["sector__name"],
        "常委" if row["is_standing"] else "委员",
        row["group__name"] or "",
    )


def register_listings() -> None:
    """Called when Django starts."""
    list_as(
        Tie,
        Listing(
            rule=may.read,
            heads=("联系机制", "联系人", "联系对象", "建立日期", "最近联系"),
            columns=("relation__name", "near__name", "far__name", "since", "last_on"),
            cells=_tie,
            url=lambda row: reverse("contacts:tie", args=[row["id"]]),
        ),
    )
    list_as(
        TieContact,
        Listing(
            rule=may.read_contact,
            heads=("日期", "联系人", "对方", "联系机制", "方式", "内容", "状态"),
            columns=("maker__name", "other__name", "tie__relation__name", "way", "about", "state"),
            cells=_contact,
            url=lambda row: reverse("contacts:contact", args=[row["id"]]),
            linked=0,
            order=("on", "id"),
        ),
    )
    list_as(
        Member,
        Listing(
            rule=may.read_relation,
            heads=("委员证号", "姓名", "界别", "身份", "活动组"),
            columns=("number", "person__name", "sector__name", "is_standing", "group__name"),
            cells=_member,
            url=lambda row: reverse("contacts:member", args=[row["id"]]),
        ),
    )
