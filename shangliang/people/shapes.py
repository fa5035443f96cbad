"""Shapes of what is typed about people: names, telephone numbers, member numbers. Each function gives the clean value or raises ValueError in Chinese."""

import re
import unicodedata

NAME_MAX = 40
NUMBER_MAX = 20
TEXT_MAX = 120
_MOBILE = re.compile(r"1[3-9]\d{9}")
_NUMBER = re.compile(r"[0-9A-Za-z-]+")
_FOREIGN = {
    "Cc",
    "Cf",
    "Cn",
    "Co",
    "Cs",
    "So",
    "Sk",
}  # emoji, control characters, private and unassigned code points


def one_line(text: object) -> str:
    """The text in one line: full-width digits and letters made half-width, runs of blanks made one, none at the ends."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", str(text or ""))).strip()


def _plain(text: str, limit: int, what: str) -> str:
    if len(text) > limit:
        raise ValueError(f"{what}最多{limit}个字，现有{len(text)}个字")
    if any(unicodedata.category(char) in _FOREIGN for char in text):
        raise ValueError(f"{what}含有表情或特殊符号，请删去")
    return text


def clean_name(value: object) -> str:
    """A person's name 姓名; blanks inside two-character names (张 三) vanish, the dot of minority names is kept."""
    text = one_line(value).replace("•", "·").replace("・", "·")
    if not re.search(r"[A-Za-z]", text):
        text = text.replace(" ", "")
    if not text:
        raise ValueError("请填写姓名")
    _plain(text, NAME_MAX, "姓名")
    if not re.fullmatch(r"[^\W\d_][\w·. ]*", text) or re.search(r"\d", text):
        raise ValueError("姓名只能是文字，不能有数字或标点")
    return text


def clean_number(value: object) -> str:
    """A member's number 委员证号: letters, digits and hyphens."""
    text = one_line(value).replace(" ", "")
    if not text:
        raise ValueError("请填写委员证号")
    if len(text) > NUMBER_MAX:
        raise ValueError(f"委员证号最多{NUMBER_MAX}位")
    if not _NUMBER.fullmatch(text):
        raise ValueError("委员证号只能用数字、字母和短横线")
    return text


def clean_phone(value: object) -> str:
    """A mobile number of 11 digits 手机, or nothing; blanks, hyphens and the country code are dropped."""
    text = re.sub(r"[\s-]", "", one_line(value)).removeprefix("+86")
    if text and not _MOBILE.fullmatch(text):
        raise ValueError("手机号应为11位数字，以1开头")
    return text


def clean_text(value: object, *, what: str, limit: int = TEXT_MAX, required: bool = False) -> str:
    """Any other single line."""
    text = one_line(value)
    if required and not text:
        raise ValueError(f"请填写{what}")
    return _plain(text, limit, what)
