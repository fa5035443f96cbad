"""Figures of the stations room; each function is the one definition."""
