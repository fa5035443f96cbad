"""Behind a reverse proxy: lock-out, sessions and the log see the visitor's address, and nobody can make one up."""

from typing import Any

import pytest
from allauth.usersessions.models import UserSession
from axes.models import AccessAttempt
from django.test import Client

from shangliang.audit.models import Event
from shangliang.launch.proxies import behind_proxies

pytestmark = pytest.mark.django_db
PROXY, VISITOR, NEIGHBOUR = "10.0.0.5", "203.0.113.7", "203.0.113.8"


def browser(*trusted: str) -> Client:
    """A test client whose requests come in as the web server hands them on when these proxies are trusted."""
    client = Client()
    handler: Any = client.handler
    client.handler = lambda environ: behind_proxies(lambda told, _start: handler(told), [*trusted])(  # type: ignore[assignment]  # the wrapper stands between browser and program
        environ, handler
    )
    return client


def forwarded(*addresses: str, peer: str = PROXY, scheme: str = "http") -> dict[str, Any]:
    return {
        "REMOTE_ADDR": peer,
        "HTTP_X_FORWARDED_FOR": ", ".join(addresses),
        "HTTP_X_FORWARDED_PROTO": scheme,
    }


def test_the_proxy_is_believed_by_lockout_sessions_and_log(hire: Any, sign_in: Any) -> None:
    hire("li-zhuxi")
    office = browser(PROXY)
    for n in range(5):
        sign_in(office, "li-zhuxi", f"wrong {n}", **forwarded(VISITOR))
    assert AccessAttempt.objects.get().ip_address == VISITOR
    assert Event.objects.get(key="account.locked").address == VISITOR
    assert sign_in(office, "li-zhuxi", **forwarded(VISITOR)).status_code == 429
    assert sign_in(office, "li-zhuxi", **forwarded(NEIGHBOUR)).status_code == 302
    assert UserSession.objects.get().ip == NEIGHBOUR
    assert Event.objects.get(key="account.sign_in").address == NEIGHBOUR


def test_an_address_made_up_by_the_browser_is_not_believed(hire: Any, sign_in: Any) -> None:
    hire("li-zhuxi")
    for client, headers in (
        (browser(PROXY), forwarded("1.1.1.{n}", peer=VISITOR)),  # past the proxy
        (browser(PROXY), forwarded("2.2.2.{n}", VISITOR)),  # through it, which appends what it sees
        (browser(), forwarded("3.3.3.{n}", peer=VISITOR)),  # nobody is trusted
    ):
        AccessAttempt.objects.all().delete()
        for n in range(5):
            told = {name: text.format(n=n) for name, text in headers.items()}
            answer = sign_in(client, "li-zhuxi", f"wrong {n}", **told)
        assert answer.status_code == 429
        assert AccessAttempt.objects.get().ip_address == VISITOR


def test_a_forwarded_scheme_makes_the_connection_secure(settings: Any) -> None:
    settings.SECURE_HSTS_SECONDS = 60
    settings.SECURE_PROXY_SSL_HEADER = None
    safe = browser(PROXY).get("/account/login/", **forwarded(VISITOR, scheme="https"))
    assert safe.wsgi_request.is_secure()
    assert "Strict-Transport-Security" in safe.headers
    forged = browser(PROXY).get("/account/login/", **forwarded(VISITOR, peer=VISITOR, scheme="https"))
    assert not forged.wsgi_request.is_secure()
    assert "Strict-Transport-Security" not in forged.headers
