"""Doors of the routing room."""
