"""The time a sentence names for its numbers."""

import re

_YEAR = re.compile(
    r"(?P<from>(?:19|20)\d\d)年?(?:\d{1,2}月)?(?:-|—|–|~|至|到)+(?P<to>20\d\d)年?(?:\d{1,2}月)?|(?P<year>(?:19|20)\d\d) ?年(?:度)?(?P<rest>(?P<half>上半年|下半年)|第?(?P<quarter>[一二三四1-4])季度|前?(?P<m1>\d{1,2})(?:月份?)?(?:-|—|~|至|到)(?P<m2>\d{1,2})月份?|(?P<month>\d{1,2})月份?)?"
    r"|(?P<bare>(?<!\d)(?P<month2>\d{1,2})月(?:份)?(?!\d*日))|(?P<half2>上半年|下半年)|第?(?P<quarter2>[一二三四1-4])季度|(?P<now>今年|本年度|全年|一年来)|(?P<last>去年|上年|上一年)"
)
_TITLE = re.compile(r"(20\d\d)年(?:度)?(?:[\u4e00-\u9fff]{0,8})(?:总结|报告|情况|综述)")
_UP_TO = re.compile(r"截[至止][到至]?$")
"""Before a month: from the beginning of its year (截至9月)."""
_DECEMBER = 12
_HALVES = {"上半年": "H1", "下半年": "H2"}
_QUARTERS = {sign: f"Q{place % 4 + 1}" for place, sign in enumerate("一二三四1234")}


def year_of(text: str) -> str:
    """The year a document reports on by its first lines, or ""."""
    found = _TITLE.search(text[:200])
    return found[1] if found else ""


def period(text: str, start: int, place: int, year: str) -> str:
    """The last time named between `start` (of the sentence) and `place`: "2023", "2023-09", "09", "2022/2023", "2023-H1", "Q2", or ""."""
    told = ""
    for found in _YEAR.finditer(text, start, place):
        told = _told(found, year, told)
        if _UP_TO.search(text, max(start, found.start() - 3), found.start()):
            told = _from_january(told)
    return told


def _from_january(told: str) -> str:
    """2023-09 → 2023-01/09; a year that is over is the whole of it."""
    year, dash, month = told.rpartition("-")
    if not re.fullmatch(r"\d\d", month):
        return told
    return year if int(month) == _DECEMBER else f"{year}{dash}01/{month}"


def _told(found: re.Match[str], year: str, before: str) -> str:
    if found["from"]:
        return f"{found['from']}/{found['to']}"
    if found["year"]:
        return found["year"] + _within(
            found["half"], found["quarter"], found["m1"], found["m2"], found["month"]
        )
    if found["now"]:
        return before if before[:4].isdigit() and len(before) >= 4 else year
    if found["last"]:
        return str(int(year) - 1) if year else ""
    part = _within(found["half2"], found["quarter2"], None, None, found["month2"])
    known = before[:4] if re.match(r"\d{4}(?!/)", before) else ""
    return known + part if known else part[1:]


def _within(half: str | None, quarter: str | None, m1: str | None, m2: str | None, month: str | None) -> str:
    if half:
        return "-" + _HALVES[half]
    if quarter:
        return "-" + _QUARTERS[quarter]
    if m1 and m2:
        return f"-{int(m1):02}/{int(m2):02}"
    return f"-{int(month):02}" if month else ""
