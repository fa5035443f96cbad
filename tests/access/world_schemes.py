"""The schemes part of the world of the access matrix: one scheme in force, one draft tried on the year before."""

from dataclasses import dataclass
from datetime import datetime

from shangliang.schemes import actions
from shangliang.schemes.models import SchemeVersion
from shangliang.schemes.tests.year import drafted, in_force
from tests.cast import Cast


@dataclass
class SchemesWorld:
    """`scheme_version` is in force, `scheme_draft` is not."""

    scheme_version: SchemeVersion
    scheme_draft: SchemeVersion


def make(cast: Cast, now: datetime) -> SchemesWorld:
    """Both versions."""
    held = in_force(cast, now, from_year=now.year)
    draft = drafted(cast, now, "jinan-2015", "明年的办法")
    actions.try_out(draft, year=now.year, by=cast.actor("sec", now.date()), at=now)
    return SchemesWorld(held, draft)
