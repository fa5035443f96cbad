"""Which turns of the rotation 轮流列席 were not attended, for the counting of turns."""

from collections.abc import Sequence
from uuid import UUID

from django.db.models import Q

from shangliang.checkin.choices import Outcome
from shangliang.checkin.queries import presences


def missed(activity_ids: Sequence[UUID]) -> set[UUID]:
    """Invitations by rotation whose person stayed away. A meeting at which nobody at all was checked in did not keep a list: it tells nothing."""
    found = presences(activity_ids, only=Q(by_rotation=True)).values()
    return {each.invitation.pk for part in found for each in part if each.outcome == Outcome.ABSENT}
