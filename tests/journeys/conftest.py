"""The live server, the browser and the people of the stories. Nothing is faked: database, pages, scripts and policies are the real ones."""

import os
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as site
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, expect, sync_playwright

from shangliang.accounts.middleware import FACTOR_KEY
from tests.cast import Cast, build
from tests.journeys.visitor import Visitor

SHELL, WHOLE = "/usr/bin/chromium-headless-shell", "/usr/bin/chromium"
CHROMIUM = os.environ.get("SHANGLIANG_CHROMIUM") or (SHELL if Path(SHELL).exists() else WHOLE)
"""The same browser without windows of its own, which the whole one opens unseen for every visitor."""
SWITCHES = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
)
PATIENCE = 30_000  # milliseconds for anything to appear; a busy machine takes ten for a process to start
DEVICES: dict[str, dict[str, Any]] = {
    "phone": {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True},
    "desk": {"viewport": {"width": 1366, "height": 850}},
}
HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder drives a browser."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.journey)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium; a missing one is a failure, not a reason to skip."""
    if not Path(CHROMIUM).exists():
        pytest.fail(
            f"{CHROMIUM} is missing: run `apt-get install chromium-headless-shell`, or name it in SHANGLIANG_CHROMIUM"
        )
    before = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    expect.set_options(timeout=PATIENCE)
    # Playwright keeps an event loop in this thread; the tests use the database from it one call at a time.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=list(SWITCHES))
        yield chromium
        chromium.close()
    if before is None:
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    """The usual people, committed, so that the server's threads see them."""
    return build()


@pytest.fixture
def now() -> datetime:
    """Journeys run on the server's own clock."""
    return timezone.localtime()


@pytest.fixture
def windows(browser: Browser, live_server: Any) -> Iterator[Callable[..., Visitor]]:
    """Open windows of strangers; at the end none of them may have met a problem."""
    opened: list[tuple[BrowserContext, Visitor]] = []

    def window(device: str = "desk", cookies: Any = ()) -> Visitor:
        context = browser.new_context(locale="zh-CN", timezone_id="Asia/Shanghai", **DEVICES[device])
        context.set_default_timeout(PATIENCE)
        if cookies:
            context.add_cookies(cookies)
        visitor = Visitor(context.new_page(), live_server.url)
        opened.append((context, visitor))
        return visitor

    yield window
    problems = [text for _, visitor in opened for text in visitor.unexpected()]
    for context, _ in opened:
        context.close()
    assert problems == []


def session_of(cast: Cast, key: str) -> str:
    """The key of a prepared session; the sign-in form has a story of its own."""
    client = Client()
    client.force_login(cast.person(key), backend="allauth.account.auth_backends.AuthenticationBackend")
    session = client.session
    session[FACTOR_KEY] = True
    session.save()
    return str(session.session_key)


@pytest.fixture
def visit(windows: Callable[..., Visitor], cast: Cast, live_server: Any) -> Callable[..., Visitor]:
    """A window of one of the cast, signed in: visit("chen", "phone")."""

    def signed_in(key: str, device: str = "desk") -> Visitor:
        cookie = {"name": site.SESSION_COOKIE_NAME, "value": session_of(cast, key), "url": live_server.url}
        return windows(device, [cookie])

    return signed_in
