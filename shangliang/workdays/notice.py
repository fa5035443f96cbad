"""Reading a year's notice on public holidays (国务院办公厅关于某年部分节假日安排的通知), as it is published or as a list of rows.

Understood are the usual sentences (“春节：2月15日（农历腊月二十八、周日）至23日放假调休，共9天。2月14日（周六）上班。”) and rows of date, name and
kind (“2027-01-01 元旦 放假”). What is stated twice is compared: weekdays and numbers of days that do not fit are reported, because they
show that a line belongs to another year.
"""

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date, timedelta

OFF, WORK = "off", "work"
HOLIDAYS = ("元旦", "春节", "清明", "劳动节", "端午", "中秋", "国庆")
LONGEST = 15  # days; the longest holiday so far had nine
_WEEKDAYS = "一二三四五六日"
_DATE = r"(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日(?:\(([^)]*)\))?"
_WHEN = re.compile(rf"{_DATE}(?:\s*(?:至|到|[-—–~]+)\s*{_DATE})?")
_TOKEN = re.compile(
    rf"(?P<when>{_WHEN.pattern})|(?P<work>(?:调休|正常|照常)?(?:上班|补班))|(?P<count>共\s*\d+\s*天|放假\s*\d+\s*天)|(?P<off>放假|补休|休息|休假|公休)"
)
_ROW = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?[\s,;]+(\S.*)")
_NAME = re.compile(rf"([^:,。;\d]{{2,20}}):|((?:(?:{'|'.join(HOLIDAYS)})节?[、和 ]?)+)")
_NUMBERING = re.compile(r"\(?[一二三四五六七八九十]+[、)]|\d{1,2}[.、](?!\d)")
_KINDS = {
    "放假": OFF,
    "休": OFF,
    "休息": OFF,
    "假": OFF,
    "off": OFF,
    "上班": WORK,
    "班": WORK,
    "补班": WORK,
    "调休上班": WORK,
    "work": WORK,
}
_SATURDAY = 5


@dataclass(frozen=True)
class NoticeDay:
    """A day off (kind "off") or a make-up working day (kind "work") and the holiday it belongs to."""

    day: date
    name: str
    kind: str

    @property
    def weekday(self) -> str:
        return f"周{_WEEKDAYS[self.day.weekday()]}"


@dataclass(frozen=True)
class Problem:
    """What is wrong with a line, counted from 1."""

    line: int
    text: str
    message: str


@dataclass
class Notice:
    """Result of reading: the days in order, lines that could not be used, lines that say nothing about days, holidays not mentioned."""

    days: list[NoticeDay] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    ignored: list[tuple[int, str]] = field(default_factory=list)

    @property
    def missing(self) -> list[str]:
        names = "、".join(day.name for day in self.days)
        return [name for name in HOLIDAYS if name not in names]


class _LineError(Exception):
    """A line that cannot be used; the text is for the user."""


def parse_notice(text: str, year: int) -> Notice:
    """Days of a notice for `year`. Nothing raises: every difficulty becomes a problem of its line."""
    notice, days, name = Notice(), dict[date, NoticeDay](), ""
    for number, raw in enumerate(text.splitlines(), start=1):
        line = unicodedata.normalize("NFKC", raw).strip()
        if not line:
            continue
        try:
            name, found = _read_line(line, year, name)
            _refuse_conflicts(found, days)
        except _LineError as error:
            notice.problems.append(Problem(number, raw.strip()[:120], str(error)))
            continue
        days.update((day.day, day) for day in found)
        if not found:
            notice.ignored.append((number, raw.strip()[:120]))
    notice.days = [days[key] for key in sorted(days)]
    return notice


def _refuse_conflicts(found: list[NoticeDay], days: dict[date, NoticeDay]) -> None:
    for day in found:
        known = days.get(day.day)
        if known is not None and known.kind != day.kind:
            raise _LineError(f"{_say(day.day)}前面已写为{'放假' if known.kind == OFF else '上班'}")
        if day.kind == WORK and day.day.weekday() < _SATURDAY:
            raise _LineError(f"{_say(day.day)}是{day.weekday}，本来就是工作日，请核对日期")


def _read_line(line: str, year: int, name: str) -> tuple[str, list[NoticeDay]]:
    """The holiday the line is about (kept for following lines without a name) and its days."""
    titled = re.search(r"关于(\d{4})年", line)
    if titled and int(titled[1]) != year:
        raise _LineError(f"这是{titled[1]}年的通知，所选年份是{year}年")
    if re.fullmatch(r"\d{4}年\d{1,2}月\d{1,2}日", line):  # the date under the signature
        return name, []
    row = _ROW.fullmatch(line)
    if row:
        return name, [_read_row(row, year)]
    body = _NUMBERING.sub("", line, count=1) if _NUMBERING.match(line) else line
    said = _NAME.match(body)
    if said:
        name, body = (said[1] or said[2]).strip("、和 "), body[said.end() :]
    found = _read_sentences(body, year)
    if found and not name:
        raise _LineError("没有写明节日名称，请写成“元旦：1月1日至3日放假”")
    if said and not found and re.search(r"放假|上班", body):
        raise _LineError("没有找到日期，请写成“1月1日至3日放假”")
    return name, [NoticeDay(day, name[:40], kind) for day, kind in found]


def _read_row(row: re.Match[str], year: int) -> NoticeDay:
    day = _day(int(row[1]), int(row[2]), int(row[3]))
    _refuse_year(day, year)
    words = [
        word
        for word in re.split(r"[\s,;]+", row[4])
        if word and not re.fullmatch(r"(周|星期)[一二三四五六日天]", word)
    ]
    kinds = [_KINDS[word] for word in words if word in _KINDS]
    names = [word for word in words if word not in _KINDS]
    if len(kinds) != 1:
        raise _LineError("请写明“放假”或“上班”")
    if len(names) != 1:
        raise _LineError("请写成“日期 节日 放假或上班”")
    return NoticeDay(day, names[0][:40], kinds[0])


def _read_sentences(body: str, year: int) -> list[tuple[date, str]]:
    """Dates wait until a word says what they are: 放假 or 上班."""
    text = re.sub(
        r"(?<!日)\([^)]*\)", "", body
    )  # asides such as 除夕（2月9日）; after a date they hold its weekday
    text = re.sub(r"(\d{1,2})(?=\s*[-—–~至到]\s*\d{1,2}日)", r"\1日", text)  # 1月1-3日
    found: list[tuple[date, str]] = []
    waiting: list[date] = []
    month = 0
    for token in _TOKEN.finditer(text):
        if token["when"]:
            days, month = _days_of(token["when"], year, month)
            waiting += days
        elif token["count"]:
            found += [(day, OFF) for day in waiting]
            waiting = []
            _check_count(token["count"], found)
        else:
            found += [(day, WORK if token["work"] else OFF) for day in waiting]
            waiting = []
    if waiting and re.search(r"\d+月\d+日", text):
        raise _LineError(f"{_say(waiting[0])}之后没有写“放假”或“上班”")
    return found


def _check_count(said: str, found: list[tuple[date, str]]) -> None:
    number = int(re.sub(r"\D", "", said))
    off = sum(1 for _, kind in found if kind == OFF)
    if off and off != number:
        raise _LineError(f"写的是{number}天，日期合起来是{off}天，请核对")


def _days_of(text: str, year: int, month: int) -> tuple[list[date], int]:
    """The days of one date or range; a month left out is the one last named."""
    match = _WHEN.fullmatch(text)
    if match is None:  # the token pattern contains this one
        raise _LineError("日期看不懂")
    first_month = int(match[2] or month)
    if not first_month:
        raise _LineError("第一个日期没有写月份")
    first = _day(int(match[1] or year), first_month, int(match[3]))
    last = first
    if match[7]:
        last_month = int(match[6] or first_month)
        last = _day(int(match[5] or year), last_month, int(match[7]))
        if not match[1] and first > last and first.month == 12 and last.month == 1:
            first = first.replace(year=year - 1)
    if last < first:
        raise _LineError(f"结束日期{_say(last)}早于开始日期{_say(first)}")
    if (last - first).days >= LONGEST:
        raise _LineError(f"{_say(first)}至{_say(last)}超过{LONGEST}天，请核对")
    for day, aside in ((first, match[4]), (last, match[8])):
        _refuse_year(day, year)
        _check_weekday(day, aside or "")
    return [first + timedelta(days=n) for n in range((last - first).days + 1)], last.month


def _check_weekday(day: date, aside: str) -> None:
    said = re.search(r"(?:周|星期)([一二三四五六日天])", aside)
    weekday = _WEEKDAYS[day.weekday()]
    if said and said[1].replace("天", "日") != weekday:
        raise _LineError(f"{_say(day)}是周{weekday}，写的是周{said[1]}，请核对年份和日期")


def _refuse_year(day: date, year: int) -> None:
    if day.year != year and not (day.year == year - 1 and day.month == 12):
        raise _LineError(f"{_say(day)}不在{year}年")


def _day(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise _LineError(f"没有{year}年{month}月{day}日这一天") from None


def _say(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
