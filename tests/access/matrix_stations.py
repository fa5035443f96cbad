"""Who may enter where in the stations room; merged into the matrix."""

from tests.access.matrix import (
    AUDIT,
    EDITORS,
    EDU,
    EVERYBODY,
    INFORMANT,
    LEADERS,
    LIN,
    OFFICES,
    ONLY_GET,
    ONLY_POST,
    PAGE,
    SECURITY,
    SYSTEM,
    WANG,
    Line,
    nothing,
    of,
)

WORK = EVERYBODY - SYSTEM - SECURITY - AUDIT
ELSEWHERE = frozenset({"far_office", "far_member", "far_sec", "city_editor"})
HOME = WORK - ELSEWHERE
STATION = frozenset({"chen", "li"}) | INFORMANT
KEEPERS = OFFICES | EDITORS
HANDLERS = STATION | WANG | LIN
READERS = HANDLERS | LEADERS


def at_station(name: str, **more: frozenset[int]) -> Line:
    """Something of one station, for its people, the office and the editor."""
    return Line(of(name), HANDLERS, WORK - HANDLERS, **more)


STATIONS: dict[str, Line] = {
    "stations:list": Line(nothing, WORK, post=ONLY_GET),
    "stations:new": Line(nothing, KEEPERS),
    "stations:streets": Line(nothing, KEEPERS),
    "stations:places": Line(nothing, KEEPERS),
    "stations:assign": Line(nothing, KEEPERS),
    "stations:report": Line(nothing, WORK, post=ONLY_GET),
    "stations:report_export": Line(nothing, WORK, post=ONLY_GET),
    "stations:station": Line(of("station"), HOME, ELSEWHERE, post=ONLY_GET),
    "stations:edit": Line(of("station"), WANG | LIN, KEEPERS - WANG - LIN),
    "stations:people": Line(of("station"), WANG | LIN, KEEPERS - WANG - LIN),
    "stations:person_end": Line(of("station_person"), WANG | LIN, KEEPERS - WANG - LIN, get=ONLY_POST),
    "stations:poster": at_station("station", post=ONLY_GET),
    "stations:receptions": Line(nothing, WORK, post=ONLY_GET),
    "stations:reception": Line(of("reception"), HOME, ELSEWHERE, post=ONLY_GET),
    "stations:reception_new": at_station("station"),
    "stations:reception_edit": at_station("reception"),
    "stations:reception_hold": at_station("reception"),
    "stations:reception_cancel": at_station("reception"),
    "stations:bookings": at_station("reception", get=ONLY_POST, post=PAGE),
    "stations:question_new": at_station("station"),
    "stations:question_answer": at_station("question"),
    "stations:matters": Line(nothing, WORK, post=ONLY_GET),
    "stations:matter_new": Line(nothing, WORK),
    "stations:matter": Line(of("matter"), READERS | EDU, WORK - READERS - EDU, post=ONLY_GET),
    "stations:contact": Line(of("matter"), HANDLERS, WORK - READERS - EDU, get=ONLY_POST, post=PAGE),
    "stations:move": at_station("fresh_matter"),
    "stations:revisit": at_station("fresh_matter"),
    "stations:facts": at_station("fresh_matter"),
    "stations:step": Line(
        lambda w: ["matter", w.fresh_matter.pk, "solve"], STATION, WORK - READERS, get=PAGE
    ),
    "stations:file": Line(of("matter_file"), READERS | EDU, WORK - READERS - EDU, post=ONLY_GET),
    "stations:consultation_file": Line(of("consultation"), READERS, WORK - READERS, post=ONLY_GET),
}
