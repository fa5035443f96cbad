"""Wrong codes are counted once for the installation, whichever web worker they reach."""

import subprocess
import sys
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client

from shangliang.accounts.tests.test_second_factor import code_of, enrol

ASK = "/account/second-factor/authenticate/"
ANOTHER_WORKER = """
import os
import django
from django.conf import settings
settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
django.setup()
from django.test import Client
client = Client()
client.cookies[settings.SESSION_COOKIE_NAME] = os.environ["SESSION"]
for code in os.environ["CODES"].split():
    print(client.post("/account/second-factor/authenticate/", {"code": code}).content.decode())
"""


def in_another_process(client: Client, environment: dict[str, str], *codes: str) -> str:
    """Send codes of this browser to a second process with its own memory; the pages it answered."""
    sent = {"SESSION": client.cookies["sessionid"].value, "CODES": " ".join(codes)}
    done = subprocess.run(  # noqa: S603 - our own program, from a list
        [sys.executable, "-c", ANOTHER_WORKER],
        env=environment | sent | {"SHANGLIANG_HOSTS": "testserver"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_wrong_codes_are_counted_over_all_workers(
    client: Client, hire: Any, sign_in: Any, outside: dict[str, str]
) -> None:
    hire("wang-office", "office")
    sign_in(client, "wang-office")
    secret = enrol(client)
    other = Client()
    sign_in(other, "wang-office")
    for _ in range(2):
        assert "验证码不正确" in other.post(ASK, {"code": "000000"}).content.decode()
    pages = in_another_process(other, outside, *["000000"] * 3)
    assert "验证码不正确" in pages
    assert "15分钟后再试" not in pages
    answer = other.post(ASK, {"code": code_of(secret, 2)})
    assert "15分钟后再试" in answer.content.decode()
    assert "15分钟后再试" in in_another_process(other, outside, code_of(secret, 2))


@pytest.mark.django_db
def test_counts_lie_in_the_database() -> None:
    cache.set("count", [1.5, 2.5], 60)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM accounts_cache WHERE cache_key LIKE '%%count'")
        assert cursor.fetchone() == (1,)
