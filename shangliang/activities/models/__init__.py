"""Activities with their half-days, audiences and invitations, agenda and materials, series, and sitting in by rotation."""

from shangliang.activities.models.activity import Activity, AgendaItem, Material, OwnKind, Sitting
from shangliang.activities.models.feed import Feed
from shangliang.activities.models.invitation import Audience, Invitation
from shangliang.activities.models.rotation import Draw, Exchange
from shangliang.activities.models.series import Series

__all__ = [
    "Activity",
    "AgendaItem",
    "Audience",
    "Draw",
    "Exchange",
    "Feed",
    "Invitation",
    "Material",
    "OwnKind",
    "Series",
    "Sitting",
]
