"""What the actions of this room share."""

from collections.abc import Callable
from typing import Any

from django.db import models

from shangliang.core.errors import Refused


def cleaned(clean: Callable[..., str], value: object, *, field: str, **options: Any) -> str:
    """The clean value, or a refusal at the field."""
    try:
        return clean(value, **options)
    except ValueError as error:
        raise Refused("shape", f"{error}。", field) from None


def apply(record: models.Model, values: dict[str, Any]) -> dict[str, list[str]]:
    """Set changed fields and save them; gives {field: [old, new]} as text, empty when nothing changed."""
    changed: dict[str, list[str]] = {}
    for name, value in values.items():
        old = getattr(record, name)
        if old != value:
            changed[name] = [str(old if old is not None else ""), str(value if value is not None else "")]
            setattr(record, name, value)
    if changed:
        record.save(update_fields=[*changed])
    return changed
