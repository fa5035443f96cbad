"""Tables of the search room."""

from shangliang.search.models.change import Change

__all__ = ["Change"]
