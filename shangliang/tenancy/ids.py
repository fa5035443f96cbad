"""Identifiers: UUIDv7 (RFC 9562), made in the application so that no database sequence is shared between committees."""

from uuid import UUID

from uuid_utils.compat import uuid7


def new_id() -> UUID:
    """A time-ordered, globally unique id (RFC 9562 version 7)."""
    return UUID(int=uuid7().int)
