"""Schemes for the tours: a year with deeds, a scheme in force, a draft with a trial and one that contradicts itself."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from shangliang.schemes import actions
from shangliang.schemes.models import SchemeVersion
from shangliang.schemes.policy import HONOURS
from shangliang.schemes.tests.year import deed, drafted, in_force
from shangliang.tenancy.models import SettingValue
from tests.cast import Cast

Make = Callable[..., Any]


@dataclass
class SchemesScene:
    """Versions by what they show."""

    held: SchemeVersion
    draft: SchemeVersion
    broken: SchemeVersion
    member: Any


def build(cast: Cast, at: datetime) -> SchemesScene:
    """Everything by the actions; the list of persons is turned on."""
    sec = cast.actor("sec", at.date())
    day = date(at.year, 1, 20)
    deed(cast, "chen", "plenary.attended", day, quantity=6, title="安和区政协第十届五次会议")
    deed(cast, "chen", "proposal.submitted", day, title="关于改善老城区停车秩序的提案")
    deed(cast, "chen", "proposal.filed", day, title="关于改善老城区停车秩序的提案")
    deed(cast, "chen", "outside.media", day, title="委员谈停车")
    for _ in range(6):
        deed(cast, "chen", "research.attended", day, title="老旧小区改造调研")
    deed(cast, "li", "plenary.on_leave", day, title="安和区政协第十届五次会议")
    held = in_force(cast, at, from_year=at.year)
    draft = drafted(cast, at, "jinan-2015", "安和区政协委员履职评价办法（修订）")
    actions.try_out(draft, year=at.year, by=sec, at=at)
    broken = drafted(cast, at, "yanbian-2022", "参照延边州拟订的办法")
    number = next(n for n, item in enumerate(broken.document["items"]) if item["key"] == "key")
    actions.remove_part(broken, kind="item", number=number, revision=0, by=sec, at=at)
    SettingValue.objects.create(committee=cast.home, key=HONOURS, value=True, valid_from=date(at.year, 1, 1))
    return SchemesScene(held, draft, broken, cast.members["chen"])


def of_office(s: SchemesScene, stop: Make) -> Iterator[Any]:
    """What the secretariat does."""
    draft = s.draft.pk
    yield from map(stop, ("schemes:list", "schemes:new", "schemes:scores", "schemes:honours"))
    yield from (stop("schemes:version", each.pk) for each in (s.held, s.draft, s.broken))
    yield from (stop(f"schemes:{name}", draft) for name in ("head", "trial", "start", "drop"))
    yield stop("schemes:trial", draft, query="?show=all")
    yield stop("schemes:trial", s.broken.pk)
    yield stop("schemes:compare", draft, query=f"?with={s.held.pk}")
    yield from (
        stop("schemes:part_new", draft, kind)
        for kind in ("group", "item", "once", "minimum", "grade", "advice")
    )
    yield stop("schemes:part", draft, "item", 3)
    yield stop("schemes:why", s.member.pk)


def of_member(s: SchemesScene, stop: Make) -> Iterator[Any]:
    """What a member reads."""
    yield from map(stop, ("schemes:list", "schemes:mine", "schemes:honours"))
    yield stop("schemes:mine", query="?year=2001")
    yield stop("schemes:version", s.held.pk)
