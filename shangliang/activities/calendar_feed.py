"""Calendars as iCalendar files 日历 (RFC 5545): what one person is invited to, or one activity. Pure: takes entries, gives text.

Written here rather than by a library: it is a few lines of plain format, and the tests read it back with a library that did not write it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

MIME = "text/calendar; charset=utf-8"
ZONE = "Asia/Shanghai"
REFRESH = "PT1H"
"""How often a client is asked to look again."""
_OCTETS = 75
_PRODUCT = "-//Shangliang//Duty calendar//ZH"
_SHANGHAI = ZoneInfo(ZONE)
_TIMEZONE = (
    "BEGIN:VTIMEZONE",
    f"TZID:{ZONE}",
    "BEGIN:STANDARD",
    "DTSTART:19910915T020000",
    "TZOFFSETFROM:+0800",
    "TZOFFSETTO:+0800",
    "TZNAME:CST",
    "END:STANDARD",
    "END:VTIMEZONE",
)


@dataclass(frozen=True)
class Entry:
    """One half-day of an activity as it stands in somebody's calendar.

    `uid` never changes; `sequence` grows with every change of time, place or state; `changed_at` is the moment of the last one. `description`
    lines; `alarms` before the start; `busy` False when he will not be there (leave granted).
    """

    uid: str
    sequence: int
    changed_at: datetime
    starts_at: datetime
    ends_at: datetime
    summary: str
    place: str = ""
    description: Sequence[str] = field(default_factory=tuple)
    url: str = ""
    status: str = "CONFIRMED"
    busy: bool = True
    alarms: Sequence[timedelta] = field(default_factory=tuple)


def write(entries: Iterable[Entry], *, name: str = "") -> bytes:
    """The file; the same entries give the same bytes. `name` is what a client calls a subscribed calendar."""
    head = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{_PRODUCT}", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    if name:
        head += [
            f"NAME:{escape(name)}",
            f"X-WR-CALNAME:{escape(name)}",
            f"X-WR-TIMEZONE:{ZONE}",
            f"REFRESH-INTERVAL;VALUE=DURATION:{REFRESH}",
            f"X-PUBLISHED-TTL:{REFRESH}",
        ]
    lines = [*head, *_TIMEZONE]
    for entry in entries:
        lines += _event(entry)
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in fold(line)).encode()


def _event(entry: Entry) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{entry.uid}"
    yield f"SEQUENCE:{entry.sequence}"
    yield f"DTSTAMP:{_utc(entry.changed_at)}"
    yield f"LAST-MODIFIED:{_utc(entry.changed_at)}"
    yield f"DTSTART;TZID={ZONE}:{_local(entry.starts_at)}"
    yield f"DTEND;TZID={ZONE}:{_local(entry.ends_at)}"
    yield f"SUMMARY:{escape(entry.summary)}"
    if entry.place:
        yield f"LOCATION:{escape(entry.place)}"
    if entry.description:
        yield f"DESCRIPTION:{escape(chr(10).join(entry.description))}"
    if entry.url:
        yield f"URL:{entry.url}"
    yield f"STATUS:{entry.status}"
    yield f"TRANSP:{'OPAQUE' if entry.busy else 'TRANSPARENT'}"
    for before in entry.alarms:
        yield "BEGIN:VALARM"
        yield "ACTION:DISPLAY"
        yield f"DESCRIPTION:{escape(entry.summary)}"
        yield f"TRIGGER:-{_duration(before)}"
        yield "END:VALARM"
    yield "END:VEVENT"


def _utc(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _local(moment: datetime) -> str:
    return f"{moment.astimezone(_SHANGHAI):%Y%m%dT%H%M%S}"


def _duration(span: timedelta) -> str:
    """P1D, PT90M."""
    minutes = int(span.total_seconds()) // 60
    return f"P{minutes // 1440}D" if minutes % 1440 == 0 else f"PT{minutes}M"


def escape(text: str) -> str:
    """A TEXT value: backslash, semicolon, comma and new lines escaped, other control signs gone."""
    plain = "".join(sign for sign in text.replace("\r\n", "\n") if sign >= " " or sign in "\n\t")
    return plain.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def fold(line: str) -> Iterator[str]:
    """A content line in pieces of at most 75 octets, never inside a character; each after the first begins with a blank."""
    piece, size = "", 0
    for sign in line:
        octets = len(sign.encode())
        if size + octets > _OCTETS:
            yield piece
            piece, size = " ", 1
        piece += sign
        size += octets
    yield piece
