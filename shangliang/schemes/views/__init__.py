"""Doors of the schemes room."""
