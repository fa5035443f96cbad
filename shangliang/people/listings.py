"""How bodies are shown behind a figure."""

from django.db.models import Q
from django.urls import reverse

from shangliang.core.access import EVERYBODY, NOBODY, Actor
from shangliang.core.listings import Listing, list_as
from shangliang.people.models import Group, Sector
from shangliang.people.roles import LEADERS, Role

_READERS = (Role.OFFICE, Role.EDITOR, Role.SECRETARIAT, Role.JOINT_OFFICE, *LEADERS)


def _readers(actor: Actor) -> Q:
    return EVERYBODY if actor.has(*_READERS) else NOBODY


def register_listings() -> None:
    """Called when Django starts."""
    for model, kind in ((Sector, "sectors"), (Group, "groups")):
        name = f"administration:{kind}"
        list_as(
            model,
            Listing(
                rule=_readers,
                heads=("排序", "名称"),
                columns=("name",),
                cells=lambda row: (str(row["position"]), row["name"]),
                url=lambda _, name=name: reverse(name),  # type: ignore[misc]  # bound for each model
                order=("position", "id"),
            ),
        )
