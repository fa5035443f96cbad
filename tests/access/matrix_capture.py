"""Who may enter where on the author's side of the briefs room, read beside the roles and the cast. Part of the matrix."""

from tests.access.matrix import (
    CHEN,
    EDU,
    EVERYBODY,
    INFORMANT,
    LEADERS,
    LIAISON,
    MEMBERS,
    ONLY_GET,
    ONLY_POST,
    PAGE,
    REDIRECT,
    SENT,
    Line,
    nothing,
    of,
    open_to_all,
)

WRITERS = MEMBERS | LIAISON | INFORMANT
LIN = frozenset({"lin"})
INSIDE = CHEN | LIN | EDU | LEADERS
"""Readers of a brief of chen's that the school office answers. It is in no issue: the chairman reads it as stand-in for the office's leader."""
REFUSED = frozenset({422})

LINES: dict[str, Line] = {
    "briefs:mine": Line(nothing, WRITERS, post=ONLY_GET),
    "briefs:new": Line(nothing, WRITERS),
    "briefs:from_proposal": Line(of("unfiled"), CHEN, (MEMBERS | LIAISON) - CHEN),
    # An empty form is refused in words that a program reads.
    "briefs:send": Line(nothing, WRITERS, post=REFUSED),
    "briefs:offline": open_to_all(post=ONLY_GET),
    "briefs:worker": open_to_all(post=ONLY_GET),
    "briefs:file": Line(of("brief_file"), INSIDE, EVERYBODY - INSIDE, post=ONLY_GET),
    "briefs:detail": Line(of("brief"), INSIDE, EVERYBODY - INSIDE, post=ONLY_GET),
    "briefs:edit": Line(of("brief_draft"), CHEN, WRITERS - CHEN),
    "briefs:autosave": Line(of("brief_draft"), CHEN, WRITERS - CHEN, get=ONLY_POST),
    "similar:beside_brief": Line(nothing, WRITERS),
    "briefs:step": Line(
        lambda w: ["pass_on", w.brief_passed.pk, "answer"],
        frozenset({"edu_clerk"}),
        EVERYBODY - INSIDE,
        get=PAGE | REDIRECT,
        post=SENT,
    ),
}
