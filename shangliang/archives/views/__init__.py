"""Doors of the archives room."""
