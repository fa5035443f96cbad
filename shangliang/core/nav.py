"""Navigation: each room registers its entries; a person sees those of his roles."""

from collections.abc import Callable
from dataclasses import dataclass

from shangliang.core.access import Actor


@dataclass(frozen=True)
class NavItem:
    """An entry: label, URL name, icon of the sprite, roles that see it (none: everybody), place in the row.

    `count` gives the number shown beside the label; it is asked on every whole page, so it may cost one indexed query.
    """

    label: str
    url_name: str
    icon: str
    roles: tuple[str, ...] = ()
    position: int = 50
    count: Callable[[Actor], int] | None = None
    covers: str = ""  # start of further addresses on which the entry is shown as the place where one is
    section: str = ""  # heading under which the entry stands; entries without one come first


_items: list[NavItem] = []


def register(*items: NavItem) -> None:
    """Add entries."""
    _items.extend(item for item in items if item not in _items)


def items_for(actor: Actor) -> list[NavItem]:
    """Entries the actor sees: by section, in each by position. Sections stand in the order of their lowest position."""
    seen = [item for item in _items if not item.roles or actor.has(*item.roles)]
    first = {
        item.section: min(each.position for each in seen if each.section == item.section) for item in seen
    }
    return sorted(
        seen, key=lambda item: (item.section != "", first[item.section], item.section, item.position)
    )


_help: list[str] = []


def register_help(url_name: str) -> None:
    """Name the page that the foot of every page calls 使用帮助."""
    _help[:] = [url_name]


def help_page() -> str:
    """URL name of the help page; "" when no room has one."""
    return _help[0] if _help else ""


_front: list[str] = []


def register_front(url_name: str) -> None:
    """Name the page that needs no account, to which the sign-in page leads strangers."""
    _front[:] = [url_name]


def front_page() -> str:
    """URL name of the page for everybody; "" when no room has one."""
    return _front[0] if _front else ""


_search: list[str] = []


def register_search(url_name: str) -> None:
    """Name the page behind the search box at the head of every page; it takes the words as `q`."""
    _search[:] = [url_name]


def search_page() -> str:
    """URL name of the search page; "" when no room has one."""
    return _search[0] if _search else ""
