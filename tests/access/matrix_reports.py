"""Who may ask figures, read what was published, and publish; merged into the matrix."""

from tests.access.matrix import (
    CITY,
    EDITORS,
    FAR,
    FAR_SEC,
    JOINT,
    LEADERS,
    LIN,
    OFFICES,
    PAGE,
    SEC,
    SECRETARIATS,
    SENT,
    STATISTICS,
    WANG,
    Line,
    nothing,
    of,
    with_form,
    words,
)

PUBLISHERS = OFFICES | EDITORS | SECRETARIATS | JOINT
HERE, ELSEWHERE = WANG | LIN | SEC | LEADERS | JOINT, FAR | FAR_SEC | CITY
FILED = ("proposals", "filed")

REPORTS_LINES: dict[str, Line] = {
    "reports:year_json": Line(nothing, STATISTICS),
    "reports:figure_json": Line(words(*FILED), STATISTICS),
    "reports:parts": Line(words(*FILED, "month"), STATISTICS),
    "reports:parts_export": Line(words(*FILED, "month", "csv"), STATISTICS),
    "reports:catalogue": Line(nothing, STATISTICS),
    "reports:compare": Line(nothing, STATISTICS),
    "reports:compare_export": Line(words("xlsx"), STATISTICS),
    "reports:publications": Line(nothing, STATISTICS),
    "reports:publication": Line(of("publication"), HERE, ELSEWHERE),
    "reports:publication_export": Line(with_form("publication", "csv"), HERE, ELSEWHERE),
    "reports:publish": Line(nothing, PUBLISHERS, get=PAGE, post=SENT),
}
