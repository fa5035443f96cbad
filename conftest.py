"""Fixtures of all tests: a real PostgreSQL (started by the plugin shangliang.launch.testing), the cast, and quick password hashing."""

from datetime import UTC, datetime

import pytest
from django.conf import settings as django_settings
from django.test import Client

from shangliang.accounts.middleware import FACTOR_KEY
from tests.cast import Cast, build

NOON = datetime(2026, 3, 10, 4, 0, tzinfo=UTC)  # Tuesday 10 March 2026, noon in Beijing


def pytest_configure() -> None:
    """Static files under their plain names, whether or not somebody has collected them here."""
    django_settings.STORAGES["staticfiles"] = {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
    }


@pytest.fixture(autouse=True)
def _quick(settings, tmp_path_factory):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.MEDIA_ROOT = tmp_path_factory.getbasetemp() / "files"
    settings.EMAIL_HOST = ""


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
