"""The quick way of migrating an empty database leads to the models as they are: nothing is left for a migration to do."""

import pytest
from django.core.management import call_command, get_commands
from django.db import connection

pytestmark = pytest.mark.django_db


def test_migrate_is_ours():
    assert get_commands()["migrate"] == "shangliang.core"


def test_the_database_made_the_quick_way_has_every_column_index_and_constraint_of_the_models():
    """The databases of tests are made by it (launch.testing)."""
    call_command("makemigrations", check_changes=True, dry_run=True, verbosity=0)
    from django.apps import apps

    with connection.cursor() as cursor:
        for model in apps.get_models():
            if not model._meta.managed or model._meta.proxy:
                continue
            table = model._meta.db_table
            columns = {
                column.name for column in connection.introspection.get_table_description(cursor, table)
            }
            assert {field.column for field in model._meta.local_concrete_fields} == columns, table
            known = set(connection.introspection.get_constraints(cursor, table))
            wanted = {each.name for each in (*model._meta.indexes, *model._meta.constraints)}
            assert wanted <= known, table
