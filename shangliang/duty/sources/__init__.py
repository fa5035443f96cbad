"""What of the records of all rooms counts as a member's work; one file for each room."""

from shangliang.duty.sources.base import register


def register_sources() -> None:
    """Called when Django starts."""
    from shangliang.duty.sources import contacts, speeches  # noqa: PLC0415 - models are not loaded before

    register(contacts.SOURCE, speeches.SOURCE)
