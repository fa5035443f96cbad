"""Every write of the checkin room."""

from shangliang.checkin.actions.arriving import Coming, check_in_at_door, check_in_self, undo
from shangliang.checkin.actions.doors import appoint, end, make_link
from shangliang.checkin.actions.seats import clear_seats, seat

__all__ = [
    "Coming",
    "appoint",
    "check_in_at_door",
    "check_in_self",
    "clear_seats",
    "end",
    "make_link",
    "seat",
    "undo",
]
