"""What the actions of this room share."""

import re
import unicodedata
from datetime import date
from uuid import UUID

from django.db import connection

from shangliang.core.access import Actor, allows
from shangliang.core.errors import Forbidden, Refused
from shangliang.core.text import one_line, plain
from shangliang.stations import permissions as may
from shangliang.stations.models import Matter

PHONE = re.compile(r"\+?[0-9][0-9 ()-]{4,24}")
NAME_MOST, TITLE_MOST, PLACE_MOST, TEXT_MOST = 40, 60, 120, 2000
ANSWER_MOST = 5000


def within(text: str, most: int, field: str, label: str) -> str:
    """The text; Refused at the field when it is longer than `most` signs."""
    if len(text) > most:
        raise Refused("too_long", f"{label}不能超过{most}字，现有{len(text)}字。", field)
    return text


def line(text: str, most: int, field: str, label: str, *, required: bool = False) -> str:
    """One line of text without unseen signs, at most so long; Refused at the field."""
    found = within(one_line(text), most, field, label)
    if required and not found:
        raise Refused("required", f"请填写{label}。", field)
    return found


def words(text: str, most: int, field: str, label: str, *, required: bool = True) -> str:
    """Text of several lines, made plain; Refused at the field when nothing is left or too much is there."""
    found = within(plain(text), most, field, label)
    if required and not found:
        raise Refused("required", f"请填写{label}。", field)
    return found


def telephone(text: str, *, required: bool = True) -> str:
    """A telephone number as people write it, in half-width signs; Refused at `phone`."""
    found = unicodedata.normalize("NFKC", one_line(text)).replace("－", "-")
    if not found and not required:
        return ""
    if not PHONE.fullmatch(found):
        raise Refused("bad_phone", "请填写正确的联系电话，如手机号，或区号加座机号。", "phone")
    return found


def not_later(day: date, today: date, field: str) -> date:
    """A day that has come; Refused at the field for one in the future."""
    if day > today:
        raise Refused("future", "日期不能晚于今天。", field)
    return day


def one_at_a_time(kind: str, key: UUID) -> None:
    """Let everybody who brings the same key wait for each other until the end of the transaction, so that the second finds what the first made."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"{kind}/{key}"])


def require_handler(matter: Matter, *, by: Actor) -> None:
    """Forbidden unless the actor is of the matter's station, or the office or the editor."""
    if not allows(by, may.contacts, matter):
        raise Forbidden
