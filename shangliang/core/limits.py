"""Limits on what strangers may send, counted for all web workers together in PostgreSQL. Nobody is recorded: a count belongs to a keyed hash of the
address that changes with every window, and goes when the window is over. An IPv6 address counts with its /64, which one household or office has.
"""

import hmac
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from ipaddress import IPv6Address, ip_address, ip_network

from django.conf import settings
from django.db import connection

from shangliang.core.errors import Refused

EVERYBODY = "*"
"""Counted for all addresses together."""


@dataclass(frozen=True)
class Limit:
    """At most so many of a kind from one address within a window of so many seconds; `message` is said to who sends more."""

    kind: str
    most: int
    seconds: int
    message: str


class TooMany(Refused):
    """Somebody sends more than the limit."""


def network(address: str) -> str:
    """What is counted as one: an IPv4 address, or the /64 of an IPv6 address; text that is no address counts as itself."""
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if isinstance(found, IPv6Address):
        return str(found.ipv4_mapped) if found.ipv4_mapped else str(ip_network((found, 64), strict=False))
    return str(found)


def _window(limit: Limit, at: datetime) -> int:
    return int(at.timestamp()) // limit.seconds


def _who(limit: Limit, address: str, window: int) -> str:
    text = f"{limit.kind}/{window}/{address if address == EVERYBODY else network(address)}"
    return hmac.new(settings.SECRET_KEY.encode(), text.encode(), sha256).hexdigest()[:32]


def hit(limit: Limit, address: str, *, at: datetime) -> int:
    """Count one more; how many it are now. Call it outside a transaction that may be rolled back."""
    window = _window(limit, at)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO core_tally (who, ends, count) VALUES (%s, to_timestamp(%s), 1)"
            " ON CONFLICT (who) DO UPDATE SET count = core_tally.count + 1 RETURNING count",
            [_who(limit, address, window), (window + 1) * limit.seconds],
        )
        return int(cursor.fetchone()[0])


def seen(limit: Limit, address: str, *, at: datetime) -> int:
    """How many there were in this window."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count FROM core_tally WHERE who = %s", [_who(limit, address, _window(limit, at))]
        )
        row = cursor.fetchone()
    return int(row[0]) if row else 0


def within(limit: Limit, address: str, *, at: datetime) -> None:
    """Count one more; TooMany when that is more than the limit."""
    if hit(limit, address, at=at) > limit.most:
        raise TooMany("too_many", limit.message)


def clean(at: datetime) -> None:
    """Forget windows that are over."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM core_tally WHERE ends < %s", [at])
