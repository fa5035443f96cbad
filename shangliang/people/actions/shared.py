"""What the actions of this room share."""

from collections.abc import Callable, Sequence
from typing import Any

from django.db import models

from shangliang.core.errors import Refused


def cleaned(clean: Callable[..., str], value: object, *, field: str, **options: Any) -> str:
    """The clean value, or a refusal at the field."""
    try:
        return clean(value, **options)
    except ValueError as error:
        raise Refused("shape", f"{error}。", field) from None


Changes = dict[str, list[str]]  # field: [old, new], as text


def alter(record: models.Model, values: dict[str, Any]) -> Changes:
    """Set the fields that differ, without saving; says which."""
    changed: Changes = {}
    for name, value in values.items():
        old = getattr(record, name)
        if old != value:
            changed[name] = [str(old if old is not None else ""), str(value if value is not None else "")]
            setattr(record, name, value)
    return changed


def apply(record: models.Model, values: dict[str, Any]) -> Changes:
    """Set changed fields and save them; empty when nothing changed."""
    changed = alter(record, values)
    if changed:
        record.save(update_fields=[*changed])
    return changed


def save_altered(altered: Sequence[tuple[models.Model, Changes]]) -> None:
    """Save what `alter` changed in records of one kind, with one statement for every few hundred."""
    changed = [(record, changes) for record, changes in altered if changes]
    if changed:
        fields = {name for _, changes in changed for name in changes}
        kind = type(changed[0][0])
        kind._default_manager.bulk_update([record for record, _ in changed], fields, batch_size=200)
