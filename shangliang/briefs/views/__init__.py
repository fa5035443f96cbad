"""Doors of the briefs room."""
