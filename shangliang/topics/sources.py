"""The texts that topics are made of: what the rooms register as findable, as far as the committee's office may read it."""

from collections.abc import Iterator
from uuid import UUID

from shangliang.core.searchable import Searchable, kinds
from shangliang.texts.topics import Item

AT_ONCE = 500


def items_of(committee_id: UUID, year: int) -> list[Item]:
    """Everything of a year, keyed by (kind, id). Kinds whose model knows no year take no part."""
    return [
        item
        for kind in kinds()
        if any(field.name == "year" for field in kind.model._meta.get_fields())
        for item in _of_kind(kind, committee_id, year)
    ]


def _of_kind(kind: Searchable, committee_id: UUID, year: int) -> Iterator[Item]:
    found = kind.model._default_manager.filter(committee_id=committee_id, year=year).order_by("pk")
    office = f"office:{committee_id}"
    ids = list(found.values_list("pk", flat=True))
    for start in range(0, len(ids), AT_ONCE):
        texts = sorted(kind.texts(ids[start : start + AT_ONCE]), key=lambda text: text.pk)
        yield from (
            Item((kind.kind, text.pk), text.title, text.body) for text in texts if office in text.readers
        )
