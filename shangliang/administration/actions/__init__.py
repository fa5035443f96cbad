"""Writes of the office about its own house: settings, terms, calendar, lists brought in by file. (Those about people are in people.actions.)

They stand here and not in tenancy or workdays, because those floors lie below the record of events.
"""

from shangliang.administration.actions.calendar import enter_year
from shangliang.administration.actions.lists import (
    AT_ONCE,
    CARRY_OUT,
    PATIENCE,
    ask_to_carry_out,
    carry_out,
    carry_out_asked,
    store_list,
)
from shangliang.administration.actions.reckoning import Move, moves, reckon
from shangliang.administration.actions.settings import set_setting, withdraw_setting
from shangliang.administration.actions.terms import add_plenary, add_term, change_plenary, end_term

__all__ = [
    "AT_ONCE",
    "CARRY_OUT",
    "PATIENCE",
    "Move",
    "add_plenary",
    "add_term",
    "ask_to_carry_out",
    "carry_out",
    "carry_out_asked",
    "change_plenary",
    "end_term",
    "enter_year",
    "moves",
    "reckon",
    "set_setting",
    "store_list",
    "withdraw_setting",
]
