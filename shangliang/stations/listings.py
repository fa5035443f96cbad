"""How the room's records are shown behind figures."""


def register_listings() -> None:
    """Called when Django starts."""
