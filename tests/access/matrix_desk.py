"""Who may enter where on the editor's side of the briefs room, read beside the roles and the cast. Part of the matrix."""

from typing import Any

from tests.access.matrix import (
    CHEN,
    EDITORS,
    EDU,
    EVERYBODY,
    INFORMANT,
    LEADERS,
    ONLY_GET,
    ONLY_POST,
    PAGE,
    SENT,
    Args,
    Line,
    nothing,
    words,
)

LIN, CITY = frozenset({"lin"}), frozenset({"city_editor"})
DESK = EDITORS | LEADERS
READERS = LIN | LEADERS | CHEN | INFORMANT | EDU
"""Of the issued issue: it was made of briefs of chen and xin, and sent to the chairman and the school office."""
OTHERS = EVERYBODY - READERS
NOT_HIS = frozenset({403})


def of(*names: str) -> Args:
    """Ids of records of the desk, in the order of the address."""
    return lambda world: [_found(world, name) for name in names]


def _found(world: Any, name: str) -> Any:
    record = world.desk
    for part in name.split("."):
        record = getattr(record, part)
    return record.pk


def _part(world: Any) -> list[Any]:
    return [world.desk.editing.pk, world.desk.editing.contributions.first().pk]


def editor(
    args: Args = nothing, *, rows: bool = False, get: frozenset[int] = PAGE, post: frozenset[int] = SENT
) -> Line:
    """A page of the editor; with `rows` about a record of this committee."""
    return Line(args, LIN if rows else EDITORS, CITY if rows else frozenset(), get, post)


LINES: dict[str, Line] = {
    "briefs:desk": editor(post=ONLY_GET),
    "briefs:open_issue": editor(get=ONLY_POST),
    "briefs:issues": Line(nothing, DESK, post=ONLY_GET),
    "briefs:month": Line(nothing, DESK, post=ONLY_GET),
    "briefs:month_file": Line(words("docx"), DESK, post=ONLY_GET),
    "briefs:issue": Line(of("issued"), READERS, OTHERS, post=SENT | NOT_HIS),
    "briefs:issue_autosave": editor(of("editing"), rows=True, get=ONLY_POST, post=frozenset({422})),
    "briefs:issue_add": editor(of("editing"), rows=True, get=ONLY_POST),
    "briefs:issue_remove": editor(_part, rows=True, get=ONLY_POST),
    "briefs:issue_changes": Line(of("signing"), LIN | LEADERS, CITY, post=ONLY_GET),
    "briefs:issue_docx": Line(of("issued"), READERS, OTHERS, post=ONLY_GET),
    "briefs:issue_pdf": Line(of("issued"), READERS, OTHERS, post=ONLY_GET),
    "briefs:deliver": editor(of("issued"), rows=True),
    "briefs:outcome": editor(of("issued"), rows=True),
    "briefs:outcome_of_brief": editor(of("passed"), rows=True),
    "briefs:outcome_take_back": editor(of("outcome"), rows=True),
    "briefs:outcome_file": Line(of("outcome"), READERS, OTHERS, post=ONLY_GET),
    "briefs:receivers": editor(post=ONLY_GET),
    "briefs:receiver_new": editor(),
    "briefs:receiver_edit": editor(of("receiver"), rows=True),
    "briefs:quotas": Line(nothing, DESK, post=ONLY_GET),
    "briefs:quota_new": editor(),
    "briefs:exchange": editor(post=ONLY_GET),
    "briefs:peer_new": editor(),
    "briefs:export_issue": editor(of("issued"), rows=True, get=ONLY_POST),
    "briefs:export_outcomes": editor(of("peer"), rows=True, get=ONLY_POST),
    "briefs:import_issue": editor(),
    "briefs:import_outcomes": editor(),
    "briefs:figures": Line(nothing, DESK, post=ONLY_GET),
    "briefs:year_circular": editor(post=ONLY_GET),
}
STEPS = {
    "issue": ("desk.editing", "desk.signing", "desk.issued"),
    "delivery": ("desk.by_hand", "desk.to_leader"),
}
"""Kind → the records of the desk on which its steps are tried."""
