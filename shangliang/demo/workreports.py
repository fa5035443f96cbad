"""Work reports of the demo: last year's summary and the circular of all units, final, and the report of the month that is over, which waits to be checked."""

from datetime import date, datetime, timedelta

from django.conf import settings
from django.urls import reverse

from shangliang.core.perform import day_of
from shangliang.demo.world import House
from shangliang.workreports import actions
from shangliang.workreports.actions import Wanted
from shangliang.workreports.choices import Kind
from shangliang.workreports.models import Edition

LOCAL = "http://127.0.0.1:8000"


def number_url(edition: Edition, n: int) -> str:
    """Where a number of the demo is found: the first public address, or this machine."""
    origins = [origin for origin in settings.CSRF_TRUSTED_ORIGINS if "*" not in origin]
    return (origins[0] if origins else LOCAL) + reverse("workreports:number", args=[edition.pk, n])


def work_reports(house: House, now: datetime) -> None:
    """All three, by the office."""
    by = house.actor(house.people["wang-office"])
    year = Wanted(Kind.YEAR, day_of(now).year - 1)
    summary = actions.make(year, url=number_url, by=by, at=now - timedelta(days=2))
    actions.finish(summary, by=by, at=now - timedelta(days=1))
    circular = actions.make(Wanted(Kind.UNITS, day_of(now).year), url=number_url, by=by, at=now)
    actions.finish(circular, by=by, at=now)
    over: date = day_of(now).replace(day=1) - timedelta(days=1)
    actions.make(Wanted(Kind.MONTH, over.year, over.month), url=number_url, by=by, at=now)
