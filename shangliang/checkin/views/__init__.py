"""Doors of the checkin room."""
