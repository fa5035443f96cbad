"""What of the records of all rooms counts as a member's work; one file for each room."""


def register_sources() -> None:
    """Called when Django starts."""
    from shangliang.duty.sources import activities, contacts, speeches  # noqa: PLC0415 - models are not loaded before
    from shangliang.duty.sources.base import register  # noqa: PLC0415

    register(activities.SOURCE, contacts.SOURCE, speeches.SOURCE)
