"""Reads of the search room beside the index."""

from collections.abc import Iterable
from uuid import UUID

from shangliang.tenancy.models import Committee


def short_names(committees: Iterable[UUID]) -> dict[UUID, str]:
    """Short names of committees, for hits that come from others."""
    return dict(Committee.objects.filter(pk__in=committees).values_list("pk", "short_name"))
