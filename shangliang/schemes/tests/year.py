"""A committee with deeds and a scheme, for the tests of this room and the world of the access matrix."""

from datetime import date, datetime
from typing import Any
from uuid import uuid4

from shangliang.duty.models import Deed
from shangliang.schemes import actions
from shangliang.schemes.library import shipped
from shangliang.schemes.models import SchemeVersion
from tests.cast import Cast


def deed(cast: Cast, member: str, kind: str, on: date, **more: Any) -> Deed:
    """A deed of somebody of the cast, as a source would give it."""
    record = more.pop("record_id", None) or uuid4()
    fields = {"source": "outside", "record_id": record, "subject_id": record, "title": "参加履职活动"} | more
    return Deed.objects.create(committee=cast.home, member=cast.members[member], kind=kind, on=on, **fields)


def drafted(
    cast: Cast, at: datetime, key: str = "tongcheng-2019", name: str = "安和区政协委员履职评价办法"
) -> SchemeVersion:
    """A draft made from a published scheme."""
    return actions.draft(
        scheme=None, name=name, document=shipped()[key], based_on=shipped()[key]["source"], by=cast.actor("sec"), at=at
    )  # fmt: skip


def in_force(cast: Cast, at: datetime, key: str = "tongcheng-2019", from_year: int = 2026) -> SchemeVersion:
    """The same, tried and put in force."""
    version = drafted(cast, at, key)
    actions.try_out(version, year=at.year - 1, by=cast.actor("sec"), at=at)
    return actions.start(version, from_year=from_year, by=cast.actor("sec"), at=at)
