"""The Jinja2 environment of our own pages. `ui` (the macros) is global, so that a page and each of its parts see the same components."""

from datetime import date, datetime
from functools import cache
from typing import Any

from django.contrib.staticfiles.storage import staticfiles_storage
from django.urls import reverse
from django.utils import timezone
from jinja2 import Environment, FileSystemBytecodeCache, StrictUndefined

from shangliang.core.text import day_in_words
from shangliang.launch.paths import VAR


def url(name: str, *args: object, **kwargs: object) -> str:
    """Address of a named view."""
    return reverse(name, args=args, kwargs=kwargs) if args or kwargs else plain_url(name)


@cache
def plain_url(name: str) -> str:
    """Address of a named view without arguments: the same as long as the process lives, and asked a dozen times a page."""
    return reverse(name)


@cache
def static(path: str) -> str:
    """Address of a static file; its name does not change while the process lives."""
    address: str = staticfiles_storage.url(path)
    return address


def chinese_date(value: date | datetime | None) -> str:
    """2026年3月5日, without leading zeros; — for nothing."""
    if value is None:
        return "—"
    day = timezone.localdate(value) if isinstance(value, datetime) else value
    return day_in_words(day)


def chinese_moment(value: datetime | None) -> str:
    """2026年3月5日 09:30."""
    if value is None:
        return "—"
    return f"{chinese_date(value)} {timezone.localtime(value):%H:%M}"


def environment(**options: Any) -> Environment:
    """Environment with our globals and filters. Undefined names are errors, not blanks."""
    compiled = VAR / "templates"  # so that a start need not compile them again
    compiled.mkdir(parents=True, exist_ok=True)
    ours = {"undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True}
    env = Environment(**{**options, **ours}, bytecode_cache=FileSystemBytecodeCache(str(compiled)))  # noqa: S701 - Django turns autoescape on in `options`
    env.globals.update(static=static, url=url)
    env.filters.update(date=chinese_date, moment=chinese_moment)
    env.globals["ui"] = env.get_template("core/ui.html").module
    return env
