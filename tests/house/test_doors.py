"""Every address has a door that says who may enter, and views only open, call and answer."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

ROOT = Path(__file__).parents[2] / "shangliang"
VIEWS = sorted(
    path
    for path in ROOT.rglob("*.py")
    if ("views" in path.relative_to(ROOT).parts or path.name == "views.py")
    and "tests" not in path.relative_to(ROOT).parts
)
LENGTHS = {"administration/views/members.py", "proposals/views/ledger.py", "reports/views/figures.py"}
"""Views that count only how many rows their own list has."""
FOREIGN: frozenset[str] = frozenset()  # addresses whose view is the sign-in library's own


def addresses(resolver: URLResolver | None = None, space: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Qualified name and pattern of every address."""
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            inner = f"{space}{entry.namespace}:" if entry.namespace else space
            yield from addresses(entry, inner)
        else:
            yield f"{space}{entry.name}", entry


ADDRESSES = dict(addresses())


@pytest.mark.parametrize("name", sorted(ADDRESSES))
def test_every_address_has_a_door(name):
    door = getattr(ADDRESSES[name].callback, "door", "")
    assert door or name in FOREIGN, f"{name}: no door (needs or public)"
    assert door != "public: ", "a public door says why"


def test_every_address_has_a_name_of_its_own():
    names = [name for name, _ in addresses()]
    assert all(name and not name.endswith("None") for name in names)
    assert sorted(names) == sorted(set(names))


def test_foreign_doors_are_still_there():
    assert set(ADDRESSES) >= FOREIGN


@pytest.mark.parametrize("path", VIEWS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_views_compute_nothing(path):
    """Figures come from figures and queries; writes from actions."""
    called = {
        node.func.attr
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    }
    assert not called & {"aggregate", "annotate"}, "figures belong to queries or figures"
    assert "count" not in called or path.relative_to(ROOT).as_posix() in LENGTHS
    assert not called & {"bulk_create", "bulk_update", "update_or_create", "get_or_create", "perform"}
    assert not called & {"raw", "execute"}
