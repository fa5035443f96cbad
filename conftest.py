"""Fixtures of all tests: a real PostgreSQL (started by the plugin shangliang.launch.testing), the cast, and quick password hashing."""

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.core.management.commands import flush
from django.db import connection, connections
from django.db.backends.postgresql.base import ServerBindingCursor
from django.db.backends.postgresql.operations import DatabaseOperations
from django.test import Client
from procrastinate.contrib.django import app
from psycopg.conninfo import make_conninfo

from shangliang.accounts.middleware import FACTOR_KEY
from shangliang.launch.testing import TEMPLATE_VARIABLE
from shangliang.portal import changes
from shangliang.portal.views.cache import shelf
from shangliang.search.home import default_home
from shangliang.search.indexer import Indexer
from shangliang.search.models import Change
from tests.cast import Cast, build

NOON = datetime(2026, 3, 10, 4, 0, tzinfo=UTC)  # Tuesday 10 March 2026, noon in Beijing


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Long tests first, in their random order, so that none is begun when everything else has ended."""
    items.sort(key=lambda item: "journeys" not in item.path.parts and item.get_closest_marker("slow") is None)


def pytest_configure() -> None:
    """Static files under their plain names, whether or not somebody has collected them here; databases copied from the migrated one."""
    django_settings.STORAGES["staticfiles"] = {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
    }
    DatabaseOperations.sql_flush = flush_what_is_filled  # type: ignore[method-assign]
    # Of what follows migrations only kinds and permissions come as rows, and they stay.
    flush.emit_post_migrate_signal = lambda *_: None  # type: ignore[attr-defined]
    if TEMPLATE_VARIABLE in os.environ:
        django_settings.DATABASES["default"].setdefault("TEST", {})["TEMPLATE"] = os.environ[
            TEMPLATE_VARIABLE
        ]


_truncate = DatabaseOperations.sql_flush


QUEUE = (
    "procrastinate_events", "procrastinate_jobs", "procrastinate_periodic_defers", "procrastinate_workers",
)  # fmt: skip
STAYS = {"auth_permission", "django_content_type"}


def flush_what_is_filled(
    self: DatabaseOperations,
    style: Any,
    tables: Sequence[str],
    *,
    reset_sequences: bool = False,
    allow_cascade: bool = False,
) -> list[str]:
    """Emptying after a test with real commits: only the tables that have rows, with triggers off. Truncating makes new files for each of 300 tables.

    What migrations have written for good (kinds of content, permissions) stays: Django would only write it once more.
    """
    if tables:  # the queue's are not Django's; a job left behind would be another test's surprise
        tables = [*{*tables, *QUEUE} - STAYS]
    with self.connection.cursor() as cursor:
        cursor.execute("SELECT has_parameter_privilege('session_replication_role', 'SET')")
        if reset_sequences or not tables or not cursor.fetchone()[0]:
            return _truncate(
                self, style, tables, reset_sequences=reset_sequences, allow_cascade=allow_cascade
            )
        asked = (f"(SELECT '{name}' FROM {self.quote_name(name)} LIMIT 1)" for name in tables)  # noqa: S608 - names of our own tables
        cursor.execute(" UNION ALL ".join(asked))
        filled = [name for (name,) in cursor.fetchall()]
    deletes = [f"DELETE FROM {self.quote_name(name)}" for name in filled]  # noqa: S608 - as above
    return ["SET LOCAL session_replication_role = replica", *deletes]


@pytest.fixture(scope="session")
def django_db_keepdb(django_db_keepdb: bool) -> bool:
    """A throw-away cluster goes as a whole: dropping a database fails when a page of the last journey still asks for something."""
    return django_db_keepdb or TEMPLATE_VARIABLE in os.environ


@pytest.fixture(autouse=True)
def _quick(settings, tmp_path_factory):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.MEDIA_ROOT = tmp_path_factory.getbasetemp() / "files"
    settings.SEARCH_ROOT = tmp_path_factory.getbasetemp() / "no-search"
    settings.MODEL_ROOT = tmp_path_factory.getbasetemp() / "models"
    settings.EMAIL_HOST = ""
    changes.forget()
    shelf.clear()


@pytest.fixture
def noon() -> datetime:
    """The usual moment of a test: a Tuesday in March."""
    return NOON


@pytest.fixture
def cast(db) -> Cast:
    """The usual people of one committee and its neighbour."""
    return build()


@pytest.fixture
def as_person(cast):
    """A signed-in test client of one of the cast: as_person("chen")."""

    def client(key: str) -> Client:
        browser = Client()
        # The second factor is tested in the accounts room; here everybody has already passed it.
        browser.force_login(cast.person(key), backend="allauth.account.auth_backends.AuthenticationBackend")
        session = browser.session
        session[FACTOR_KEY] = True
        session.save()
        return browser

    return client


@pytest.fixture
def prepared(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """The connection as with SHANGLIANG_PREPARE=1: the server is given statements without values, so each must say the types of its parameters."""
    monkeypatch.setitem(connection.settings_dict["OPTIONS"], "server_side_binding", True)
    monkeypatch.setattr(connection.features, "uses_server_side_binding", True)
    connection.ensure_connection()
    monkeypatch.setattr(connection.connection, "cursor_factory", ServerBindingCursor)
    monkeypatch.setattr(connection.connection, "prepare_threshold", 0)


@pytest.fixture
def empty_queue(transactional_db: None) -> None:
    """No jobs of other tests."""
    with connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {', '.join(QUEUE)} CASCADE")


@pytest.fixture
def work(
    empty_queue: None, outside: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[], None]]:
    """Run the real worker until the queue is empty; what it does in processes of their own works on this test's database, too.

    Nothing begins by the clock: at night in Beijing models would be learned in the middle of a test.
    """
    monkeypatch.setenv("DATABASE_URL", outside["DATABASE_URL"])
    monkeypatch.setattr(app.periodic_registry, "periodic_tasks", {})
    with app.replace_connector(app.connector.get_worker_connector()) as opened:  # type: ignore[attr-defined]  # Django's connector has it

        def work_in_peace() -> None:
            try:
                opened.run_worker(wait=False, install_signal_handlers=False, listen_notify=False)
            finally:
                connections.close_all()

        def run() -> None:
            # In a thread of its own: a browser driven earlier in this process keeps an event loop in the main one.
            with ThreadPoolExecutor(max_workers=1) as thread:
                thread.submit(work_in_peace).result()

        yield run


@pytest.fixture
def indexed(settings, tmp_path: Path) -> Callable[[], int]:
    """Put everything that has changed into an index of this test's own, as the indexer would; says how many records that were.

    The first call makes the index.
    """
    settings.SEARCH_ROOT = tmp_path / "search"
    indexer = Indexer(default_home())

    def catch_up() -> int:
        touched = indexer.catch_up()
        Change.objects.all().delete()  # a test that writes and reads in one transaction would meet them again
        return touched

    return catch_up


@pytest.fixture
def outside(transactional_db: None) -> dict[str, str]:
    """The environment of a second process that works on the database of this test."""
    known = connection.settings_dict
    names = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
    dsn = make_conninfo(**{key: str(known[name]) for key, name in names.items() if known[name]})
    return os.environ | {"DATABASE_URL": dsn, "DJANGO_SETTINGS_MODULE": "shangliang.config.settings"}
