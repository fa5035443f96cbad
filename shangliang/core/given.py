"""What people typed, checked for shape by actions: refused in Chinese at the field it stands in."""

from datetime import date

from shangliang.core.errors import Refused
from shangliang.core.text import one_line, plain


def within(text: str, most: int, field: str, label: str) -> str:
    """The text; Refused at the field when it is longer than `most` signs."""
    if len(text) > most:
        raise Refused("too_long", f"{label}不能超过{most}字，现有{len(text)}字。", field)
    return text


def line(text: str, most: int, field: str, label: str, *, required: bool = False) -> str:
    """One line of text without unseen signs, at most so long; Refused at the field."""
    found = within(one_line(text), most, field, label)
    if required and not found:
        raise Refused("required", f"请填写{label}。", field)
    return found


def words(text: str, most: int, field: str, label: str, *, required: bool = True) -> str:
    """Text of several lines, made plain; Refused at the field when nothing is left or too much is there."""
    found = within(plain(text), most, field, label)
    if required and not found:
        raise Refused("required", f"请填写{label}。", field)
    return found


def not_later(day: date, today: date, field: str) -> date:
    """A day that has come; Refused at the field for one in the future."""
    if day > today:
        raise Refused("future", "日期不能晚于今天。", field)
    return day
