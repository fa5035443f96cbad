"""Writes of the briefs room."""
