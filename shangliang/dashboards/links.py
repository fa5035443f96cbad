"""Addresses of the records behind the numbers of a board."""

from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from shangliang.core.figures import Scope
from shangliang.core.figures.axes import written


def records(key: str, scope: Scope, **more: str) -> str:
    """The page with the records of a figure or ratio, narrowed as the scope is."""
    named: dict[str, Any] = {"year": scope.year}
    if scope.unit_id:
        named["unit"] = scope.unit_id
    if scope.since:
        named["since"] = scope.since.isoformat()
    if scope.until:
        named["until"] = scope.until.isoformat()
    if scope.below:
        named["below"] = "1"
    named |= {axis: written(value) for axis, value in scope.narrow}
    return reverse("reports:records", args=key.split(".")) + "?" + urlencode(named | more)
