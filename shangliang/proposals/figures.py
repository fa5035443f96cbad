"""Figures of the proposals room."""
