"""Who may enter where in the duty room; merged into the matrix. Records are chen's unless named otherwise."""

from typing import Any

from tests.access.matrix import (
    CHEN,
    FAR,
    FAR_SEC,
    LEADERS,
    LI,
    LIAISON,
    MEMBERS,
    OFFICES,
    ONLY_GET,
    ONLY_POST,
    PAGE,
    SEC,
    SECRETARIATS,
    SENT,
    WANG,
    Args,
    Line,
    nothing,
    of,
    with_form,
)

READ = SECRETARIATS | OFFICES | LEADERS
HERE = SEC | WANG | LEADERS
FAR_MEMBER = frozenset({"far_member"})
ELSEWHERE = FAR | FAR_SEC | FAR_MEMBER


def own(args: Args) -> Line:
    """Something of chen's file: for himself, the office and leaders."""
    return Line(args, CHEN | HERE, LI | ELSEWHERE, post=ONLY_GET)


def kept(args: Args, get: frozenset[int] = PAGE, post: frozenset[int] = SENT) -> Line:
    """What only the secretariat does."""
    return Line(args, SEC, FAR_SEC, get=get, post=post)


def _accepting(world: Any) -> list[Any]:
    return ["outside", world.outside.pk, "accept"]


DUTY: dict[str, Line] = {
    "duty:list": Line(nothing, READ, post=ONLY_GET),
    "duty:mine": Line(nothing, MEMBERS, post=ONLY_GET),
    "duty:file": own(of("member")),
    "duty:paper": own(with_form("member", "docx")),
    "duty:package": own(of("member")),
    "duty:standing_new": kept(of("member")),
    "duty:object_missing": Line(of("member"), CHEN, LI | FAR_MEMBER),
    "duty:object": Line(of("duty_deed"), CHEN, LI | FAR_MEMBER),
    "duty:standing_resume": kept(of("standing")),
    "duty:standing_file": Line(of("standing"), HERE, CHEN | LI | ELSEWHERE, post=ONLY_GET),
    "duty:objections": Line(nothing, READ | MEMBERS, post=ONLY_GET),
    "duty:objection": own(of("objection")),
    "duty:objection_file": own(of("objection")),
    "duty:outside": Line(nothing, READ | MEMBERS | LIAISON, post=ONLY_GET),
    "duty:outside_new": Line(nothing, MEMBERS | SECRETARIATS),
    "duty:outside_accept": Line(nothing, SECRETARIATS, get=ONLY_POST),
    "duty:outside_import": Line(nothing, SECRETARIATS),
    "duty:outside_template": Line(nothing, SECRETARIATS | LIAISON, post=ONLY_GET),
    "duty:outside_entry": Line(of("outside"), CHEN | HERE, LI | ELSEWHERE | LIAISON, post=ONLY_GET),
    "duty:outside_file": Line(of("outside_file"), CHEN | HERE, LI | ELSEWHERE | LIAISON, post=ONLY_GET),
    "duty:outside_edit": Line(of("returned_outside"), CHEN, LI | FAR_SEC | FAR_MEMBER | LIAISON),
    "duty:step": Line(_accepting, SEC, LI | ELSEWHERE | LIAISON),
    "duty:checklists": Line(nothing, READ, post=ONLY_GET),
    "duty:checklist_new": Line(nothing, SECRETARIATS),
    "duty:checklist_preset": Line(nothing, SECRETARIATS),
    "duty:checklist": Line(of("checklist"), HERE, FAR | FAR_SEC, post=ONLY_GET),
    "duty:checklist_edit": kept(of("checklist")),
    "duty:checklist_use": kept(of("checklist"), get=ONLY_POST),
    "duty:packages": Line(nothing, SECRETARIATS),
    "duty:term_package": kept(of("term_package"), post=ONLY_GET),
}
