"""The bodies along which figures of all rooms can be divided: 界别, 活动组, 专委会, 承办单位."""

from collections.abc import Iterable, Mapping
from typing import Any

from shangliang.core.figures import Axis, axes, declare_axis
from shangliang.people.models import Body, Group, Member, Post, Sector, SpecialCommittee, Unit

SECTOR = "sector"
GROUP = "group"
SPECIAL = "special"
UNIT = "unit"


def _named(model: type[Body]) -> Any:
    def names(values: Iterable[Any]) -> Mapping[Any, str]:
        """Names of the bodies, in the committee's own order."""
        found = model._default_manager.filter(pk__in=list(values)).order_by("position", "name", "id")
        return {body.pk: body.name for body in found}

    return names


declare_axis(Axis(SECTOR, "界别", _named(Sector)))
declare_axis(Axis(GROUP, "活动组", _named(Group)))
declare_axis(Axis(SPECIAL, "专委会", _named(SpecialCommittee)))
declare_axis(Axis(UNIT, "承办单位", _named(Unit)))


def of_member(path: str = "") -> dict[str, str]:
    """The paths to the bodies of the member a record belongs to; `path` leads to the member, with its double underscore."""
    return {SECTOR: f"{path}sector_id", GROUP: f"{path}group_id", SPECIAL: f"{path}special_committee_id"}


axes(Member, **of_member())
axes(Unit, unit="id")
axes(Post, sector="sector_id", group="group_id", special="special_committee_id", unit="unit_id")
for _model, _axis in ((Sector, SECTOR), (Group, GROUP), (SpecialCommittee, SPECIAL)):
    axes(_model, **{_axis: "id"})
