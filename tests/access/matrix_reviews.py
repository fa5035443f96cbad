"""Who may enter where in the reviews room; merged into the matrix."""

from tests.access.matrix import (
    AUDIT,
    CHEN,
    EVERYBODY,
    FAR_SEC,
    LEADERS,
    LI,
    MEMBERS,
    ONLY_GET,
    ONLY_POST,
    SEC,
    SECRETARIATS,
    SECURITY,
    SYSTEM,
    Line,
    nothing,
    of,
)

WORK = EVERYBODY - SYSTEM - SECURITY - AUDIT
VISIT = SECRETARIATS | MEMBERS | LEADERS
OVER = SECRETARIATS | LEADERS
INSIDE = SEC | LEADERS | CHEN | LI
FAR = FAR_SEC | frozenset({"far_member"})


def office(name: str, **more: frozenset[int]) -> Line:
    """Something the secretariat of the committee does."""
    return Line(of(name), SEC, FAR_SEC, **more)


def overseen(name: str, **more: frozenset[int]) -> Line:
    """Something the secretariat and the leaders look at."""
    return Line(of(name), SEC | LEADERS, FAR_SEC, post=ONLY_GET, **more)


REVIEWS: dict[str, Line] = {
    "reviews:home": Line(nothing, VISIT, post=ONLY_GET),
    "reviews:start": Line(nothing, SECRETARIATS),
    "reviews:review": Line(of("duty_review"), INSIDE, FAR, post=ONLY_GET),
    "reviews:reports": overseen("duty_review"),
    "reviews:group_new": office("duty_review"),
    "reviews:grades": overseen("last_review"),
    "reviews:reckon": office("last_review", get=ONLY_POST),
    "reviews:published": Line(of("last_review"), INSIDE, WORK - INSIDE, post=ONLY_GET),
    "reviews:circular": office("last_review", post=ONLY_GET),
    "reviews:minutes": overseen("last_review"),
    "reviews:honour_start": office("last_review"),
    "reviews:group": Line(of("duty_group"), INSIDE, WORK - INSIDE, post=ONLY_GET),
    "reviews:group_edit": office("duty_group"),
    "reviews:sheet": Line(of("mark_sheet"), CHEN, MEMBERS - CHEN),
    "reviews:report": Line(of("kept_report"), INSIDE, WORK - INSIDE, post=ONLY_GET),
    "reviews:write": Line(of("duty_report"), CHEN, MEMBERS - CHEN),
    "reviews:autosave": Line(of("duty_report"), CHEN, MEMBERS - CHEN, get=ONLY_POST),
    "reviews:report_docx": Line(of("kept_report"), INSIDE, WORK - INSIDE, post=ONLY_GET),
    "reviews:report_pdf": Line(of("kept_report"), INSIDE, WORK - INSIDE, post=ONLY_GET),
    "reviews:result": Line(of("duty_result"), SEC | LEADERS | CHEN, FAR | LI, post=ONLY_GET),
    "reviews:set_grade": office("duty_result"),
    "reviews:correct": office("duty_result"),
    "reviews:suggestions": Line(nothing, VISIT, post=ONLY_GET),
    "reviews:absences": Line(nothing, VISIT, post=ONLY_GET),
    "reviews:missed": Line(of("absent_member"), SEC | LEADERS | LI, FAR | CHEN, post=ONLY_GET),
    "reviews:exempt": Line(lambda w: [w.absent_member.pk, w.absence.record_id], SEC, FAR_SEC),
    "reviews:count_again": office("exemption"),
    "reviews:attendance_file": office("closed_meeting", post=ONLY_GET),
    "reviews:honours": Line(nothing, OVER, post=ONLY_GET),
    "reviews:kind_new": Line(nothing, SECRETARIATS),
    "reviews:kind_edit": office("honour_kind"),
    "reviews:honour": Line(of("duty_honour"), SEC | LEADERS, FAR | CHEN | LI, post=ONLY_GET),
    "reviews:select": office("duty_honour"),
    "reviews:certificates": office("duty_honour", post=ONLY_GET),
    "reviews:step": Line(lambda w: ["suggestion", w.suggestion.pk, "drop"], SEC),
}
