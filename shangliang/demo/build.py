"""Builds the whole demo in one transaction: either all of it is there, or nothing."""

from collections.abc import Callable
from datetime import datetime
from random import Random

from django.db import transaction
from django.utils import timezone

from shangliang.core.errors import Refused
from shangliang.demo import committees
from shangliang.demo.people import settle_home, settle_neighbour
from shangliang.demo.world import CAST, House
from shangliang.tenancy.models import Committee

Progress = Callable[[str, int, int], None]  # what is being done, steps done, steps in all


def _silent(what: str, done: int, total: int) -> None:
    """Show nothing."""
    del what, done, total


@transaction.atomic
def build(*, now: datetime, seed: int = 1, progress: Progress = _silent) -> House:
    """Fill an empty database; returns the home committee. Refused when committees exist already."""
    if Committee.objects.exists():
        raise Refused("not_empty", "数据库中已有政协委员会，不再装入演示数据。")
    progress("政协、委员和承办单位", 0, 1)
    today = timezone.localdate(now)
    random = Random(seed)  # noqa: S311 - the dice of invented data, nothing secret
    taken = set(CAST.values())
    first, second = committees.tree()
    home, neighbour = House(first, today, random), House(second, today, random)
    home.plenaries = committees.plenaries(first, today)
    neighbour.plenaries = committees.plenaries(second, today)
    settle_home(home, taken)
    settle_neighbour(neighbour, taken)
    progress("政协、委员和承办单位", 1, 1)
    return home
