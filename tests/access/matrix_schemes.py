"""Who may enter where in the schemes room; merged into the matrix."""

from typing import Any

from tests.access.matrix import (
    AUDIT,
    CHEN,
    EVERYBODY,
    FAR_SEC,
    LEADERS,
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
    with_form,
)

WORK = EVERYBODY - SYSTEM - SECURITY - AUDIT
OVER = SEC | LEADERS
NOBODY = frozenset[str]()


def first_item(world: Any) -> list[Any]:
    return [world.scheme_draft.pk, "item", 1]


SCHEMES: dict[str, Line] = {
    "schemes:list": Line(nothing, WORK, post=ONLY_GET),
    "schemes:new": Line(nothing, SECRETARIATS),
    "schemes:mine": Line(nothing, MEMBERS, post=ONLY_GET),
    "schemes:why": Line(of("member"), CHEN | OVER, MEMBERS | FAR_SEC - CHEN, post=ONLY_GET),
    "schemes:scores": Line(nothing, SECRETARIATS | LEADERS, post=ONLY_GET),
    "schemes:scores_export": Line(nothing, SECRETARIATS | LEADERS, post=ONLY_GET),
    "schemes:honours": Line(nothing, NOBODY, WORK, post=ONLY_GET),
    "schemes:version": Line(of("scheme_draft"), OVER, WORK - OVER, post=ONLY_GET),
    "schemes:word": Line(of("scheme_draft"), OVER, WORK - OVER, post=ONLY_GET),
    "schemes:export": Line(of("scheme_draft"), OVER, FAR_SEC, post=ONLY_GET),
    "schemes:compare": Line(of("scheme_draft"), NOBODY, WORK, post=ONLY_GET),
    "schemes:head": Line(of("scheme_draft"), SEC, FAR_SEC),
    "schemes:trial": Line(of("scheme_draft"), OVER, FAR_SEC),
    "schemes:start": Line(of("scheme_draft"), SEC, FAR_SEC),
    "schemes:drop": Line(of("scheme_draft"), SEC, FAR_SEC),
    "schemes:part_new": Line(with_form("scheme_draft", "item"), SEC, FAR_SEC),
    "schemes:part": Line(first_item, SEC, FAR_SEC),
    "schemes:part_remove": Line(first_item, SEC, FAR_SEC, get=ONLY_POST),
}
