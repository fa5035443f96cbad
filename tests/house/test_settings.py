"""Security settings, migrations and import contracts hold."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.core.management import call_command
from django.test import Client
from django.utils.module_loading import import_string

ROOT = Path(__file__).parents[2]
ASK = """
import json, sys
from shangliang.config import settings
print(json.dumps({name: getattr(settings, name) for name in sys.argv[1:]}))
"""
NAMES = (
    "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SECURE_HSTS_SECONDS", "DEBUG", "DEMO", "IDLE_MINUTES",
    "SECURE_PROXY_SSL_HEADER",
)  # fmt: skip


def settings_with(**environment: str) -> dict[str, object]:
    """Settings of an installation with this environment."""
    clean = {key: value for key, value in os.environ.items() if not key.startswith("SHANGLIANG_")}
    done = subprocess.run(
        [sys.executable, "-c", ASK, *NAMES], env={**clean, **environment}, cwd=ROOT, capture_output=True, check=True, text=True
    )  # fmt: skip
    found: dict[str, object] = json.loads(done.stdout)
    return found


def test_an_installation_is_careful_by_itself():
    found = settings_with()
    assert (found["DEBUG"], found["DEMO"]) == (False, False)
    assert 0 < int(str(found["IDLE_MINUTES"])) <= 30


def test_with_https_cookies_and_browsers_stay_on_it():
    found = settings_with(SHANGLIANG_HTTPS="1")
    assert found["SESSION_COOKIE_SECURE"] is True
    assert found["CSRF_COOKIE_SECURE"] is True
    assert int(str(found["SECURE_HSTS_SECONDS"])) >= 31_536_000


def test_no_header_speaks_for_the_scheme_where_the_proxies_are_named():
    assert settings_with()["SECURE_PROXY_SSL_HEADER"] is None
    named = settings_with(SHANGLIANG_HTTPS="1", SHANGLIANG_TRUSTED_PROXIES="10.0.0.5")
    assert named["SECURE_PROXY_SSL_HEADER"] is None
    assert named["SESSION_COOKIE_SECURE"] is True


def test_cookies_and_frames():
    assert settings.SESSION_COOKIE_HTTPONLY is True
    assert settings.SESSION_COOKIE_SAMESITE in ("Lax", "Strict")
    assert settings.SESSION_EXPIRE_AT_BROWSER_CLOSE is True
    assert settings.X_FRAME_OPTIONS == "DENY"
    assert "django.middleware.csrf.CsrfViewMiddleware" in settings.MIDDLEWARE


def test_without_signing_in_everything_is_closed_that_is_not_opened():
    classes = [found for name in settings.MIDDLEWARE if isinstance(found := import_string(name), type)]
    assert any(issubclass(found, LoginRequiredMiddleware) for found in classes)


def test_the_content_policy_allows_nothing_inline_and_nothing_from_elsewhere():
    allowed = {
        source for sources in settings.CONTENT_SECURITY_POLICY["DIRECTIVES"].values() for source in sources
    }
    assert allowed <= {"'self'", "'none'", "data:"}
    assert "data:" not in settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]["default-src"]


@pytest.mark.django_db
def test_every_answer_carries_the_headers():
    answer = Client().get("/account/login/")
    assert "default-src 'self'" in answer.headers["Content-Security-Policy"]
    assert "unsafe" not in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "same-origin"


def test_passwords_are_kept_with_a_slow_hash():
    from shangliang.config import settings as written

    assert written.PASSWORD_HASHERS[0].endswith("Argon2PasswordHasher")
    assert len(settings.AUTH_PASSWORD_VALIDATORS) >= 4


@pytest.mark.django_db
def test_models_and_migrations_agree():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


@pytest.mark.django_db
def test_the_framework_finds_nothing_wrong():
    call_command("check", fail_level="WARNING", verbosity=0)


@pytest.mark.slow
def test_imports_go_down_only():
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))",
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
