"""The time a number speaks of: a year, or a part of one."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from shangliang.numbercheck.context import Context
from shangliang.texts.claims import Claim

_YEAR = re.compile(r"(20\d\d)年")
_LAST_YEAR = re.compile(r"去年|上年(?:度)?|上一年度?|往年")
_COMPARED = re.compile(r"[比较]\s*(?:去年|上年|往年)")
_HALF = re.compile(r"(上|下)半年")
_QUARTER = re.compile(r"第?([一二三四1-4])季度")
_MONTH = re.compile(r"(?:(20\d\d)年)?(?<!\d)(1[0-2]|0?[1-9])月份?(?![日\d])(?!\d{1,2}日)")
_UP_TO = re.compile(r"(?:(?:1|一)\s*[-—至到~]|截[至止][到至]?(?:20\d\d ?年)?)\s*(1[0-2]|0?[1-9])月")
_SAID = re.compile(
    r"(?P<year>\d{4})?-?(?:H(?P<half>[12])|Q(?P<quarter>[1-4])|(?P<month>\d\d)(?:/(?P<to>\d\d))?)?"
)
_DECEMBER = 12
_QUARTERS = {sign: n for n, signs in enumerate(("一1", "二2", "三3", "四4")) for sign in signs}


@dataclass(frozen=True)
class Period:
    """`since` and `until` (inclusive) inside the year, None for the whole of it. `is_told`: the report itself is about just this time."""

    year: int
    since: date | None = None
    until: date | None = None
    is_told: bool = True

    @property
    def words(self) -> str:
        """2026年, 2026年9月, 2026年1至6月."""
        if self.since is None or self.until is None:
            return f"{self.year}年"
        if self.since.month == self.until.month:
            return f"{self.year}年{self.since.month}月"
        return f"{self.year}年{self.since.month}至{self.until.month}月"


def months(year: int, first: int, last: int, *, is_told: bool = True) -> Period:
    """The time from the first to the last of these months."""
    return Period(year, date(year, first, 1), date(year, last, monthrange(year, last)[1]), is_told)


def part_of(words: str, year: int, *, is_told: bool = True) -> Period | None:
    """The part of a year that words name: 上半年, 第三季度, 1至9月, 9月; None when they name none."""
    if half := _HALF.search(words):
        return (
            months(year, 1, 6, is_told=is_told) if half[1] == "上" else months(year, 7, 12, is_told=is_told)
        )
    if quarter := _QUARTER.search(words):
        n = _QUARTERS[quarter[1]]
        return months(year, 3 * n + 1, 3 * n + 3, is_told=is_told)
    if upto := _UP_TO.search(words):
        last = int(upto[1])
        return months(year, 1, last, is_told=is_told) if last < _DECEMBER else None
    if month := _MONTH.search(words):
        n = int(month[2])
        return months(int(month[1] or year), n, n, is_told=is_told and bool(month[1]))
    return None


def whole(title: str, year: int) -> Period:
    """The time a report of this title is about: a year unless the title names a part of it."""
    return part_of(title, year) or Period(year)


def year_named(title: str, text: str) -> int | None:
    """The year a report says it is about, in its title or its first line; None when it says none."""
    first = next((line for line in text.split("\n") if line.strip()), "")
    named = _YEAR.search(title) or _YEAR.search(first)
    return int(named[1]) if named else None


def of_claim(claim: Claim, context: Context, report: Period) -> Period | None:
    """The time of one claim in a report about `report`; None when it cannot be told."""
    said = _SAID.fullmatch(claim.period)
    if said is None:
        return None  # several years, or something not foreseen
    nearby = "，".join(re.split(r"[，,；;：:]", context.before)[-2:])
    year = int(said["year"] or report.year)
    part = part_of(nearby, year, is_told=False) or _part_said(said, year)
    if part is not None:
        return report if (part.since, part.until) == (report.since, report.until) else part
    if _LAST_YEAR.search(nearby) and not _COMPARED.search(nearby):
        return Period(report.year - 1, is_told=False)
    return report if year == report.year else Period(year)


def _part_said(said: re.Match[str], year: int) -> Period | None:
    """The part of a year in the short form of a claim."""
    if half := said["half"]:
        return months(year, 1, 6, is_told=False) if half == "1" else months(year, 7, 12, is_told=False)
    if quarter := said["quarter"]:
        last = 3 * int(quarter)
        return months(year, last - 2, last, is_told=False)
    first, last = int(said["month"] or 0), int(said["to"] or said["month"] or 0)
    return months(year, first, last, is_told=False) if 1 <= first <= last <= _DECEMBER else None
