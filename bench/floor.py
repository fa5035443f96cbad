"""The floor: what the same server, language and database cost for next to nothing. Served like the product, beside it.

``/empty``: a Django view without content behind the usual middleware. ``/rows``: the 50 rows by bare psycopg, as text.
``/page``: the 50 rows with one query of the ORM's kind and a plain Jinja2 template, without a person, filters or frame.
"""

import os
from collections.abc import Callable
from functools import cache
from threading import Lock
from typing import Any

import django
import psycopg
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.urls import path
from jinja2 import Environment
from psycopg_pool import ConnectionPool

ROWS = (
    "SELECT id, year, number, filed_number, title, first_proposer_name, category, state, due_on, is_key "
    "FROM proposals_proposal WHERE committee_id = %s AND number IS NOT NULL ORDER BY year DESC, number DESC, id DESC LIMIT 50"
)
PAGE = """<!doctype html><html lang="zh-Hans"><title>台账</title><table>
{% for row in rows %}<tr><td>{{ row[3] }}</td><td><a href="/{{ row[0] }}/">{{ row[4] }}</a></td><td>{{ row[5] }}</td><td>{{ row[6] }}</td>
<td>{{ row[7] }}</td><td>{{ row[8] }}</td></tr>
{% endfor %}</table></html>"""
_STARTING = Lock()
COMMITTEE = os.environ.get("BENCH_COMMITTEE", "")
TEMPLATE = Environment(autoescape=True).from_string(PAGE)


@cache
def pool() -> ConnectionPool[psycopg.Connection[Any]]:
    return ConnectionPool(
        os.environ["BENCH_DSN"], min_size=1, max_size=4, open=True, kwargs={"prepare_threshold": None}
    )


def empty(request: HttpRequest) -> HttpResponse:
    return HttpResponse("")


def rows(request: HttpRequest) -> HttpResponse:
    with pool().connection() as bare:
        found = bare.execute(ROWS, [COMMITTEE]).fetchall()
    return HttpResponse("\n".join(str(row) for row in found))


def page(request: HttpRequest) -> HttpResponse:
    with connection.cursor() as cursor:
        cursor.execute(ROWS, [COMMITTEE])
        found = cursor.fetchall()
    return HttpResponse(TEMPLATE.render(rows=found))


urlpatterns = [path("empty", empty), path("rows", rows), path("page", page)]


def _application() -> Callable[..., Any]:
    from shangliang.config.settings import database  # noqa: PLC0415 - reads the environment

    settings.configure(
        SECRET_KEY="floor",  # noqa: S106 - signs nothing
        ALLOWED_HOSTS=["127.0.0.1"],
        ROOT_URLCONF="bench.floor",
        DATABASES={"default": database(os.environ["BENCH_DSN"])},
        INSTALLED_APPS=["django.contrib.contenttypes", "django.contrib.auth", "django.contrib.sessions"],
        MIDDLEWARE=[
            "django.middleware.security.SecurityMiddleware",
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.middleware.common.CommonMiddleware",
            "django.middleware.csrf.CsrfViewMiddleware",
            "django.contrib.auth.middleware.AuthenticationMiddleware",
            "django.middleware.clickjacking.XFrameOptionsMiddleware",
        ],
        USE_TZ=True,
    )
    django.setup(set_prefix=False)
    return get_wsgi_application()


def application(environ: dict[str, Any], start: Callable[..., Any]) -> Any:
    with _STARTING:  # the first two requests come at once, and Django is set up once
        ready = _ready()
    return ready(environ, start)


@cache
def _ready() -> Callable[..., Any]:
    return _application()
