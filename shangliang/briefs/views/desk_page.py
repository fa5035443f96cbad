"""What the pages of the desk share: filters that stay, and what was ticked."""

from collections.abc import Iterable
from uuid import UUID

from django.http import QueryDict

DESK = "briefs"  # the desk, as `core.http.place` remembers it


def kept(query: QueryDict, names: Iterable[str]) -> dict[str, str]:
    """The filters in an address, without what is empty."""
    return {name: str(query[name]) for name in names if query.get(name)}


def ids(texts: Iterable[str], most: int = 200) -> list[UUID]:
    """The ids among these texts; anything else is left out."""
    found = []
    for text in list(texts)[:most]:
        try:
            found.append(UUID(text))
        except ValueError:
            continue
    return found
