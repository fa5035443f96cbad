"""Tables of the search room."""

from shangliang.search.models.kept import KeptSearch

__all__ = ["KeptSearch"]
