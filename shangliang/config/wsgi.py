"""The WSGI application, warmed: what every page needs is loaded before the first request, and before the collector is told that it stays."""

import os

from django.core.wsgi import get_wsgi_application
from django.template import engines
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shangliang.config.settings")
application = get_wsgi_application()


def _warm() -> None:
    """Load the addresses with their views, and all templates of ours."""
    _ = get_resolver().url_patterns
    pages = engines["jinja2"].env  # type: ignore[attr-defined]  # Jinja2's own environment
    for name in pages.list_templates(extensions=["html"]):
        pages.get_template(name)


_warm()
