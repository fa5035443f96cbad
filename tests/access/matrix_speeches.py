"""Who may enter where in the speeches room; merged into the matrix."""

from tests.access.matrix import (
    AUDIT,
    CHEN,
    EVERYBODY,
    LEADERS,
    LI,
    LIAISON,
    MEMBERS,
    ONLY_GET,
    ONLY_POST,
    PAGE,
    SEC,
    SECRETARIATS,
    SECURITY,
    SYSTEM,
    Line,
    nothing,
    of,
)

WRITERS = MEMBERS | LIAISON
ENTER = WRITERS | SECRETARIATS | LEADERS
OVER = SEC | LEADERS
ADMINS = SYSTEM | SECURITY | AUDIT
INVITED = frozenset({"chen", "li"})
ANSWERS = frozenset({200, 204, 400, 409})


def organised(**more: frozenset[int]) -> Line:
    """Something of one meeting, for its organisers."""
    return Line(of("speaking"), SEC, ENTER - SEC, **more)


SPEECHES: dict[str, Line] = {
    "speeches:calls": Line(nothing, ENTER, post=ONLY_GET),
    "speeches:mine": Line(nothing, WRITERS, post=ONLY_GET),
    "speeches:new": Line(of("speech_call"), INVITED | LIAISON, WRITERS - INVITED - LIAISON),
    "speeches:desk": Line(of("speaking"), OVER, ENTER - OVER, post=ONLY_GET),
    "speeches:call": organised(),
    "speeches:enter": organised(),
    "speeches:order": organised(),
    "speeches:publish": organised(get=ONLY_POST),
    "speeches:programme": Line(
        of("speaking"), OVER | INVITED, EVERYBODY - ADMINS - OVER - INVITED, post=ONLY_GET
    ),
    "speeches:book": Line(lambda w: [w.speaking.pk, "docx"], OVER, ENTER - OVER, post=ONLY_GET),
    "speeches:speech": Line(of("speech_oral"), OVER | CHEN | LI, ENTER - OVER - CHEN - LI, post=ONLY_GET),
    "speeches:step": Line(
        lambda w: ["speech", w.speech_sent.pk, "choose_oral"], SEC, EVERYBODY - OVER - CHEN, get=PAGE
    ),
    "speeches:edit": Line(of("speech_draft"), CHEN, WRITERS - CHEN),
    "speeches:autosave": Line(of("speech_draft"), CHEN, WRITERS - CHEN, get=ONLY_POST, post=ANSWERS),
    "speeches:file": Line(of("speech_sent"), OVER | CHEN, ENTER - OVER - CHEN, post=ONLY_GET),
    "speeches:to_brief": Line(of("speech_sent"), CHEN, WRITERS - CHEN, get=ONLY_POST),
    "speeches:to_proposal": Line(of("speech_sent"), CHEN, WRITERS - CHEN, get=ONLY_POST),
}
