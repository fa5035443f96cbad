"""What of the records of all rooms counts as a member's work; one file for each room."""


def register_sources() -> None:
    """Called when Django starts."""
