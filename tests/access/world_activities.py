"""The activities part of the world of the access matrix."""

from dataclasses import dataclass
from datetime import datetime

from shangliang.activities import actions
from shangliang.activities.models import Activity, AgendaItem, Invitation, Material, OwnKind
from shangliang.files.models import StoredFile
from tests.cast import Cast
from tests.gathered import Gathered


@dataclass
class ActivitiesWorld:
    """`gathering` is announced to chen and zhou, `gathering_draft` is not, `gathering_closed` is on file."""

    gathering: Activity
    gathering_draft: Activity
    gathering_ended: Activity
    gathering_closed: Activity
    gathering_invited: Invitation
    gathering_leave: Invitation
    agenda_item: AgendaItem
    activity_paper: Material
    own_kind: OwnKind


def make(cast: Cast, sha256: str, now: datetime) -> ActivitiesWorld:
    """One activity in every state that matters, with a paper whose bytes lie under `sha256`."""
    room = Gathered(cast, now)
    activity = room.announced("chen", "zhou")
    item = actions.add_item(
        activity, actions.AgendaDraft("学习重要讲话精神", is_first=True), by=room.sec, at=now
    )
    stored = StoredFile.objects.create(
        committee=cast.home, name="方案.pdf", mime="application/pdf", size=4, sha256=sha256, uploaded_by=cast.people["sec"].pk
    )  # fmt: skip
    (paper,) = actions.add_materials(activity, [stored], kind="paper", by=room.sec, at=now)
    leave = activity.invitations.get(person=cast.person("zhou"))
    actions.ask_leave(leave, reason="出差", by=cast.actor("zhou"), at=now)
    return ActivitiesWorld(
        gathering=activity,
        gathering_draft=room.drafted("chen"),
        gathering_ended=room.ended("chen"),
        gathering_closed=room.closed("chen"),
        gathering_invited=activity.invitations.get(person=cast.person("chen")),
        gathering_leave=leave,
        agenda_item=item,
        activity_paper=paper,
        own_kind=actions.save_kind(None, name="乡贤恳谈会", nature="consultation", by=room.sec, at=now),
    )
