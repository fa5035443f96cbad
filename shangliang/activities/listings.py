"""How the room's records are shown behind figures."""

from django.urls import reverse
from django.utils import timezone

from shangliang.activities import permissions as may
from shangliang.activities.choices import Capacity, Nature
from shangliang.activities.models import Activity, AgendaItem, Invitation
from shangliang.activities.process import ACTIVITY, INVITATION
from shangliang.core.listings import Listing, Row, list_as
from shangliang.core.text import day_in_words

_NATURES, _CAPACITIES = dict(Nature.choices), dict(Capacity.choices)
_STATES, _REPLIES = dict(ACTIVITY.choices()), dict(INVITATION.choices())


def _activity(row: Row) -> tuple[str, ...]:
    kind = row["own_kind__name"] or _NATURES[row["nature"]]
    on = day_in_words(timezone.localdate(row["starts_at"]))
    return (on, row["title"], kind, row["place"], f"{row['served']}人", _STATES[row["state"]])


def _invitation(row: Row) -> tuple[str, ...]:
    on = day_in_words(timezone.localdate(row["activity__starts_at"]))
    late = "（逾期）" if row["asked_late"] else ""
    state = _REPLIES[row["state"]]
    return (on, row["activity__title"], row["name"], _CAPACITIES[row["capacity"]], f"{state}{late}")


def _item(row: Row) -> tuple[str, ...]:
    on = day_in_words(timezone.localdate(row["activity__starts_at"]))
    return (on, row["title"], row["activity__title"], row["speaker"])


_ACTIVITIES = Listing(
    rule=may.read,
    heads=("日期", "活动", "类别", "地点", "服务群众", "状态"),
    columns=("starts_at", "title", "nature", "own_kind__name", "place", "served", "state"),
    cells=_activity,
    url=lambda row: reverse("activities:detail", args=[row["id"]]),
    order=("starts_at", "id"),
)
_INVITATIONS = Listing(
    rule=may.read_invitation,
    heads=("日期", "活动", "姓名", "身份", "回复"),
    columns=(
        "activity_id",
        "activity__starts_at",
        "activity__title",
        "name",
        "capacity",
        "state",
        "asked_late",
    ),
    cells=_invitation,
    url=lambda row: reverse("activities:detail", args=[row["activity_id"]]),
)
_ITEMS = Listing(
    rule=may.of_activity(may.read),
    heads=("日期", "议题", "会议或活动", "报告人"),
    columns=("activity_id", "activity__starts_at", "activity__title", "title", "speaker"),
    cells=_item,
    url=lambda row: reverse("activities:detail", args=[row["activity_id"]]),
)


def register_listings() -> None:
    """Called when Django starts."""
    list_as(Activity, _ACTIVITIES)
    list_as(Invitation, _INVITATIONS)
    list_as(AgendaItem, _ITEMS)
