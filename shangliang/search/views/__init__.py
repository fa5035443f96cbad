"""Doors of the search room."""
