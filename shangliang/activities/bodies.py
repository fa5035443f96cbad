"""In whose name somebody organises, and whom he may ask: the choices of the form of an activity, and what a choice means.

A choice is written `<kind>:<id>` (`sector:0190…`); kinds without an id (all members) are the kind alone.
"""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from shangliang.activities.choices import AudienceKind
from shangliang.core.access import Actor
from shangliang.core.errors import Refused
from shangliang.people.models import Body, Group, Member, MemberState, Sector, SpecialCommittee
from shangliang.people.roles import Role
from shangliang.stations.models import Station, StationPerson
from shangliang.stations.permissions import current

Choices = list[Any]
HOUSE = "house"
MODELS: dict[str, type[Any]] = {
    "special": SpecialCommittee,
    "sector": Sector,
    "group": Group,
    "station": Station,
}
FIELDS = {
    "special": "special_committee",
    "sector": "sector",
    "group": "group",
    "station": "station",
}
LABELS = {"special": "专委会", "sector": "界别", "group": "活动组", "station": "站点"}


def _bodies(actor: Actor) -> dict[str, list[tuple[UUID, str]]]:
    """Bodies the actor may organise for, by kind; four queries for the secretariat, at most that for others."""
    found = {}
    spoken = actor.ids(Role.CONVENOR) | actor.ids(Role.LIAISON)
    for kind, model in MODELS.items():
        known = model.objects.filter(committee_id=actor.committee_id, is_active=True)
        if not actor.has(Role.SECRETARIAT):
            at = StationPerson.objects.filter(current(), person_id=actor.person, part="convenor")
            known = known.filter(pk__in=at.values("station_id") if kind == "station" else spoken)
        order = ("position", "name") if issubclass(model, Body) else ("name",)
        found[kind] = list(known.order_by(*order, "id").values_list("pk", "name"))
    return found


def _grouped(bodies: dict[str, list[tuple[UUID, str]]]) -> Choices:
    return [
        (LABELS[kind], [(f"{kind}:{pk}", name) for pk, name in rows]) for kind, rows in bodies.items() if rows
    ]


def may_organise(actor: Actor) -> bool:
    """Whether there is anything in whose name the actor may organise."""
    return actor.has(Role.SECRETARIAT) or any(_bodies(actor).values())


def choices(actor: Actor) -> tuple[Choices, Choices]:
    """(organisers to choose from, lines of “to whom” to choose from)."""
    bodies = _bodies(actor)
    grouped = _grouped(bodies)
    named = ("其他", [(AudienceKind.MEMBER.value, "指定委员（在右侧填姓名）")])
    if not actor.has(Role.SECRETARIAT):
        return grouped, [("", "请选择"), *grouped, named]
    whole = [(AudienceKind.ALL.value, "全体委员"), (AudienceKind.STANDING.value, "全体常委")]
    drawn = ("轮流", [(AudienceKind.ROTATION.value, "轮流列席（在右侧填人数）")])
    return [(HOUSE, "本会机关"), *grouped], [("", "请选择"), ("全体", whole), *grouped, named, drawn]


def body_of(value: str, committee_id: UUID) -> dict[str, Any]:
    """The body of a choice as fields of an activity; all of them are given, so that an earlier body goes."""
    fields: dict[str, Any] = dict.fromkeys(FIELDS.values())
    kind, _, pk = value.partition(":")
    if kind in MODELS:
        fields[FIELDS[kind]] = MODELS[kind].objects.get(pk=pk, committee_id=committee_id)
    return fields


def value_of(activity: Any) -> str:
    """The choice an activity has."""
    for kind, field in FIELDS.items():
        if pk := getattr(activity, f"{field}_id"):
            return f"{kind}:{pk}"
    return HOUSE


def label_of(value: str, offered: Choices) -> str:
    """The words of a choice."""
    for key, inside in offered:
        rows = inside if isinstance(inside, list) else [(key, inside)]
        for known, label in rows:
            if known == value:
                return str(label)
    return ""


def members_named(words: Iterable[str], committee_id: UUID) -> list[Member]:
    """Members in office by name or number; Refused, naming them, for those nobody or several are called."""
    wanted = list(dict.fromkeys(words))
    listed = Member.objects.filter(committee_id=committee_id, state=MemberState.ACTIVE).select_related(
        "person"
    )
    known: dict[str, list[Member]] = {}
    for member in listed.order_by("number", "id"):
        for name in {member.person.name, member.number}:
            known.setdefault(name, []).append(member)
    unknown = [word for word in wanted if not known.get(word)]
    if unknown:
        raise Refused("unknown", f"没有名为{'、'.join(unknown)[:100]}的在任委员。", "audience")
    several = [word for word in wanted if len(known[word]) > 1]
    if several:
        raise Refused("several", f"有几位委员同名：{'、'.join(several)[:100]}，请改填委员证号。", "audience")
    return [known[word][0] for word in wanted]
