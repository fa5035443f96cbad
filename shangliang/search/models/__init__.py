"""Tables of the search room."""

from shangliang.search.models.change import Change
from shangliang.search.models.kept import KeptSearch

__all__ = ["Change", "KeptSearch"]
