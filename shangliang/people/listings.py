"""How the room's records are shown behind figures."""

from django.db.models import Q
from django.urls import reverse

from shangliang.core.access import NOBODY, Actor
from shangliang.core.listings import Listing, Row, list_as
from shangliang.core.text import day_in_words
from shangliang.people.models import Group, Organisation, OrganisationKind, Post, Sector, SpecialCommittee
from shangliang.people.roles import LEADERS, Role

OVERSEERS = (Role.OFFICE, Role.EDITOR, Role.SECRETARIAT, Role.JOINT_OFFICE, *LEADERS)
_ROLES, _KINDS = dict(Role.choices), dict(OrganisationKind.choices)


def overseers(actor: Actor) -> Q:
    """What office and leaders may see of the committee's bodies and posts."""
    return ~NOBODY if actor.has(*OVERSEERS) else NOBODY


def _post(row: Row) -> tuple[str, ...]:
    body = (
        row["sector__name"]
        or row["group__name"]
        or row["special_committee__name"]
        or row["organisation__name"]
    )
    until = day_in_words(row["until"]) if row["until"] else ""
    return (row["person__name"], _ROLES[row["role"]], body or row["title"], day_in_words(row["since"]), until)


def _members_of(axis: str) -> Listing:
    def url(row: Row) -> str:
        return f"{reverse('reports:records', args=['people', 'members'])}?{axis}={row['id']}"

    return Listing(
        rule=overseers,
        heads=("名称",),
        columns=("name",),
        cells=lambda row: (row["name"],),
        url=url,
        linked=0,
        order=("position", "id"),
    )


def register_listings() -> None:
    """Called when Django starts."""
    list_as(Sector, _members_of("sector"))
    list_as(Group, _members_of("group"))
    list_as(SpecialCommittee, _members_of("special"))
    list_as(
        Organisation,
        Listing(
            rule=overseers,
            heads=("名称", "类别"),
            columns=("name", "kind"),
            cells=lambda row: (row["name"], str(_KINDS[row["kind"]])),
            url=lambda _: "",
            linked=0,
            order=("position", "id"),
        ),
    )
    list_as(
        Post,
        Listing(
            rule=overseers,
            heads=("姓名", "角色", "所在", "任职日期", "卸任日期"),
            columns=(
                "person__name", "role", "title", "sector__name", "group__name", "special_committee__name",
                "organisation__name", "until",
            ),
            cells=_post,
            url=lambda _: "",
            linked=0,
            order=("since", "id"),
        ),
    )  # fmt: skip
