"""What the actions of this room share."""

import re
import unicodedata
from uuid import UUID

from django.db import connection

from shangliang.core.access import Actor, allows
from shangliang.core.errors import Forbidden, Refused
from shangliang.core.given import line, not_later, within, words
from shangliang.core.text import one_line
from shangliang.stations import permissions as may
from shangliang.stations.models import Matter

PHONE = re.compile(r"\+?[0-9][0-9 ()-]{4,24}")
NAME_MOST, TITLE_MOST, PLACE_MOST, TEXT_MOST = 40, 60, 120, 2000
ANSWER_MOST = 5000


def telephone(text: str, *, required: bool = True) -> str:
    """A telephone number as people write it, in half-width signs; Refused at `phone`."""
    found = unicodedata.normalize("NFKC", one_line(text)).replace("－", "-")
    if not found and not required:
        return ""
    if not PHONE.fullmatch(found):
        raise Refused("bad_phone", "请填写正确的联系电话，如手机号，或区号加座机号。", "phone")
    return found


def one_at_a_time(kind: str, key: UUID) -> None:
    """Let everybody who brings the same key wait for each other until the end of the transaction, so that the second finds what the first made."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"{kind}/{key}"])


def require_handler(matter: Matter, *, by: Actor) -> None:
    """Forbidden unless the actor is of the matter's station, or the office or the editor."""
    if not allows(by, may.contacts, matter):
        raise Forbidden


__all__ = [
    "ANSWER_MOST",
    "NAME_MOST",
    "PLACE_MOST",
    "TEXT_MOST",
    "TITLE_MOST",
    "line",
    "not_later",
    "one_at_a_time",
    "require_handler",
    "telephone",
    "within",
    "words",
]
