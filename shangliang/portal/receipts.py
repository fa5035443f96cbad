"""Receipts of what a resident has sent: a sealed word in the address of the page that shows his query code, good for an hour."""

import json
from datetime import datetime, timedelta
from uuid import UUID

from shangliang.core.secret_box import open_sealed, seal

GOOD_FOR = timedelta(hours=1)
MATTER, BOOKING = "m", "b"


def write(kind: str, key: UUID, *, at: datetime) -> str:
    """The receipt for a form handed in under this key."""
    return seal(json.dumps([kind, key.hex, int((at + GOOD_FOR).timestamp())]))


def read(receipt: str, *, at: datetime) -> tuple[str, UUID] | None:
    """Kind and key of a receipt; None when it is none of ours or has run out."""
    try:
        kind, key, until = json.loads(open_sealed(receipt[:600]))
        return (str(kind), UUID(key)) if until >= at.timestamp() else None
    except (ValueError, TypeError, AttributeError):
        return None
