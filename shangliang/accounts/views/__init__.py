"""Doors of the accounts room, by noun."""
