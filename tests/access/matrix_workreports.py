"""Who may enter where in the workreports room; merged into the matrix."""

from tests.access.matrix import (
    CITY,
    EDU,
    EVERYBODY,
    FAR,
    FAR_SEC,
    LEADERS,
    ONLY_GET,
    ONLY_POST,
    POLICE,
    SEC,
    STATISTICS,
    WANG,
    Line,
    nothing,
    of,
    with_form,
    words,
)

MAKERS = WANG | FAR | SEC | FAR_SEC
FAR_AWAY = FAR | FAR_SEC | CITY
HOME = STATISTICS - FAR_AWAY
UNITS = EDU | POLICE

WORKREPORTS: dict[str, Line] = {
    "workreports:list": Line(nothing, STATISTICS, post=ONLY_GET),
    # The chairman stands in for the leader of the school office that day.
    "workreports:issued": Line(nothing, UNITS | LEADERS, post=ONLY_GET),
    "workreports:new": Line(words("year"), MAKERS),
    "workreports:fields": Line(nothing, MAKERS, post=ONLY_GET),
    "workreports:templates": Line(nothing, MAKERS, post=ONLY_GET),
    "workreports:template": Line(words("year"), MAKERS),
    "workreports:template_file": Line(words("year", 0), MAKERS, post=ONLY_GET),
    "workreports:template_restore": Line(words("year"), MAKERS, get=ONLY_POST),
    "workreports:report": Line(of("work_report"), HOME, FAR_AWAY | UNITS, post=ONLY_GET),
    "workreports:compare": Line(of("work_report"), HOME, FAR_AWAY, post=ONLY_GET),
    "workreports:redraw": Line(of("work_report"), WANG | SEC, FAR | FAR_SEC),
    "workreports:edition": Line(of("circular_edition"), HOME | EDU, FAR_AWAY | POLICE, post=ONLY_GET),
    "workreports:file": Line(
        with_form("circular_edition", "xlsx"), HOME | EDU, FAR_AWAY | POLICE, post=ONLY_GET
    ),
    "workreports:number": Line(
        lambda w: [w.circular_edition.pk, 1], HOME | EDU, FAR_AWAY | POLICE, post=ONLY_GET
    ),
    "workreports:step": Line(
        lambda w: ["work_report", w.work_report.pk, "finish"], WANG | SEC, EVERYBODY - HOME
    ),
}
