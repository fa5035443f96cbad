"""Looking at a resident's name and telephone: only whoever handles it, and every look is recorded."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from shangliang.audit.record import record
from shangliang.core.access import Actor, allows
from shangliang.core.errors import Forbidden
from shangliang.core.secret_box import open_sealed
from shangliang.stations import permissions as may
from shangliang.stations.actions import common
from shangliang.stations.models import Booking, Matter, Reception


@dataclass(frozen=True)
class Contact:
    """A resident's name and telephone; the telephone may be missing."""

    name: str
    phone: str


LOST = "（无法解密，请联系系统管理员）"


def _open(sealed: str) -> str:
    """The text, or a note that it was sealed with a key that is gone."""
    try:
        return open_sealed(sealed) if sealed else ""
    except ValueError:
        return LOST


@transaction.atomic
def see_contact(matter: Matter, *, by: Actor, at: datetime) -> Contact:
    """查看联系方式 of a matter."""
    common.require_handler(matter, by=by)
    record("matter.see_contact", matter, by=by, at=at, label="查看联系方式")
    return Contact(_open(matter.name_sealed), _open(matter.phone_sealed))


@transaction.atomic
def see_bookings(reception: Reception, *, by: Actor, at: datetime) -> list[tuple[Booking, Contact]]:
    """查看预约名单 of a reception day, with names and telephones."""
    if not allows(by, may.contacts, reception):
        raise Forbidden
    record("reception.see_bookings", reception, by=by, at=at, label="查看预约名单")
    rows = reception.bookings.order_by("number")
    return [(row, Contact(_open(row.name_sealed), _open(row.phone_sealed))) for row in rows]
