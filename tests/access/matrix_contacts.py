"""Who may enter where in the contacts room; merged into the matrix."""

from tests.access.matrix import (
    CHEN,
    CLERKS,
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
    Line,
    nothing,
    of,
)

READING = SECRETARIATS | LEADERS
STANDING = MEMBERS | LEADERS | LIAISON | CLERKS
ENTER = STANDING | SECRETARIATS
PAIR = SEC | LEADERS | CHEN | LI
FAR = READING - SEC - LEADERS


def read(name: str) -> Line:
    """Something the secretariat and the leaders of the committee read."""
    return Line(of(name), SEC | LEADERS, FAR, post=ONLY_GET)


def kept(name: str) -> Line:
    """Something the secretariat of the committee keeps."""
    return Line(of(name), SEC, SECRETARIATS - SEC)


CONTACTS: dict[str, Line] = {
    "contacts:relations": Line(nothing, READING, post=ONLY_GET),
    "contacts:late": Line(nothing, READING, post=ONLY_GET),
    "contacts:mine": Line(nothing, STANDING, post=ONLY_GET),
    "contacts:preset": Line(lambda _: ["six"], SECRETARIATS, get=ONLY_POST),
    "contacts:relation_new": Line(nothing, SECRETARIATS),
    "contacts:relation": read("contact_relation"),
    "contacts:relation_edit": kept("contact_relation"),
    "contacts:coverage": read("contact_relation"),
    "contacts:matrix": read("contact_relation"),
    "contacts:tree": read("grid_relation"),
    "contacts:tie_new": kept("contact_relation"),
    "contacts:bulk": kept("contact_relation"),
    "contacts:tie": Line(of("contact_tie"), PAIR, ENTER - PAIR, post=ONLY_GET),
    "contacts:tie_end": kept("contact_tie"),
    "contacts:log": Line(of("contact_tie"), SEC | CHEN | LI, ENTER - SEC - CHEN - LI),
    "contacts:member": read("member"),
    "contacts:contact": Line(of("paired"), PAIR, ENTER - PAIR, post=ONLY_GET),
    "contacts:revise": Line(of("disputed"), CHEN | SEC, ENTER - PAIR),
    "contacts:to_brief": Line(of("paired"), CHEN | LI, ENTER - PAIR, get=ONLY_POST),
    "contacts:step": Line(lambda w: ["tie_contact", w.paired.pk, "confirm"], LI, EVERYBODY - PAIR, get=PAGE),
    "contacts:counterparts": Line(nothing, READING, post=ONLY_GET),
    "contacts:counterpart_new": Line(nothing, SECRETARIATS),
    "contacts:counterparts_many": Line(nothing, SECRETARIATS),
    "contacts:counterpart_edit": kept("counterpart"),
    "contacts:chain": Line(of("industry_chain"), SEC | LEADERS, ENTER - SEC - LEADERS, post=ONLY_GET),
    "contacts:item_new": Line(of("industry_chain"), SEC | LEADERS, ENTER - SEC - LEADERS),
    "contacts:item_edit": Line(of("chain_item"), SEC | LEADERS, ENTER - SEC - LEADERS),
    "contacts:marks": Line(nothing, READING, post=ONLY_GET),
    "contacts:marks_enter": Line(nothing, SECRETARIATS),
}
