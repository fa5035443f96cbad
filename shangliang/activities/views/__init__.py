"""Doors of the activities room."""
