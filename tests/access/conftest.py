"""The world of the access tests, built once for both files."""

from collections.abc import Iterator

import pytest
from django.db import transaction

from tests.access.world import World, make, write_file


@pytest.fixture(scope="package")
def world(django_db_setup, django_db_blocker) -> Iterator[World]:
    """Built once; every request takes back what it changed, and at the end everything goes."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield make()
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def _usual_installation(settings) -> None:
    settings.DEMO = False
    write_file()
