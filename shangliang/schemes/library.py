"""The published schemes that come with the program: data files in shipped/, each naming its source."""

import json
from functools import cache
from pathlib import Path
from typing import Any

SHIPPED = Path(__file__).parent / "shipped"


@cache
def shipped() -> dict[str, dict[str, Any]]:
    """Key → document, in the order of their keys. Not to be changed by whoever reads it."""
    return {path.stem: json.loads(path.read_text("utf-8")) for path in sorted(SHIPPED.glob("*.json"))}
