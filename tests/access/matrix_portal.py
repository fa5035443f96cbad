"""The lines of the public site: its pages are open to everybody, its inside to the office and the editor."""

from typing import Any

from tests.access.matrix import (
    EDITORS,
    FAR,
    OFFICES,
    ONLY_GET,
    ONLY_POST,
    PAGE,
    REDIRECT,
    SENT,
    WANG,
    Args,
    Line,
    nothing,
    office,
    open_to_all,
)

LIN, FAR_EDITOR = frozenset({"lin"}), frozenset({"city_editor"})
WRITERS = EDITORS | OFFICES
HERE, ELSEWHERE = WANG | LIN, FAR | FAR_EDITOR


def on_site(*parts: Any) -> Args:
    """A page of the home committee's site; a part that names a record of `publishing.Published` stands for its id."""
    return lambda world: ["anhe", *(_part(world, part) for part in parts)]


def _part(world: Any, part: Any) -> Any:
    found = getattr(world.portal, part, None)
    return getattr(found, "pk", None) or part


def record(name: str) -> Args:
    return lambda world: [getattr(world.portal, name).pk]


def shown(*parts: Any) -> Line:
    """A page of the site that is only looked at."""
    return open_to_all(on_site(*parts), post=ONLY_GET)


PLAIN = (
    "home", "brand", "logo", "site_robots", "sitemap", "atom", "rss", "news", "consultations", "proposals", "results",
    "members", "figures", "search", "stations", "received", "data", "popolo",
)  # fmt: skip
PORTAL: dict[str, Line] = {
    **{f"portal:{name}": shown() for name in PLAIN},
    "portal:front": open_to_all(get=REDIRECT, post=ONLY_GET),
    "robots": open_to_all(post=ONLY_GET),
    "portal:to_article": open_to_all(record("article"), get=REDIRECT, post=ONLY_GET),
    "portal:column": shown("yaowen"),
    "portal:news_article": shown("article"),
    "portal:news_file": shown("picture"),
    "portal:consultation": shown("consultation"),
    "portal:proposal": shown("proposal"),
    "portal:result": shown("result"),
    "portal:member": open_to_all(lambda world: ["anhe", world.cast.members["chen"].pk], post=ONLY_GET),
    "portal:station": shown("xinhua"),
    "portal:qr": shown("xinhua"),
    "portal:matter": open_to_all(on_site("xinhua")),
    "portal:booking": open_to_all(on_site("xinhua", "reception")),
    "portal:query": open_to_all(on_site()),
    "portal:say": open_to_all(on_site(), get=ONLY_POST),
    "portal:dataset": shown("proposals", "csv"),
    "portal:manage": Line(nothing, WRITERS, post=ONLY_GET),
    "portal:site": office(),
    "portal:open": office(get=ONLY_POST),
    "portal:column_new": office(),
    "portal:column_edit": office(record("column"), rows=True),
    "portal:articles": Line(nothing, WRITERS, post=ONLY_GET),
    "portal:article_new": Line(nothing, WRITERS),
    "portal:article": Line(record("waiting"), HERE, ELSEWHERE, post=ONLY_GET),
    "portal:article_edit": Line(record("waiting"), HERE, ELSEWHERE, post=SENT | PAGE),
    "portal:preview": Line(record("waiting"), HERE, ELSEWHERE, post=ONLY_GET),
    "portal:attach": Line(record("waiting"), HERE, ELSEWHERE, get=ONLY_POST),
    "portal:inside_file": Line(record("picture"), HERE, ELSEWHERE, post=ONLY_GET),
    # The article is the office's own; the editor reads it and changes nothing.
    "portal:detach": Line(record("picture"), WANG, ELSEWHERE, get=ONLY_POST),
    "portal:step": Line(lambda world: ["article", world.portal.waiting.pk, "release"], WANG, ELSEWHERE),
    "portal:queue": Line(nothing, WRITERS, post=ONLY_GET),
    "portal:members_public": office(),
    "portal:figures_public": office(),
    "portal:issue_public": Line(record("issue"), HERE, ELSEWHERE),
    "portal:matter_public": office(record("matter"), rows=True),
    "portal:take_down": Line(record("result"), HERE, ELSEWHERE, get=ONLY_POST),
    "portal:consultations_inside": Line(nothing, WRITERS, post=ONLY_GET),
    "portal:consultation_new": office(),
    "portal:consultation_edit": office(record("consultation"), rows=True),
    "portal:consultation_release": office(record("consultation"), rows=True, get=ONLY_POST),
}
