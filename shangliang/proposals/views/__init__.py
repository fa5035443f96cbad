"""Doors of the proposals room: fetch, bind, one action, answer."""
