"""`migrate`, quick on an empty database: there it runs all migrations of all rooms, which else takes a minute and more at the first start and before every test run.

While it migrates, Django keeps classes for all models as they were at that point, and after each operation renders anew every model that is related to the
changed one. Here nearly all models are related: all belong to a committee. Nine tenths of the time went into that. Among our operations only those that change
columns need it. A new model is known to no other yet; an index, a constraint, a trigger touches the one model. So for these just the one model is rendered.
The resulting schema is the same to the last line (compared with pg_dump), and on a database that has migrations already everything is as Django does it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.management.commands.migrate import Command as DjangoMigrate
from django.db import connections
from django.db.migrations.recorder import MigrationRecorder
from django.db.migrations.state import ProjectState

Key = tuple[str, str]
DECIDES = "_find_reload_model"  # private in Django: the one place that decides which models are rendered anew


@contextmanager
def rendering_only_what_changes() -> Iterator[None]:
    """Inside, `ProjectState` renders after an operation no more models than the operation needs."""
    whole = getattr(ProjectState, DECIDES)

    def fewer(state: Any, app_label: str, model_name: str, delay: bool = False) -> set[Key]:
        if delay:
            state.is_delayed = True
        if delay or model_name not in state.apps.all_models[app_label]:
            return {(app_label, model_name)}
        found: set[Key] = whole(state, app_label, model_name, delay)
        return found

    setattr(ProjectState, DECIDES, fewer)
    try:
        yield
    finally:
        setattr(ProjectState, DECIDES, whole)


class Command(DjangoMigrate):
    def handle(self, *args: Any, **options: Any) -> None:
        """Migrate; the quick way when nothing has been applied yet."""
        recorder = MigrationRecorder(connections[options["database"]])
        if recorder.has_table() and recorder.applied_migrations():
            super().handle(*args, **options)
            return
        with rendering_only_what_changes():
            super().handle(*args, **options)
