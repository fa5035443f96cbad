"""What stands in the programme 程序册 of an activity, read from its records."""

from shangliang.activities.choices import Capacity
from shangliang.activities.models import Activity
from shangliang.activities.programme import Programme, Session, Topic
from shangliang.activities.times import when
from shangliang.core.perform import day_of

_GONE = ("released", "on_leave")


def programme_of(activity: Activity) -> Programme:
    """Half-days, agenda, and who comes: members by sector in the order of sectors, then others; nobody on leave."""
    return Programme(
        issuer=activity.committee.name,
        title=activity.title,
        day=day_of(activity.starts_at),
        place=activity.place,
        sessions=[
            Session(when(each.starts_at, each.ends_at), each.label or activity.kind_label)
            for each in activity.sittings.all()
        ],
        agenda=[Topic(each.title, each.speaker, each.is_first) for each in activity.agenda.all()],
        people=_people(activity),
        notes=activity.purpose,
        contact=activity.contact,
    )


def _people(activity: Activity) -> list[tuple[str, list[str]]]:
    rows = (
        activity.invitations.exclude(state__in=_GONE)
        .order_by("member__sector__position", "member__sector__name", "member__number", "name")
        .values_list("capacity", "member__sector__name", "name")
    )
    found: dict[tuple[str, str], list[str]] = {}
    for capacity, sector, name in rows:
        found.setdefault((capacity, sector or ""), []).append(name)
    order = list(Capacity.values)
    keys = sorted(
        found, key=lambda key: order.index(key[0])
    )  # the order of sectors stays within each capacity
    return [
        (f"{Capacity(capacity).label}　{sector}".strip("　"), found[capacity, sector])
        for capacity, sector in keys
    ]
