"""Doors of the reports room."""
