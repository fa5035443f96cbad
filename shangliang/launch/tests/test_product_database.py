"""The product's own structure on whatever server the tests run on, the oldest promised one included."""

import pytest
from django.core.management import call_command


@pytest.mark.pg15
@pytest.mark.slow
@pytest.mark.django_db
def test_every_migration_applies_and_none_is_missing() -> None:
    call_command("migrate", check_unapplied=True, verbosity=0)
    call_command("makemigrations", check_changes=True, dry_run=True, verbosity=0)
